//! What an amount may look like, and shares of one.

use rust_decimal::Decimal;

use super::{Currency, Money, UNIT_PRICE_SCALE};

/// Every amount, price and sum stays below this: one million billions, so that a product of a
/// quantity and a unit price is always exact in 96 bits.
pub const LIMIT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// Why a number is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AmountError {
    #[error("not a decimal number")]
    NotDecimal,
    #[error("more decimals than allowed")]
    TooManyDecimals,
    #[error("below zero")]
    Negative,
    #[error("not below the limit")]
    TooLarge,
    #[error("not between 0 and 100 percent")]
    NotPercent,
}

impl AmountError {
    /// The code of a refusal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotDecimal => "amount_not_decimal",
            Self::TooManyDecimals => "amount_too_many_decimals",
            Self::Negative => "amount_negative",
            Self::TooLarge => "amount_too_large",
            Self::NotPercent => "amount_not_percent",
        }
    }
}

/// Checks that `value` is a number ≥ 0, below [`LIMIT`], of at most `scale` decimals (zeros at the
/// end do not count).
pub(super) fn check(value: Decimal, scale: u32) -> Result<Decimal, AmountError> {
    if value.is_sign_negative() && !value.is_zero() {
        return Err(AmountError::Negative);
    }
    if value >= LIMIT {
        return Err(AmountError::TooLarge);
    }
    if value.normalize().scale() > scale {
        return Err(AmountError::TooManyDecimals);
    }
    Ok(value)
}

/// Reads a decimal string as it stands on the wire: digits, at most one point with digits on both
/// sides, no sign, group mark, blank or exponent.
///
/// # Errors
/// [`AmountError`] for anything else, or more than `scale` decimals.
pub fn decimal(text: &str, scale: u32) -> Result<Decimal, AmountError> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if text
        .strip_prefix('-')
        .is_some_and(|rest| decimal(rest, scale).is_ok())
    {
        return Err(AmountError::Negative);
    }
    if !digits(whole) || !digits(fraction) {
        return Err(AmountError::NotDecimal);
    }
    if whole.trim_start_matches('0').len() > 15 {
        return Err(AmountError::TooLarge);
    }
    if fraction.trim_end_matches('0').len() > scale as usize {
        return Err(AmountError::TooManyDecimals);
    }
    let value = Decimal::from_str_exact(text).map_err(|_| AmountError::TooManyDecimals)?;
    check(value, scale)
}

/// Checks a unit price: up to [`UNIT_PRICE_SCALE`] decimals whatever its currency.
///
/// # Errors
/// [`AmountError`].
pub fn unit_price(value: Decimal) -> Result<Decimal, AmountError> {
    check(value, UNIT_PRICE_SCALE)
}

impl Money {
    /// An amount that needs no rounding.
    ///
    /// # Errors
    /// [`AmountError`]: below zero, too large, or more digits than the currency has minor units.
    pub fn exact(amount: Decimal, currency: &Currency) -> Result<Self, AmountError> {
        let amount = check(amount, currency.minor_units())?;
        Ok(Self::rounded(amount, currency))
    }

    /// `percent` of this amount, rounded half up.
    ///
    /// # Errors
    /// [`AmountError::NotPercent`] outside 0 … 100, [`AmountError::TooManyDecimals`] beyond four
    /// decimals of a percent, [`AmountError::TooLarge`] when the product does not fit.
    pub fn percent(&self, percent: Decimal) -> Result<Self, AmountError> {
        if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
            return Err(AmountError::NotPercent);
        }
        let percent = check(percent, 4)?;
        let part = check(self.amount, self.currency.minor_units())?
            .checked_mul(percent.normalize())
            .and_then(|product| product.checked_div(Decimal::ONE_HUNDRED))
            .ok_or(AmountError::TooLarge)?;
        Ok(Self::rounded(part, &self.currency))
    }

    /// An advance of `percent` and the balance that remains (S0-83): together exactly this amount.
    ///
    /// # Errors
    /// As [`Self::percent`].
    pub fn split(&self, percent: Decimal) -> Result<(Self, Self), AmountError> {
        let advance = self.percent(percent)?;
        let rest = self
            .amount
            .checked_sub(advance.amount)
            .ok_or(AmountError::TooLarge)?;
        Ok((advance, Self::rounded(rest, &self.currency)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::{AmountError, LIMIT, decimal, unit_price};
    use crate::money::{CODES, Currency, Money};

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    fn currency(code: &str) -> Currency {
        Currency::parse(code).expect("a code in use")
    }

    #[test]
    fn the_limit_is_one_million_billions() {
        assert_eq!(LIMIT, dec("1000000000000000"));
        assert_eq!(unit_price(LIMIT), Err(AmountError::TooLarge));
        assert!(unit_price(LIMIT - Decimal::ONE).is_ok());
    }

    #[test]
    fn a_decimal_string_is_plain_or_refused() {
        assert_eq!(decimal("2890.50", 2), Ok(dec("2890.50")));
        assert_eq!(decimal("7", 0), Ok(dec("7")));
        assert_eq!(decimal("0.1200000", 2), Ok(dec("0.12")));
        for text in [
            "", ".", "1.", ".5", "1,5", "1 000", "1_000", "1e3", "+1", "٣", "NaN", "-", "1.2.3",
        ] {
            assert_eq!(decimal(text, 6), Err(AmountError::NotDecimal), "{text}");
        }
        assert_eq!(decimal("-1", 2), Err(AmountError::Negative));
        assert_eq!(decimal("1.005", 2), Err(AmountError::TooManyDecimals));
        assert_eq!(decimal("1000000000000000", 2), Err(AmountError::TooLarge));
        assert_eq!(decimal(&"9".repeat(400), 2), Err(AmountError::TooLarge));
        let long = format!("0.{}1", "0".repeat(400));
        assert_eq!(decimal(&long, 2), Err(AmountError::TooManyDecimals));
    }

    #[test]
    fn yen_have_no_digits_dinars_three_and_the_unidad_de_fomento_four() {
        for (code, digits) in [
            ("JPY", 0),
            ("VND", 0),
            ("EUR", 2),
            ("CNY", 2),
            ("KWD", 3),
            ("CLF", 4),
        ] {
            assert_eq!(currency(code).minor_units(), digits, "{code}");
            let smallest = Decimal::new(1, digits);
            assert!(Money::exact(smallest, &currency(code)).is_ok());
            assert_eq!(
                Money::exact(Decimal::new(1, digits + 1), &currency(code)),
                Err(AmountError::TooManyDecimals)
            );
        }
    }

    // S2-36
    #[test]
    fn offshore_renminbi_is_no_currency_of_its_own() {
        assert_eq!(Currency::parse("CNH"), None);
        assert_eq!(Currency::parse("BGN"), None);
        assert_eq!(Currency::parse("usd"), None);
    }

    #[test]
    fn the_counts_of_minor_units_are_those_of_iso_4217() {
        let with = |digits| {
            CODES
                .iter()
                .filter(|code| currency(code).minor_units() == digits)
                .count()
        };
        // UYI is a fund code: sixteen of the seventeen are money of a country.
        assert_eq!((with(0), with(3), with(4)), (16, 7, 2));
        assert!(CODES.is_sorted());
    }

    // S0-83
    #[test]
    fn thirty_percent_in_advance_leaves_a_balance_that_adds_up() {
        let total = Money::exact(dec("1000.01"), &currency("EUR")).expect("an amount");
        let (advance, balance) = total.split(dec("30")).expect("a percentage");
        assert_eq!(
            (advance.amount, balance.amount),
            (dec("300.00"), dec("700.01"))
        );
    }

    #[test]
    fn a_percentage_outside_0_to_100_is_refused() {
        let total = Money::exact(dec("10"), &currency("EUR")).expect("an amount");
        for percent in [dec("-1"), dec("100.01"), Decimal::MAX] {
            assert_eq!(total.percent(percent), Err(AmountError::NotPercent));
        }
        assert_eq!(
            total.percent(dec("33.33333")),
            Err(AmountError::TooManyDecimals)
        );
    }

    proptest! {
        #[test]
        fn an_advance_and_its_balance_are_the_total_in_every_currency(
            minor in 0..1_000_000_000_000_000_i64,
            percent in 0..=1_000_000_i64,
            index in 0..CODES.len(),
        ) {
            let currency = currency(CODES.get(index).expect("in range"));
            let digits = currency.minor_units();
            let total = Money::exact(Decimal::new(minor, digits), &currency);
            prop_assume!(total.is_ok());
            let total = total.expect("checked");
            let (advance, balance) = total.split(Decimal::new(percent, 4)).expect("a percentage");
            prop_assert_eq!(advance.amount + balance.amount, total.amount);
            prop_assert_eq!((advance.amount.scale(), balance.amount.scale()), (digits, digits));
            prop_assert!(advance.amount >= Decimal::ZERO && balance.amount >= Decimal::ZERO);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".*", scale in 0..7_u32) {
            if let Ok(value) = decimal(&text, scale) {
                prop_assert!(value < LIMIT && value.normalize().scale() <= scale);
            }
        }
    }
}
