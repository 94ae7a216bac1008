//! The seller's "Quoted requirements", and the offers the buyer has received on a deal.

use quayside_domain::{
    Scope,
    quote::{Quote, QuoteState},
};

use super::{Derived, Row, code, firms};

pub(super) fn derive(quote: &Quote, scopes: &[Scope]) -> Derived {
    let rows = firms(scopes)
        .filter_map(|firm| {
            let row = if firm == quote.seller.enterprise {
                Row::new("quote", firm, tab(quote.state))
                    .counterparty(quote.buyer.enterprise)
                    .waits(seller_waits(quote.state))
            } else if firm == quote.owner {
                Row::new("offer", firm, code(&quote.state)).counterparty(quote.seller.enterprise)
            } else {
                return None;
            };
            Some(fill(row, quote))
        })
        .collect();
    let mut words = vec![
        quote.subject.clone(),
        quote.content.note.clone(),
        quote.content.named_place.clone(),
        quote.content.delivery_place.clone(),
        quote.buyer.name.clone(),
        quote.seller.name.clone(),
    ];
    words.extend(quote.content.lines.iter().map(|l| l.description.clone()));
    Derived {
        unit: Some(quote.deal.0),
        at: Some(quote.submitted_at),
        rows,
        words,
        numbers: vec![quote.rfq_number.clone()],
        documents: vec![],
    }
}

fn fill(mut row: Row, quote: &Quote) -> Row {
    let open = matches!(
        quote.state,
        QuoteState::Live | QuoteState::NeedsReconfirmation
    );
    row.incoterm = code(&quote.content.incoterm);
    row.category = quote.category.clone();
    row.group(quote.deal)
        .times(quote.submitted_at, quote.updated_at)
        .number(&quote.rfq_number)
        .amount(quote.total.amount, &quote.total.currency)
        .deadline(open.then_some(quote.content.valid_until))
}

fn seller_waits(state: QuoteState) -> Option<&'static str> {
    (state == QuoteState::NeedsReconfirmation).then_some("quote.reconfirm")
}

/// S0-68: the tabs project my quote, not the RFQ.
fn tab(state: QuoteState) -> &'static str {
    match state {
        QuoteState::Live | QuoteState::NeedsReconfirmation => "communicating",
        QuoteState::Selected => "confirmed",
        QuoteState::Ordered => "traded",
        QuoteState::OrderCanceled
        | QuoteState::NotSelected
        | QuoteState::Declined
        | QuoteState::Withdrawn
        | QuoteState::Expired
        | QuoteState::Void => "canceled",
    }
}
