//! What a form starts with: the quote from the requirement, the order from the quote, the dispatch
//! from what is left to ship.

use chrono::{DateTime, Duration, Utc};
use quayside_domain::{
    Command, Context, ShipmentId,
    actor::Agent,
    command::DealRef,
    order::{Order, OrderContent, OrderLine, Shipment},
    party::Address,
    quote::{PaymentTerms, Quote, QuoteContent, QuoteLine},
    rfq::RfqContent,
};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::scene::Scene;

/// Days a proposed quote is valid.
const VALID_DAYS: i64 = 30;

/// A quote on what the requirement asks for, without a price.
pub fn quote(rfq: &RfqContent, now: DateTime<Utc>) -> QuoteContent {
    QuoteContent {
        lines: vec![QuoteLine {
            description: rfq.subject.clone(),
            quantity: rfq.quantity.clone(),
            unit_price: Decimal::ZERO,
        }],
        currency: rfq.budget.currency.clone(),
        incoterm: rfq.incoterm,
        named_place: rfq.named_place.clone(),
        // The buyer's place of departure, where it gave one: the seller knows better and writes it.
        delivery_place: match rfq.incoterm.needs_delivery_place() {
            true => rfq.from.clone(),
            false => String::new(),
        },
        mode: rfq.mode,
        lead_time_days: rfq.lead_time_days.unwrap_or(30),
        payment: PaymentTerms {
            method: rfq.payment_method,
            advance_percent: Decimal::from(30),
        },
        valid_until: now + Duration::days(VALID_DAYS),
        note: String::new(),
    }
}

/// The quote as it stands; a validity that has passed begins anew.
pub fn revision(quote: &Quote, now: DateTime<Utc>) -> QuoteContent {
    let mut content = quote.content.clone();
    if content.valid_until < now + Duration::days(1) {
        content.valid_until = now + Duration::days(VALID_DAYS);
    }
    content
}

/// The order that the selected quote leads to; the address is the person's to choose.
pub fn order(scene: &Scene, quote: &Quote) -> OrderContent {
    let rfq = scene.rfq.as_ref().map(|rfq| &rfq.content);
    let content = &quote.content;
    let advance = quote
        .total
        .percent(content.payment.advance_percent)
        .map_or(Decimal::ZERO, |money| money.amount);
    OrderContent {
        email: rfq.map(|rfq| rfq.email.clone()).unwrap_or_default(),
        alias: rfq.map(|rfq| rfq.alias.clone()).unwrap_or_default(),
        product_name: quote.subject.clone(),
        images: rfq.map(|rfq| rfq.images.clone()).unwrap_or_default(),
        lines: content
            .lines
            .iter()
            .map(|line| OrderLine {
                description: line.description.clone(),
                specification: String::new(),
                quantity: line.quantity.clone(),
                unit_price: line.unit_price,
            })
            .collect(),
        currency: content.currency.clone(),
        incoterm: content.incoterm,
        named_place: content.named_place.clone(),
        delivery_place: content.delivery_place.clone(),
        mode: content.mode,
        lead_time_days: content.lead_time_days,
        ship_to: Address {
            id: Uuid::nil(),
            label: String::new(),
            contact: String::new(),
            phone: String::new(),
            street: String::new(),
            postcode: String::new(),
            city: String::new(),
            country: String::new(),
        },
        payment_method: content.payment.method,
        advance,
    }
}

/// What has not left yet, line by line.
pub fn left(order: &Order) -> Vec<Decimal> {
    order
        .content
        .lines
        .iter()
        .enumerate()
        .map(|(n, line)| {
            order
                .shipments
                .iter()
                .filter_map(|shipment| shipment.quantities.get(n))
                .fold(line.quantity.value, |left, sent| left.saturating_sub(*sent))
                .max(Decimal::ZERO)
        })
        .collect()
}

/// A dispatch of everything that has not left yet.
pub fn dispatch(deal: DealRef, order: &Order, now: DateTime<Utc>) -> Command {
    Command::OrderDispatch {
        deal,
        order: order.id,
        shipment: ShipmentId(Uuid::nil()),
        carrier: "…".into(),
        transport_number: "…".into(),
        vessel: String::new(),
        departed_at: now,
        eta: None,
        quantities: left(order),
    }
}

/// A receipt of everything a shipment carried, undamaged.
pub fn receipt(deal: DealRef, order: &Order, shipment: &Shipment) -> Command {
    Command::OrderConfirmReceipt {
        deal,
        order: order.id,
        shipment: shipment.id,
        received: shipment.quantities.clone(),
        damaged: shipment.quantities.iter().map(|_| Decimal::ZERO).collect(),
        photos: Vec::new(),
        note: String::new(),
    }
}

/// The person who acts, offered as signatory.
pub fn signatory(ctx: &Context) -> String {
    match &ctx.agent {
        Agent::Member(actor) => actor.person_name.clone(),
        Agent::Clock => String::new(),
    }
}
