//! Every code that needs words, so that a test can compare the UI's catalogues with the rules.

mod activities;
mod refusals;

use serde::Serialize;

use crate::{deal::CLOCK_KINDS, order::NEXT_CODES, reasons};

/// A code and the names of its parameters; each of them is a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Code {
    pub code: &'static str,
    pub params: &'static [&'static str],
}

/// Reasons to choose from at one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reasons {
    /// The command that asks for one; `given` for those that the rules give themselves.
    pub step: &'static str,
    pub codes: &'static [&'static str],
}

/// All codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Codes {
    /// `refusal.<code>`.
    pub refusals: &'static [Code],
    /// `activity.<code>`.
    pub activities: &'static [Code],
    /// `next.<code>`.
    pub next: &'static [&'static str],
    /// `reason.<code>`.
    pub reasons: &'static [Reasons],
    /// The clocks behind deadlines, by kind without the id.
    pub clocks: &'static [&'static str],
}

/// Every code that the rules can utter.
pub fn codes() -> Codes {
    Codes {
        refusals: refusals::REFUSALS,
        activities: activities::ACTIVITIES,
        next: NEXT_CODES,
        reasons: REASONS,
        clocks: CLOCK_KINDS,
    }
}

const fn of(step: &'static str, codes: &'static [&'static str]) -> Reasons {
    Reasons { step, codes }
}

const REASONS: &[Reasons] = &[
    of("rfq.reject", reasons::RFQ_REJECT),
    of("rfq.cancel", reasons::RFQ_CANCEL),
    of("quote.decline", reasons::QUOTE_DECLINE),
    of("contract.decline", reasons::CONTRACT_DECLINE),
    of("contract.return_scan", reasons::CONTRACT_RETURN_SCAN),
    of("order.reject", reasons::ORDER_REJECT),
    of("order.cancel", reasons::ORDER_CANCEL),
    of("enterprise.reject", reasons::ENTERPRISE_REJECT),
    of("bank_entry.ignore", reasons::BANK_ENTRY_IGNORE),
    of("given", reasons::GIVEN),
];
