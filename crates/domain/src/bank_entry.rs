//! Bank entries (the seed's payment flow). states.md E5.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{BankEntryId, DealId, EnterpriseId, OrderId, money::Money, rfq::Reason};

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
