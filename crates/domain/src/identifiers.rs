//! Identifiers that carry their own check: registration numbers, bank accounts, bank codes, phone
//! numbers, countries. Each file is one standard.
//!
//! A check answers with a [`Verdict`], never with a yes or no alone: an old or foreign number that
//! only looks odd is a warning, because a real firm may own it.

use serde::Serialize;
use ts_rs::TS;

mod account;
pub mod bic;
pub mod card;
pub mod cnaps;
pub mod country;
pub mod iban;
mod iso7064;
pub mod lei;
pub mod licence;
mod organisation;
pub mod phone;
mod registration;
pub mod uscc;

pub use account::{account_number, bank_code, bank_country};
pub use registration::registration_number;

/// What a check found; a code has words in every language (`identifier.<code>`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(tag = "verdict", content = "code", rename_all = "snake_case")]
pub enum Verdict {
    Valid,
    /// Accepted, with a word to the person who typed it.
    Warning(&'static str),
    Invalid(&'static str),
}

impl Verdict {
    /// Every code a verdict can carry.
    pub const CODES: &[&str] = &[
        "account_characters",
        "account_length",
        "bic_country",
        "bic_expected",
        "bic_format",
        "card_check_digit",
        "cnaps_check_digit",
        "cnaps_expected",
        "cnaps_format",
        "country_unknown",
        "iban_check_digits",
        "iban_country",
        "iban_expected",
        "iban_format",
        "iban_length",
        "lei_check_digits",
        "lei_format",
        "licence_check_digit",
        "licence_format",
        "phone_format",
        "registration_characters",
        "registration_copy_number",
        "registration_length",
        "uscc_characters",
        "uscc_check_digit",
        "uscc_length",
        "uscc_organisation_code",
    ];

    /// Valid or with a warning.
    pub const fn accepted(self) -> bool {
        !matches!(self, Self::Invalid(_))
    }

    /// The code of a warning or an error.
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Valid => None,
            Self::Warning(code) | Self::Invalid(code) => Some(code),
        }
    }
}

/// Letters and digits as typed, without the blanks people put between groups, in capitals.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests;
