//! Orders: one list for each side, in the same tabs.

use chrono::{DateTime, Utc};
use quayside_domain::{
    Scope,
    order::{NextActor, Order},
};

use super::{Derived, Row, code, firms};

pub(super) fn derive(order: &Order, scopes: &[Scope]) -> Derived {
    let buyer = order.buyer.enterprise;
    let seller = order.seller.enterprise;
    let rows = firms(scopes)
        .filter_map(|firm| {
            let (other, me) = if firm == buyer {
                (seller, NextActor::Buyer)
            } else if firm == seller {
                (buyer, NextActor::Seller)
            } else {
                return None;
            };
            let waits = order.next.as_ref().filter(|next| next.who == me);
            let mut row = Row::new("order", firm, code(&order.tab))
                .group(order.deal)
                .counterparty(other)
                .times(order.created_at, updated(order))
                .number(order.number.as_deref().unwrap_or_default())
                .amount(order.total.amount, &order.total.currency)
                .waits(waits.map(|next| next.code.as_str()))
                .deadline(order.next.as_ref().and_then(|next| next.by));
            row.incoterm = code(&order.content.incoterm);
            Some(row)
        })
        .collect();
    let mut words = vec![
        order.content.product_name.clone(),
        order.content.alias.clone(),
        order.content.named_place.clone(),
        order.content.delivery_place.clone(),
        order.buyer.name.clone(),
        order.seller.name.clone(),
    ];
    words.extend(order.content.lines.iter().map(|l| l.description.clone()));
    let mut numbers = vec![order.rfq_number.clone()];
    numbers.extend(order.number.clone());
    numbers.extend(order.shipments.iter().map(|s| s.transport_number.clone()));
    Derived {
        unit: Some(order.deal.0),
        at: Some(order.created_at),
        rows,
        words,
        numbers,
        documents: vec![],
    }
}

/// The newest instant the order itself knows.
fn updated(order: &Order) -> DateTime<Utc> {
    [
        order.effective_at,
        order.ready_at,
        order.received_at,
        order.completed_at,
        order.documents.iter().map(|document| document.at).max(),
        order.schedule.iter().filter_map(|line| line.paid_at).max(),
        order.shipments.iter().map(|s| s.departed_at).max(),
    ]
    .into_iter()
    .flatten()
    .fold(order.created_at, DateTime::max)
}
