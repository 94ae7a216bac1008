//! Lines of quantity × unit price whose amounts add up to their total.

use rust_decimal::Decimal;

use super::{AmountError, Currency, Money, UNIT_PRICE_SCALE, amount::check};
use crate::quantity;

/// Priced lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priced {
    /// One amount per line, in order.
    pub lines: Vec<Money>,
    /// Exactly their sum.
    pub total: Money,
}

/// Prices lines of (quantity, unit price): the total is the exact sum rounded half up to the minor
/// unit, each line its own product rounded half up, and the last line takes the difference. Where
/// the last line is too small to take it, the lines before it do: no amount falls below zero.
///
/// # Errors
/// [`AmountError`] of a quantity, of a unit price, or of a total that is too large.
pub fn price(
    lines: impl IntoIterator<Item = (Decimal, Decimal)>,
    currency: &Currency,
) -> Result<Priced, AmountError> {
    let mut exact = Decimal::ZERO;
    let mut amounts = Vec::new();
    for (quantity, unit_price) in lines {
        let product = product(quantity, unit_price)?;
        exact = exact
            .checked_add(product)
            .filter(|sum| *sum < super::LIMIT)
            .ok_or(AmountError::TooLarge)?;
        amounts.push(Money::rounded(product, currency));
    }
    let total = Money::rounded(exact, currency);
    settle(&mut amounts, total.amount)?;
    Ok(Priced {
        lines: amounts,
        total,
    })
}

/// An exact product. Both factors are bounded, so that no digit is lost.
fn product(quantity: Decimal, unit_price: Decimal) -> Result<Decimal, AmountError> {
    let quantity = check(quantity, quantity::SCALE_MAX)?.normalize();
    let unit_price = check(unit_price, UNIT_PRICE_SCALE)?.normalize();
    let product = quantity
        .checked_mul(unit_price)
        .filter(|product| *product < super::LIMIT)
        .ok_or(AmountError::TooLarge)?;
    Ok(product)
}

/// Lets the amounts add up to `total`, from the last line on.
fn settle(amounts: &mut [Money], total: Decimal) -> Result<(), AmountError> {
    let mut sum = Decimal::ZERO;
    for money in amounts.iter() {
        sum = sum.checked_add(money.amount).ok_or(AmountError::TooLarge)?;
    }
    let mut residual = total.checked_sub(sum).ok_or(AmountError::TooLarge)?;
    for money in amounts.iter_mut().rev() {
        if residual.is_zero() {
            break;
        }
        let mut settled = money
            .amount
            .checked_add(residual)
            .ok_or(AmountError::TooLarge)?
            .max(Decimal::ZERO);
        settled.rescale(money.amount.scale());
        residual = money
            .amount
            .checked_add(residual)
            .and_then(|wanted| wanted.checked_sub(settled))
            .ok_or(AmountError::TooLarge)?;
        money.amount = settled;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::{Priced, price};
    use crate::money::{AmountError, CODES, Currency, LIMIT};

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    fn currency(code: &str) -> Currency {
        Currency::parse(code).expect("a code in use")
    }

    fn amounts(priced: &Priced) -> Vec<Decimal> {
        priced.lines.iter().map(|money| money.amount).collect()
    }

    #[test]
    fn half_a_cent_is_rounded_up() {
        let priced = price([(dec("1"), dec("0.125"))], &currency("EUR")).expect("it fits");
        assert_eq!(priced.total.amount, dec("0.13"));
    }

    #[test]
    fn the_last_line_takes_the_difference() {
        let third = (dec("1"), dec("0.333333"));
        let priced = price([third, third, third], &currency("EUR")).expect("it fits");
        assert_eq!(priced.total.amount, dec("1.00"));
        assert_eq!(amounts(&priced), [dec("0.33"), dec("0.33"), dec("0.34")]);
    }

    #[test]
    fn lines_too_small_for_the_difference_pass_it_up_and_none_falls_below_zero() {
        let half_cent = (dec("1"), dec("0.005"));
        let priced = price([half_cent; 10], &currency("EUR")).expect("it fits");
        assert_eq!(priced.total.amount, dec("0.05"));
        assert_eq!(amounts(&priced).iter().sum::<Decimal>(), dec("0.05"));
        assert!(
            amounts(&priced)
                .iter()
                .all(|amount| *amount >= Decimal::ZERO)
        );
    }

    #[test]
    fn six_decimals_of_a_unit_price_count_in_a_large_quantity() {
        let priced = price([(dec("1000000"), dec("0.012345"))], &currency("JPY")).expect("it fits");
        assert_eq!(priced.total.amount, dec("12345"));
    }

    #[test]
    fn no_lines_cost_nothing() {
        let priced = price([], &currency("USD")).expect("it fits");
        assert_eq!(priced.total.amount.to_string(), "0.00");
    }

    #[test]
    fn one_amount_has_one_text_however_its_factors_were_written() {
        for unit_price in ["2.8", "2.80", "2.800000"] {
            let priced = price([(dec("4000"), dec(unit_price))], &currency("USD"));
            let total = priced.expect("it fits").total;
            assert_eq!(total.amount.to_string(), "11200.00");
        }
        let yen = price([(dec("10"), dec("125.50"))], &currency("JPY")).expect("it fits");
        assert_eq!(yen.total.amount.to_string(), "1255");
    }

    #[test]
    fn what_is_too_large_or_too_fine_is_an_error_and_never_a_panic() {
        let eur = currency("EUR");
        let refuse =
            |quantity, unit_price| price([(quantity, unit_price)], &eur).expect_err("refused");
        assert_eq!(refuse(Decimal::MAX, Decimal::MAX), AmountError::TooLarge);
        assert_eq!(
            refuse(dec("999999999999999"), dec("1.000002")),
            AmountError::TooLarge
        );
        assert_eq!(
            refuse(dec("1"), dec("0.0000001")),
            AmountError::TooManyDecimals
        );
        assert_eq!(refuse(dec("-1"), dec("1")), AmountError::Negative);
        let large = (LIMIT - Decimal::ONE, Decimal::ONE);
        assert_eq!(price([large, large], &eur), Err(AmountError::TooLarge));
    }

    proptest! {
        #[test]
        fn in_every_currency_the_lines_add_up_to_the_rounded_exact_sum(
            lines in prop::collection::vec((0..100_000_000_i64, 0..10_000_000_000_i64), 0..40),
            index in 0..CODES.len(),
        ) {
            let currency = currency(CODES.get(index).expect("in range"));
            let lines: Vec<_> = lines
                .into_iter()
                .map(|(quantity, price)| (Decimal::new(quantity, 3), Decimal::new(price, 6)))
                .collect();
            let exact: Decimal = lines.iter().map(|(quantity, price)| quantity * price).sum();
            let priced = price(lines.iter().copied(), &currency).expect("they fit");
            prop_assert_eq!(amounts(&priced).iter().sum::<Decimal>(), priced.total.amount);
            let smallest = Decimal::new(1, currency.minor_units());
            prop_assert!((priced.total.amount - exact).abs() * Decimal::TWO <= smallest);
            for amount in amounts(&priced) {
                prop_assert!(amount >= Decimal::ZERO);
                prop_assert_eq!(amount.scale(), currency.minor_units());
            }
            prop_assert_eq!(priced.total.amount.scale(), currency.minor_units());
        }

        #[test]
        fn any_two_decimals_are_priced_or_refused(
            quantity in any::<[u8; 16]>(),
            unit_price in any::<[u8; 16]>(),
        ) {
            let [quantity, unit_price] = [quantity, unit_price].map(Decimal::deserialize);
            if let Ok(priced) = price([(quantity, unit_price)], &currency("USD")) {
                prop_assert!(priced.total.amount <= LIMIT);
            }
        }
    }
}
