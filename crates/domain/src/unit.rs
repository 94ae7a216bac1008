//! The units of consistency behind one face: a workset of units in, events or a refusal out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Command, Context, EnterpriseId, Event, Record, Refusal, bank_entry::BankEntry,
    conversation::Conversation, deal::Deal, draft::Draft, enterprise::Enterprise,
};

/// Names a unit: its owner and its id. Ordered, so that locks are always taken in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnitRef {
    pub owner: EnterpriseId,
    pub id: Uuid,
}

/// The state of a unit as the server stores it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "unit", rename_all = "snake_case")]
pub enum Unit {
    Deal(Box<Deal>),
    Enterprise(Box<Enterprise>),
    Conversation(Box<Conversation>),
    BankEntry(Box<BankEntry>),
    Draft(Box<Draft>),
}

/// The units a command names, as they are now; absent ones do not exist yet.
pub type Workset = BTreeMap<UnitRef, Unit>;

/// A clock to be set or cleared for a unit (sync.md decision 11): at most one per kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub kind: String,
    pub at: chrono::DateTime<chrono::Utc>,
}

/// The answer of the trade rules to a command: what happens to which unit, in order, or why not.
/// The workset must hold every existing unit that [`Command::units`] names.
pub fn decide(
    units: &Workset,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<(UnitRef, Event)>, Refusal> {
    let _ = (units, command, ctx);
    Err(Refusal::server("internal_fault"))
}

/// Applies one event. Creates the unit if the event says so; a deleted draft leaves the workset.
pub fn evolve(units: &mut Workset, at: UnitRef, event: &Event) {
    let _ = (units, at, event);
}

/// The clocks set on a unit now: its Y rows in states.md. They follow from the state alone, so
/// the rows of a store are replaced by this list after every change.
pub fn clocks(unit: &Unit) -> Vec<Due> {
    let _ = unit;
    Vec::new()
}

/// A clock fired (server only). Answers with nothing when the state has moved on meanwhile.
pub fn tick(
    at: UnitRef,
    unit: &Unit,
    due_kind: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Vec<Event> {
    let _ = (at, unit, due_kind, now);
    Vec::new()
}

/// All records of a unit. A record that is no longer among them is gone, unless its kind is
/// append-only ([`crate::RecordKind::append_only`]).
pub fn project(at: UnitRef, unit: &Unit) -> Vec<Record> {
    let _ = (at, unit);
    Vec::new()
}

/// The line of the timeline that an event writes, `n`th of its command; immutable, its id follows
/// from command and `n`.
pub fn activity(
    at: UnitRef,
    unit_after: &Unit,
    event: &Event,
    ctx: &Context,
    n: usize,
) -> Option<Record> {
    let _ = (at, unit_after, event, ctx, n);
    None
}

/// The unit as far as the records at hand show it: on a desktop.
pub fn assemble(at: UnitRef, records: &[Record]) -> Option<Unit> {
    let _ = (at, records);
    None
}
