//! The documents of an order: which, owed by whom, when, how strictly and why.
//!
//! They vary by trade term (S0-92) and by mode of transport. [`owed`] lists the rows of a stage,
//! [`missing`] those without which the stage is not complete; a row says why it is there as a code
//! with parameters, whose words live in the UI.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use crate::{Side, order::Stage};

mod documents;
mod rules;

pub use documents::{DOCUMENTS, Document, item, known};
pub use rules::{WHY, missing, owed};

/// How strictly a document is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Necessity {
    /// The term or the trade asks for it always.
    Must,
    /// Only where the contract, customs or a bank asks for it.
    IfAgreed,
    /// Help at the other side's request, risk and cost.
    OnRequest,
}

/// Why a row is there: `checklist.why.<code>` has the words, with these parameters (`term`,
/// `percent`, `clauses`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Why {
    pub code: &'static str,
    pub params: BTreeMap<&'static str, String>,
}

/// One row of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChecklistItem {
    /// A code of [`DOCUMENTS`]; words under `checklist.<code>`.
    pub code: &'static str,
    /// Codes that answer the row as well (a sea waybill instead of a bill of lading).
    pub or: Vec<&'static str>,
    /// UNTDID 1001 document name code, where one exists.
    pub untdid: Option<&'static str>,
    pub stage: Stage,
    /// Who owes it.
    pub side: Side,
    pub necessity: Necessity,
    /// The stage is not complete without it: the seller's Ready waits for it in preparation, the
    /// dispatch in shipment. Never true for the buyer's rows, nor for papers that exist only at
    /// destination.
    pub gate: bool,
    pub why: Why,
}

impl ChecklistItem {
    /// A document of this code answers the row.
    pub fn answered_by(&self, code: &str) -> bool {
        self.code == code || self.or.contains(&code)
    }
}

#[cfg(test)]
mod tests;
