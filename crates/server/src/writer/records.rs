//! Records of a batch: which bodies changed, who sees them now, who no longer does.

use std::collections::{BTreeMap, BTreeSet};

use quayside_domain::{EnterpriseId, Record, RecordKind, Refusal, Scope, UnitRef};
use quayside_protocol::checksum::next_ver;
use quayside_protocol::{Effect, Op, ScopeKey, canonical};
use serde_json::Value;

use super::batch::{Batch, Held, Standing};
use crate::ledger::{Name, RecRow, Result};

/// The records a command changed, as far as its sender may see them.
pub struct Effects {
    mine: BTreeSet<ScopeKey>,
    seen: BTreeMap<Name, u64>,
}

impl Effects {
    /// For a sender with those scopes.
    pub fn of(mine: BTreeSet<ScopeKey>) -> Self {
        Self {
            mine,
            seen: BTreeMap::new(),
        }
    }

    /// For a change without a sender.
    pub fn nobody() -> Self {
        Self::of(BTreeSet::new())
    }

    pub fn list(self) -> Vec<Effect> {
        self.seen
            .into_iter()
            .map(|(name, ver)| Effect {
                owner: name.owner,
                rec: name.rec,
                ver,
            })
            .collect()
    }
}

/// The name of a kind on the wire.
pub fn kind_name(kind: RecordKind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The newest message is projected with its conversation, again and again, unchanged.
fn again(row: &RecRow, at: UnitRef, record: &Record) -> bool {
    row.unit == at
        && record.kind == RecordKind::Message
        && row.body.as_deref() == Some(&canonical::text(&record.body))
}

impl Batch {
    /// Loads the records of a unit that is in the database.
    pub(super) async fn load_records(&mut self, at: UnitRef) -> Result<()> {
        if self.of_unit.contains_key(&at) {
            return Ok(());
        }
        let mut names = BTreeSet::new();
        for row in self.tx.records_of(at).await? {
            names.insert(row.name);
            self.records.entry(row.name).or_insert(Held {
                row,
                stored: true,
                dirty: false,
                named: BTreeSet::new(),
                scopes: BTreeMap::new(),
            });
        }
        for entry in self.tx.entries_of(at).await? {
            if let Some(held) = self.records.get_mut(&entry.name) {
                held.scopes.insert(
                    entry.scope,
                    Standing {
                        op: entry.op,
                        ver: entry.ver,
                        stored: Some((entry.op, entry.ver)),
                    },
                );
            }
        }
        self.of_unit.insert(at, names);
        Ok(())
    }

    /// Refuses a record whose name is taken by another unit, or by a line already written.
    pub(super) async fn foreign(
        &mut self,
        at: UnitRef,
        record: &Record,
    ) -> Result<Option<Refusal>> {
        let name = Name {
            owner: record.owner,
            rec: record.id,
        };
        let known = self.of_unit.get(&at).is_some_and(|own| own.contains(&name));
        if known {
            return Ok(None);
        }
        let taken = match self.records.get(&name) {
            Some(held) => !again(&held.row, at, record),
            None => match self.tx.record(name).await? {
                Some(row) if again(&row, at, record) => {
                    let scopes = self.tx.live_scopes(name).await?;
                    let ver = row.ver;
                    self.records.insert(
                        name,
                        Held {
                            row,
                            stored: true,
                            dirty: false,
                            named: BTreeSet::new(),
                            scopes: scopes
                                .into_iter()
                                .map(|scope| {
                                    let stored = Some((Op::Put, ver));
                                    (
                                        scope,
                                        Standing {
                                            op: Op::Put,
                                            ver,
                                            stored,
                                        },
                                    )
                                })
                                .collect(),
                        },
                    );
                    false
                }
                Some(_) => true,
                None => false,
            },
        };
        Ok(taken.then(|| Refusal::server("id_taken")))
    }

    /// The unit shows these records and no others, but for those that are only ever added.
    pub(super) async fn show(
        &mut self,
        at: UnitRef,
        records: Vec<Record>,
        effects: &mut Effects,
    ) -> Result<()> {
        let mut left = self.of_unit.get(&at).cloned().unwrap_or_default();
        for record in records {
            left.remove(&Name {
                owner: record.owner,
                rec: record.id,
            });
            self.put(at, record, effects).await?;
        }
        for name in left {
            self.hide(name, effects);
        }
        Ok(())
    }

    /// Puts one record before its audience.
    pub(super) async fn put(
        &mut self,
        at: UnitRef,
        record: Record,
        effects: &mut Effects,
    ) -> Result<()> {
        let name = Name {
            owner: record.owner,
            rec: record.id,
        };
        let mut audience: BTreeSet<ScopeKey> = record.audience.iter().map(ScopeKey::from).collect();
        if record.kind == RecordKind::EnterpriseCard {
            for other in self.tx.acquaintances(record.owner).await? {
                audience.insert(ScopeKey::from(&Scope::Enterprise(other)));
            }
        }
        let body = canonical::text(&record.body);
        let epoch = self.epoch.number;
        let held = self.records.entry(name).or_insert_with(|| Held {
            row: RecRow {
                name,
                kind: kind_name(record.kind),
                ver: 0,
                body: None,
                unit: at,
            },
            stored: false,
            dirty: false,
            named: BTreeSet::new(),
            scopes: BTreeMap::new(),
        });
        if !record.kind.append_only() {
            self.of_unit.entry(at).or_default().insert(name);
        }
        if held.row.body.as_deref() != Some(&body) {
            held.row.ver = next_ver(held.row.ver, epoch, &body);
            held.row.body = Some(body);
            held.named = documents(&record);
            held.dirty = true;
        }
        self.publish(name, audience, effects);
        if record.kind == RecordKind::Quote {
            self.acquaint(&record, effects).await?;
        }
        Ok(())
    }

    /// Moves a record to exactly this audience.
    fn publish(&mut self, name: Name, audience: BTreeSet<ScopeKey>, effects: &mut Effects) {
        let Some(held) = self.records.get_mut(&name) else {
            return;
        };
        let ver = held.row.ver;
        let mut changed = false;
        for (scope, standing) in &mut held.scopes {
            if standing.op == Op::Put && !audience.contains(scope) {
                standing.op = Op::Gone;
                self.moved.entry(scope.clone()).or_default().insert(name);
            }
        }
        for scope in audience {
            let standing = held.scopes.entry(scope.clone()).or_insert(Standing {
                op: Op::Gone,
                ver: 0,
                stored: None,
            });
            if standing.op != Op::Put || standing.ver != ver {
                standing.op = Op::Put;
                standing.ver = ver;
                changed |= effects.mine.contains(&scope);
                self.moved.entry(scope).or_default().insert(name);
            }
        }
        if changed {
            effects.seen.insert(name, ver);
        }
    }

    fn hide(&mut self, name: Name, effects: &mut Effects) {
        self.publish(name, BTreeSet::new(), effects);
        effects.seen.remove(&name);
        if let Some(held) = self.records.get_mut(&name)
            && held.row.body.take().is_some()
        {
            held.named.clear();
            held.dirty = true;
        }
    }

    /// Everything the unit showed is gone.
    pub(super) fn hide_all(&mut self, at: UnitRef, effects: &mut Effects) {
        for name in self.of_unit.get(&at).cloned().unwrap_or_default() {
            self.hide(name, effects);
        }
    }

    /// Firms that met in a deal see each other's card.
    async fn acquaint(&mut self, quote: &Record, effects: &mut Effects) -> Result<()> {
        let buyer = quote.owner;
        for scope in &quote.audience {
            let Scope::Enterprise(seller) = scope else {
                continue;
            };
            if *seller == buyer || !self.met.insert((buyer, *seller)) {
                continue;
            }
            if self.tx.acquaint(buyer, *seller).await? {
                self.show_card(buyer, *seller, effects).await?;
                self.show_card(*seller, buyer, effects).await?;
            }
        }
        Ok(())
    }

    async fn show_card(
        &mut self,
        of: EnterpriseId,
        to: EnterpriseId,
        effects: &mut Effects,
    ) -> Result<()> {
        let at = UnitRef::enterprise(of);
        self.load_records(at).await?;
        let card = kind_name(RecordKind::EnterpriseCard);
        for name in self.of_unit.get(&at).cloned().unwrap_or_default() {
            let Some(held) = self.records.get(&name) else {
                continue;
            };
            if held.row.kind != card || held.row.body.is_none() {
                continue;
            }
            let mut audience: BTreeSet<ScopeKey> = held
                .scopes
                .iter()
                .filter(|(_, standing)| standing.op == Op::Put)
                .map(|(scope, _)| scope.clone())
                .collect();
            audience.insert(ScopeKey::from(&Scope::Enterprise(to)));
            self.publish(name, audience, effects);
        }
        Ok(())
    }
}

/// Every document a record names, however deep: `(owner, hash)`. Who sees the record may have
/// them. A draft is whatever its author wrote and no rule has judged: it opens those of its own
/// enterprise alone.
fn documents(record: &Record) -> BTreeSet<(EnterpriseId, String)> {
    let mut found = BTreeSet::new();
    collect(&record.body, &mut found);
    if record.kind == RecordKind::Draft {
        found.retain(|(owner, _)| *owner == record.owner);
    }
    found
}

fn collect(value: &Value, found: &mut BTreeSet<(EnterpriseId, String)>) {
    match value {
        Value::Object(map) => {
            if let (Some(Value::String(owner)), Some(Value::String(hash)), true) = (
                map.get("owner"),
                map.get("hash"),
                map.contains_key("media_type"),
            ) && let Ok(owner) = owner.parse::<EnterpriseId>()
            {
                found.insert((owner, hash.clone()));
            }
            map.values().for_each(|value| collect(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}
