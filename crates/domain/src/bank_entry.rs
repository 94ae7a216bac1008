//! Bank entries (the seed's payment flow). states.md E5.

mod decide;

pub(crate) use decide::{Matching, associate, decide, evolve};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    BankEntryId, DealId, EnterpriseId, OrderId,
    money::Money,
    rfq::Reason,
    rules::{On, Rule, Who},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BankEntryState {
    Unmatched,
    Proposed,
    Associated,
    Reversed,
    Ignored,
}

/// A booked credit of a bank statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BankEntryContent {
    /// Statement and entry reference: together refused twice.
    pub statement: String,
    pub reference: String,
    pub amount: Money,
    #[ts(type = "string")]
    pub value_date: NaiveDate,
    pub payer: String,
    /// Remittance information, unstructured.
    pub remittance: String,
}

/// How much of the entry pays which order line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Association {
    pub deal: DealId,
    pub deal_owner: EnterpriseId,
    pub order: OrderId,
    pub order_number: String,
    pub amount: Money,
    pub at: DateTime<Utc>,
    pub by: String,
}

/// Record kind `bank_entry`, for the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BankEntry {
    pub id: BankEntryId,
    pub state: BankEntryState,
    pub content: BankEntryContent,
    pub associations: Vec<Association>,
    pub reason: Option<Reason>,
    pub imported_at: DateTime<Utc>,
}

impl BankEntry {
    /// What no order has claimed yet.
    pub fn remaining(&self) -> rust_decimal::Decimal {
        self.associations
            .iter()
            .fold(self.content.amount.amount, |rest, part| {
                rest.saturating_sub(part.amount.amount)
            })
    }
}

use BankEntryState::{Associated, Ignored, Unmatched};

/// Every step of a bank entry (states.md E5).
pub const RULES: &[Rule<BankEntryState>] = &[
    Rule {
        id: "B1",
        from: &[],
        on: On::Command(&["bank_entry.import"]),
        who: &[Who::Platform],
        guard: "the id follows from statement and reference, so the same pair is refused",
        to: &[Unmatched],
    },
    Rule {
        id: "B2",
        from: &[Unmatched, Associated],
        on: On::Command(&["bank_entry.associate"]),
        who: &[Who::Platform],
        guard: "same currency; not more than is left on the entry nor than the order is owed",
        to: &[Associated],
    },
    Rule {
        id: "B3",
        from: &[Unmatched],
        on: On::Command(&["bank_entry.ignore"]),
        who: &[Who::Platform],
        guard: "reason",
        to: &[Ignored],
    },
];
