//! The own enterprise, and the cards of those it trades with.

use quayside_domain::{
    Scope,
    enterprise::{Enterprise, EnterpriseCard, EnterpriseState},
};

use super::{Derived, Row, code, firms};

pub(super) fn own(enterprise: &Enterprise) -> Derived {
    let waits = (enterprise.state == EnterpriseState::Rejected).then_some("enterprise.revise");
    let updated = enterprise.qualified_at.unwrap_or(enterprise.submitted_at);
    Derived {
        unit: Some(enterprise.id.0),
        at: Some(enterprise.submitted_at),
        rows: vec![
            Row::new("enterprise", enterprise.id, code(&enterprise.state))
                .times(enterprise.submitted_at, updated)
                .waits(waits),
        ],
        ..Derived::default()
    }
}

pub(super) fn card(card: &EnterpriseCard, scopes: &[Scope]) -> Derived {
    let rows = firms(scopes)
        .filter(|firm| *firm != card.id)
        .map(|firm| {
            let row = Row::new("card", firm, code(&card.side)).counterparty(card.id);
            match card.qualified_at {
                Some(at) => row.times(at, at),
                None => row,
            }
        })
        .collect();
    Derived {
        unit: Some(card.id.0),
        at: card.qualified_at,
        rows,
        words: vec![card.name.clone(), card.city.clone()],
        numbers: vec![card.registration_number.clone()],
        documents: vec![],
    }
}
