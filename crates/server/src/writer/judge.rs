//! The pure part of a write: the trade rules applied to units in memory. A panic in here refuses
//! one command and harms nothing else.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, Utc};
use quayside_domain::actor::{Agent, Numbers, Place, Policy};
use quayside_domain::ids::derived;
use quayside_domain::{
    Command, CommandId, Context, Event, Record, Refusal, Unit, UnitRef, Workset, activity, clocks,
    decide, evolve, project, tick,
};
use quayside_protocol::error::refused;

/// What a decision leaves behind.
pub struct Verdict {
    /// The touched units as they are now; absent: deleted.
    pub units: Vec<(UnitRef, Option<Unit>)>,
    /// The records of every touched unit that is still there.
    pub projections: Vec<(UnitRef, Vec<Record>)>,
    /// Lines of timelines, with the unit they belong to.
    pub activities: Vec<(UnitRef, Record)>,
    pub used_rfq_number: bool,
    pub used_order_number: bool,
}

/// Decides one command on the units it names.
///
/// # Errors
/// The refusal of the rules, or `internal_fault` when they panicked.
pub fn judge(before: Workset, command: &Command, ctx: &Context) -> Result<Verdict, Refusal> {
    guarded(command.kind(), || {
        let events = decide(&before, command, ctx)?;
        let mut work = Work::on(before);
        for (n, (at, event)) in events.iter().enumerate() {
            work.apply(*at, event, ctx, n);
        }
        Ok(work.verdict())
    })
}

/// Fires the clocks of a unit that are due. Answers with the verdict, if anything happened, and
/// the kinds of clocks that had nothing left to do.
///
/// # Errors
/// `internal_fault` when the rules panicked.
pub fn strike(
    at: UnitRef,
    unit: &Unit,
    now: DateTime<Utc>,
    policy: &Policy,
) -> Result<(Option<Verdict>, BTreeSet<String>), Refusal> {
    guarded("clock", || {
        let mut idle = BTreeSet::new();
        let mut work = Work::on(Workset::from([(at, unit.clone())]));
        // Far more clocks than a unit has; a clock that sets itself again cannot hold us.
        for _ in 0..256 {
            let Some(unit) = work.units.get(&at) else {
                break;
            };
            let due = clocks(unit)
                .into_iter()
                .filter(|due| due.at <= now && !idle.contains(&due.kind))
                .min_by(|a, b| (a.at, &a.kind).cmp(&(b.at, &b.kind)));
            let Some(due) = due else { break };
            let events = tick(at, unit, &due.kind, now);
            if events.is_empty() {
                idle.insert(due.kind);
                continue;
            }
            let ctx = Context {
                command: CommandId(derived(&[
                    "clock",
                    &at.owner.to_string(),
                    &at.id.to_string(),
                    &due.kind,
                    &due.at.to_rfc3339(),
                ])),
                agent: Agent::Clock,
                now,
                place: Place::Server,
                policy: policy.clone(),
                numbers: Numbers::default(),
            };
            for (n, event) in events.iter().enumerate() {
                work.apply(at, event, &ctx, n);
            }
        }
        let verdict = (!work.touched.is_empty()).then(|| work.verdict());
        Ok((verdict, idle))
    })
}

/// The records of a unit that was changed from outside the trade rules.
///
/// # Errors
/// `internal_fault` when the rules panicked.
pub fn show(at: UnitRef, unit: Unit) -> Result<Verdict, Refusal> {
    guarded("show", || {
        let mut work = Work::on(Workset::from([(at, unit)]));
        work.touched.insert(at);
        Ok(work.verdict())
    })
}

fn guarded<T>(what: &str, f: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(f)).unwrap_or_else(|_| {
        tracing::error!(what, "the trade rules panicked");
        Err(Refusal::server(refused::INTERNAL_FAULT))
    })
}

struct Work {
    units: Workset,
    touched: BTreeSet<UnitRef>,
    activities: Vec<(UnitRef, Record)>,
    used_rfq_number: bool,
    used_order_number: bool,
}

impl Work {
    fn on(units: Workset) -> Self {
        Self {
            units,
            touched: BTreeSet::new(),
            activities: Vec::new(),
            used_rfq_number: false,
            used_order_number: false,
        }
    }

    fn apply(&mut self, at: UnitRef, event: &Event, ctx: &Context, n: usize) {
        evolve(&mut self.units, at, event);
        self.touched.insert(at);
        match event {
            Event::RfqSubmitted { .. } => self.used_rfq_number = true,
            Event::OrderApproved { .. } => self.used_order_number = true,
            _ => {}
        }
        if let Some(unit) = self.units.get(&at)
            && let Some(record) = activity(at, unit, event, ctx, n)
        {
            self.activities.push((at, record));
        }
    }

    fn verdict(mut self) -> Verdict {
        let projections = self
            .touched
            .iter()
            .filter_map(|at| Some((*at, project(*at, self.units.get(at)?))))
            .collect();
        Verdict {
            projections,
            units: self
                .touched
                .into_iter()
                .map(|at| (at, self.units.remove(&at)))
                .collect(),
            activities: self.activities,
            used_rfq_number: self.used_rfq_number,
            used_order_number: self.used_order_number,
        }
    }
}
