//! What an enterprise shows: itself to its members, a masked card to other firms, and what the
//! operator must decide.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Enterprise, EnterpriseCard, EnterpriseState};
use crate::{
    Record, RecordKind, Scope, UnitRef,
    record::{Queue, QueueItem, body},
};

/// All records of an enterprise. The server adds the counterparties of its deals to the audience
/// of the card.
pub(crate) fn project(at: UnitRef, enterprise: &Enterprise) -> Vec<Record> {
    let own = BTreeSet::from([Scope::Enterprise(enterprise.id)]);
    let mut records = vec![
        Record {
            owner: at.owner,
            id: enterprise.id.0,
            kind: RecordKind::Enterprise,
            body: body(enterprise),
            audience: own.clone(),
        },
        Record {
            owner: at.owner,
            id: EnterpriseCard::record_id(enterprise.id),
            kind: RecordKind::EnterpriseCard,
            body: body(&card(enterprise)),
            audience: own,
        },
    ];
    let queue = match enterprise.state {
        EnterpriseState::Reviewing => Some(Queue::Enterprises),
        EnterpriseState::AccountOpening => Some(Queue::AccountOpenings),
        _ => None,
    };
    records.extend(queue.map(|queue| {
        QueueItem {
            id: queue.item_id(enterprise.id.0),
            queue,
            title: enterprise.profile.name.clone(),
            owner: at.owner,
            enterprise_name: enterprise.profile.name.clone(),
            since: enterprise.submitted_at,
            subject: body(enterprise),
        }
        .into_record()
    }));
    records
}

/// The enterprise as it waits in a queue of the operator.
pub(crate) fn in_queue(at: UnitRef, records: &[Record]) -> Option<Enterprise> {
    records
        .iter()
        .filter(|record| record.kind == RecordKind::QueueItem && record.owner == at.owner)
        .filter_map(|record| QueueItem::deserialize(&record.body).ok())
        .filter_map(|item| Enterprise::deserialize(&item.subject).ok())
        .find(|enterprise| enterprise.id.0 == at.id)
}

/// S0-101: personal data masked; S0-102: the registration number in full.
fn card(enterprise: &Enterprise) -> EnterpriseCard {
    let profile = &enterprise.profile;
    EnterpriseCard {
        id: enterprise.id,
        side: enterprise.side,
        name: profile.name.clone(),
        country: profile.country.clone(),
        city: profile.city.clone(),
        scale: profile.scale,
        registration_number: profile.registration_number.clone(),
        legal_representative: last(&profile.legal_representative, 1),
        legal_representative_id: first(&profile.legal_representative_id, 6),
        bank_accounts: profile
            .bank_accounts
            .iter()
            .map(|account| ends(&account.number))
            .collect(),
        qualified_at: enterprise.qualified_at,
    }
}

const STARS: &str = "*****";

/// Only the last characters; nothing of a text that is no longer than that.
fn last(text: &str, show: usize) -> String {
    let count = text.chars().count();
    let shown: String = match count > show {
        true => text.chars().skip(count.saturating_sub(show)).collect(),
        false => String::new(),
    };
    format!("{STARS}{shown}")
}

/// Only the first characters; nothing of a text that is no longer than that.
fn first(text: &str, show: usize) -> String {
    let shown: String = match text.chars().count() > show {
        true => text.chars().take(show).collect(),
        false => String::new(),
    };
    format!("{shown}{STARS}")
}

/// The first and the last four characters, blanks left out; of a short number the last two.
fn ends(number: &str) -> String {
    let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    if number.chars().count() < 12 {
        return last(&number, 2);
    }
    let head: String = number.chars().take(4).collect();
    format!("{head}{}", last(&number, 4))
}

#[cfg(test)]
mod tests {
    use super::{ends, first, last};

    // S0-101
    #[test]
    fn masks_leave_what_the_seed_leaves() {
        assert_eq!(last("Sergej", 1), "*****j");
        assert_eq!(first("321324199001011234", 6), "321324*****");
        assert_eq!(ends("6227 0012 3456 7890 3456"), "6227*****3456");
    }

    #[test]
    fn a_mask_never_shows_a_short_text_whole() {
        assert_eq!(last("j", 1), "*****");
        assert_eq!(first("321324", 6), "*****");
        assert_eq!(ends("12345678"), "*****78");
        assert_eq!(ends("1"), "*****");
    }
}
