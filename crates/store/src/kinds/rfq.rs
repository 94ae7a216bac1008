//! The buyer's requirements, and the demand square.

use quayside_domain::{
    Scope, category,
    rfq::{Rfq, RfqContent, RfqPublic, RfqState},
};

use super::{Derived, EVERYONE, Row, code, firms};

pub(super) fn own(rfq: &Rfq, scopes: &[Scope]) -> Derived {
    let buyer = rfq.buyer.enterprise;
    let updated = rfq.published_at.unwrap_or(rfq.created_at);
    let (next, deadline) = match rfq.state {
        RfqState::Rejected => (Some("rfq.revise"), None),
        RfqState::ReplyPending => (None, rfq.quotes_close_at),
        RfqState::Communicating => (Some("rfq.choose"), rfq.decide_by),
        // Without the deadline an order has been submitted: it waits, not the requirement.
        RfqState::Confirmed if rfq.order_by.is_some() => (Some("rfq.order"), rfq.order_by),
        _ => (None, None),
    };
    let rows = firms(scopes)
        .filter(|firm| *firm == buyer)
        .map(|firm| {
            content_row(Row::new("rfq", firm, code(&rfq.state)), &rfq.content)
                .group(rfq.id)
                .times(rfq.created_at, updated)
                .number(&rfq.number)
                .deadline(deadline)
                .waits(next)
        })
        .collect();
    Derived {
        unit: Some(rfq.id.0),
        at: Some(rfq.created_at),
        rows,
        words: words(&rfq.content),
        numbers: vec![rfq.number.clone()],
        documents: vec![],
    }
}

pub(super) fn public(rfq: &RfqPublic) -> Derived {
    let tab = if rfq.open { "open" } else { "closed" };
    Derived {
        unit: Some(rfq.id.0),
        at: Some(rfq.published_at),
        rows: vec![
            content_row(Row::new("square", EVERYONE, tab), &rfq.content)
                .group(rfq.id)
                .counterparty(rfq.owner)
                .times(rfq.published_at, rfq.published_at)
                .number(&rfq.number)
                .deadline(Some(rfq.quotes_close_at)),
        ],
        words: words(&rfq.content),
        numbers: vec![rfq.number.clone()],
        documents: vec![],
    }
}

fn content_row(mut row: Row, content: &RfqContent) -> Row {
    row.incoterm = code(&content.incoterm);
    row.category = content.category.clone();
    row.amount(content.budget.max, &content.budget.currency)
}

fn words(content: &RfqContent) -> Vec<String> {
    vec![
        content.subject.clone(),
        content.description.clone(),
        content.purpose.clone(),
        content.alias.clone(),
        content.named_place.clone(),
        category::top(&content.category).to_owned(),
    ]
}
