//! The arguments and answers of the comparison.

use chrono::{DateTime, Utc};
use quayside_domain::{
    QuoteId,
    command::DealRef,
    enterprise::EnterpriseCard,
    incoterm::{Incoterm, TransportMode},
    money::{Currency, Money},
    party::Party,
    quantity::Quantity,
    quote::{PaymentTerms, QuoteState},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{deal::view::ActionView, words::Mark};

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CompareArgs {
    pub deal: DealRef,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RateArgs {
    pub deal: DealRef,
    pub currency: Currency,
    /// How much of the common currency one unit buys; absent: forget it.
    pub rate: Option<String>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CompareCurrencyArgs {
    pub deal: DealRef,
    pub currency: Currency,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CompareView {
    pub deal: DealRef,
    pub number: String,
    pub subject: String,
    pub quantity: Quantity,
    /// The common currency.
    pub currency: Currency,
    /// One row per foreign currency among the quotes.
    pub rates: Vec<RateRow>,
    pub columns: Vec<CompareColumn>,
    /// The lowest comparable unit price.
    pub best: Option<QuoteId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RateRow {
    pub currency: Currency,
    /// Absent: unknown.
    #[ts(type = "string | null")]
    pub rate: Option<Decimal>,
    pub set_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CompareColumn {
    pub quote: QuoteId,
    pub seller: Party,
    pub card: Option<EnterpriseCard>,
    pub state: QuoteState,
    pub version: u32,
    pub currency: Currency,
    /// Total divided by quantity when there are several lines.
    #[ts(type = "string")]
    pub unit_price: Decimal,
    /// In the common currency; absent: the rate is unknown.
    #[ts(type = "string | null")]
    pub unit_price_common: Option<Decimal>,
    pub total: Money,
    pub total_common: Option<Money>,
    /// Above the best, in percent with one decimal.
    pub difference_percent: Option<String>,
    pub best: bool,
    /// Open to selection: live.
    pub comparable: bool,
    pub incoterm: Incoterm,
    pub named_place: String,
    /// Where risk passes under a term with two places; else empty.
    pub delivery_place: String,
    pub mode: TransportMode,
    pub lead_time_days: u32,
    pub payment: PaymentTerms,
    pub valid_until: DateTime<Utc>,
    /// Whole days from now; negative once past.
    pub days_left: i32,
    pub note: String,
    /// Oldest first.
    pub changes: Vec<PriceChange>,
    pub mark: Option<Mark>,
    /// `quote.select`, `quote.decline`, `quote.unselect`.
    pub actions: Vec<ActionView>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PriceChange {
    pub version: u32,
    pub at: DateTime<Utc>,
    pub by: String,
    pub currency: Currency,
    #[ts(type = "string")]
    pub from: Decimal,
    #[ts(type = "string")]
    pub to: Decimal,
}
