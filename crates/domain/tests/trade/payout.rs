//! The seller's money: O13, O13b, O14.

use quayside_domain::{
    Command,
    command::PayoutStep::{Completed, Entered, FxSettled, Withdrawn},
    customs::CustomsMode::{DirectExport, GeneralTrade, OverseasWarehouse},
    deal::Deal,
    order::{NextActor, OrderTab},
    rfq::ProcurementType,
};
use rust_decimal::Decimal;

use crate::{
    desk::{Desk, deal, dec, hanoi, nordwind, operator, order_id},
    samples::{
        approve_order, dispatch, order_content, payout, payout_under, ready, receive, rfq, select,
        submit_order, submit_quote, submit_rfq,
    },
};

fn request() -> Command {
    Command::OrderRequestPayout {
        deal: deal(),
        order: order_id(),
    }
}

// S0-93
#[test]
fn the_seller_asks_for_its_money_and_the_platform_records_every_step() {
    let mut desk = Desk::received();
    assert_eq!(desk.code(&nordwind(), &request()), "actor.wrong_side");
    desk.accept(&hanoi(), &request());
    let order = desk.order();
    assert_eq!(order.tab, OrderTab::Collecting);
    assert_eq!(
        order.next.as_ref().map(|next| next.who),
        Some(NextActor::Platform)
    );
    assert_eq!(
        desk.code(&operator(), &payout(Withdrawn, "W1")),
        "payout.not_entered"
    );
    assert_eq!(
        desk.code(&hanoi(), &payout(Entered, "E1")),
        "actor.wrong_side"
    );
    assert_eq!(desk.code(&operator(), &payout(Entered, " ")), "required");
    desk.accept(&operator(), &payout(Entered, "E1"));
    desk.accept(&operator(), &payout(FxSettled, "F1"));
    desk.accept(&operator(), &payout(Withdrawn, "W1"));
    assert_eq!(
        desk.code(&operator(), &payout(FxSettled, "F2")),
        "payout.step_recorded"
    );
    desk.accept(&operator(), &payout(Completed, ""));
    let order = desk.order();
    assert_eq!(order.tab, OrderTab::Completed);
    assert_eq!(order.next, None);
    assert_eq!(order.payout_reference, "W1");
    assert_eq!(order.payout_steps.len(), 4);
}

// S0-93
#[test]
fn no_money_enters_without_the_customs_mode_and_the_mode_stands() {
    let mut desk = Desk::received();
    desk.accept(&hanoi(), &request());
    let refusal = desk.refuse(&operator(), &payout_under(Entered, "E1", None));
    assert_eq!(refusal.code, "required");
    assert_eq!(refusal.field.as_deref(), Some("customs_mode"));
    desk.accept(
        &operator(),
        &payout_under(Entered, "E1", Some(GeneralTrade)),
    );
    assert_eq!(desk.order().customs_mode, Some(GeneralTrade));
    let other = payout_under(Withdrawn, "W1", Some(OverseasWarehouse));
    let refusal = desk.refuse(&operator(), &other);
    assert_eq!(refusal.code, "payout.customs_mode_recorded");
    assert_eq!(
        refusal.params.get("customs_mode").map(String::as_str),
        Some("0110")
    );
    desk.accept(
        &operator(),
        &payout_under(Withdrawn, "W1", Some(GeneralTrade)),
    );
    desk.accept(&operator(), &payout_under(Completed, "", None));
    assert_eq!(desk.order().customs_mode, Some(GeneralTrade));
}

#[test]
fn an_order_entered_before_the_mode_was_asked_for_gets_it_with_its_next_step() {
    let mut desk = Desk::received();
    desk.accept(&hanoi(), &request());
    desk.accept(&operator(), &payout(Entered, "E1"));
    let mut written = serde_json::to_value(desk.deal()).expect("a deal is written");
    let order = written
        .pointer_mut(&format!("/orders/{}", order_id()))
        .and_then(serde_json::Value::as_object_mut)
        .expect("the order");
    assert!(order.remove("customs_mode").is_some());
    let old: Deal = serde_json::from_value(written).expect("an older deal is read");
    desk.units.insert(deal().into(), old.into());
    assert_eq!(desk.order().customs_mode, None);
    assert_eq!(desk.code(&operator(), &payout(Completed, "")), "required");
    desk.accept(
        &operator(),
        &payout_under(Completed, "", Some(DirectExport)),
    );
    assert_eq!(desk.order().customs_mode, Some(DirectExport));
}

#[test]
fn a_step_queued_before_the_mode_was_asked_for_is_read_and_answered() {
    let mut written = serde_json::to_value(payout(Entered, "E1")).expect("it is written");
    let fields = written.as_object_mut().expect("a command");
    assert!(fields.remove("customs_mode").is_some());
    let old: Command = serde_json::from_value(written).expect("an older step is read");
    assert_eq!(old, payout_under(Entered, "E1", None));
    let mut desk = Desk::received();
    desk.accept(&hanoi(), &request());
    assert_eq!(desk.code(&operator(), &old), "required");
}

#[test]
fn withdrawal_and_exchange_are_optional() {
    let mut desk = Desk::received();
    desk.accept(&hanoi(), &request());
    desk.accept(&operator(), &payout(Entered, "E1"));
    desk.accept(&operator(), &payout(Completed, "done"));
    assert_eq!(desk.order().tab, OrderTab::Completed);
    assert_eq!(
        desk.code(&operator(), &payout(Withdrawn, "W")),
        "order.not_now"
    );
}

#[test]
fn there_is_no_payout_before_the_goods_are_received() {
    let mut desk = Desk::shipped();
    assert_eq!(desk.code(&hanoi(), &request()), "order.not_now");
}

#[test]
fn a_free_sample_is_complete_with_its_goods() {
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
    let free = submit_quote(&desk, "0");
    desk.accept(&hanoi(), &free);
    let choose = select(&desk, &hanoi());
    desk.accept(&nordwind(), &choose);
    let mut content = order_content();
    content.advance = Decimal::ZERO;
    for line in &mut content.lines {
        line.unit_price = dec("0");
    }
    let submit = submit_order(&desk, &hanoi(), order_id(), content);
    desk.accept(&nordwind(), &submit);
    let approve = approve_order(&desk);
    desk.accept(&hanoi(), &approve);
    assert_eq!(desk.order().tab, OrderTab::Preparing);
    desk.documents(quayside_domain::order::Stage::Preparation);
    desk.accept(&hanoi(), &ready());
    assert_eq!(desk.order().tab, OrderTab::BalancePaid);
    desk.documents(quayside_domain::order::Stage::Shipment);
    let leave = dispatch(&desk, 0x51, "10000");
    desk.accept(&hanoi(), &leave);
    desk.accept(&nordwind(), &receive(0x51, "10000", "0"));
    assert_eq!(desk.order().tab, OrderTab::Completed);
}
