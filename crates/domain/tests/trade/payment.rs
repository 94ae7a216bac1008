//! Money on an order, line by line: O6, O9 and the lead time that it starts.

use chrono::{NaiveDate, TimeDelta};
use quayside_domain::{
    Command,
    order::{NextActor, OrderTab, PaymentState},
};

use crate::{
    desk::{Desk, deal, dec, hanoi, nordwind, operator, order_id},
    samples::{approve_order, associate, bank_entry, cancel_order},
};

fn next(desk: &Desk) -> (NextActor, String) {
    let next = desk.order().next.clone().expect("somebody must act");
    (next.who, next.code)
}

fn line(desk: &Desk, index: usize) -> (PaymentState, String) {
    let line = desk.order().schedule.get(index).expect("a line");
    (line.state, line.received.amount.to_string())
}

fn claim() -> Command {
    Command::OrderClaimPayment {
        deal: deal(),
        order: order_id(),
        line: 0,
        reference: "SWIFT-1".into(),
        proof: None,
    }
}

// S0-96
#[test]
fn money_matched_to_the_balance_pays_the_advance_first() {
    let mut desk = Desk::effective();
    desk.pay(1, "B1", "22050");
    assert_eq!(line(&desk, 0), (PaymentState::Paid, "9450.00".into()));
    assert_eq!(line(&desk, 1), (PaymentState::Short, "12600.00".into()));
    assert_eq!(desk.order().tab, OrderTab::AdvancePaid);
    desk.pay(1, "B2", "9450");
    assert_eq!(line(&desk, 1), (PaymentState::Paid, "22050.00".into()));
    assert!(desk.order().all_paid());
}

#[test]
fn what_came_short_is_the_buyers_to_pay_until_it_claims_again() {
    let mut desk = Desk::effective();
    desk.accept(&nordwind(), &claim());
    assert_eq!(next(&desk), (NextActor::Platform, "match_payment".into()));
    desk.pay(0, "A1", "5000");
    assert_eq!(next(&desk), (NextActor::Buyer, "pay_advance".into()));
    desk.accept(&nordwind(), &claim());
    assert_eq!(next(&desk), (NextActor::Platform, "match_payment".into()));
    desk.pay(0, "A2", "4450");
    assert_eq!(desk.order().tab, OrderTab::AdvancePaid);
}

// S0-82
#[test]
fn the_lead_time_never_starts_before_the_order_binds() {
    let mut desk = Desk::ordered();
    desk.pass(TimeDelta::days(20));
    let approve = approve_order(&desk);
    desk.accept(&hanoi(), &approve);
    let (entry, mut import) = bank_entry("A1", "9450");
    if let Command::BankEntryImport { content, .. } = &mut import {
        content.value_date = NaiveDate::from_ymd_opt(2026, 3, 5).expect("a date");
    }
    desk.accept(&operator(), &import);
    desk.accept(&operator(), &associate(entry, 0, "9450"));
    let order = desk.order();
    assert!(order.received_total() == dec("9450"));
    assert_eq!(order.lead_time_from, order.effective_at);
}

#[test]
fn a_claim_that_no_bank_entry_answers_lapses_and_opens_the_way_out_again() {
    let mut desk = Desk::effective();
    desk.accept(&nordwind(), &claim());
    let cancel = cancel_order(&desk, "no_payment");
    let refusal = desk.refuse(&hanoi(), &cancel);
    assert_eq!(refusal.code, "order.payment_claimed");
    desk.days(13);
    assert_eq!(line(&desk, 0).0, PaymentState::Claimed);
    desk.days(1);
    assert_eq!(line(&desk, 0).0, PaymentState::Pending);
    assert_eq!(next(&desk), (NextActor::Buyer, "pay_advance".into()));
    desk.accept(&hanoi(), &cancel);
    assert_eq!(desk.order().tab, OrderTab::Canceled);
}

#[test]
fn who_claimed_in_vain_has_as_long_to_pay_as_the_claim_had_stood() {
    let mut desk = Desk::effective();
    desk.days(55);
    desk.accept(&nordwind(), &claim());
    desk.days(14);
    desk.days(13);
    assert_eq!(desk.order().tab, OrderTab::AdvancePaymentPending);
    desk.days(1);
    assert_eq!(desk.order().tab, OrderTab::Canceled);
}
