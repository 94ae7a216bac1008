//! What follows when an RFQ, a quote or an order ends: Q10, Q12, Q13, C9, C10, R10.

use chrono::{DateTime, Utc};

use super::{Deal, Events};
use crate::{
    Event, QuoteId, ShipmentId,
    contract::ContractState,
    order::{Fulfilment, GoodsReceipt, Order},
    quote::{Quote, QuoteState},
    reasons,
    rfq::Reason,
};

/// Q13: every open quote is void, with its open contract.
pub(super) fn void_quotes(deal: &Deal, at: DateTime<Utc>, reason: &Reason) -> Events {
    let mut events = Vec::new();
    for quote in deal.quotes.values() {
        if quote.state.in_race() || quote.state == QuoteState::Selected {
            events.push(Event::QuoteVoided {
                at,
                quote: quote.id,
                reason: reason.clone(),
            });
            events.extend(void_contract(deal, quote.id, at, reason));
        }
    }
    events
}

/// Q12: the quotes that lost, with their open contracts. They never learn the winner's price.
pub(super) fn lose_to(deal: &Deal, winner: QuoteId, at: DateTime<Utc>) -> Events {
    let reason = reasons::given(reasons::AWARDED_ELSEWHERE);
    let mut events = Vec::new();
    for quote in deal.in_race().filter(|quote| quote.id != winner) {
        events.push(Event::QuoteNotSelected {
            at,
            quote: quote.id,
            reason: reason.clone(),
        });
        events.extend(void_contract(deal, quote.id, at, &reason));
    }
    events
}

/// Q10: the selection falls back; the quote must be reconfirmed, or has expired meanwhile.
pub(super) fn release(quote: &Quote, at: DateTime<Utc>, reason: Reason) -> Event {
    Event::QuoteReleased {
        at,
        quote: quote.id,
        to: if quote.content.valid_until > at {
            QuoteState::NeedsReconfirmation
        } else {
            QuoteState::Expired
        },
        reason,
    }
}

/// C9: a contract that nobody has concluded is void. One in force stays: it binds both, whatever
/// becomes of the quote.
pub(super) fn void_contract(
    deal: &Deal,
    quote: QuoteId,
    at: DateTime<Utc>,
    reason: &Reason,
) -> Option<Event> {
    let contract = deal.contract_of(quote)?;
    matches!(
        contract.state,
        ContractState::ToSign | ContractState::SignedUploaded
    )
    .then(|| Event::ContractVoided {
        at,
        contract: contract.id,
        reason: reason.clone(),
    })
}

/// C9, C10: the contract ends with its effective order.
pub(super) fn end_contract(
    deal: &Deal,
    quote: QuoteId,
    at: DateTime<Utc>,
    reason: &Reason,
) -> Option<Event> {
    let contract = deal.contract_of(quote)?;
    if contract.state == ContractState::InForce {
        return Some(Event::ContractTerminated {
            at,
            contract: contract.id,
            reason: reason.clone(),
        });
    }
    void_contract(deal, quote, at, reason)
}

/// What follows when an order is rejected or canceled. Before it was effective the selection
/// falls back (R10, Q10) and only an open contract ends; afterwards quote and contract end with it
/// (Q11b, C10).
pub(super) fn order_ended(
    deal: &Deal,
    order: &Order,
    ended: Event,
    at: DateTime<Utc>,
    reason: &Reason,
) -> Events {
    let mut events = vec![ended];
    let Some(quote) = deal.quotes.get(&order.quote) else {
        return events;
    };
    if quote.state == QuoteState::Selected {
        events.push(release(quote, at, reason.clone()));
        events.extend(void_contract(deal, quote.id, at, reason));
    } else if quote.state == QuoteState::Ordered {
        events.push(Event::QuoteOrderCanceled {
            at,
            quote: quote.id,
            reason: reason.clone(),
        });
        events.extend(end_contract(deal, quote.id, at, reason));
    }
    events
}

/// O12, and O13b when nothing is to be paid out: an order of no value is complete with its goods.
pub(super) fn receive_goods(
    order: &Order,
    shipment: ShipmentId,
    receipt: GoodsReceipt,
    at: DateTime<Utc>,
) -> Events {
    let mut events = vec![Event::OrderReceiptConfirmed {
        at,
        order: order.id,
        shipment,
        receipt,
    }];
    let rest_here = order
        .shipments
        .iter()
        .all(|one| one.id == shipment || one.receipt.is_some());
    let last = rest_here && order.fulfilment == Fulfilment::Dispatched;
    if last && order.total.amount.is_zero() {
        events.push(Event::OrderCompleted {
            at,
            order: order.id,
        });
    }
    events
}
