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
    rules::{On, Rule, Who},
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

/// S0-43: what kind of purchase. A sample may cost nothing.
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
    /// Sellers whose quote stands, won or lost (S0-60 "Quoted Sellers"): not those that withdrew,
    /// were declined or let their quote expire.
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

impl RfqTab {
    /// Every tab, in the order of S0-59 and Expired.
    pub const ALL: [Self; 8] = [
        Self::Reviewing,
        Self::ReplyPending,
        Self::Communicating,
        Self::Confirmed,
        Self::Traded,
        Self::Canceled,
        Self::Rejected,
        Self::Expired,
    ];
}

impl RfqState {
    /// The one tab of the buyer's list (S0-59); a withdrawn RFQ is among the drafts, in none.
    pub fn tab(self) -> Option<RfqTab> {
        Some(match self {
            Self::Draft => return None,
            Self::Reviewing => RfqTab::Reviewing,
            Self::Rejected => RfqTab::Rejected,
            Self::ReplyPending => RfqTab::ReplyPending,
            Self::Communicating => RfqTab::Communicating,
            Self::Confirmed => RfqTab::Confirmed,
            Self::Traded => RfqTab::Traded,
            Self::Canceled => RfqTab::Canceled,
            Self::Expired => RfqTab::Expired,
        })
    }

    /// Nothing more can happen to it; a traded RFQ rests once its orders are final.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Canceled | Self::Traded)
    }

    /// Quotes are taken, dates permitting.
    pub fn is_open(self) -> bool {
        matches!(self, Self::ReplyPending | Self::Communicating)
    }
}

use RfqState::{
    Canceled, Communicating, Confirmed, Draft, Expired, Rejected, ReplyPending, Reviewing, Traded,
};

/// Every step of an RFQ (states.md E1).
pub const RULES: &[Rule<RfqState>] = &[
    Rule {
        id: "R1",
        from: &[],
        on: On::Command(&["rfq.submit"]),
        who: &[Who::Buyer],
        guard: "enterprise qualified; all * fields; quantity > 0; term and mode go together; policy ticked; a number is given",
        to: &[Reviewing],
    },
    Rule {
        id: "R1",
        from: &[Draft],
        on: On::Command(&["rfq.resubmit"]),
        who: &[Who::Buyer],
        guard: "as R1, after R2; a new revision",
        to: &[Reviewing],
    },
    Rule {
        id: "R2",
        from: &[Reviewing],
        on: On::Command(&["rfq.withdraw"]),
        who: &[Who::Buyer],
        guard: "never published",
        to: &[Draft],
    },
    Rule {
        id: "R3",
        from: &[Reviewing],
        on: On::Command(&["rfq.approve"]),
        who: &[Who::Platform],
        guard: "the revision reviewed is the current one; dates are set, policies recorded",
        to: &[ReplyPending],
    },
    Rule {
        id: "R4",
        from: &[Reviewing],
        on: On::Command(&["rfq.reject"]),
        who: &[Who::Platform],
        guard: "reason code and text",
        to: &[Rejected],
    },
    Rule {
        id: "R6",
        from: &[Rejected],
        on: On::Command(&["rfq.resubmit"]),
        who: &[Who::Buyer],
        guard: "as R1; a new revision",
        to: &[Reviewing],
    },
    Rule {
        id: "R7",
        from: &[ReplyPending],
        on: On::After(&["quote.submitted", "quote.revised"]),
        who: &[Who::Seller],
        guard: "first live quote",
        to: &[Communicating],
    },
    Rule {
        id: "R8",
        from: &[Communicating],
        on: On::After(&["quote.withdrawn", "quote.declined", "quote.expired"]),
        who: &[Who::Seller, Who::Buyer, Who::Clock],
        guard: "no live quote is left",
        to: &[ReplyPending],
    },
    Rule {
        id: "R9",
        from: &[Communicating],
        on: On::Command(&["quote.select"]),
        who: &[Who::Buyer],
        guard: "quote live and valid, the version seen; within the limit of who selects; an order must follow in time",
        to: &[Confirmed],
    },
    Rule {
        id: "R10",
        from: &[Confirmed],
        on: On::Command(&["quote.unselect"]),
        who: &[Who::Buyer],
        guard: "no order waits for confirmation; quote as Q10",
        to: &[Communicating, ReplyPending],
    },
    Rule {
        id: "R10",
        from: &[Confirmed],
        on: On::After(&["order.rejected", "order.canceled"]),
        who: &[Who::Seller, Who::Buyer, Who::Clock],
        guard: "the order had not become effective; quote as Q10",
        to: &[Communicating, ReplyPending],
    },
    Rule {
        id: "R10",
        from: &[Confirmed],
        on: On::Clock(&["rfq.order_by"]),
        who: &[Who::Clock],
        guard: "no order followed the selection; quote as Q10",
        to: &[Communicating, ReplyPending],
    },
    Rule {
        id: "R11",
        from: &[Confirmed],
        on: On::After(&["order.approved"]),
        who: &[Who::Seller],
        guard: "all quantity awarded",
        to: &[Traded],
    },
    Rule {
        id: "R12",
        from: &[Reviewing, ReplyPending, Communicating],
        on: On::Command(&["rfq.cancel"]),
        who: &[Who::Buyer],
        guard: "reason; quotes as Q13, contracts as C9",
        to: &[Canceled],
    },
    Rule {
        id: "R13",
        from: &[Confirmed],
        on: On::Command(&["rfq.cancel"]),
        who: &[Who::Buyer],
        guard: "no effective order; cancels the pending order",
        to: &[Canceled],
    },
    Rule {
        id: "R14",
        from: &[ReplyPending, Communicating],
        on: On::Clock(&["rfq.quotes_close"]),
        who: &[Who::Clock],
        guard: "stops Q1 and Q3; expired if no quote is in the race",
        to: &[ReplyPending, Communicating, Expired],
    },
    Rule {
        id: "R14b",
        from: &[ReplyPending, Communicating],
        on: On::Clock(&["rfq.decide_by"]),
        who: &[Who::Clock],
        guard: "no selection; quotes as Q13",
        to: &[Expired],
    },
    Rule {
        id: "R15",
        from: &[Expired],
        on: On::Command(&["rfq.extend"]),
        who: &[Who::Buyer],
        guard: "new dates in the future",
        to: &[ReplyPending, Communicating],
    },
];
