//! Cuts a deal into records, each with one body and one audience: the buyer's RFQ, its public
//! sibling, and what buyer and one seller share. A seller never gets a competitor's quote.

use std::collections::BTreeSet;

use super::Deal;
use crate::{
    Record, RecordKind, Scope, UnitRef, category,
    order::{Commercial, Payout},
    record::{Queue, QueueItem, body},
    rfq::{RfqPublic, RfqState},
};

/// All records of a deal.
pub(crate) fn project(at: UnitRef, deal: &Deal) -> Vec<Record> {
    let buyer = Scope::Enterprise(deal.owner);
    let record = |id, kind, body, audience: BTreeSet<Scope>| Record {
        owner: at.owner,
        id,
        kind,
        body,
        audience,
    };
    let mut records = vec![record(
        deal.rfq.id.0,
        RecordKind::Rfq,
        body(&deal.rfq),
        BTreeSet::from([buyer.clone()]),
    )];
    records.extend(public(deal).map(|public| {
        record(
            RfqPublic::record_id(deal.rfq.id),
            RecordKind::RfqPublic,
            body(&public),
            square(deal, public.open),
        )
    }));
    for quote in deal.quotes.values() {
        let both = BTreeSet::from([buyer.clone(), Scope::Enterprise(quote.seller.enterprise)]);
        records.push(record(quote.id.0, RecordKind::Quote, body(quote), both));
    }
    for contract in deal.contracts.values() {
        let both = BTreeSet::from([buyer.clone(), Scope::Enterprise(contract.seller)]);
        records.push(record(
            contract.id.0,
            RecordKind::Contract,
            body(contract),
            both,
        ));
    }
    for order in deal.orders.values() {
        let both = BTreeSet::from([buyer.clone(), Scope::Enterprise(order.seller.enterprise)]);
        records.push(record(order.id.0, RecordKind::Order, body(order), both));
    }
    records.extend(queue(at, deal).into_iter().map(QueueItem::into_record));
    records
}

/// What the demand square shows, once published.
fn public(deal: &Deal) -> Option<RfqPublic> {
    let rfq = &deal.rfq;
    let mut content = rfq.content.clone();
    content.email = String::new();
    Some(RfqPublic {
        id: rfq.id,
        owner: deal.owner,
        number: rfq.number.clone(),
        revision: rfq.revision,
        open: rfq.state.is_open() && !rfq.quotes_closed,
        content,
        country: rfq.buyer.country.clone(),
        published_at: rfq.published_at?,
        quotes_close_at: rfq.quotes_close_at?,
    })
}

/// An open RFQ stands on the square of its top category; those who took part keep it.
fn square(deal: &Deal, open: bool) -> BTreeSet<Scope> {
    let mut audience: BTreeSet<_> = deal
        .quotes
        .values()
        .map(|quote| Scope::Enterprise(quote.seller.enterprise))
        .collect();
    if open {
        let top = category::top(&deal.rfq.content.category);
        audience.insert(Scope::Square(top.into()));
    }
    audience
}

/// What the operator has to decide: the review, the money, the payout.
fn queue(at: UnitRef, deal: &Deal) -> Vec<QueueItem> {
    let mut items = Vec::new();
    if deal.rfq.state == RfqState::Reviewing {
        items.push(QueueItem {
            id: Queue::Rfqs.item_id(deal.rfq.id.0),
            queue: Queue::Rfqs,
            title: deal.rfq.content.subject.clone(),
            owner: at.owner,
            enterprise_name: deal.rfq.buyer.name.clone(),
            since: deal.rfq.created_at,
            subject: body(&deal.rfq),
        });
    }
    for order in deal.orders.values() {
        let item = |queue: Queue, since, name: &str| QueueItem {
            id: queue.item_id(order.id.0),
            queue,
            title: order.number.clone().unwrap_or_default(),
            owner: at.owner,
            enterprise_name: name.into(),
            since,
            subject: body(order),
        };
        let since = order.effective_at.unwrap_or(order.created_at);
        // Bank entries are matched to such orders.
        if order.awaited().is_some() {
            items.push(item(Queue::Payments, since, &order.buyer.name));
        }
        if order.payout != Payout::None && order.commercial == Commercial::Effective {
            let since = order.received_at.unwrap_or(since);
            items.push(item(Queue::Payouts, since, &order.seller.name));
        }
    }
    items
}
