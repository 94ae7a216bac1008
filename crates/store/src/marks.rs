//! Marks: what waits beside the confirmed state of a record. They follow from the outbox file, so
//! they are read, never stored.

use chrono::{DateTime, Utc};
use quayside_domain::{CommandId, command::DealRef};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    entry::{Entry, EntryState, Refused},
    fault::Fault,
    profile::Profile,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkState {
    /// "Waiting to send": can still be undone.
    Waiting,
    /// Sent; no answer yet.
    Sending,
    /// "Accepted, updating": its records have not arrived.
    Updating,
    Refused,
    /// A restored platform has forgotten it.
    Review,
}

/// An action that has not become a confirmed state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub command: CommandId,
    pub kind: String,
    pub state: MarkState,
    pub deal: Option<DealRef>,
    /// The quote, contract, order, draft … it is about, the nearest first.
    pub names: Vec<Uuid>,
    pub since: DateTime<Utc>,
    /// End of the undo window while it is open.
    pub undo_until: Option<DateTime<Utc>>,
    /// Hashes of documents that must be uploaded first.
    pub waits_for: Vec<String>,
    pub refusal: Option<Refused>,
    /// An earlier action on the same thing was refused: this one may be refused too.
    pub after_refused: bool,
}

impl Profile {
    /// All marks, oldest first.
    pub async fn marks(&self) -> Result<Vec<Mark>, Fault> {
        let entries = self.open_entries().await?;
        let missing = self.incomplete_uploads().await?;
        let now = self.now();
        Ok(entries
            .iter()
            .enumerate()
            .map(|(position, entry)| {
                let earlier = entries.iter().take(position);
                let after_refused = entry.state == EntryState::Ready
                    && earlier
                        .filter(|other| other.state == EntryState::Refused)
                        .any(|other| other.units.iter().any(|unit| entry.units.contains(unit)));
                let waits_for = entry
                    .documents
                    .iter()
                    .filter(|named| {
                        missing.contains(&(named.owner.to_string(), named.hash.clone()))
                    })
                    .map(|named| named.hash.clone())
                    .collect();
                mark(entry, now, waits_for, after_refused)
            })
            .collect())
    }
}

fn mark(entry: &Entry, now: DateTime<Utc>, waits_for: Vec<String>, after_refused: bool) -> Mark {
    let state = match entry.state {
        EntryState::Ready => MarkState::Waiting,
        EntryState::Sealed => MarkState::Sending,
        EntryState::Accepted => MarkState::Updating,
        EntryState::Refused => MarkState::Refused,
        EntryState::Review => MarkState::Review,
    };
    let undoable = entry.undoable(now);
    Mark {
        command: entry.id,
        kind: entry.kind.clone(),
        state,
        deal: entry.deal,
        names: entry.names(),
        since: entry.created_at,
        undo_until: undoable.then_some(entry.not_before),
        waits_for,
        refusal: entry.refusal.clone(),
        after_refused,
    }
}

impl Mark {
    /// It belongs beside this record of this unit: it names one of them, or the deal as a whole.
    pub fn beside(&self, rec: Uuid, unit: Uuid) -> bool {
        let deal = self.deal.map(|deal| deal.id.0);
        self.names.contains(&rec)
            || deal == Some(rec)
            || self.names.contains(&unit)
            || (self.names.is_empty() && deal == Some(unit))
    }
}
