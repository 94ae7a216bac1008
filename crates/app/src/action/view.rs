//! The arguments and answers of actions.

use chrono::{DateTime, Utc};
use quayside_domain::{Command, CommandId, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::Target;

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckArgs {
    pub command: Command,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckView {
    /// The form is wrong: each beside its field.
    pub refusals: Vec<Refusal>,
    /// The state of the deal speaks against it, as far as this device knows; may be sent anyway.
    pub warnings: Vec<Refusal>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SubmitArgs {
    /// Ids of things that the command creates may be [`NEW_ID`]: they are minted here.
    pub command: Command,
    /// Queue it although the known state speaks against it.
    pub anyway: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SubmitView {
    pub id: CommandId,
    pub state: SubmitState,
    /// It can be undone until then.
    pub undo_until: Option<DateTime<Utc>>,
    /// What it is about, with the ids that were minted for it.
    pub target: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SubmitState {
    /// Saved on this device; it goes out by itself.
    Queued,
    /// On its way to the platform.
    Sent,
    /// The platform said yes (online-only acts).
    Accepted,
    /// The answer was lost; the receipt is asked for before it is offered again.
    OutcomeUnknown,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CommandArgs {
    pub id: CommandId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoView {
    /// False: it was already on its way.
    pub undone: bool,
}

/// Stands in a command for an id that does not exist yet: a new deal, order, shipment, message,
/// document row, bank entry or enterprise.
pub const NEW_ID: &str = "00000000-0000-0000-0000-000000000000";
