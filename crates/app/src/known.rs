//! What this device knows: confirmed records put together, with the queued commands applied in
//! memory. It serves to answer at once; it is never stored and never shown (sync.md decision 8).

use quayside_domain::{Record, UnitRef, Workset, assemble, decide, evolve};
use quayside_store::{Entry, EntryState};

use crate::{CallError, error::store, work::Work};

impl Work {
    /// The confirmed records of a unit, as the trade rules read them.
    pub async fn records(&self, unit: UnitRef) -> Result<Vec<Record>, CallError> {
        let stored = self.profile.unit_records(unit).await.map_err(store)?;
        Ok(stored
            .iter()
            .filter_map(quayside_store::StoredRecord::to_domain)
            .collect())
    }

    /// Units as confirmed.
    pub async fn confirmed(&self, units: &[UnitRef]) -> Result<Workset, CallError> {
        let mut set = Workset::new();
        for unit in units {
            let records = self.records(*unit).await?;
            set.extend(assemble(*unit, &records).map(|found| (*unit, found)));
        }
        Ok(set)
    }

    /// Units as confirmed and queued.
    pub async fn known(&self, units: &[UnitRef]) -> Result<Workset, CallError> {
        let mut set = self.confirmed(units).await?;
        let queued = self.profile.open_entries().await.map_err(store)?;
        for entry in queued {
            if counts(&entry) && entry.units.iter().any(|unit| units.contains(unit)) {
                self.replay(&mut set, &entry).await?;
            }
        }
        Ok(set)
    }

    /// Applies one queued command as far as the rules allow it.
    async fn replay(&self, set: &mut Workset, entry: &Entry) -> Result<(), CallError> {
        let Some(command) = entry.parsed() else {
            return Ok(());
        };
        let ctx = self
            .context(entry.acting, entry.id, entry.created_at)
            .await?;
        match decide(set, &command, &ctx) {
            Ok(events) => {
                for (unit, event) in &events {
                    evolve(set, *unit, event);
                }
            }
            Err(refusal) => {
                tracing::debug!(
                    code = refusal.code,
                    kind = entry.kind,
                    "a queued command no longer fits"
                );
            }
        }
        Ok(())
    }
}

/// It may still become true here: waiting, sent, or accepted and on its way back.
fn counts(entry: &Entry) -> bool {
    matches!(
        entry.state,
        EntryState::Ready | EntryState::Sealed | EntryState::Accepted
    )
}
