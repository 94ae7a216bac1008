//! Quotes: Q1 to Q13 and the seller's tabs.

use chrono::TimeDelta;
use quayside_domain::{
    Actor, Command, Guard,
    quote::{QuoteState, QuoteTab},
    rfq::{ProcurementType, RfqState},
};

use crate::{
    desk::{Desk, deal, dec, hanoi, jinan, nordwind, operator, quote_of},
    samples::{
        approve_order, quote_at, reason, revise_quote, rfq, select, submit_quote, submit_rfq,
    },
};

fn withdraw(seller: &Actor) -> Command {
    Command::QuoteWithdraw {
        deal: deal(),
        quote: quote_of(seller),
    }
}

fn decline(desk: &Desk, seller: &Actor) -> Command {
    Command::QuoteDecline {
        deal: deal(),
        quote: quote_of(seller),
        quote_version: desk.quote(seller).version,
        reason: reason("price_too_high"),
    }
}

fn unselect(seller: &Actor) -> Command {
    Command::QuoteUnselect {
        deal: deal(),
        quote: quote_of(seller),
    }
}

// S0-66, S0-72
#[test]
fn a_quote_is_live_at_once_with_its_total_and_names_the_buyer() {
    let desk = Desk::quoted();
    let quote = desk.quote(&hanoi());
    assert_eq!((quote.state, quote.version), (QuoteState::Live, 1));
    assert_eq!(quote.total.amount, dec("31500.00"));
    assert_eq!(quote.buyer.name, "Nordwind GmbH");
}

// S0-29
#[test]
fn an_unqualified_seller_cannot_quote() {
    let mut desk = Desk::published();
    let seller = Actor {
        qualified: false,
        ..hanoi()
    };
    let submit = submit_quote(&desk, "3.15");
    assert_eq!(desk.code(&seller, &submit), "enterprise.not_qualified");
}

// S0-15
#[test]
fn a_seller_quotes_only_in_categories_it_has_settled_in() {
    let mut desk = Desk::published();
    let seller = Actor {
        categories: ["machinery".to_owned()].into(),
        ..hanoi()
    };
    let submit = submit_quote(&desk, "3.15");
    let refusal = desk.refuse(&seller, &submit);
    assert_eq!(refusal.code, "enterprise.category_not_settled");
    assert_eq!(
        refusal.params.get("category").map(String::as_str),
        Some("home-textiles")
    );
}

// S0-06
#[test]
fn a_seller_never_quotes_its_own_firms_rfq() {
    let mut desk = Desk::published();
    let own = Actor {
        hat: quayside_domain::Hat::Seller,
        ..nordwind()
    };
    let submit = submit_quote(&desk, "3.15");
    assert_eq!(desk.code(&own, &submit), "quote.own_rfq");
    let mut registered_to_sell = hanoi();
    registered_to_sell.party.name = "NORDWIND  GmbH".into();
    registered_to_sell.party.country = "DE".into();
    assert_eq!(desk.code(&registered_to_sell, &submit), "quote.own_rfq");
    registered_to_sell.party.country = "AT".into();
    let mut copy = desk.clone();
    copy.accept(&registered_to_sell, &submit);
    assert_eq!(desk.code(&operator(), &submit), "actor.wrong_side");
}

#[test]
fn one_quote_per_seller_and_rfq() {
    let mut desk = Desk::quoted();
    let again = submit_quote(&desk, "3.00");
    assert_eq!(desk.code(&hanoi(), &again), "quote.not_now");
}

#[test]
fn a_quote_that_priced_an_older_revision_is_told() {
    let mut desk = Desk::published();
    let stale = Command::QuoteSubmit {
        deal: deal(),
        rfq_revision: 7,
        content: quote_at(&desk, "3.15"),
        draft: None,
    };
    assert_eq!(desk.code(&hanoi(), &stale), "base_changed");
}

// S0-71
#[test]
fn modify_price_keeps_the_old_version() {
    let mut desk = Desk::quoted();
    let revise = revise_quote(&desk, &hanoi(), "3.05");
    desk.accept(&hanoi(), &revise);
    let quote = desk.quote(&hanoi());
    assert_eq!((quote.state, quote.version), (QuoteState::Live, 2));
    assert_eq!(quote.total.amount, dec("30500.00"));
    let old = quote.history.first().expect("kept");
    assert_eq!(old.version, 1);
    assert_eq!(
        old.content.lines.first().map(|line| line.unit_price),
        Some(dec("3.15"))
    );
}

#[test]
fn a_colleague_who_priced_the_older_version_is_told() {
    let mut desk = Desk::quoted();
    let stale = revise_quote(&desk, &hanoi(), "3.00");
    let revise = revise_quote(&desk, &hanoi(), "3.05");
    desk.accept(&hanoi(), &revise);
    let refusal = desk.refuse(&hanoi(), &stale);
    assert_eq!(refusal.code, "base_changed");
    assert_eq!(refusal.guard, Guard::State);
    let param = |name: &str| refusal.params.get(name).map(String::as_str);
    assert_eq!(
        (param("fact"), param("stood_on"), param("holds")),
        (Some("quote.version"), Some("1"), Some("2"))
    );
}

#[test]
fn a_seller_cannot_modify_the_price_after_selection() {
    let mut desk = Desk::selected();
    let revise = revise_quote(&desk, &hanoi(), "3.50");
    let refusal = desk.refuse(&hanoi(), &revise);
    assert_eq!(refusal.code, "quote.not_now");
    assert_eq!(
        refusal.params.get("state").map(String::as_str),
        Some("selected")
    );
    assert_eq!(desk.code(&hanoi(), &withdraw(&hanoi())), "quote.not_now");
}

#[test]
fn while_another_is_selected_a_rival_cannot_change_but_stays_live() {
    let mut desk = Desk::selected();
    let revise = revise_quote(&desk, &jinan(), "2.00");
    assert_eq!(desk.code(&jinan(), &revise), "rfq.not_now");
    assert_eq!(desk.quote(&jinan()).state, QuoteState::Live);
}

#[test]
fn a_seller_cannot_touch_a_rivals_quote_nor_learn_of_it() {
    let mut desk = Desk::quoted();
    assert_eq!(desk.code(&jinan(), &withdraw(&hanoi())), "not_visible");
    let revise = revise_quote(&desk, &hanoi(), "9.99");
    assert_eq!(desk.code(&jinan(), &revise), "not_visible");
}

#[test]
fn a_withdrawn_or_declined_quote_comes_back_with_a_new_version() {
    for end in [withdraw(&hanoi()), decline(&Desk::quoted(), &hanoi())] {
        let mut desk = Desk::quoted();
        let actor = if matches!(end, Command::QuoteWithdraw { .. }) {
            hanoi()
        } else {
            nordwind()
        };
        desk.accept(&actor, &end);
        assert_eq!(desk.quote(&hanoi()).state.tab(), QuoteTab::Canceled);
        let again = revise_quote(&desk, &hanoi(), "3.00");
        desk.accept(&hanoi(), &again);
        assert_eq!(desk.quote(&hanoi()).state, QuoteState::Live);
        assert_eq!(desk.quote(&hanoi()).version, 2);
    }
}

#[test]
fn a_quote_expires_when_its_validity_ends_and_is_issued_again() {
    let mut desk = Desk::quoted();
    desk.days(20);
    assert_eq!(desk.quote(&hanoi()).state, QuoteState::Expired);
    assert_eq!(desk.deal().rfq.state, RfqState::ReplyPending);
    let again = revise_quote(&desk, &hanoi(), "3.15");
    desk.accept(&hanoi(), &again);
    assert_eq!(desk.quote(&hanoi()).state, QuoteState::Live);
}

#[test]
fn a_selected_price_is_held_past_its_validity() {
    let mut desk = Desk::ordered();
    desk.days(21);
    assert_eq!(desk.quote(&hanoi()).state, QuoteState::Selected);
}

// S0-67, S0-78
#[test]
fn the_buyer_selects_the_version_it_saw() {
    let mut desk = Desk::quoted();
    let stale = select(&desk, &hanoi());
    let revise = revise_quote(&desk, &hanoi(), "3.80");
    desk.accept(&hanoi(), &revise);
    assert_eq!(desk.code(&nordwind(), &stale), "base_changed");
    assert_eq!(
        desk.code(&hanoi(), &select(&desk, &hanoi())),
        "actor.wrong_side"
    );
    let fresh = select(&desk, &hanoi());
    desk.accept(&nordwind(), &fresh);
    assert_eq!(desk.quote(&hanoi()).state.tab(), QuoteTab::Confirmed);
    assert_eq!(desk.deal().rfq.state, RfqState::Confirmed);
}

#[test]
fn a_second_selection_waits_for_the_first_to_be_undone() {
    let mut desk = Desk::selected();
    let other = select(&desk, &jinan());
    assert_eq!(desk.code(&nordwind(), &other), "rfq.already_confirmed");
    desk.accept(&nordwind(), &unselect(&hanoi()));
    assert_eq!(desk.quote(&hanoi()).state, QuoteState::NeedsReconfirmation);
    desk.accept(&nordwind(), &other);
}

#[test]
fn a_fallen_back_quote_must_be_reconfirmed_before_it_is_selected_again() {
    let mut desk = Desk::selected();
    desk.accept(&nordwind(), &unselect(&hanoi()));
    let again = select(&desk, &hanoi());
    assert_eq!(desk.code(&nordwind(), &again), "quote.not_now");
    let reconfirm = revise_quote(&desk, &hanoi(), "3.15");
    desk.accept(&hanoi(), &reconfirm);
    let again = select(&desk, &hanoi());
    desk.accept(&nordwind(), &again);
}

#[test]
fn reconfirmation_is_possible_after_quotes_have_closed() {
    let mut desk = Desk::published();
    desk.days(28);
    let submit = submit_quote(&desk, "3.15");
    desk.accept(&hanoi(), &submit);
    let choose = select(&desk, &hanoi());
    desk.accept(&nordwind(), &choose);
    desk.days(3);
    desk.accept(&nordwind(), &unselect(&hanoi()));
    desk.pass(TimeDelta::hours(1));
    let reconfirm = revise_quote(&desk, &hanoi(), "3.15");
    desk.accept(&hanoi(), &reconfirm);
    assert_eq!(desk.quote(&hanoi()).state, QuoteState::Live);
}

#[test]
fn a_selection_that_falls_back_after_its_validity_has_expired() {
    let mut desk = Desk::ordered();
    desk.days(25);
    let reject = Command::OrderReject {
        deal: deal(),
        order: crate::desk::order_id(),
        terms_version: 1,
        reason: reason("cannot_supply"),
    };
    desk.accept(&hanoi(), &reject);
    assert_eq!(desk.quote(&hanoi()).state, QuoteState::Expired);
}

#[test]
fn a_selection_with_a_waiting_order_is_not_undone() {
    let mut desk = Desk::ordered();
    assert_eq!(
        desk.code(&nordwind(), &unselect(&hanoi())),
        "order.waits_for_confirmation"
    );
}

// S0-68
#[test]
fn the_loser_is_told_it_lost_and_never_the_winners_price() {
    let mut desk = Desk::ordered();
    let approve = approve_order(&desk);
    desk.accept(&hanoi(), &approve);
    let lost = desk.quote(&jinan());
    assert_eq!(lost.state, QuoteState::NotSelected);
    assert_eq!(lost.state.tab(), QuoteTab::Canceled);
    let reason = lost.reason.clone().expect("it says why");
    assert_eq!(
        (reason.code.as_str(), reason.text.as_str()),
        ("awarded_elsewhere", "")
    );
    assert_eq!(desk.quote(&hanoi()).state.tab(), QuoteTab::Traded);
}

#[test]
fn a_quote_is_valid_at_least_until_tomorrow() {
    let mut desk = Desk::published();
    let mut content = quote_at(&desk, "3.15");
    content.valid_until = desk.now + TimeDelta::hours(2);
    let refusal = desk.refuse(
        &hanoi(),
        &Command::QuoteSubmit {
            deal: deal(),
            rfq_revision: 1,
            content,
            draft: None,
        },
    );
    assert_eq!(refusal.code, "date_too_early");
    assert_eq!(refusal.field.as_deref(), Some("content.valid_until"));
    assert_eq!(
        refusal.params.get("earliest").map(String::as_str),
        Some("2026-03-03")
    );
}

#[test]
fn only_a_sample_may_cost_nothing() {
    let mut desk = Desk::published();
    let free = submit_quote(&desk, "0");
    let refusal = desk.refuse(&hanoi(), &free);
    assert_eq!(refusal.code, "price_not_positive");
    assert_eq!(refusal.field.as_deref(), Some("content.lines.0.unit_price"));
    let mut desk = Desk::new();
    let mut content = rfq();
    content.procurement_type = ProcurementType::Sample;
    desk.accept(&nordwind(), &submit_rfq(content));
    desk.accept(
        &operator(),
        &Command::RfqApprove {
            deal: deal(),
            rfq_revision: 1,
        },
    );
    desk.accept(&hanoi(), &free);
}

#[test]
fn a_quote_is_changed_fifty_times_at_most_so_that_its_record_stays_small() {
    let mut desk = Desk::quoted();
    for cents in 0..49 {
        let revise = revise_quote(&desk, &hanoi(), &format!("3.{cents:02}"));
        desk.accept(&hanoi(), &revise);
    }
    assert_eq!(desk.quote(&hanoi()).version, 50);
    let one_more = revise_quote(&desk, &hanoi(), "2.99");
    let refusal = desk.refuse(&hanoi(), &one_more);
    assert_eq!(refusal.code, "quote.too_many_versions");
}
