//! The deal page as one answer: both sides see the same page with their own actions.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use quayside_domain::{
    CommandId, EnterpriseId, Hat, OrderId, QuoteId, Refusal, Side,
    command::DealRef,
    contract::Contract,
    conversation::Message,
    document::DocumentRef,
    enterprise::EnterpriseCard,
    money::Money,
    order::{
        NextActor, NextStep, Order, PaymentClaim, PaymentGate, PaymentMethod, PaymentName,
        PaymentState, PaymentTrigger, Receipt, Stage,
    },
    quote::Quote,
    record::Activity,
    rfq::{Rfq, RfqPublic},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    documents::DocumentState,
    words::{Mark, MarkState, Words},
};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(optional_fields = nullable)]
pub struct Focus {
    pub quote: Option<QuoteId>,
    pub order: Option<OrderId>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct DealArgs {
    pub deal: DealRef,
    /// Which quote or order the page is about; absent: the furthest one.
    pub focus: Option<Focus>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DealView {
    pub deal: DealRef,
    pub hat: Hat,
    pub title: String,
    /// The RFQ's number.
    pub number: String,
    /// Confirmed records, as this side may see them.
    pub rfq: Option<Rfq>,
    pub public: Option<RfqPublic>,
    pub quotes: Vec<Quote>,
    pub contracts: Vec<Contract>,
    pub orders: Vec<Order>,
    /// The other firms, personal data masked (S0-101).
    pub cards: Vec<EnterpriseCard>,
    /// What the stage bar, the checklist and the schedule are about.
    pub focus: Focus,
    pub stages: Vec<StageView>,
    /// Who must act, what, by when.
    pub next: Option<NextStep>,
    pub checklist: Vec<ChecklistRow>,
    pub schedule: Vec<ScheduleRow>,
    /// Queued actions of this deal, oldest first.
    pub marks: Vec<Mark>,
    pub actions: Vec<ActionView>,
    pub unread: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StageCode {
    Requirement,
    Quote,
    Contract,
    Order,
    Advance,
    Preparation,
    Balance,
    Shipment,
    Receipt,
    Payout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StageState {
    Done,
    Now,
    Next,
    /// Not part of this deal: no advance, no contract.
    Skipped,
    /// It ended here: rejected, canceled, expired.
    Stopped,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StageView {
    pub code: StageCode,
    pub state: StageState,
    /// When it was done.
    pub at: Option<DateTime<Utc>>,
    /// Who must act now, and by when.
    pub who: Option<NextActor>,
    pub by: Option<DateTime<Utc>>,
    /// The small line under the name (`stage.<code>`): "v3", "30 %", "CIF Hamburg".
    pub note: Option<Words>,
}

/// One document that the Incoterm and the mode ask for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ChecklistRow {
    pub code: String,
    /// UN/EDIFACT 1001 document name code.
    pub untdid: Option<String>,
    pub stage: Stage,
    pub owed_by: Side,
    #[ts(type = "\"must\" | \"if_agreed\" | \"on_request\"")]
    pub necessity: String,
    /// The stage is not complete without it.
    pub gate: bool,
    /// Codes that answer the row as well: a sea waybill instead of a bill of lading.
    pub or: Vec<String>,
    /// `checklist.why.<code>`.
    pub why: Words,
    pub documents: Vec<ChecklistDocument>,
    /// A document is attached and confirmed.
    pub complete: bool,
    /// The acting side may attach here now.
    pub can_attach: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ChecklistDocument {
    pub id: Uuid,
    pub document: DocumentRef,
    pub by: String,
    pub side: Side,
    pub at: DateTime<Utc>,
    /// Where the bytes are.
    pub state: DocumentState,
    /// Attached on this device and not confirmed yet.
    pub mark: Option<Mark>,
    /// The acting side may take it back.
    pub can_detach: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ScheduleRow {
    pub line: u32,
    pub name: PaymentName,
    /// Of the total, in percent with up to two decimals.
    pub percent: String,
    pub amount: Money,
    pub received: Money,
    /// What is still to come.
    pub open: Money,
    pub method: PaymentMethod,
    pub trigger: PaymentTrigger,
    pub gate: PaymentGate,
    pub state: PaymentState,
    /// The trigger has fired.
    pub due: bool,
    pub claim: Option<PaymentClaim>,
    pub receipts: Vec<Receipt>,
    pub paid_at: Option<DateTime<Utc>>,
    pub reminded_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    None,
    /// Signing, paying, canceling: the person types a word.
    Typed,
}

/// What the acting side may do, decided by the trade rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ActionView {
    /// The command's kind: `quote.select`.
    #[ts(type = "Command[\"kind\"]")]
    pub kind: String,
    pub enabled: bool,
    pub why_not: Option<Refusal>,
    pub confirmation: Confirmation,
    /// The one button that moves the deal on.
    pub primary: bool,
    /// It cannot be taken back and hurts: cancel, reject, decline.
    pub grave: bool,
    /// The command as far as the core can fill it, facts included; the window adds `needs`.
    #[ts(type = "Record<string, unknown>")]
    pub command: serde_json::Map<String, serde_json::Value>,
    /// Arguments the person still has to give.
    pub needs: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct TimelineArgs {
    pub deal: DealRef,
    /// Only the conversation and the events with this seller.
    pub seller: Option<EnterpriseId>,
    /// Only messages.
    pub messages_only: Option<bool>,
    /// The `before` of the answer above.
    pub before: Option<String>,
    pub limit: u32,
}

/// Newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Timeline {
    pub entries: Vec<TimelineEntry>,
    pub before: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum TimelineEntry {
    Activity {
        activity: Activity,
        mine: bool,
    },
    Message {
        message: Message,
        mine: bool,
    },
    /// A message of this device that waits to send.
    QueuedMessage {
        command: CommandId,
        seller: EnterpriseId,
        text: String,
        attachments: Vec<DocumentRef>,
        at: DateTime<Utc>,
        state: MarkState,
        params: BTreeMap<String, String>,
    },
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConversationArgs {
    pub deal: DealRef,
    pub seller: EnterpriseId,
}
