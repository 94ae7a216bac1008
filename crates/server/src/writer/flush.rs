//! Writes the net result of a batch: units, clocks, records, and the feeds last of all.

use std::collections::BTreeSet;

use quayside_domain::UnitRef;
use quayside_domain::unit::clocks;
use quayside_protocol::limits::COMMIT_ENTRIES;
use quayside_protocol::{Op, ScopeKey, h64};

use super::batch::Batch;
use crate::clock::micros;
use crate::hub::Notice;
use crate::ledger::{FeedRow, LedgerError, Name, RecRow, Result};

impl Batch {
    /// Writes everything and commits; answers with what listeners are told now.
    pub async fn commit(mut self) -> Result<Notice> {
        self.confirm_absent().await?;
        self.flush_units().await?;
        self.flush_records().await?;
        let notice = Notice {
            heads: self.flush_feeds().await?,
            persons: self.persons,
            ..Notice::default()
        };
        if self.wrote {
            self.tx.count_commit(&notice.text()).await?;
        }
        self.tx.commit().await?;
        Ok(notice)
    }

    /// A unit that was not found could not be locked. Where this batch adds it the key tells of
    /// another writer; where it was refused instead, the unit must still not be there.
    async fn confirm_absent(&mut self) -> Result<()> {
        for at in self.absent.clone() {
            let added = self.touched.contains(&at)
                && self.units.get(&at).is_some_and(|unit| unit.is_some());
            if !added && self.tx.unit(at).await?.is_some() {
                return Err(LedgerError::Overtaken);
            }
        }
        Ok(())
    }

    async fn flush_units(&mut self) -> Result<()> {
        let idle: BTreeSet<UnitRef> = self.idle.keys().copied().collect();
        for at in self.touched.union(&idle).copied() {
            let absent = self.absent.contains(&at);
            let Some(unit) = self.units.get(&at).and_then(Option::as_ref) else {
                if absent {
                    continue;
                }
                self.tx.delete_unit(at).await?;
                self.tx.set_clocks(at, &[]).await?;
                continue;
            };
            if self.touched.contains(&at) {
                let state = serde_json::to_string(unit)?;
                if absent {
                    self.tx.add_unit(at, &state).await?;
                } else {
                    self.tx.put_unit(at, &state).await?;
                }
            }
            let spent = self.idle.get(&at);
            let due: Vec<_> = clocks(unit)
                .into_iter()
                .filter(|due| {
                    due.at > self.now || !spent.is_some_and(|kinds| kinds.contains(&due.kind))
                })
                .collect();
            self.tx.set_clocks(at, &due).await?;
        }
        Ok(())
    }

    async fn flush_records(&mut self) -> Result<()> {
        let (mut known, mut new): (Vec<RecRow>, Vec<RecRow>) = (Vec::new(), Vec::new());
        for held in self.records.values().filter(|held| held.dirty) {
            if held.stored {
                known.push(held.row.clone());
            } else if held.row.body.is_some() {
                new.push(held.row.clone());
            }
        }
        known.sort_unstable_by_key(|row| row.name);
        new.sort_unstable_by_key(|row| row.name);
        self.tx.put_records(&known).await?;
        self.tx.add_records(&new).await?;
        let at = micros(self.now);
        for row in known.iter().chain(&new) {
            let Some(held) = self.records.get(&row.name) else {
                continue;
            };
            if held.stored || !held.named.is_empty() {
                let named: Vec<_> = held.named.iter().cloned().collect();
                self.tx.name_documents(row.name, &named, at).await?;
            }
        }
        Ok(())
    }

    /// Scopes in order, each head once per 500 entries.
    async fn flush_feeds(&mut self) -> Result<Vec<(ScopeKey, u64)>> {
        let mut heads = Vec::new();
        for (scope, names) in std::mem::take(&mut self.moved) {
            let entries = self.entries(&scope, &names);
            if entries.is_empty() {
                continue;
            }
            let mut head = self.tx.head(&scope).await?;
            let mut rows = Vec::with_capacity(entries.len());
            for chunk in entries.chunks(COMMIT_ENTRIES) {
                head.head += 1;
                let seq = head.head;
                #[cfg(feature = "planted")]
                let seq = planted(&mut head.head, self.epoch().commits, seq);
                for (row, before) in chunk {
                    let owner = row.name.owner.0;
                    if let Some((Op::Put, ver)) = before {
                        head.cnt = head.cnt.saturating_sub(1);
                        head.sum = head.sum.minus(h64(owner, row.name.rec, *ver));
                    }
                    if row.op == Op::Put {
                        head.cnt += 1;
                        head.sum = head.sum.plus(h64(owner, row.name.rec, row.ver));
                    }
                    rows.push(FeedRow { seq, ..row.clone() });
                }
            }
            self.tx.put_entries(&rows).await?;
            self.tx.set_head(&head).await?;
            heads.push((scope, head.head));
        }
        Ok(heads)
    }

    /// What changed in a scope, net, with what the database holds of it.
    fn entries(
        &self,
        scope: &ScopeKey,
        names: &BTreeSet<Name>,
    ) -> Vec<(FeedRow, Option<(Op, u64)>)> {
        let mut entries = Vec::new();
        for name in names {
            let Some(held) = self.records.get(name) else {
                continue;
            };
            let Some(standing) = held.scopes.get(scope) else {
                continue;
            };
            let same = match standing.stored {
                None => standing.op == Op::Gone,
                Some((Op::Gone, _)) => standing.op == Op::Gone,
                stored => stored == Some((standing.op, standing.ver)),
            };
            if same {
                continue;
            }
            let row = FeedRow {
                scope: scope.clone(),
                name: *name,
                kind: held.row.kind.clone(),
                ver: standing.ver,
                op: standing.op,
                seq: 0,
            };
            entries.push((row, standing.stored));
        }
        entries
    }
}

/// The bugs `NaiveCursor` (a later number was committed before this one) and `NonDenseHead`.
#[cfg(feature = "planted")]
fn planted(head: &mut u64, commits: u64, seq: u64) -> u64 {
    use quayside_protocol::planted::{Bug, has};
    if has(Bug::NaiveCursor) && commits % 2 == 1 && seq > 1 {
        return seq - 1;
    }
    if has(Bug::NonDenseHead) && commits % 7 == 0 {
        *head += 1;
        return *head;
    }
    seq
}
