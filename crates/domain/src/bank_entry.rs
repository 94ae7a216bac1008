//! Bank entries (the seed's payment flow). states.md E5.

mod decide;

pub(crate) use decide::{Matching, associate, decide, evolve};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    BankEntryId, DealId, EnterpriseId, OrderId, Refusal, derived,
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
    /// The platform's own account that the statement is of: IBAN or number. Blank: the only one.
    #[serde(default)]
    pub account: String,
    pub statement: String,
    /// Where the entry stands in the statement, from 1; 0: not said, the reference names it.
    #[serde(default)]
    pub position: u32,
    /// As the bank gave it; blank or `NONREF` where it gave none.
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

impl BankEntryContent {
    /// What names the entry, so that a second import meets the first (states.md E5). By its
    /// reference; where a position is said, by that with amount and value date: banks give many
    /// entries no reference, and two payments of one statement may carry the same one.
    pub fn id(&self) -> BankEntryId {
        let account = self.account_number();
        let statement = self.statement.trim();
        if self.position == 0 && account.is_empty() {
            return BankEntryId::of(statement, &self.reference);
        }
        let lengths = format!("{},{}", account.len(), statement.len());
        let what = match self.position {
            0 => vec!["reference".to_owned(), self.reference.trim().to_owned()],
            position => vec![
                position.to_string(),
                self.amount.amount.normalize().to_string(),
                self.amount.currency.code().to_owned(),
                self.value_date.to_string(),
            ],
        };
        let mut parts = vec!["bank_entry_at", &lengths, &account, statement];
        parts.extend(what.iter().map(String::as_str));
        BankEntryId(derived(&parts))
    }

    /// Asks whether this is the other entry once more: reference, amount and value date are the
    /// same in another statement, or in the same one where only one of the two says its position;
    /// or both say the same position of one statement, and amount or date was mistyped.
    pub fn twin_of(&self, other: &Self) -> Option<Refusal> {
        let elsewhere = (self.account_number(), self.statement.trim())
            != (other.account_number(), other.statement.trim());
        let alike = self.reference.trim() == other.reference.trim()
            && self.amount.currency == other.amount.currency
            && self.amount.amount == other.amount.amount
            && self.value_date == other.value_date;
        let twin = match (self.position, other.position) {
            _ if elsewhere => alike,
            // What has the same name is refused when it is entered.
            (0, 0) => false,
            (0, _) | (_, 0) => alike,
            (one, another) => one == another && self.id() != other.id(),
        };
        twin.then(|| {
            Refusal::state("bank_entry.twin")
                .with("statement", &other.statement)
                .with("payer", &other.payer)
        })
    }

    /// As it is compared, however it was spaced.
    fn account_number(&self) -> String {
        let compact: String = self.account.split_whitespace().collect();
        compact.to_ascii_uppercase()
    }

    /// The bank said nothing that tells this entry from others (SWIFT `NONREF`, ISO 20022
    /// `NOTPROVIDED`).
    pub fn has_no_reference(&self) -> bool {
        let reference: String = self.reference.split_whitespace().collect();
        matches!(
            reference.to_ascii_uppercase().as_str(),
            "" | "NONREF" | "NOTPROVIDED"
        )
    }
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
        guard: "the id follows from account, statement and reference, or from position, amount and date where the bank gave no reference; the same entry is refused",
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
