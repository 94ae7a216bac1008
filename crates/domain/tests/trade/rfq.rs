//! The RFQ: R1 to R15 and the buyer's tabs.

use chrono::TimeDelta;
use quayside_domain::{
    Actor, Command, Guard,
    contract::ContractState,
    order::Commercial,
    quote::QuoteState,
    rfq::{RfqState, RfqTab},
};

use crate::{
    desk::{Desk, deal, hanoi, jinan, nordwind, operator, order_id, quote_of},
    samples::{pdf, reason, revise_quote, rfq, select, submit_quote, submit_rfq},
};

fn state(desk: &Desk) -> RfqState {
    desk.deal().rfq.state
}

fn cancel() -> Command {
    Command::RfqCancel {
        deal: deal(),
        reason: reason("no_longer_needed"),
    }
}

fn resubmit(seen: u32) -> Command {
    Command::RfqResubmit {
        deal: deal(),
        rfq_revision: seen,
        content: rfq(),
    }
}

fn approve(seen: u32) -> Command {
    Command::RfqApprove {
        deal: deal(),
        rfq_revision: seen,
    }
}

fn reject(seen: u32) -> Command {
    Command::RfqReject {
        deal: deal(),
        rfq_revision: seen,
        reason: reason("wrong_category"),
    }
}

// S0-58, S0-63
#[test]
fn a_submitted_rfq_waits_for_review_with_a_number() {
    let desk = Desk::reviewing();
    assert_eq!(state(&desk), RfqState::Reviewing);
    assert!(desk.deal().rfq.number.parse::<u32>().is_ok());
    assert_eq!(desk.deal().rfq.published_at, None);
}

// S0-37
#[test]
fn an_unqualified_buyer_cannot_publish() {
    let buyer = Actor {
        qualified: false,
        ..nordwind()
    };
    let refusal = Desk::new().refuse(&buyer, &submit_rfq(rfq()));
    assert_eq!(refusal.code, "enterprise.not_qualified");
    assert_eq!(refusal.guard, Guard::State);
}

#[test]
fn a_seller_cannot_publish_and_nobody_can_for_another_firm() {
    let mut desk = Desk::new();
    assert_eq!(desk.code(&hanoi(), &submit_rfq(rfq())), "actor.wrong_side");
    let other = Actor {
        enterprise: jinan().enterprise,
        ..nordwind()
    };
    let mut content = rfq();
    content.images.clear();
    assert_eq!(desk.code(&other, &submit_rfq(content)), "actor.wrong_side");
}

#[test]
fn the_same_rfq_is_not_submitted_twice() {
    let mut desk = Desk::reviewing();
    let refusal = desk.refuse(&nordwind(), &submit_rfq(rfq()));
    assert_eq!(refusal.code, "rfq.not_now");
    assert_eq!(
        refusal.params.get("state").map(String::as_str),
        Some("reviewing")
    );
}

#[test]
fn a_withdrawn_rfq_is_a_draft_in_no_tab_and_can_be_submitted_again() {
    let mut desk = Desk::reviewing();
    desk.accept(&nordwind(), &Command::RfqWithdraw { deal: deal() });
    assert_eq!((state(&desk), state(&desk).tab()), (RfqState::Draft, None));
    desk.accept(&nordwind(), &resubmit(1));
    assert_eq!(
        (state(&desk), desk.deal().rfq.revision),
        (RfqState::Reviewing, 2)
    );
}

// S0-58
#[test]
fn only_the_platform_reviews_and_only_what_it_saw() {
    let mut desk = Desk::reviewing();
    assert_eq!(desk.code(&nordwind(), &approve(1)), "actor.wrong_side");
    desk.accept(&operator(), &reject(1));
    desk.accept(&nordwind(), &resubmit(1));
    let refusal = desk.refuse(&operator(), &approve(1));
    assert_eq!(refusal.code, "base_changed");
    assert_eq!(
        refusal.params.get("fact").map(String::as_str),
        Some("rfq.revision")
    );
    desk.accept(&operator(), &approve(2));
    assert_eq!(state(&desk), RfqState::ReplyPending);
}

#[test]
fn a_rejected_rfq_says_why_and_is_revised() {
    let mut desk = Desk::reviewing();
    desk.accept(&operator(), &reject(1));
    let rfq = &desk.deal().rfq;
    assert_eq!(rfq.state.tab(), Some(RfqTab::Rejected));
    assert_eq!(
        rfq.reason.as_ref().map(|one| one.code.as_str()),
        Some("wrong_category")
    );
    desk.accept(&nordwind(), &resubmit(1));
    assert_eq!(desk.deal().rfq.reason, None);
}

#[test]
fn publishing_sets_the_dates_of_the_policy_unless_the_buyer_chose() {
    let desk = Desk::published();
    let rfq_ = &desk.deal().rfq;
    assert_eq!(rfq_.quotes_close_at, Some(desk.now + TimeDelta::days(30)));
    assert_eq!(rfq_.decide_by, Some(desk.now + TimeDelta::days(60)));
    let mut desk = Desk::new();
    let mut content = rfq();
    content.quotes_close = Some(desk.now + TimeDelta::days(5));
    desk.accept(&nordwind(), &submit_rfq(content));
    desk.accept(&operator(), &approve(1));
    assert_eq!(
        desk.deal().rfq.quotes_close_at,
        Some(desk.now + TimeDelta::days(5))
    );
}

// S0-60
#[test]
fn the_first_live_quote_makes_it_communicating_and_the_last_to_go_reply_pending() {
    let mut desk = Desk::quoted();
    assert_eq!(state(&desk), RfqState::Communicating);
    assert_eq!(desk.deal().rfq.quoted_sellers, 2);
    for seller in [hanoi(), jinan()] {
        assert_eq!(state(&desk), RfqState::Communicating);
        desk.accept(
            &seller,
            &Command::QuoteWithdraw {
                deal: deal(),
                quote: quote_of(&seller),
            },
        );
    }
    assert_eq!(state(&desk), RfqState::ReplyPending);
    assert_eq!(desk.deal().rfq.quoted_sellers, 0);
}

// S0-60
#[test]
fn a_decided_rfq_still_says_how_many_sellers_quoted() {
    for stage in [Desk::selected, Desk::ordered, Desk::effective] {
        assert_eq!(stage().deal().rfq.quoted_sellers, 2);
    }
    let mut desk = Desk::quoted();
    desk.accept(&nordwind(), &cancel());
    assert_eq!(desk.deal().rfq.quoted_sellers, 2);
}

#[test]
fn canceling_voids_the_quotes_and_their_contracts() {
    let mut desk = Desk::quoted();
    desk.accept(
        &hanoi(),
        &Command::ContractUpload {
            deal: deal(),
            quote: quote_of(&hanoi()),
            document: pdf(hanoi().enterprise, 7),
            sign_by: None,
        },
    );
    desk.accept(&nordwind(), &cancel());
    assert_eq!(state(&desk), RfqState::Canceled);
    assert_eq!(desk.quote(&hanoi()).state, QuoteState::Void);
    assert_eq!(desk.quote(&jinan()).state, QuoteState::Void);
    assert_eq!(desk.contract(&hanoi()).state, ContractState::Void);
    assert_eq!(desk.code(&nordwind(), &cancel()), "rfq.not_now");
}

#[test]
fn canceling_a_confirmed_rfq_cancels_its_pending_order() {
    let mut desk = Desk::ordered();
    desk.accept(&nordwind(), &cancel());
    assert_eq!(desk.order().commercial, Commercial::Canceled);
    assert_eq!(desk.quote(&hanoi()).state, QuoteState::Void);
}

#[test]
fn an_rfq_with_an_effective_order_cannot_be_canceled() {
    let mut desk = Desk::effective();
    assert_eq!(state(&desk), RfqState::Traded);
    assert_eq!(desk.code(&nordwind(), &cancel()), "rfq.not_now");
}

#[test]
fn without_a_quote_it_expires_when_quotes_close() {
    let mut desk = Desk::published();
    desk.days(30);
    assert_eq!(state(&desk), RfqState::Expired);
}

#[test]
fn with_a_quote_the_close_of_quotes_stops_quotes_and_the_buyer_still_decides() {
    let mut desk = Desk::published();
    desk.days(25);
    let submit = submit_quote(&desk, "3.15");
    desk.accept(&hanoi(), &submit);
    desk.days(5);
    assert_eq!(state(&desk), RfqState::Communicating);
    assert!(desk.deal().rfq.quotes_closed);
    let late = submit_quote(&desk, "3.00");
    assert_eq!(desk.code(&jinan(), &late), "rfq.quotes_closed");
    let cheaper = revise_quote(&desk, &hanoi(), "3.10");
    assert_eq!(desk.code(&hanoi(), &cheaper), "rfq.quotes_closed");
    let select = select(&desk, &hanoi());
    desk.accept(&nordwind(), &select);
}

#[test]
fn undecided_it_expires_and_an_extension_lets_the_same_sellers_quote_again() {
    let mut desk = Desk::published();
    desk.days(29);
    let submit = submit_quote(&desk, "3.15");
    desk.accept(&hanoi(), &submit);
    desk.days(15);
    assert_eq!(state(&desk), RfqState::Communicating);
    desk.days(16);
    assert_eq!(state(&desk), RfqState::Expired);
    let extend = |close| Command::RfqExtend {
        deal: deal(),
        quotes_close: close,
    };
    let past = extend(desk.now - TimeDelta::days(1));
    assert_eq!(desk.code(&nordwind(), &past), "date_past");
    let later = extend(desk.now + TimeDelta::days(10));
    desk.accept(&nordwind(), &later);
    assert_eq!(state(&desk), RfqState::ReplyPending);
    let again = revise_quote(&desk, &hanoi(), "3.20");
    desk.accept(&hanoi(), &again);
    assert_eq!(state(&desk), RfqState::Communicating);
}

#[test]
fn a_selection_without_an_order_falls_back_after_seven_days() {
    let mut desk = Desk::selected();
    assert_eq!(state(&desk), RfqState::Confirmed);
    desk.days(7);
    assert_eq!(state(&desk), RfqState::Communicating);
    let quote = desk.quote(&hanoi());
    assert_eq!(quote.state, QuoteState::NeedsReconfirmation);
    let why = quote.reason.as_ref().map(|one| one.code.as_str());
    assert_eq!(why, Some("no_order_in_time"));
}

#[test]
fn an_order_in_time_keeps_the_selection() {
    let mut desk = Desk::ordered();
    desk.days(8);
    assert_eq!(state(&desk), RfqState::Confirmed);
    assert!(desk.deal().orders.contains_key(&order_id()));
}

// S0-59
#[test]
fn every_state_but_a_draft_is_in_exactly_one_tab() {
    let states = [
        RfqState::Reviewing,
        RfqState::Rejected,
        RfqState::ReplyPending,
        RfqState::Communicating,
        RfqState::Confirmed,
        RfqState::Traded,
        RfqState::Canceled,
        RfqState::Expired,
    ];
    let mut tabs: Vec<_> = states.iter().filter_map(|state| state.tab()).collect();
    tabs.sort();
    let mut all = RfqTab::ALL.to_vec();
    all.sort();
    assert_eq!(tabs, all);
    assert_eq!(RfqState::Draft.tab(), None);
}

#[test]
fn another_firm_does_not_learn_that_an_unpublished_rfq_exists() {
    let mut desk = Desk::reviewing();
    let submit = submit_quote(&desk, "3.15");
    assert_eq!(desk.code(&hanoi(), &submit), "not_visible");
}
