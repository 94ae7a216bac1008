//! Money: a decimal amount with its ISO 4217 currency. Never a float; a decimal string on the wire.
//!
//! Amounts are rounded half up to the minor unit of their currency, once: [`price`] rounds the
//! total and lets the lines add up to it. Too large is an error, never a panic.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod amount;
mod lines;

pub use amount::{AmountError, LIMIT, decimal, unit_price};
pub use lines::{Priced, price};

/// An ISO 4217 code in use, three capital letters. Held open as text so that a retired code in an
/// old contract stays readable; [`Currency::parse`] admits only codes in use.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Currency(String);

/// An amount in a currency, at most as many digits as the currency has minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Money {
    #[ts(type = "string")]
    pub amount: Decimal,
    pub currency: Currency,
}

/// Decimals a unit price may carry.
pub const UNIT_PRICE_SCALE: u32 = 6;

impl Currency {
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Digits after the decimal point (ISO 4217 minor unit): 0, 2, 3 or 4.
    pub fn minor_units(&self) -> u32 {
        match self.0.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF"
            | "UGX" | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }

    /// A code in use, or nothing. CNH is not ISO 4217: it is CNY held offshore (S2-36).
    pub fn parse(code: &str) -> Option<Self> {
        CODES.contains(&code).then(|| Self(code.to_owned()))
    }
}

impl Money {
    /// Rounded half up to the currency's minor unit, and written with all its digits: one amount has
    /// one text, however it was computed.
    pub fn rounded(amount: Decimal, currency: &Currency) -> Self {
        let digits = currency.minor_units();
        let mut amount =
            amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        amount.rescale(digits);
        Self {
            amount,
            currency: currency.clone(),
        }
    }

    pub fn zero(currency: &Currency) -> Self {
        Self::rounded(Decimal::ZERO, currency)
    }
}

/// ISO 4217 codes in use (2026): without fund and metal codes, without the codes retired since
/// 2023 (HRK, ANG, BGN, ZWL, CUC, SLL).
pub const CODES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BHD",
    "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF",
    "CLF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP",
    "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD",
    "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY",
    "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD",
    "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK",
    "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK",
    "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG",
    "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS",
    "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UYW", "UZS",
    "VED", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW",
    "ZWG",
];
