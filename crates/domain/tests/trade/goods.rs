//! Documents, Ready, dispatch and receipt: O8 to O12, O19.

use chrono::TimeDelta;
use quayside_domain::{
    Command,
    checklist::missing,
    incoterm::{Incoterm, TransportMode},
    order::{NextActor, OrderTab, PaymentMethod, ShipmentState, Stage},
};

use crate::{
    desk::{Desk, deal, dec, hanoi, nordwind, order_id, uuid},
    samples::{approve_order, attach, dispatch, order_content, ready, receive},
};

fn tab(desk: &Desk) -> OrderTab {
    desk.order().tab
}

fn detach(n: u128) -> Command {
    Command::OrderDetachDocument {
        deal: deal(),
        order: order_id(),
        id: uuid(0xF00 + n),
    }
}

// S0-90, S0-92
#[test]
fn goods_are_ready_only_with_the_documents_of_term_and_mode() {
    let mut desk = Desk::advance_paid();
    let refusal = desk.refuse(&hanoi(), &ready());
    assert_eq!(refusal.code, "order.documents_missing");
    let rows = missing(
        Incoterm::Cif,
        TransportMode::Sea,
        Stage::Preparation,
        |_| false,
    );
    let codes: Vec<_> = rows.iter().map(|row| row.code).collect();
    assert_eq!(refusal.params.get("codes"), Some(&codes.join(",")));
    desk.documents(Stage::Preparation);
    desk.accept(&hanoi(), &ready());
    assert_eq!(tab(&desk), OrderTab::BalancePaymentPending);
}

// S0-97
#[test]
fn before_the_advance_only_the_proforma_can_be_there() {
    let mut desk = Desk::effective();
    desk.accept(
        &hanoi(),
        &attach(&hanoi(), 1, "proforma_invoice", Stage::Proforma),
    );
    let early = attach(&hanoi(), 2, "goods_photos", Stage::Preparation);
    assert_eq!(desk.code(&hanoi(), &early), "order.stage_not_open");
    for (code, stage) in [
        ("goods_photos", Stage::Proforma),
        ("bill_of_lading", Stage::Proforma),
        ("proforma_invoice", Stage::Preparation),
    ] {
        let called_another = attach(&hanoi(), 2, code, stage);
        assert_eq!(
            desk.code(&hanoi(), &called_another),
            "document_stage_differs"
        );
    }
    let mut desk = Desk::ordered();
    let too_early = attach(&hanoi(), 1, "proforma_invoice", Stage::Proforma);
    assert_eq!(desk.code(&hanoi(), &too_early), "order.not_now");
}

#[test]
fn the_buyers_documents_do_not_count_for_the_seller() {
    let mut desk = Desk::advance_paid();
    desk.documents(Stage::Preparation);
    let photos = desk
        .order()
        .documents
        .iter()
        .find(|one| one.code == "goods_photos")
        .expect("attached")
        .id;
    desk.accept(
        &hanoi(),
        &Command::OrderDetachDocument {
            deal: deal(),
            order: order_id(),
            id: photos,
        },
    );
    desk.accept(
        &nordwind(),
        &attach(&nordwind(), 9, "goods_photos", Stage::Preparation),
    );
    assert_eq!(desk.code(&hanoi(), &ready()), "order.documents_missing");
}

#[test]
fn one_takes_back_ones_own_document_until_its_stage_is_past() {
    let mut desk = Desk::advance_paid();
    desk.accept(
        &hanoi(),
        &attach(&hanoi(), 1, "goods_photos", Stage::Preparation),
    );
    let again = attach(&hanoi(), 1, "goods_photos", Stage::Preparation);
    assert_eq!(desk.code(&hanoi(), &again), "order.document_exists");
    assert_eq!(desk.code(&nordwind(), &detach(1)), "actor.wrong_side");
    desk.accept(&hanoi(), &detach(1));
    assert_eq!(desk.code(&hanoi(), &detach(1)), "order.document_missing");
    let mut desk = Desk::ready();
    let id = desk.order().documents.first().expect("attached").id;
    let late = Command::OrderDetachDocument {
        deal: deal(),
        order: order_id(),
        id,
    };
    assert_eq!(desk.code(&hanoi(), &late), "order.stage_past");
}

// S0-91
#[test]
fn goods_leave_when_the_balance_is_paid_and_the_shipment_documents_are_there() {
    let mut desk = Desk::ready();
    desk.documents(Stage::Shipment);
    let leave = dispatch(&desk, 0x51, "10000");
    let refusal = desk.refuse(&hanoi(), &leave);
    assert_eq!(refusal.code, "payment.not_received");
    assert_eq!(
        refusal.params.get("line").map(String::as_str),
        Some("balance")
    );
    let mut desk = Desk::ready();
    desk.pay(1, "B1", "22050");
    assert_eq!(desk.code(&hanoi(), &leave), "order.documents_missing");
    desk.documents(Stage::Shipment);
    desk.accept(&hanoi(), &leave);
    assert_eq!(tab(&desk), OrderTab::Shipped);
    assert_eq!(
        desk.order().next.as_ref().map(|next| next.who),
        Some(NextActor::Buyer)
    );
}

#[test]
fn under_a_letter_of_credit_goods_leave_before_the_balance_and_the_payout_waits() {
    let mut content = order_content();
    content.payment_method = PaymentMethod::LetterOfCredit;
    let mut desk = Desk::ordered_with(content);
    let approve = approve_order(&desk);
    desk.accept(&hanoi(), &approve);
    desk.pay(0, "A1", "9450");
    desk.documents(Stage::Preparation);
    desk.accept(&hanoi(), &ready());
    desk.documents(Stage::Shipment);
    let leave = dispatch(&desk, 0x51, "10000");
    desk.accept(&hanoi(), &leave);
    assert_eq!(tab(&desk), OrderTab::Shipped);
    desk.accept(&nordwind(), &receive(0x51, "10000", "0"));
    let payout = Command::OrderRequestPayout {
        deal: deal(),
        order: order_id(),
    };
    assert_eq!(desk.code(&hanoi(), &payout), "payment.not_received");
    desk.pay(1, "B1", "22050");
    desk.accept(&hanoi(), &payout);
}

// S1-37
#[test]
fn several_shipments_share_the_quantity_and_each_is_received() {
    let mut desk = Desk::paid();
    let first = dispatch(&desk, 0x51, "4000");
    desk.accept(&hanoi(), &first);
    assert_eq!(tab(&desk), OrderTab::PartiallyShipped);
    let too_much = dispatch(&desk, 0x52, "6001");
    let refusal = desk.refuse(&hanoi(), &too_much);
    assert_eq!(refusal.code, "more_than_left");
    assert_eq!(refusal.params.get("left").map(String::as_str), Some("6000"));
    let twice = dispatch(&desk, 0x51, "10");
    assert_eq!(desk.code(&hanoi(), &twice), "order.shipment_exists");
    desk.accept(&nordwind(), &receive(0x51, "4000", "0"));
    assert_eq!(tab(&desk), OrderTab::PartiallyShipped);
    let rest = dispatch(&desk, 0x52, "6000");
    desk.accept(&hanoi(), &rest);
    assert_eq!(tab(&desk), OrderTab::Shipped);
    desk.accept(&nordwind(), &receive(0x52, "6000", "0"));
    assert_eq!(tab(&desk), OrderTab::Received);
}

// S0-99
#[test]
fn a_receipt_says_what_is_short_or_damaged() {
    for (received, damaged, state) in [
        ("10000", "0", ShipmentState::Accepted),
        ("9990", "0", ShipmentState::Short),
        ("9990", "5", ShipmentState::Damaged),
    ] {
        let mut desk = Desk::shipped();
        desk.accept(&nordwind(), &receive(0x51, received, damaged));
        let shipment = desk.order().shipments.first().expect("dispatched");
        assert_eq!(shipment.state, state);
        assert_eq!(tab(&desk), OrderTab::Received);
    }
    let mut desk = Desk::shipped();
    assert_eq!(
        desk.code(&nordwind(), &receive(0x51, "10001", "0")),
        "more_than_sent"
    );
    assert_eq!(
        desk.code(&nordwind(), &receive(0x51, "5", "6")),
        "more_than_received"
    );
    assert_eq!(
        desk.code(&nordwind(), &receive(0x99, "5", "0")),
        "order.no_such_shipment"
    );
    assert_eq!(
        desk.code(&hanoi(), &receive(0x51, "5", "0")),
        "actor.wrong_side"
    );
}

#[test]
fn silence_receives_the_goods_ten_days_after_the_estimated_arrival() {
    let mut desk = Desk::shipped();
    let eta = desk.now + TimeDelta::days(30);
    let next = desk.order().next.clone().expect("the buyer must act");
    assert_eq!(next.by, Some(eta + TimeDelta::days(10)));
    desk.days(39);
    assert_eq!(tab(&desk), OrderTab::Shipped);
    desk.days(1);
    assert_eq!(tab(&desk), OrderTab::Received);
    let refusal = desk.refuse(&nordwind(), &receive(0x51, "10000", "0"));
    assert_eq!(refusal.code, "order.not_now");
}

#[test]
fn the_buyer_is_warned_a_week_before_its_silence_counts_once() {
    let mut desk = Desk::shipped();
    let warned = |desk: &Desk| {
        let sent = desk.order().shipments.first().expect("a shipment");
        sent.receipt_warned
    };
    desk.days(32);
    assert!(!warned(&desk));
    desk.days(1);
    assert!(warned(&desk), "seven days before 30 + 10");
    assert_eq!(tab(&desk), OrderTab::Shipped);
    assert_eq!(
        desk.due(),
        None,
        "one warning: the next clock is the receipt itself"
    );
    desk.days(7);
    assert_eq!(tab(&desk), OrderTab::Received);
}

#[test]
fn without_an_arrival_date_the_clock_depends_on_the_mode() {
    for (mode, days) in [
        (TransportMode::Sea, 75),
        (TransportMode::Rail, 45),
        (TransportMode::Road, 30),
        (TransportMode::Air, 21),
    ] {
        let mut content = order_content();
        content.incoterm = Incoterm::Cip;
        content.mode = mode;
        let mut desk = Desk::ordered_with(content);
        let approve = approve_order(&desk);
        desk.accept(&hanoi(), &approve);
        desk.pay(0, "A1", "9450");
        desk.documents(Stage::Preparation);
        desk.accept(&hanoi(), &ready());
        desk.pay(1, "B1", "22050");
        desk.documents(Stage::Shipment);
        let mut leave = dispatch(&desk, 0x51, "10000");
        if let Command::OrderDispatch {
            eta, departed_at, ..
        } = &mut leave
        {
            *eta = None;
            *departed_at = desk.now - TimeDelta::days(200);
        }
        desk.accept(&hanoi(), &leave);
        desk.days(days - 1);
        assert_eq!(tab(&desk), OrderTab::Shipped, "{mode:?}");
        desk.days(1);
        assert_eq!(tab(&desk), OrderTab::Received, "{mode:?}");
    }
}

#[test]
fn a_dispatch_recorded_after_its_arrival_still_leaves_ten_days() {
    let mut desk = Desk::paid();
    let mut leave = dispatch(&desk, 0x51, "10000");
    if let Command::OrderDispatch {
        eta, departed_at, ..
    } = &mut leave
    {
        *departed_at = desk.now - TimeDelta::days(40);
        *eta = Some(desk.now - TimeDelta::days(20));
    }
    desk.accept(&hanoi(), &leave);
    desk.days(9);
    assert_eq!(tab(&desk), OrderTab::Shipped);
    desk.days(1);
    assert_eq!(tab(&desk), OrderTab::Received);
}

// S1-36
#[test]
fn a_passed_ship_by_date_shows_a_badge_until_everything_has_left() {
    let mut desk = Desk::paid();
    desk.days(60);
    assert!(desk.order().late);
    assert_eq!(tab(&desk), OrderTab::BalancePaid);
    let leave = dispatch(&desk, 0x51, "10000");
    desk.accept(&hanoi(), &leave);
    assert!(!desk.order().late);
}

#[test]
fn goods_that_leave_on_the_ship_by_day_are_in_time() {
    let mut desk = Desk::paid();
    let ship_by = desk.order().ship_by.expect("the lead time runs");
    desk.pass(ship_by + TimeDelta::hours(23) - desk.now);
    assert!(!desk.order().late);
    desk.pass(TimeDelta::hours(1));
    assert!(desk.order().late);
}

#[test]
fn quantities_answer_the_lines_of_the_order() {
    let mut desk = Desk::paid();
    let mut leave = dispatch(&desk, 0x51, "10000");
    let Command::OrderDispatch { quantities, .. } = &mut leave else {
        unreachable!("a dispatch")
    };
    quantities.push(dec("1"));
    assert_eq!(desk.code(&hanoi(), &leave), "one_per_line");
    let nothing = dispatch(&desk, 0x51, "0");
    assert_eq!(
        desk.refuse(&hanoi(), &nothing).field.as_deref(),
        Some("quantities")
    );
    let negative = dispatch(&desk, 0x51, "-1");
    assert_eq!(desk.code(&hanoi(), &negative), "amount_negative");
    let half = dispatch(&desk, 0x51, "0.5");
    assert_eq!(desk.code(&hanoi(), &half), "quantity_too_many_decimals");
}
