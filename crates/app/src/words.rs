//! Small shapes shared by the answers: words as a code, the mark of a queued action, money figures.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use quayside_domain::{
    BankEntryId, CommandId, DealId, EnterpriseId, OrderId, QuoteId, command::DealRef,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// A sentence as a code with parameters; the window says it in the language of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Words {
    pub code: String,
    pub params: BTreeMap<String, String>,
}

impl Words {
    pub fn new(code: &str) -> Self {
        Self {
            code: code.into(),
            params: BTreeMap::new(),
        }
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.into(), value.to_string());
        self
    }
}

/// What a queued action says beside the confirmed state (sync.md decision 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mark {
    pub command: CommandId,
    /// The command's kind, `quote.revise`; words under `queued.<kind>` with `params`.
    #[ts(type = "Command[\"kind\"]")]
    pub kind: String,
    pub params: BTreeMap<String, String>,
    pub state: MarkState,
    pub at: DateTime<Utc>,
    pub target: Target,
    /// Until when the action can still be undone (sync.md decision 18).
    pub undo_until: Option<DateTime<Utc>>,
    /// The document whose upload it waits for.
    pub waits_for: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MarkState {
    /// Saved on this device, waiting to send.
    Waiting,
    /// On its way; it can no longer be withdrawn.
    Sending,
    /// Accepted by the platform; the new records are on their way.
    Updating,
    /// Refused: see Needs attention.
    Refused,
    /// An online-only act whose answer was lost.
    OutcomeUnknown,
}

/// What a mark, a hit or a notification is about; the window opens it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Target {
    pub deal: Option<DealRef>,
    pub quote: Option<QuoteId>,
    pub order: Option<OrderId>,
    pub enterprise: Option<EnterpriseId>,
    pub bank_entry: Option<BankEntryId>,
    /// The command in Needs attention.
    pub attention: Option<CommandId>,
    /// The other firm of a conversation.
    pub seller: Option<EnterpriseId>,
}

impl Target {
    pub fn deal(deal: DealRef) -> Self {
        Self {
            deal: Some(deal),
            ..Self::default()
        }
    }

    pub fn is_about(&self, deal: DealId) -> bool {
        self.deal.is_some_and(|of| of.id == deal)
    }
}
