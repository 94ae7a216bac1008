//! One transaction's work in memory: units and records as the commands of a batch leave them.
//! Everything is decided here first; [`super::flush`] writes the net result once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use std::sync::Arc;

use chrono::{DateTime, Utc};
use quayside_domain::actor::Policy;
use quayside_domain::{EnterpriseId, PersonId, Refusal, Unit, UnitRef, clocks};
use quayside_protocol::{Op, ScopeKey};

use super::judge::{self, Verdict};
use super::records::Effects;
use crate::ledger::{DocumentRow, EpochRow, Face, MemberRow, Name, RecRow, Result, Writing};

/// Where a record stands in one scope: now, and in the database.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub op: Op,
    pub ver: u64,
    pub stored: Option<(Op, u64)>,
}

/// A record as the batch leaves it.
#[derive(Debug)]
pub(super) struct Held {
    pub row: RecRow,
    /// It has a row in the database.
    pub stored: bool,
    pub dirty: bool,
    /// Documents that a changed body names.
    pub named: BTreeSet<(EnterpriseId, String)>,
    pub scopes: BTreeMap<ScopeKey, Standing>,
}

/// The state of a batch.
pub struct Batch {
    pub tx: Box<dyn Writing>,
    pub now: DateTime<Utc>,
    pub policy: Arc<Policy>,
    pub(super) epoch: EpochRow,
    pub(super) units: BTreeMap<UnitRef, Option<Unit>>,
    /// Units that are not in the database.
    pub(super) absent: BTreeSet<UnitRef>,
    pub(super) touched: BTreeSet<UnitRef>,
    /// Clocks that struck without effect: they are cleared.
    pub(super) idle: BTreeMap<UnitRef, BTreeSet<String>>,
    pub(super) records: HashMap<Name, Held>,
    /// The records of a unit, loaded or made; without the append-only ones.
    pub(super) of_unit: HashMap<UnitRef, BTreeSet<Name>>,
    /// Scopes in which something may have changed.
    pub(super) moved: BTreeMap<ScopeKey, BTreeSet<Name>>,
    /// Membership and face, as asked before; forgotten when an enterprise changes.
    pub(super) standing: HashMap<(PersonId, EnterpriseId), (Option<MemberRow>, Option<Face>)>,
    /// Complete documents, as asked before.
    pub(super) complete: HashMap<(EnterpriseId, String), DocumentRow>,
    pub(super) met: HashSet<(EnterpriseId, EnterpriseId)>,
    pub(super) persons: BTreeSet<PersonId>,
    pub(super) wrote: bool,
    #[cfg(feature = "planted")]
    pub(super) late: super::late::Late,
}

impl Batch {
    pub async fn new(
        mut tx: Box<dyn Writing>,
        now: DateTime<Utc>,
        policy: Arc<Policy>,
    ) -> Result<Self> {
        let epoch = tx.epoch().await?;
        Ok(Self {
            tx,
            now,
            policy,
            epoch,
            units: BTreeMap::new(),
            absent: BTreeSet::new(),
            touched: BTreeSet::new(),
            idle: BTreeMap::new(),
            records: HashMap::new(),
            of_unit: HashMap::new(),
            moved: BTreeMap::new(),
            standing: HashMap::new(),
            complete: HashMap::new(),
            met: HashSet::new(),
            persons: BTreeSet::new(),
            wrote: false,
            #[cfg(feature = "planted")]
            late: super::late::Late::default(),
        })
    }

    pub fn epoch(&self) -> EpochRow {
        self.epoch
    }

    /// The unit as it is now, loaded once per batch.
    pub async fn unit(&mut self, at: UnitRef) -> Result<Option<&Unit>> {
        if !self.units.contains_key(&at) {
            let state = self.tx.unit(at).await?;
            let unit = state.as_deref().map(serde_json::from_str).transpose()?;
            if unit.is_none() {
                // Nothing of it is in the database.
                self.of_unit.entry(at).or_default();
                self.absent.insert(at);
            }
            self.units.insert(at, unit);
        }
        Ok(self.units.get(&at).and_then(Option::as_ref))
    }

    /// Fires the clocks of a unit that are due.
    pub async fn strike(&mut self, at: UnitRef) -> Result<()> {
        let (now, policy) = (self.now, Arc::clone(&self.policy));
        let Some(unit) = self.unit(at).await? else {
            return Ok(());
        };
        if !clocks(unit).iter().any(|due| due.at <= now) {
            return Ok(());
        }
        match judge::strike(at, unit, now, &policy) {
            Ok((verdict, idle)) => {
                if !idle.is_empty() {
                    self.idle.insert(at, idle);
                    self.wrote = true;
                }
                if let Some(verdict) = verdict
                    && let Err(refusal) = self.take(verdict, &mut Effects::nobody()).await?
                {
                    tracing::error!(code = refusal.code, "a clock could not be applied");
                    self.silence(at);
                }
            }
            Err(_) => self.silence(at),
        }
        Ok(())
    }

    /// Clears what is due of a unit: it would strike for ever, and the log tells.
    fn silence(&mut self, at: UnitRef) {
        let kinds = self.units.get(&at).and_then(Option::as_ref).map(|unit| {
            let due = clocks(unit).into_iter().filter(|due| due.at <= self.now);
            due.map(|due| due.kind).collect()
        });
        self.idle.insert(at, kinds.unwrap_or_default());
        self.wrote = true;
    }

    /// Takes a verdict in, or refuses it when it names records that belong to another unit.
    pub async fn take(
        &mut self,
        verdict: Verdict,
        effects: &mut Effects,
    ) -> Result<std::result::Result<(), Refusal>> {
        for (at, _) in &verdict.units {
            self.unit(*at).await?;
            self.load_records(*at).await?;
        }
        for (at, records) in &verdict.projections {
            for record in records {
                if let Some(refusal) = self.foreign(*at, record).await? {
                    return Ok(Err(refusal));
                }
            }
        }
        for (at, record) in &verdict.activities {
            if let Some(refusal) = self.foreign(*at, record).await? {
                return Ok(Err(refusal));
            }
        }
        self.wrote = true;
        for (at, records) in verdict.projections {
            self.show(at, records, effects).await?;
        }
        for (at, record) in verdict.activities {
            self.put(at, record, effects).await?;
        }
        for (at, unit) in verdict.units {
            if unit.is_none() {
                self.hide_all(at, effects);
            }
            if let Some(Unit::Enterprise(enterprise)) = &unit {
                self.face(enterprise).await?;
            }
            self.units.insert(at, unit);
            self.touched.insert(at);
        }
        Ok(Ok(()))
    }
}
