//! The units of consistency behind one face: a workset of units in, events or a refusal out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Command, Context, EnterpriseId, Event, Guard, Record, RecordKind, Refusal, Scope,
    bank_entry::{self, BankEntry},
    conversation::{self, Conversation},
    deal::{self, Deal, Payment},
    draft::{self, Draft},
    enterprise::{self, Enterprise},
    record::body,
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
    pub at: DateTime<Utc>,
}

/// The answer of the trade rules to a command: what happens to which unit, in order, or why not.
/// The workset must hold every existing unit that [`Command::units`] names.
///
/// On a desktop `server` guards are not judged (sync.md decision 8): where such a guard alone
/// stands in the way, nothing is known to happen and nothing is refused.
///
/// # Errors
/// A [`Refusal`]. `not_visible` when a unit that must exist does not, or is not for the actor.
pub fn decide(
    units: &Workset,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<(UnitRef, Event)>, Refusal> {
    match decide_fully(units, command, ctx) {
        Err(refusal) if refusal.guard == Guard::Server && !ctx.on_server() => Ok(Vec::new()),
        answer => answer,
    }
}

fn decide_fully(
    units: &Workset,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<(UnitRef, Event)>, Refusal> {
    let acting = ctx.actor()?.enterprise;
    let named = command.units(acting);
    let at = *named
        .first()
        .ok_or_else(|| Refusal::server("not_visible"))?;
    let one = units.get(&at);
    let mut events: Vec<(UnitRef, Event)> = match command {
        Command::BankEntryAssociate {
            entry,
            deal,
            order,
            line,
            amount,
        } => bank_entry::associate(
            units,
            &bank_entry::Matching {
                entry: *entry,
                deal: *deal,
                payment: Payment {
                    order: *order,
                    line: *line,
                    amount: *amount,
                },
            },
            ctx,
        )?,
        _ => decide_one(one, command, ctx)?
            .into_iter()
            .map(|event| (at, event))
            .collect(),
    };
    events.extend(opened(units, command, &events, ctx)?);
    events.extend(draft_done(units, command, ctx)?);
    Ok(events)
}

fn decide_one(
    unit: Option<&Unit>,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::EnterpriseApply { .. }
        | Command::EnterpriseApprove { .. }
        | Command::EnterpriseReject { .. }
        | Command::EnterpriseOpenAccount { .. }
        | Command::EnterpriseSaveAddress { .. }
        | Command::EnterpriseRemoveAddress { .. }
        | Command::EnterpriseSetLimit { .. }
        | Command::EnterpriseFollowCategories { .. } => {
            enterprise::decide(unit.and_then(Unit::enterprise), command, ctx)
        }
        Command::DraftSave { .. } | Command::DraftDelete { .. } => {
            draft::decide(unit.and_then(Unit::draft), command, ctx)
        }
        Command::BankEntryImport { .. } | Command::BankEntryIgnore { .. } => {
            bank_entry::decide(unit.and_then(Unit::bank_entry), command, ctx)
        }
        Command::MessageSend { .. } => {
            conversation::decide(unit.and_then(Unit::conversation), command, ctx)
        }
        _ => deal::decide(unit.and_then(Unit::deal), command, ctx),
    }
}

/// A seller's first quote opens its conversation with the buyer.
fn opened(
    units: &Workset,
    command: &Command,
    events: &[(UnitRef, Event)],
    ctx: &Context,
) -> Result<Option<(UnitRef, Event)>, Refusal> {
    let Command::QuoteSubmit { deal, .. } = command else {
        return Ok(None);
    };
    let seller = ctx.actor()?.enterprise;
    let at = UnitRef::conversation(*deal, seller);
    let quote = events.iter().find_map(|(_, event)| match event {
        Event::QuoteSubmitted { quote, .. } => Some(quote),
        _ => None,
    });
    Ok(quote
        .filter(|_| !units.contains_key(&at))
        .map(|quote| (at, quote.conversation_opened())))
}

/// Acceptance deletes the author's draft.
fn draft_done(
    units: &Workset,
    command: &Command,
    ctx: &Context,
) -> Result<Option<(UnitRef, Event)>, Refusal> {
    let actor = ctx.actor()?;
    Ok(command.draft().and_then(|draft| {
        let at = UnitRef::draft(actor.enterprise, draft);
        let mine = units
            .get(&at)
            .and_then(Unit::draft)
            .is_some_and(|draft| draft.author == actor.person);
        mine.then_some((at, Event::DraftDeleted { at: ctx.now }))
    }))
}

/// Applies one event. Creates the unit if the event says so; a deleted draft leaves the workset.
pub fn evolve(units: &mut Workset, at: UnitRef, event: &Event) {
    let before = units.remove(&at);
    let kind = event.code().split_once('.').map_or("", |(kind, _)| kind);
    let after = match (before, kind) {
        (Some(Unit::Enterprise(one)), _) => enterprise::evolve(Some(*one), event).map(Unit::from),
        (None, "enterprise") => enterprise::evolve(None, event).map(Unit::from),
        (Some(Unit::BankEntry(one)), _) => {
            bank_entry::evolve(at, Some(*one), event).map(Unit::from)
        }
        (None, "bank_entry") => bank_entry::evolve(at, None, event).map(Unit::from),
        (Some(Unit::Conversation(one)), _) => {
            conversation::evolve(at, Some(*one), event).map(Unit::from)
        }
        (None, "conversation" | "message") => conversation::evolve(at, None, event).map(Unit::from),
        (Some(Unit::Draft(one)), _) => draft::evolve(at, Some(*one), event).map(Unit::from),
        (None, "draft") => draft::evolve(at, None, event).map(Unit::from),
        (Some(Unit::Deal(one)), _) => deal::evolve(Some(*one), event).map(Unit::from),
        (None, _) => deal::evolve(None, event).map(Unit::from),
    };
    if let Some(after) = after {
        units.insert(at, after);
    }
}

/// The clocks set on a unit now: its Y rows in states.md. They follow from the state alone, so
/// the rows of a store are replaced by this list after every change.
pub fn clocks(unit: &Unit) -> Vec<Due> {
    match unit {
        Unit::Deal(deal) => deal::clocks(deal),
        _ => Vec::new(),
    }
}

/// A clock fired (server only). Answers with nothing when the state has moved on meanwhile.
pub fn tick(at: UnitRef, unit: &Unit, due_kind: &str, now: DateTime<Utc>) -> Vec<Event> {
    match unit {
        Unit::Deal(deal) if deal.rfq.id.0 == at.id => deal::tick(deal, due_kind, now),
        _ => Vec::new(),
    }
}

/// All records of a unit. A record that is no longer among them is gone, unless its kind is
/// append-only ([`RecordKind::append_only`]).
pub fn project(at: UnitRef, unit: &Unit) -> Vec<Record> {
    match unit {
        Unit::Deal(deal) => deal::project(at, deal),
        Unit::Enterprise(enterprise) => enterprise::project(at, enterprise),
        Unit::Conversation(conversation) => conversation::project(at, conversation),
        Unit::Draft(draft) => draft::project(at, draft),
        Unit::BankEntry(entry) => vec![Record {
            owner: at.owner,
            id: entry.id.0,
            kind: RecordKind::BankEntry,
            body: body(entry),
            audience: BTreeSet::from([Scope::Operator]),
        }],
    }
}

/// The unit as far as the records at hand show it: on a desktop.
pub fn assemble(at: UnitRef, records: &[Record]) -> Option<Unit> {
    let one = |kind: RecordKind| {
        records
            .iter()
            .find(|record| record.kind == kind && record.owner == at.owner && record.id == at.id)
    };
    if let Some(record) = one(RecordKind::Enterprise) {
        return Enterprise::deserialize(&record.body).ok().map(Unit::from);
    }
    if let Some(record) = one(RecordKind::BankEntry) {
        return BankEntry::deserialize(&record.body).ok().map(Unit::from);
    }
    if let Some(record) = one(RecordKind::Draft) {
        return Draft::deserialize(&record.body).ok().map(Unit::from);
    }
    enterprise::in_queue(at, records)
        .map(Unit::from)
        .or_else(|| deal::assemble(at, records).map(Unit::from))
        .or_else(|| conversation::assemble(at, records).map(Unit::from))
}

macro_rules! is_a {
    ($($variant:ident $name:ident $type:ty),+ $(,)?) => {$(
        impl From<$type> for Unit {
            fn from(unit: $type) -> Self { Self::$variant(Box::new(unit)) }
        }
    )+
    impl Unit {$(
        pub fn $name(&self) -> Option<&$type> {
            match self {
                Self::$variant(unit) => Some(unit),
                _ => None,
            }
        }
    )+}};
}

is_a! {
    Deal deal Deal,
    Enterprise enterprise Enterprise,
    Conversation conversation Conversation,
    BankEntry bank_entry BankEntry,
    Draft draft Draft,
}
