//! Messages, grouped by their conversation.

use quayside_domain::{Scope, conversation::Message};

use super::{Derived, Row, firms};

pub(super) fn derive(message: &Message, scopes: &[Scope]) -> Derived {
    let rows = firms(scopes)
        .filter(|firm| *firm == message.owner || *firm == message.seller)
        .map(|firm| {
            let sender = match message.side {
                quayside_domain::Side::Buyer => message.owner,
                quayside_domain::Side::Seller => message.seller,
            };
            let (tab, other) = if firm == sender {
                (
                    "sent",
                    if firm == message.owner {
                        message.seller
                    } else {
                        message.owner
                    },
                )
            } else {
                ("received", sender)
            };
            Row::new("message", firm, tab)
                .group(message.conversation)
                .counterparty(other)
                .times(message.sent_at, message.sent_at)
        })
        .collect();
    Derived {
        unit: Some(message.conversation.0),
        at: Some(message.sent_at),
        rows,
        words: vec![
            message.text.clone(),
            message.subject.clone(),
            message.enterprise_name.clone(),
        ],
        ..Derived::default()
    }
}
