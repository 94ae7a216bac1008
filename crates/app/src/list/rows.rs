//! The rows of the lists, typed per list.

use chrono::{DateTime, NaiveDate, Utc};
use quayside_domain::{
    BankEntryId, CommandId, ConversationId, DraftId, EnterpriseId, OrderId, QuoteId, Side,
    bank_entry::BankEntryState,
    command::DealRef,
    contract::ContractState,
    document::DocumentRef,
    draft::DraftKind,
    incoterm::{Incoterm, TransportMode},
    money::Money,
    order::{NextStep, OrderTab},
    party::Party,
    quantity::Quantity,
    quote::{QuoteState, QuoteTab},
    record::Queue,
    rfq::{Budget, Reason, RfqState, RfqTab},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::words::Mark;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "row", rename_all = "snake_case")]
pub enum ListRow {
    Requirement(RequirementRow),
    Square(SquareRow),
    Quote(QuoteRow),
    Order(OrderRow),
    Conversation(ConversationRow),
    Draft(DraftRow),
    Queue(QueueRow),
    BankEntry(BankEntryRow),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RequirementRow {
    pub deal: DealRef,
    pub number: String,
    pub subject: String,
    pub category: String,
    pub state: RfqState,
    pub tab: RfqTab,
    pub quantity: Quantity,
    pub budget: Budget,
    pub incoterm: Incoterm,
    pub named_place: String,
    pub mode: TransportMode,
    /// Live quotes (S0-60).
    pub quoted_sellers: u32,
    pub image: Option<DocumentRef>,
    pub created_at: DateTime<Utc>,
    pub quotes_close_at: Option<DateTime<Utc>>,
    pub reason: Option<Reason>,
    pub next: Option<NextStep>,
    pub mark: Option<Mark>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SquareRow {
    pub deal: DealRef,
    pub number: String,
    pub subject: String,
    pub category: String,
    pub country: String,
    /// The name the buyer shows before a quote is given (S0-51).
    pub alias: String,
    pub quantity: Quantity,
    pub budget: Budget,
    pub incoterm: Incoterm,
    pub named_place: String,
    pub mode: TransportMode,
    pub image: Option<DocumentRef>,
    pub open: bool,
    pub published_at: DateTime<Utc>,
    pub quotes_close_at: DateTime<Utc>,
    /// Published by the acting firm.
    pub mine: bool,
    /// The acting seller's quote on it.
    pub quote: Option<QuoteId>,
    pub mark: Option<Mark>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct QuoteRow {
    pub deal: DealRef,
    pub quote: QuoteId,
    pub rfq_number: String,
    pub subject: String,
    pub category: String,
    pub quantity: Quantity,
    pub budget: Budget,
    pub buyer: Party,
    pub state: QuoteState,
    pub tab: QuoteTab,
    pub version: u32,
    /// Absent when the quote has several lines.
    #[ts(type = "string | null")]
    pub unit_price: Option<rust_decimal::Decimal>,
    pub total: Money,
    pub valid_until: DateTime<Utc>,
    /// The contract column (S0-70).
    pub contract: ContractState,
    pub contract_document: Option<DocumentRef>,
    pub reason: Option<Reason>,
    pub updated_at: DateTime<Utc>,
    pub next: Option<NextStep>,
    pub mark: Option<Mark>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct OrderRow {
    pub deal: DealRef,
    pub order: OrderId,
    pub quote: QuoteId,
    /// 17 digits; absent until the order is effective.
    pub number: Option<String>,
    pub rfq_number: String,
    pub subject: String,
    /// The other side.
    pub counterparty: Party,
    pub incoterm: Incoterm,
    pub named_place: String,
    pub mode: TransportMode,
    pub total: Money,
    pub tab: OrderTab,
    pub lead_time_days: u32,
    pub ship_by: Option<DateTime<Utc>>,
    pub reason: Option<Reason>,
    pub created_at: DateTime<Utc>,
    pub next: Option<NextStep>,
    pub mark: Option<Mark>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ConversationRow {
    pub deal: DealRef,
    pub conversation: ConversationId,
    pub seller: EnterpriseId,
    pub subject: String,
    pub counterparty_name: String,
    pub last_text: String,
    pub last_side: Side,
    pub last_by: String,
    pub last_at: DateTime<Utc>,
    pub unread: u32,
    /// Messages waiting to send.
    pub waiting: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftRow {
    /// Absent for a creation that waits to send.
    pub draft: Option<DraftId>,
    /// The queued creation.
    pub command: Option<CommandId>,
    pub kind: DraftKind,
    pub about: Option<String>,
    pub deal: Option<DealRef>,
    pub subject: String,
    pub updated_at: DateTime<Utc>,
    /// The platform has it too; else it is saved on this device only.
    pub synced: bool,
    pub mark: Option<Mark>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct QueueRow {
    pub item: Uuid,
    pub queue: Queue,
    pub title: String,
    pub owner: EnterpriseId,
    pub enterprise_name: String,
    /// Of a payment: what is awaited; of a payout: what has come.
    pub amount: Option<Money>,
    pub since: DateTime<Utc>,
    pub deal: Option<DealRef>,
    pub order: Option<OrderId>,
    pub mark: Option<Mark>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BankEntryRow {
    pub entry: BankEntryId,
    pub state: BankEntryState,
    pub statement: String,
    pub reference: String,
    pub amount: Money,
    /// What no order line has taken yet.
    pub open: Money,
    #[ts(type = "string")]
    pub value_date: NaiveDate,
    pub payer: String,
    pub remittance: String,
    pub mark: Option<Mark>,
}
