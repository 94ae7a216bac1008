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
