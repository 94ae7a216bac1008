//! Quotes: one per seller and RFQ, in versions. states.md E2.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    DealId, EnterpriseId, QuoteId,
    incoterm::{Incoterm, TransportMode},
    money::{Currency, Money},
    order::PaymentMethod,
    party::Party,
    quantity::Quantity,
    rfq::Reason,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuoteState {
    Live,
    NeedsReconfirmation,
    Selected,
    Ordered,
    OrderCanceled,
    NotSelected,
    Declined,
    Withdrawn,
    Expired,
    Void,
}

/// One priced line. The unit price has up to six decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuoteLine {
    pub description: String,
    pub quantity: Quantity,
    #[ts(type = "string")]
    pub unit_price: Decimal,
}

/// How the price is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaymentTerms {
    pub method: PaymentMethod,
    /// Advance in percent of the total, 0 … 100.
    #[ts(type = "string")]
    pub advance_percent: Decimal,
}

/// Everything a seller writes in a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuoteContent {
    pub lines: Vec<QuoteLine>,
    pub currency: Currency,
    pub incoterm: Incoterm,
    pub named_place: String,
    pub mode: TransportMode,
    /// Calendar days after the advance is received.
    pub lead_time_days: u32,
    pub payment: PaymentTerms,
    pub valid_until: DateTime<Utc>,
    pub note: String,
}

/// An earlier version, kept with its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuoteVersion {
    pub version: u32,
    pub content: QuoteContent,
    pub at: DateTime<Utc>,
    pub by: String,
}

/// A quote as buyer and its seller see it; record kind `quote`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Quote {
    pub id: QuoteId,
    pub deal: DealId,
    /// The buyer's enterprise, owner of the deal.
    pub owner: EnterpriseId,
    /// The buyer by its real name: a quoting seller sees it (S0-72).
    pub buyer: Party,
    pub seller: Party,
    pub state: QuoteState,
    pub version: u32,
    /// The RFQ revision this version priced.
    pub rfq_revision: u32,
    pub rfq_number: String,
    pub subject: String,
    pub category: String,
    pub rfq_quantity: Quantity,
    pub budget: crate::rfq::Budget,
    pub content: QuoteContent,
    pub total: Money,
    pub history: Vec<QuoteVersion>,
    pub reason: Option<Reason>,
    pub submitted_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Tabs of the seller's "Quoted requirements" (S0-68): they project my quote, not the RFQ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuoteTab {
    Communicating,
    Confirmed,
    Traded,
    Canceled,
}
