//! Making and unmaking an order, and its payment: O1 to O9.

use chrono::TimeDelta;
use quayside_domain::{
    Command, OrderId,
    order::{NextActor, OrderContent, OrderTab, PaymentName, PaymentState, Stage},
    quote::QuoteState,
    rfq::RfqState,
};
use rust_decimal::Decimal;

use crate::{
    desk::{Desk, deal, dec, hanoi, jinan, nordwind, nordwind_colleague, operator, order_id, uuid},
    samples::{
        approve_order, associate, bank_entry, cancel_order, order_content, ready, reason, select,
        submit_order,
    },
};

fn tab(desk: &Desk) -> OrderTab {
    desk.order().tab
}

fn next(desk: &Desk) -> (NextActor, String) {
    let next = desk.order().next.clone().expect("somebody must act");
    (next.who, next.code)
}

fn reject(version: u32) -> Command {
    Command::OrderReject {
        deal: deal(),
        order: order_id(),
        terms_version: version,
        reason: reason("price_differs"),
    }
}

fn revise(version: u32, content: OrderContent) -> Command {
    Command::OrderRevise {
        deal: deal(),
        order: order_id(),
        terms_version: version,
        content,
    }
}

fn remind(line: u32) -> Command {
    Command::OrderRemind {
        deal: deal(),
        order: order_id(),
        line,
    }
}

fn claim(line: u32) -> Command {
    Command::OrderClaimPayment {
        deal: deal(),
        order: order_id(),
        line,
        reference: "SWIFT-1".into(),
        proof: None,
    }
}

// S0-79, S0-83
#[test]
fn an_order_waits_for_the_seller_with_its_total_and_its_balance_computed() {
    let desk = Desk::ordered();
    let order = desk.order();
    assert_eq!(order.tab, OrderTab::ToBeConfirmed);
    assert_eq!(order.total.amount, dec("31500.00"));
    let amounts: Vec<_> = order
        .schedule
        .iter()
        .map(|line| (line.name, line.amount.amount))
        .collect();
    assert_eq!(
        amounts,
        [
            (PaymentName::Advance, dec("9450")),
            (PaymentName::Balance, dec("22050.00"))
        ]
    );
    assert_eq!(next(&desk), (NextActor::Seller, "confirm_order".into()));
    assert_eq!(order.deviations, []);
}

#[test]
fn an_order_needs_a_selected_quote_in_the_version_seen() {
    let mut desk = Desk::quoted();
    let early = submit_order(&desk, &hanoi(), order_id(), order_content());
    assert_eq!(desk.code(&nordwind(), &early), "order.quote_not_selected");
    let choose = select(&desk, &hanoi());
    desk.accept(&nordwind(), &choose);
    let other = submit_order(&desk, &jinan(), order_id(), order_content());
    assert_eq!(desk.code(&nordwind(), &other), "order.quote_not_selected");
    assert_eq!(desk.code(&hanoi(), &early), "actor.wrong_side");
    desk.accept(&nordwind_colleague(), &early);
}

#[test]
fn one_order_waits_at_a_time() {
    let mut desk = Desk::ordered();
    let second = submit_order(&desk, &hanoi(), OrderId(uuid(0x0F)), order_content());
    assert_eq!(
        desk.code(&nordwind(), &second),
        "order.waits_for_confirmation"
    );
}

#[test]
fn what_differs_from_the_quote_is_shown_to_the_seller() {
    let mut content = order_content();
    content.delivery_place = "Shanghai".into();
    content.lead_time_days = 30;
    content.advance = dec("3150");
    let desk = Desk::ordered_with(content);
    let found: Vec<_> = desk
        .order()
        .deviations
        .iter()
        .map(|one| {
            (
                one.field.as_str(),
                one.quoted.as_str(),
                one.ordered.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("delivery_place", "Ningbo", "Shanghai"),
            ("lead_time_days", "45", "30"),
            ("advance", "9450", "3150")
        ]
    );
}

#[test]
fn other_goods_or_another_unit_at_the_quoted_figures_are_shown_too() {
    let mut content = order_content();
    let line = content.lines.first_mut().expect("a line");
    line.description = "Silk towel".into();
    line.quantity.unit = "DZN".into();
    let desk = Desk::ordered_with(content);
    let fields: Vec<_> = desk
        .order()
        .deviations
        .iter()
        .map(|one| (one.field.as_str(), one.ordered.as_str()))
        .collect();
    assert_eq!(
        fields,
        [
            ("lines.0.description", "Silk towel"),
            ("lines.0.unit", "DZN")
        ]
    );
}

#[test]
fn an_approval_names_the_version_it_approves() {
    let mut desk = Desk::ordered();
    let stale = approve_order(&desk);
    let mut content = order_content();
    content.advance = dec("6300");
    desk.accept(&nordwind(), &revise(1, content.clone()));
    assert_eq!(desk.order().terms_version, 2);
    assert_eq!(desk.code(&hanoi(), &stale), "base_changed");
    assert_eq!(desk.code(&nordwind(), &revise(1, content)), "base_changed");
    let fresh = approve_order(&desk);
    desk.accept(&hanoi(), &fresh);
}

// S0-86, S0-88
#[test]
fn approval_makes_the_order_effective_with_its_number() {
    let desk = Desk::effective();
    let order = desk.order();
    assert_eq!(order.tab, OrderTab::AdvancePaymentPending);
    assert_eq!(order.number.as_ref().map(String::len), Some(17));
    assert_eq!(desk.quote(&hanoi()).state, QuoteState::Ordered);
    assert_eq!(desk.deal().rfq.state, RfqState::Traded);
    assert_eq!(next(&desk), (NextActor::Buyer, "pay_advance".into()));
}

#[test]
fn an_order_approved_or_rejected_by_a_colleague_is_not_answered_twice() {
    let mut desk = Desk::effective();
    let again = approve_order(&desk);
    let refusal = desk.refuse(&hanoi(), &again);
    assert_eq!(refusal.code, "order.not_now");
    let state = refusal.params.get("state").map(String::as_str);
    assert_eq!(state, Some("advance_payment_pending"));
}

#[test]
fn without_an_advance_preparation_begins_at_approval() {
    let mut content = order_content();
    content.advance = Decimal::ZERO;
    let mut desk = Desk::ordered_with(content);
    let approve = approve_order(&desk);
    desk.accept(&hanoi(), &approve);
    assert_eq!(tab(&desk), OrderTab::Preparing);
    assert_eq!(desk.order().ship_by, Some(desk.now + TimeDelta::days(45)));
    assert_eq!(desk.order().schedule.len(), 1);
}

#[test]
fn all_in_advance_leaves_no_balance() {
    let mut content = order_content();
    content.advance = dec("31500");
    let mut desk = Desk::ordered_with(content);
    let approve = approve_order(&desk);
    desk.accept(&hanoi(), &approve);
    desk.pay(0, "A1", "31500");
    desk.documents(Stage::Preparation);
    desk.accept(&hanoi(), &ready());
    assert_eq!(tab(&desk), OrderTab::BalancePaid);
}

// S0-88
#[test]
fn a_rejected_order_gives_the_rfq_back_and_another_quote_can_be_chosen() {
    let mut desk = Desk::ordered();
    assert_eq!(desk.code(&nordwind(), &reject(1)), "actor.wrong_side");
    desk.accept(&hanoi(), &reject(1));
    assert_eq!(tab(&desk), OrderTab::Rejected);
    assert_eq!(desk.order().next, None);
    assert_eq!(desk.deal().rfq.state, RfqState::Communicating);
    let other = select(&desk, &jinan());
    desk.accept(&nordwind(), &other);
    let order = submit_order(&desk, &jinan(), OrderId(uuid(0x0F)), order_content());
    desk.accept(&nordwind(), &order);
}

#[test]
fn the_buyer_cancels_before_approval_and_silence_cancels_too() {
    let mut desk = Desk::ordered();
    assert_eq!(
        desk.code(&hanoi(), &cancel_order(&desk, "cannot_supply")),
        "order.not_now"
    );
    desk.accept(&nordwind(), &cancel_order(&desk, "ordered_by_mistake"));
    assert_eq!(tab(&desk), OrderTab::Canceled);
    let mut desk = Desk::ordered();
    desk.days(30);
    assert_eq!(tab(&desk), OrderTab::Canceled);
    let why = desk.order().reason.clone().map(|one| one.code);
    assert_eq!(why.as_deref(), Some("seller_did_not_answer"));
}

#[test]
fn a_cancellation_that_arrives_after_the_approval_does_not_end_the_order() {
    let mut desk = Desk::ordered();
    let queued = cancel_order(&desk, "ordered_by_mistake");
    let approve = approve_order(&desk);
    desk.accept(&hanoi(), &approve);
    let refusal = desk.refuse(&nordwind(), &queued);
    assert_eq!(refusal.code, "order.confirmed_meanwhile");
    assert_eq!(
        refusal.params.get("number"),
        desk.order().number.as_ref(),
        "the buyer is told which order binds it now"
    );
    let again = cancel_order(&desk, "ordered_by_mistake");
    desk.accept(&nordwind(), &again);
    assert_eq!(tab(&desk), OrderTab::Canceled);
}

#[test]
fn either_side_cancels_an_untouched_advance_and_silence_does_after_sixty_days() {
    for actor in [nordwind(), hanoi()] {
        let mut desk = Desk::effective();
        desk.accept(&actor, &cancel_order(&desk, "no_payment"));
        assert_eq!(tab(&desk), OrderTab::Canceled);
        assert_eq!(desk.quote(&hanoi()).state, QuoteState::OrderCanceled);
        assert_eq!(desk.deal().rfq.state, RfqState::Traded);
    }
    let mut desk = Desk::effective();
    desk.days(59);
    assert_eq!(tab(&desk), OrderTab::AdvancePaymentPending);
    desk.days(1);
    assert_eq!(tab(&desk), OrderTab::Canceled);
}

#[test]
fn a_claimed_payment_stops_canceling() {
    let mut desk = Desk::effective();
    desk.accept(&nordwind(), &claim(0));
    assert_eq!(next(&desk), (NextActor::Platform, "match_payment".into()));
    assert_eq!(
        desk.code(&hanoi(), &cancel_order(&desk, "no_payment")),
        "order.payment_claimed"
    );
    desk.days(90);
    assert_eq!(tab(&desk), OrderTab::AdvancePaymentPending);
}

// S0-96
#[test]
fn a_claim_alone_pays_nothing() {
    let mut desk = Desk::effective();
    desk.accept(&nordwind(), &claim(0));
    let line = desk.order().schedule.first().expect("an advance");
    assert_eq!(line.state, PaymentState::Claimed);
    assert_eq!(tab(&desk), OrderTab::AdvancePaymentPending);
}

// S0-95, S0-96
#[test]
fn an_associated_bank_entry_pays_the_advance_and_starts_the_lead_time_at_its_value_date() {
    let desk = Desk::advance_paid();
    let order = desk.order();
    assert_eq!(order.tab, OrderTab::AdvancePaid);
    let value_date = order.receipts.first().expect("a receipt").value_date;
    assert_eq!(order.lead_time_from, Some(value_date));
    assert_eq!(order.ship_by, Some(value_date + TimeDelta::days(45)));
    assert_eq!(next(&desk), (NextActor::Seller, "prepare_goods".into()));
}

#[test]
fn a_short_advance_waits_for_the_rest_and_a_trifle_is_let_through() {
    let mut desk = Desk::effective();
    desk.pay(0, "A1", "9000");
    let line = desk.order().schedule.first().expect("an advance");
    assert_eq!(
        (line.state, line.received.amount),
        (PaymentState::Short, dec("9000"))
    );
    assert_eq!(tab(&desk), OrderTab::AdvancePaymentPending);
    desk.pay(0, "A2", "435");
    assert_eq!(
        tab(&desk),
        OrderTab::AdvancePaid,
        "15 short of 9450 is within 0.2 %"
    );
    desk.documents(Stage::Preparation);
    desk.accept(&hanoi(), &ready());
    let (entry, import) = bank_entry("B1", "30000");
    desk.accept(&operator(), &import);
    desk.accept(&operator(), &associate(entry, 1, "22065"));
    assert_eq!(desk.order().received_total(), dec("31500"));
    assert_eq!(tab(&desk), OrderTab::BalancePaid);
}

#[test]
fn more_than_is_owed_is_not_associated() {
    let mut desk = Desk::effective();
    let (entry, import) = bank_entry("A1", "10000");
    desk.accept(&operator(), &import);
    let refusal = desk.refuse(&operator(), &associate(entry, 0, "9450.01"));
    assert_eq!(refusal.code, "bank_entry.more_than_owed");
    assert_eq!(
        refusal.params.get("owed").map(String::as_str),
        Some("9450.00")
    );
    desk.accept(&operator(), &associate(entry, 0, "9450.00"));
    assert_eq!(desk.entry(entry).remaining(), dec("550"));
}

#[test]
fn the_whole_sum_at_once_makes_it_balance_paid_when_the_goods_are_ready() {
    let mut desk = Desk::advance_paid();
    desk.pay(1, "B1", "22050");
    assert_eq!(tab(&desk), OrderTab::AdvancePaid);
    desk.documents(Stage::Preparation);
    desk.accept(&hanoi(), &ready());
    assert_eq!(tab(&desk), OrderTab::BalancePaid);
}

// S0-89
#[test]
fn a_due_payment_is_reminded_once_a_day() {
    let mut desk = Desk::effective();
    desk.accept(&hanoi(), &remind(0));
    desk.pass(TimeDelta::hours(23));
    let refusal = desk.refuse(&hanoi(), &remind(0));
    assert_eq!(refusal.code, "payment.reminded_already");
    assert_eq!(desk.code(&nordwind(), &remind(0)), "actor.wrong_side");
    desk.pass(TimeDelta::hours(1));
    desk.accept(&hanoi(), &remind(0));
    assert_eq!(desk.code(&hanoi(), &remind(1)), "payment.not_due");
    assert_eq!(desk.code(&hanoi(), &remind(7)), "payment.no_such_line");
}

// S0-89
#[test]
fn the_balance_is_reminded_once_the_goods_are_ready() {
    let mut desk = Desk::ready();
    assert_eq!(tab(&desk), OrderTab::BalancePaymentPending);
    assert_eq!(next(&desk), (NextActor::Buyer, "pay_balance".into()));
    desk.accept(&hanoi(), &remind(1));
    assert_eq!(desk.code(&hanoi(), &remind(0)), "payment.not_due");
}

#[test]
fn an_advance_above_the_total_is_refused_beside_its_field() {
    let mut desk = Desk::selected();
    let mut content = order_content();
    content.advance = dec("31500.01");
    let command = submit_order(&desk, &hanoi(), order_id(), content);
    let refusal = desk.refuse(&nordwind(), &command);
    assert_eq!(refusal.code, "advance_above_total");
    assert_eq!(refusal.field.as_deref(), Some("content.advance"));
}

#[test]
fn an_order_is_in_the_currency_of_its_quote() {
    let mut desk = Desk::selected();
    let mut content = order_content();
    content.currency = quayside_domain::money::Currency::parse("EUR").expect("in use");
    let command = submit_order(&desk, &hanoi(), order_id(), content);
    assert_eq!(desk.code(&nordwind(), &command), "currency_differs");
}
