//! The RFQ (the seed's "requirement"): states.md E1.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    DealId,
    document::DocumentRef,
    incoterm::{Incoterm, TransportMode},
    money::Currency,
    order::PaymentMethod,
    party::Party,
    quantity::Quantity,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RfqState {
    Draft,
    Reviewing,
    Rejected,
    ReplyPending,
    Communicating,
    Confirmed,
    Traded,
    Canceled,
    Expired,
}

/// S0-43: what kind of purchase. `Sample` leaves RFQ and rival quotes alone when ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProcurementType {
    OneTime,
    LongTerm,
    Sample,
}

/// Everything a buyer writes in a requirement (S0-41 … S0-57). Fields are optional here where a
/// draft may lack them; submit refuses what is missing, field by field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RfqContent {
    pub subject: String,
    /// A code of [`crate::category::CATEGORIES`].
    pub category: String,
    pub procurement_type: ProcurementType,
    pub purpose: String,
    pub quantity: Quantity,
    pub incoterm: Incoterm,
    /// The named place of the term.
    pub named_place: String,
    pub budget: Budget,
    pub description: String,
    pub images: Vec<DocumentRef>,
    pub email: String,
    /// The name the buyer shows before a quote is given (S0-51).
    pub alias: String,
    pub mode: TransportMode,
    pub from: String,
    pub to: String,
    /// "Ship in N calendar days after seller receives prepayment" (S0-55); not required.
    pub lead_time_days: Option<u32>,
    pub payment_method: PaymentMethod,
    /// When quotes close; absent: the policy's default after publishing.
    pub quotes_close: Option<DateTime<Utc>>,
    /// S0-57: the Product List Policy was ticked.
    pub policy_accepted: bool,
}

/// S0-47: a range with its currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Budget {
    #[ts(type = "string")]
    pub min: Decimal,
    #[ts(type = "string")]
    pub max: Decimal,
    pub currency: Currency,
}

/// Why the platform or a party said no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reason {
    /// A code with words in every language (`reason.<code>`).
    pub code: String,
    /// What the person added.
    pub text: String,
}

/// The RFQ as its buyer and the operator see it; record kind `rfq`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rfq {
    pub id: DealId,
    pub buyer: Party,
    /// Given by the server at the accepted submit (S0-63).
    pub number: String,
    pub state: RfqState,
    /// Rises with every submitted content; quotes name the revision they priced.
    pub revision: u32,
    pub content: RfqContent,
    /// Why it was rejected or canceled.
    pub reason: Option<Reason>,
    /// Live quotes (S0-60 "Quoted Sellers").
    pub quoted_sellers: u32,
    pub created_at: DateTime<Utc>,
    pub published_at: Option<DateTime<Utc>>,
    pub quotes_close_at: Option<DateTime<Utc>>,
    /// R14 happened: no more quotes are taken.
    pub quotes_closed: bool,
    pub decide_by: Option<DateTime<Utc>>,
    /// R10: when a selection without an order falls back.
    pub order_by: Option<DateTime<Utc>>,
}

/// What the demand square shows: says open or closed, never who won or how many quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RfqPublic {
    pub id: DealId,
    /// Owner of the deal; named on screen only once quoted (S0-72).
    pub owner: crate::EnterpriseId,
    pub number: String,
    pub revision: u32,
    pub open: bool,
    /// Content without the buyer's e-mail (personal data).
    pub content: RfqContent,
    pub country: String,
    pub published_at: DateTime<Utc>,
    pub quotes_close_at: DateTime<Utc>,
}

/// Tabs of the buyer's requirement list (S0-59) and Expired; All is their sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RfqTab {
    Reviewing,
    ReplyPending,
    Communicating,
    Confirmed,
    Traded,
    Canceled,
    Rejected,
    Expired,
}
