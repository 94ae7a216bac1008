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
    rules::{On, Rule, Who},
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
    /// CPT, CIP, CFR and CIF alone: where the goods are delivered and risk passes, the place or port
    /// at the beginning of the carriage. Empty under every other term.
    #[serde(default)]
    pub delivery_place: String,
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
    /// Who wrote this version.
    pub by: String,
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

impl QuoteTab {
    /// Every tab, in the order of S0-68.
    pub const ALL: [Self; 4] = [
        Self::Communicating,
        Self::Confirmed,
        Self::Traded,
        Self::Canceled,
    ];
}

impl QuoteState {
    /// The one tab of the seller's list (S0-68).
    pub fn tab(self) -> QuoteTab {
        match self {
            Self::Live | Self::NeedsReconfirmation => QuoteTab::Communicating,
            Self::Selected => QuoteTab::Confirmed,
            Self::Ordered => QuoteTab::Traded,
            Self::OrderCanceled
            | Self::NotSelected
            | Self::Declined
            | Self::Withdrawn
            | Self::Expired
            | Self::Void => QuoteTab::Canceled,
        }
    }

    /// The seller has quoted and neither side has taken that back: it counts as a quoted seller
    /// (S0-60), also once the RFQ is decided or over.
    pub fn stands(self) -> bool {
        !matches!(self, Self::Declined | Self::Withdrawn | Self::Expired)
    }

    /// In the race for the award.
    pub fn in_race(self) -> bool {
        matches!(self, Self::Live | Self::NeedsReconfirmation)
    }
}

use QuoteState::{
    Declined, Expired, Live, NeedsReconfirmation, NotSelected, OrderCanceled, Ordered, Selected,
    Void, Withdrawn,
};

/// Every step of a quote (states.md E2).
pub const RULES: &[Rule<QuoteState>] = &[
    Rule {
        id: "Q1",
        from: &[],
        on: On::Command(&["quote.submit"]),
        who: &[Who::Seller],
        guard: "RFQ reply_pending or communicating; before quotes close; not the buyer's own firm under either of its registrations; category settled; a second place under CPT, CIP, CFR and CIF and under no other term; valid from tomorrow on",
        to: &[Live],
    },
    Rule {
        id: "Q3",
        from: &[Live],
        on: On::Command(&["quote.revise"]),
        who: &[Who::Seller],
        guard: "RFQ not confirmed; before quotes close; Q1's rules again; the old version is kept",
        to: &[],
    },
    Rule {
        id: "Q5",
        from: &[Live, NeedsReconfirmation],
        on: On::Command(&["quote.withdraw"]),
        who: &[Who::Seller],
        guard: "not selected",
        to: &[Withdrawn],
    },
    Rule {
        id: "Q6",
        from: &[Live],
        on: On::Clock(&["quote.valid_until"]),
        who: &[Who::Clock],
        guard: "valid until has passed",
        to: &[Expired],
    },
    Rule {
        id: "Q6",
        from: &[Expired],
        on: On::Command(&["quote.revise"]),
        who: &[Who::Seller],
        guard: "re-issue; Q1's rules",
        to: &[Live],
    },
    Rule {
        id: "Q6b",
        from: &[Void],
        on: On::Command(&["quote.revise"]),
        who: &[Who::Seller],
        guard: "the RFQ was extended (R15); Q1's rules",
        to: &[Live],
    },
    Rule {
        id: "Q7",
        from: &[NeedsReconfirmation],
        on: On::Command(&["quote.revise"]),
        who: &[Who::Seller],
        guard: "reconfirms, with or without changes; also after quotes close",
        to: &[Live],
    },
    Rule {
        id: "Q8",
        from: &[Live],
        on: On::Command(&["quote.decline"]),
        who: &[Who::Buyer],
        guard: "reason; the version seen",
        to: &[Declined],
    },
    Rule {
        id: "Q8b",
        from: &[Declined, Withdrawn],
        on: On::Command(&["quote.revise"]),
        who: &[Who::Seller],
        guard: "a new version while quotes are open",
        to: &[Live],
    },
    Rule {
        id: "Q9",
        from: &[Live],
        on: On::Command(&["quote.select"]),
        who: &[Who::Buyer],
        guard: "RFQ communicating; the version seen, still valid; within the limit of who selects; the price is frozen",
        to: &[Selected],
    },
    Rule {
        id: "Q10",
        from: &[Selected],
        on: On::Command(&["quote.unselect"]),
        who: &[Who::Buyer],
        guard: "no order waits for confirmation; expired if no longer valid",
        to: &[NeedsReconfirmation, Expired],
    },
    Rule {
        id: "Q10",
        from: &[Selected],
        on: On::After(&["order.rejected", "order.canceled"]),
        who: &[Who::Seller, Who::Buyer, Who::Clock],
        guard: "the order had not become effective; expired if no longer valid",
        to: &[NeedsReconfirmation, Expired],
    },
    Rule {
        id: "Q10",
        from: &[Selected],
        on: On::Clock(&["rfq.order_by"]),
        who: &[Who::Clock],
        guard: "no order followed the selection; expired if no longer valid",
        to: &[NeedsReconfirmation, Expired],
    },
    Rule {
        id: "Q11",
        from: &[Selected],
        on: On::After(&["order.approved"]),
        who: &[Who::Seller],
        guard: "its order is effective",
        to: &[Ordered],
    },
    Rule {
        id: "Q11b",
        from: &[Ordered],
        on: On::After(&["order.canceled"]),
        who: &[Who::Buyer, Who::Seller, Who::Clock],
        guard: "its order ended before shipment",
        to: &[OrderCanceled],
    },
    Rule {
        id: "Q12",
        from: &[Live, NeedsReconfirmation],
        on: On::After(&["order.approved"]),
        who: &[Who::Seller],
        guard: "another quote was awarded and ordered; its price is never told",
        to: &[NotSelected],
    },
    Rule {
        id: "Q13",
        from: &[Live, NeedsReconfirmation, Selected],
        on: On::After(&["rfq.canceled", "rfq.expired"]),
        who: &[Who::Buyer, Who::Clock],
        guard: "the RFQ ended",
        to: &[Void],
    },
];
