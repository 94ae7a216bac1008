//! Marks of queued actions, in words.

use std::collections::BTreeMap;

use quayside_domain::{CommandId, DealId};
use quayside_store::{Entry, MarkState as Stored};

use crate::{
    CallError,
    error::store,
    said,
    words::{Mark, MarkState, Target},
    work::Work,
};

/// The open marks of this device, by command, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    list: Vec<Mark>,
}

impl Work {
    /// Everything that waits or was refused.
    pub async fn marks(&self) -> Result<Marks, CallError> {
        let entries = self.profile.open_entries().await.map_err(store)?;
        let entries: BTreeMap<CommandId, Entry> =
            entries.into_iter().map(|entry| (entry.id, entry)).collect();
        let stored = self.profile.marks().await.map_err(store)?;
        let list = stored
            .into_iter()
            .filter_map(|mark| {
                let entry = entries.get(&mark.command)?;
                let command = entry.parsed();
                let words = command.as_ref().map(said::did);
                Some(Mark {
                    command: mark.command,
                    kind: mark.kind,
                    params: words.map(|words| words.params).unwrap_or_default(),
                    state: state(mark.state),
                    at: mark.since,
                    target: command.as_ref().map_or_else(
                        || Target {
                            deal: mark.deal,
                            ..Target::default()
                        },
                        said::about,
                    ),
                    undo_until: mark.undo_until,
                    waits_for: mark.waits_for.first().and_then(|hash| {
                        let named = entry
                            .documents
                            .iter()
                            .find(|document| document.hash == *hash);
                        named.map(|document| document.name.clone())
                    }),
                })
            })
            .collect();
        Ok(Marks { list })
    }
}

impl Marks {
    pub fn all(&self) -> &[Mark] {
        &self.list
    }

    /// Marks of a deal, oldest first; drafts are none.
    pub fn of_deal(&self, deal: DealId) -> Vec<Mark> {
        self.of(|mark| mark.target.is_about(deal))
    }

    pub fn of(&self, holds: impl Fn(&Mark) -> bool) -> Vec<Mark> {
        self.list
            .iter()
            .filter(|mark| !mark.kind.starts_with("draft.") && holds(mark))
            .cloned()
            .collect()
    }

    /// The newest mark that holds.
    pub fn newest(&self, holds: impl Fn(&Mark) -> bool) -> Option<Mark> {
        self.of(holds).pop()
    }
}

/// A restored platform has forgotten it: to the person that is a refusal to look at.
fn state(state: Stored) -> MarkState {
    match state {
        Stored::Waiting => MarkState::Waiting,
        Stored::Sending => MarkState::Sending,
        Stored::Updating => MarkState::Updating,
        Stored::Refused | Stored::Review => MarkState::Refused,
    }
}
