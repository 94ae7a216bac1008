//! The clocks of a deal: the Y rows of states.md. They follow from the state alone; one that fires
//! late answers with nothing when the state has moved on.

use chrono::{DateTime, Utc};

use super::{Deal, Events, consequence};
use crate::{
    ContractId, Due, Event, OrderId, QuoteId, ShipmentId,
    actor::{days_after, days_before},
    contract::{Contract, ContractState},
    order::{Commercial, Fulfilment, GoodsReceipt, Order, OrderTab, Shipment, receipt_by},
    quote::QuoteState,
    reasons,
    rfq::RfqState,
};

/// Every kind, without the id behind the colon.
pub const KINDS: &[&str] = &[
    "rfq.quotes_close",
    "rfq.decide_by",
    "rfq.order_by",
    "quote.valid_until",
    "contract.sign_by",
    "contract.accept_by",
    "order.confirm_by",
    "order.advance_by",
    "order.claim_by",
    "order.ship_by",
    "order.receipt_warning",
    "order.receipt_by",
];

/// A clock with what it is set on.
enum Clock {
    QuotesClose,
    DecideBy,
    OrderBy,
    ValidUntil(QuoteId),
    SignBy(ContractId),
    AcceptBy(ContractId),
    ConfirmBy(OrderId),
    AdvanceBy(OrderId),
    ClaimBy(OrderId),
    ShipBy(OrderId),
    ReceiptWarning(ShipmentId),
    ReceiptBy(ShipmentId),
}

impl Clock {
    fn kind(&self) -> String {
        match self {
            Self::QuotesClose => "rfq.quotes_close".into(),
            Self::DecideBy => "rfq.decide_by".into(),
            Self::OrderBy => "rfq.order_by".into(),
            Self::ValidUntil(id) => format!("quote.valid_until:{id}"),
            Self::SignBy(id) => format!("contract.sign_by:{id}"),
            Self::AcceptBy(id) => format!("contract.accept_by:{id}"),
            Self::ConfirmBy(id) => format!("order.confirm_by:{id}"),
            Self::AdvanceBy(id) => format!("order.advance_by:{id}"),
            Self::ClaimBy(id) => format!("order.claim_by:{id}"),
            Self::ShipBy(id) => format!("order.ship_by:{id}"),
            Self::ReceiptWarning(id) => format!("order.receipt_warning:{id}"),
            Self::ReceiptBy(id) => format!("order.receipt_by:{id}"),
        }
    }
}

/// The clocks set now.
pub(crate) fn clocks(deal: &Deal) -> Vec<Due> {
    set(deal)
        .into_iter()
        .map(|(clock, at)| Due {
            kind: clock.kind(),
            at,
        })
        .collect()
}

/// What a clock does when it fires.
pub(crate) fn tick(deal: &Deal, kind: &str, now: DateTime<Utc>) -> Events {
    let now = now.max(deal.now);
    set(deal)
        .into_iter()
        .find(|(clock, at)| clock.kind() == kind && *at <= now)
        .map(|(clock, _)| fire(deal, &clock, now))
        .unwrap_or_default()
}

fn set(deal: &Deal) -> Vec<(Clock, DateTime<Utc>)> {
    let mut clocks = Vec::new();
    let rfq = &deal.rfq;
    if rfq.state.is_open() {
        if !rfq.quotes_closed {
            clocks.extend(rfq.quotes_close_at.map(|at| (Clock::QuotesClose, at)));
        }
        clocks.extend(rfq.decide_by.map(|at| (Clock::DecideBy, at)));
    }
    if rfq.state == RfqState::Confirmed {
        clocks.extend(rfq.order_by.map(|at| (Clock::OrderBy, at)));
    }
    for quote in deal.quotes.values() {
        if quote.state == QuoteState::Live {
            clocks.push((Clock::ValidUntil(quote.id), quote.content.valid_until));
        }
    }
    for contract in deal.contracts.values() {
        clocks.extend(of_contract(deal, contract));
    }
    for order in deal.orders.values() {
        clocks.extend(of_order(deal, order));
    }
    clocks
}

fn of_contract(deal: &Deal, contract: &Contract) -> Option<(Clock, DateTime<Utc>)> {
    match contract.state {
        ContractState::ToSign => contract.sign_by.map(|at| (Clock::SignBy(contract.id), at)),
        ContractState::SignedUploaded => contract.signed.as_ref().map(|signed| {
            let at = days_after(signed.signed_at, deal.policy.accept_signed_days);
            (Clock::AcceptBy(contract.id), at)
        }),
        _ => None,
    }
}

fn of_order(deal: &Deal, order: &Order) -> Vec<(Clock, DateTime<Utc>)> {
    let mut clocks = Vec::new();
    match order.tab {
        OrderTab::ToBeConfirmed => {
            clocks.push((Clock::ConfirmBy(order.id), order.confirm_by(&deal.policy)));
        }
        OrderTab::AdvancePaymentPending => {
            let by = order.advance_by(&deal.policy);
            clocks.extend(by.map(|at| (Clock::AdvanceBy(order.id), at)));
        }
        _ => {}
    }
    let effective = order.commercial == Commercial::Effective;
    if effective {
        let claims = order.schedule.iter();
        let next = claims
            .filter_map(|line| Order::claim_by(line, &deal.policy))
            .min();
        clocks.extend(next.map(|at| (Clock::ClaimBy(order.id), at)));
    }
    if effective && order.fulfilment < Fulfilment::Dispatched && !order.late {
        let passed = order.ship_by.map(day_passed);
        clocks.extend(passed.map(|at| (Clock::ShipBy(order.id), at)));
    }
    if matches!(order.tab, OrderTab::Shipped | OrderTab::PartiallyShipped) {
        for shipment in on_its_way(order) {
            let at = receipt_by(shipment, order.content.mode, &deal.policy);
            if !shipment.receipt_warned {
                let warning = days_before(at, deal.policy.receipt_warning_days);
                clocks.push((Clock::ReceiptWarning(shipment.id), warning));
            }
            clocks.push((Clock::ReceiptBy(shipment.id), at));
        }
    }
    clocks
}

/// A date is kept on its whole day: it has passed when the day has (UTC).
fn day_passed(at: DateTime<Utc>) -> DateTime<Utc> {
    days_after(at, 1)
        .date_naive()
        .and_time(chrono::NaiveTime::MIN)
        .and_utc()
}

fn on_its_way(order: &Order) -> impl Iterator<Item = &Shipment> {
    order
        .shipments
        .iter()
        .filter(|shipment| shipment.receipt.is_none())
}

fn fire(deal: &Deal, clock: &Clock, at: DateTime<Utc>) -> Events {
    match clock {
        // R14: a quote that must be reconfirmed is still in the race.
        Clock::QuotesClose if deal.in_race().next().is_some() => {
            vec![Event::RfqQuotesClosed { at }]
        }
        Clock::QuotesClose | Clock::DecideBy => {
            let mut events = vec![Event::RfqExpired { at }];
            let reason = reasons::given(reasons::RFQ_EXPIRED);
            events.extend(consequence::void_quotes(deal, at, &reason));
            events
        }
        Clock::OrderBy => deal
            .selected()
            .map(|quote| consequence::release(quote, at, reasons::given(reasons::NO_ORDER_IN_TIME)))
            .into_iter()
            .collect(),
        Clock::ValidUntil(quote) => vec![Event::QuoteExpired { at, quote: *quote }],
        Clock::SignBy(contract) | Clock::AcceptBy(contract) => vec![Event::ContractExpired {
            at,
            contract: *contract,
        }],
        Clock::ConfirmBy(order) => cancel(deal, *order, reasons::SELLER_DID_NOT_ANSWER, at),
        Clock::AdvanceBy(order) => cancel(deal, *order, reasons::ADVANCE_NOT_PAID, at),
        Clock::ClaimBy(order) => lapse(deal, *order, at),
        Clock::ShipBy(order) => vec![Event::OrderLate { at, order: *order }],
        Clock::ReceiptWarning(shipment) => warn(deal, *shipment, at),
        Clock::ReceiptBy(shipment) => receive(deal, *shipment, at),
    }
}

fn cancel(deal: &Deal, order: OrderId, why: &str, at: DateTime<Utc>) -> Events {
    let Some(order) = deal.orders.get(&order) else {
        return Vec::new();
    };
    let reason = reasons::given(why);
    let canceled = Event::OrderCanceled {
        at,
        order: order.id,
        reason: reason.clone(),
    };
    consequence::order_ended(deal, order, canceled, at, &reason)
}

/// O7: every claim whose time is over; the lines are owed as before.
fn lapse(deal: &Deal, order: OrderId, at: DateTime<Utc>) -> Events {
    let lines = deal.orders.get(&order).map(|order| order.schedule.iter());
    (0..)
        .zip(lines.into_iter().flatten())
        .filter(|(_, line)| Order::claim_by(line, &deal.policy).is_some_and(|by| by <= at))
        .map(|(line, _)| Event::OrderClaimLapsed { at, order, line })
        .collect()
}

fn sent(deal: &Deal, id: ShipmentId) -> Option<(&Order, &Shipment)> {
    deal.orders.values().find_map(|order| {
        let shipment = on_its_way(order).find(|shipment| shipment.id == id)?;
        Some((order, shipment))
    })
}

/// O12: the buyer is told before its silence counts as a receipt.
fn warn(deal: &Deal, id: ShipmentId, at: DateTime<Utc>) -> Events {
    sent(deal, id)
        .map(|(order, shipment)| Event::OrderReceiptWarned {
            at,
            order: order.id,
            shipment: id,
            receipt_by: receipt_by(shipment, order.content.mode, &deal.policy),
        })
        .into_iter()
        .collect()
}

/// O12 by clock: everything sent counts as received.
fn receive(deal: &Deal, id: ShipmentId, at: DateTime<Utc>) -> Events {
    let Some((order, shipment)) = sent(deal, id) else {
        return Vec::new();
    };
    let receipt = GoodsReceipt {
        received: shipment.quantities.clone(),
        damaged: shipment
            .quantities
            .iter()
            .map(|_| rust_decimal::Decimal::ZERO)
            .collect(),
        photos: Vec::new(),
        note: String::new(),
        by_clock: true,
        at,
    };
    consequence::receive_goods(order, id, receipt, at)
}
