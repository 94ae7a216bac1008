//! What Needs attention shows.

use chrono::{DateTime, Utc};
use quayside_domain::{Command, CommandId, DraftId, Refusal, order::NextStep};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::{Target, Words};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AttentionList {
    pub refused: Vec<RefusedRow>,
    /// My side must act.
    pub waiting_on_me: Vec<WaitingRow>,
    /// Deadlines within seven days.
    pub expiring: Vec<WaitingRow>,
    /// Accepted in the last seven days, newest first.
    pub went_through: Vec<WentThroughRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RefusedRow {
    pub id: CommandId,
    /// The command's kind with its figures (`queued.<kind>`).
    pub did: Words,
    pub subject: String,
    pub refusal: Refusal,
    pub refused_at: DateTime<Utc>,
    pub target: Target,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct WaitingRow {
    pub subject: String,
    /// RFQ or order number.
    pub number: String,
    pub next: NextStep,
    pub target: Target,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct WentThroughRow {
    pub id: CommandId,
    pub did: Words,
    pub subject: String,
    pub at: DateTime<Utc>,
    pub target: Target,
}

/// One refused action in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AttentionView {
    pub id: CommandId,
    pub did: Words,
    pub subject: String,
    pub command: Command,
    pub refusal: Refusal,
    pub queued_at: DateTime<Utc>,
    pub refused_at: DateTime<Utc>,
    /// Short form of the id, to read out.
    pub reference: String,
    pub target: Target,
    /// What held when the person worked, what they queued, what holds now.
    pub facts: Vec<FactRow>,
    pub ways: Vec<Way>,
}

/// Values are words: a state, a version, an amount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FactRow {
    /// `fact.<code>`.
    pub fact: Words,
    pub then: Option<Words>,
    pub queued: Option<Words>,
    pub now: Option<Words>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Open the form again with this work, on today's facts.
    Edit,
    /// Send the same again: after an internal fault of the platform, or once a limit was raised.
    Resend,
    /// Say it in a message.
    Message,
    /// Keep the work as a draft.
    ToDraft,
    /// Open the deal.
    Open,
    Discard,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ToDraftView {
    pub draft: DraftId,
}
