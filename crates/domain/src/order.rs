//! Orders ("requirement orders") on their axes; the tab is computed. states.md E4.

mod evolve;
mod next;
mod payment;
mod rules;
mod tab;

pub(crate) use evolve::apply;
pub use next::CODES as NEXT_CODES;
pub(crate) use next::{GATES_OF_DISPATCH, receipt_by};
pub use payment::schedule;
pub use rules::RULES;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    BankEntryId, DealId, EnterpriseId, OrderId, QuoteId, ShipmentId, Side,
    document::DocumentRef,
    incoterm::{Incoterm, TransportMode},
    money::{Currency, Money},
    party::{Address, Party},
    quantity::Quantity,
    rfq::Reason,
};

/// S0-56, S0-83; a closed, changing list (S1-31).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// Bank transfer (T/T).
    BankTransfer,
    /// Payment service with collection accounts (the seed's PingPong).
    PaymentService,
    LetterOfCredit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Commercial {
    ToBeConfirmed,
    Rejected,
    Canceled,
    Effective,
    Completed,
    ClosedRefunded,
    ClosedTerminated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    Pending,
    Claimed,
    Paid,
    Short,
    Overpaid,
    Reversed,
    Refunded,
}

/// What makes a payment line due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentTrigger {
    Order,
    Ready,
    Receipt,
}

/// What waits until a payment line is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentGate {
    Prepare,
    Dispatch,
    ReleaseOriginals,
    Receipt,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentName {
    Advance,
    Balance,
}

/// A line of the payment schedule; the schedule is a list so that instalments are added rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScheduleLine {
    pub name: PaymentName,
    pub amount: Money,
    pub method: PaymentMethod,
    pub trigger: PaymentTrigger,
    pub gate: PaymentGate,
    pub state: PaymentState,
    /// Σ of associated bank entries.
    pub received: Money,
    pub claim: Option<PaymentClaim>,
    /// When a claim on it was last given up: no bank entry answered it.
    #[serde(default)]
    pub claim_lapsed_at: Option<DateTime<Utc>>,
    pub paid_at: Option<DateTime<Utc>>,
    pub reminded_at: Option<DateTime<Utc>>,
}

/// The buyer says "paid", with proof; only an associated bank entry makes it so (S0-96).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaymentClaim {
    pub reference: String,
    pub proof: Option<DocumentRef>,
    pub at: DateTime<Utc>,
}

/// A bank entry, as far as it pays this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Receipt {
    pub entry: BankEntryId,
    pub reference: String,
    pub amount: Money,
    pub value_date: DateTime<Utc>,
    pub line: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fulfilment {
    None,
    Preparing,
    Ready,
    PartiallyDispatched,
    Dispatched,
    Received,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Payout {
    None,
    Requested,
    Entered,
    Withdrawn,
    FxSettled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Dispute {
    None,
    Requested,
    SellerAgreed,
    SellerRefused,
    Escalated,
    Ruled,
    Refunding,
    Refunded,
    Withdrawn,
}

/// A line ordered; the unit price comes from the selected quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderLine {
    pub description: String,
    pub specification: String,
    pub quantity: Quantity,
    #[ts(type = "string")]
    pub unit_price: Decimal,
}

/// Everything the buyer writes in the order form (S0-80 … S0-83).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderContent {
    pub email: String,
    pub alias: String,
    pub product_name: String,
    pub images: Vec<DocumentRef>,
    pub lines: Vec<OrderLine>,
    pub currency: Currency,
    pub incoterm: Incoterm,
    pub named_place: String,
    /// CPT, CIP, CFR and CIF alone: where the goods are delivered and risk passes, the place or port
    /// at the beginning of the carriage. Empty under every other term.
    #[serde(default)]
    pub delivery_place: String,
    pub mode: TransportMode,
    pub lead_time_days: u32,
    pub ship_to: Address,
    pub payment_method: PaymentMethod,
    /// Advance amount; the balance (retainage) is computed: total − advance (S0-83).
    #[ts(type = "string")]
    pub advance: Decimal,
}

/// When a document of the checklist is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// After approval, before any payment: the proforma invoice.
    Proforma,
    Preparation,
    Shipment,
}

/// A document attached to the order's checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderDocument {
    pub id: Uuid,
    /// A [`crate::incoterm`] checklist code such as `packing_list`.
    pub code: String,
    pub stage: Stage,
    pub document: DocumentRef,
    pub side: Side,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// One consignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shipment {
    pub id: ShipmentId,
    /// Carrier or forwarder.
    pub carrier: String,
    /// Bill of lading, air waybill or other transport document number.
    pub transport_number: String,
    pub vessel: String,
    pub departed_at: DateTime<Utc>,
    pub eta: Option<DateTime<Utc>>,
    /// When the dispatch was recorded: no clock counts from before.
    pub recorded_at: DateTime<Utc>,
    pub state: ShipmentState,
    /// Quantity shipped per order line, same order.
    #[ts(type = "string[]")]
    pub quantities: Vec<Decimal>,
    /// O12: the buyer was told that its silence will soon count as a receipt.
    #[serde(default)]
    pub receipt_warned: bool,
    pub receipt: Option<GoodsReceipt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ShipmentState {
    Dispatched,
    InTransit,
    Held,
    Delivered,
    Accepted,
    Short,
    Damaged,
    Lost,
    Returned,
}

/// What the buyer found (O12), per order line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GoodsReceipt {
    #[ts(type = "string[]")]
    pub received: Vec<Decimal>,
    #[ts(type = "string[]")]
    pub damaged: Vec<Decimal>,
    pub photos: Vec<DocumentRef>,
    pub note: String,
    pub by_clock: bool,
    pub at: DateTime<Utc>,
}

/// An order as both sides see it; record kind `order`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Order {
    pub id: OrderId,
    pub deal: DealId,
    pub owner: EnterpriseId,
    pub quote: QuoteId,
    pub buyer: Party,
    pub seller: Party,
    pub rfq_number: String,
    /// 17 digits (S0-86), given by the server when the order becomes effective (O2).
    pub number: Option<String>,
    pub terms_version: u32,
    pub content: OrderContent,
    pub total: Money,
    pub commercial: Commercial,
    pub schedule: Vec<ScheduleLine>,
    pub receipts: Vec<Receipt>,
    pub fulfilment: Fulfilment,
    pub shipments: Vec<Shipment>,
    pub documents: Vec<OrderDocument>,
    pub payout: Payout,
    pub payout_reference: String,
    /// The customs supervision mode that the operator recorded with the payout (O14).
    #[serde(default)]
    pub customs_mode: Option<crate::customs::CustomsMode>,
    /// Every payout step with its reference, oldest first.
    pub payout_steps: Vec<PayoutRecord>,
    /// O19: the ship-by date passed before everything was dispatched.
    pub late: bool,
    /// Where the order differs from the selected quote: the seller sees it before it approves.
    pub deviations: Vec<Deviation>,
    pub dispute: Dispute,
    pub tab: OrderTab,
    pub reason: Option<Reason>,
    pub created_at: DateTime<Utc>,
    pub effective_at: Option<DateTime<Utc>>,
    /// Start of the lead time: value date of the advance, or O2 without an advance.
    pub lead_time_from: Option<DateTime<Utc>>,
    pub ship_by: Option<DateTime<Utc>>,
    pub ready_at: Option<DateTime<Utc>>,
    pub received_at: Option<DateTime<Utc>>,
    pub completed_at: Option<DateTime<Utc>>,
    /// The side that must act next, with the deadline that the clock knows.
    pub next: Option<NextStep>,
}

/// One step of a payout as the operator recorded it (O14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PayoutRecord {
    pub step: crate::command::PayoutStep,
    pub reference: String,
    pub at: DateTime<Utc>,
}

/// A term of the order that is not the quote's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deviation {
    /// A path into the order's content: `incoterm`, `lines.0.unit_price`.
    pub field: String,
    pub quoted: String,
    pub ordered: String,
}

/// Who must act, what, by when: the stage bar and the lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NextStep {
    pub who: NextActor,
    /// A code with words in every language (`next.<code>`).
    pub code: String,
    pub by: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NextActor {
    Buyer,
    Seller,
    Platform,
}

/// Tabs of the order list; an order is in exactly one (states.md E4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderTab {
    ToBeConfirmed,
    Rejected,
    Canceled,
    AdvancePaymentPending,
    AdvancePaid,
    Preparing,
    BalancePaymentPending,
    BalancePaid,
    PartiallyShipped,
    Shipped,
    Received,
    Collecting,
    Completed,
    ReturnRefund,
    Closed,
}
