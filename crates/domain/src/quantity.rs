//! Quantities with their UN/ECE Recommendation 20 unit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::LIMIT;

/// How many of what. `unit` is a Rec 20 code (H87 piece, TNE tonne, KGM kilogram …) or a Rec 21
/// package code with the UBL prefix X (XBX box, XCT carton, XRO roll).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Quantity {
    #[ts(type = "string")]
    pub value: Decimal,
    pub unit: String,
}

/// The unit codes offered on screen, in the order of use.
pub const UNITS: &[&str] = &[
    "H87", "SET", "PR", "DZN", "KGM", "TNE", "MTR", "MTK", "MTQ", "LTR", "MIL", "XBX", "XCT", "XRO",
];

/// Decimals of the finest unit.
pub const SCALE_MAX: u32 = 3;

/// Why a number of things is no quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum QuantityError {
    #[error("unknown unit")]
    UnknownUnit,
    #[error("not above zero")]
    NotPositive,
    #[error("more decimals than the unit has")]
    TooManyDecimals,
    #[error("not below the limit")]
    TooLarge,
}

impl QuantityError {
    /// The code of a refusal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownUnit => "quantity_unknown_unit",
            Self::NotPositive => "quantity_not_positive",
            Self::TooManyDecimals => "quantity_too_many_decimals",
            Self::TooLarge => "quantity_too_large",
        }
    }
}

/// Decimals a quantity of this unit may have: none for what is counted, three for what is
/// measured (a kilogram to the gram); nothing for an unknown unit.
pub fn decimals(unit: &str) -> Option<u32> {
    match unit {
        "H87" | "SET" | "PR" | "DZN" | "XBX" | "XCT" | "XRO" => Some(0),
        "KGM" | "TNE" | "MTR" | "MTK" | "MTQ" | "LTR" | "MIL" => Some(SCALE_MAX),
        _ => None,
    }
}

impl Quantity {
    /// A quantity that can be asked for: above zero (the seed let 0 pass, S0-73), a known unit, no
    /// finer than the unit.
    ///
    /// # Errors
    /// [`QuantityError`].
    pub fn check(&self) -> Result<(), QuantityError> {
        let decimals = decimals(&self.unit).ok_or(QuantityError::UnknownUnit)?;
        if self.value <= Decimal::ZERO {
            return Err(QuantityError::NotPositive);
        }
        if self.value >= LIMIT {
            return Err(QuantityError::TooLarge);
        }
        if self.value.normalize().scale() > decimals {
            return Err(QuantityError::TooManyDecimals);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Quantity, QuantityError, SCALE_MAX, UNITS, decimals};

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    fn check(value: Decimal, unit: &str) -> Result<(), QuantityError> {
        Quantity {
            value,
            unit: unit.into(),
        }
        .check()
    }

    // S0-73
    #[test]
    fn a_quantity_of_zero_is_refused() {
        for unit in UNITS {
            assert_eq!(check(Decimal::ZERO, unit), Err(QuantityError::NotPositive));
            assert_eq!(check(dec("-1"), unit), Err(QuantityError::NotPositive));
            assert_eq!(check(Decimal::ONE, unit), Ok(()));
        }
    }

    #[test]
    fn pieces_are_whole_and_kilograms_have_grams() {
        assert_eq!(
            check(dec("1.5"), "H87"),
            Err(QuantityError::TooManyDecimals)
        );
        assert_eq!(check(dec("5.000"), "H87"), Ok(()));
        assert_eq!(check(dec("1.234"), "KGM"), Ok(()));
        assert_eq!(
            check(dec("1.2345"), "KGM"),
            Err(QuantityError::TooManyDecimals)
        );
    }

    #[test]
    fn a_deleted_or_invented_unit_is_refused() {
        // BX, CT and RO are deleted in Recommendation 20: packages carry the prefix X.
        for unit in ["BX", "CT", "RO", "", "piece"] {
            assert_eq!(check(Decimal::ONE, unit), Err(QuantityError::UnknownUnit));
        }
    }

    #[test]
    fn a_quantity_beyond_the_limit_is_refused() {
        assert_eq!(check(Decimal::MAX, "KGM"), Err(QuantityError::TooLarge));
    }

    #[test]
    fn every_unit_on_screen_knows_its_decimals() {
        for unit in UNITS {
            assert!(
                decimals(unit).is_some_and(|scale| scale <= SCALE_MAX),
                "{unit}"
            );
        }
    }
}
