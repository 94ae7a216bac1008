//! What the platform operator has before them: queues and bank entries.

use chrono::{NaiveTime, TimeZone, Utc};
use quayside_domain::{
    EnterpriseId,
    bank_entry::{BankEntry, BankEntryState},
    record::QueueItem,
};

use super::{Derived, Row, code};

pub(super) fn queue_item(item: &QueueItem) -> Derived {
    let queue = code(&item.queue);
    let next = format!("queue.{queue}");
    // An order is part of its deal; an enterprise and an RFQ are their own units.
    let subject = item.subject.get("deal").or(item.subject.get("id"));
    let subject = subject.and_then(|id| id.as_str());
    let unit = subject.and_then(|id| id.parse().ok()).unwrap_or(item.id);
    Derived {
        unit: Some(unit),
        at: Some(item.since),
        rows: vec![
            Row::new("queue", EnterpriseId::PLATFORM, queue)
                .group(unit)
                .counterparty(item.owner)
                .times(item.since, item.since)
                .waits(Some(&next)),
        ],
        words: vec![item.title.clone(), item.enterprise_name.clone()],
        numbers: ["number", "rfq_number"]
            .iter()
            .filter_map(|name| item.subject.get(name)?.as_str())
            .map(str::to_owned)
            .collect(),
        documents: vec![],
    }
}

pub(super) fn bank_entry(entry: &BankEntry) -> Derived {
    let value_date = Utc.from_utc_datetime(&entry.content.value_date.and_time(NaiveTime::MIN));
    let waits = matches!(
        entry.state,
        BankEntryState::Unmatched | BankEntryState::Proposed
    )
    .then_some("bank_entry.associate");
    Derived {
        unit: Some(entry.id.0),
        at: Some(entry.imported_at),
        rows: vec![
            Row::new("bank_entry", EnterpriseId::PLATFORM, code(&entry.state))
                .times(value_date, entry.imported_at)
                .amount(entry.content.amount.amount, &entry.content.amount.currency)
                .waits(waits),
        ],
        words: vec![
            entry.content.payer.clone(),
            entry.content.remittance.clone(),
        ],
        numbers: vec![
            entry.content.reference.clone(),
            entry.content.statement.clone(),
        ],
        documents: vec![],
    }
}
