//! Sums while a person types: exact, or absent while a figure is missing.

use quayside_domain::{
    Refusal,
    money::{self, AmountError, Currency, Money, UNIT_PRICE_SCALE},
    quantity::SCALE_MAX,
};
use rust_decimal::Decimal;

use super::view::{TotalArgs, TotalLine, TotalView};
use crate::{App, CallError};

/// Line amounts that add up to their total, advance and balance (S0-83).
pub async fn total(_: &App, args: TotalArgs) -> Result<TotalView, CallError> {
    let mut refusals = Vec::new();
    let Some(currency) = Currency::parse(&args.currency) else {
        refusals.push(Refusal::form("currency_unknown", "currency"));
        return Ok(TotalView {
            lines: args.lines.iter().map(|_| None).collect(),
            total: None,
            advance: None,
            balance: None,
            refusals,
        });
    };
    let read: Vec<Option<(Decimal, Decimal)>> = args
        .lines
        .iter()
        .enumerate()
        .map(|(n, line)| figures(line, n, &mut refusals))
        .collect();
    let whole: Option<Vec<(Decimal, Decimal)>> = read.iter().copied().collect();
    let priced = match whole.filter(|lines| !lines.is_empty()) {
        None => None,
        Some(lines) => refused(money::price(lines, &currency), "lines", &mut refusals),
    };
    let lines = match &priced {
        Some(priced) => priced.lines.iter().cloned().map(Some).collect(),
        None => read.iter().map(|line| alone(*line, &currency)).collect(),
    };
    let total = priced.map(|priced| priced.total);
    let (advance, balance) = total
        .as_ref()
        .and_then(|total| share(&args, total, &mut refusals))
        .unzip();
    Ok(TotalView {
        lines,
        total,
        advance,
        balance,
        refusals,
    })
}

/// Quantity and unit price of a line; blank fields are missing, not wrong.
fn figures(line: &TotalLine, n: usize, refusals: &mut Vec<Refusal>) -> Option<(Decimal, Decimal)> {
    let mut read = |text: &str, scale: u32, field: &str| {
        if text.trim().is_empty() {
            return None;
        }
        refused(
            money::decimal(text.trim(), scale),
            &format!("lines.{n}.{field}"),
            refusals,
        )
    };
    let quantity = read(&line.quantity, SCALE_MAX, "quantity");
    let unit_price = read(&line.unit_price, UNIT_PRICE_SCALE, "unit_price");
    quantity.zip(unit_price)
}

fn alone(line: Option<(Decimal, Decimal)>, currency: &Currency) -> Option<Money> {
    money::price([line?], currency)
        .ok()
        .map(|priced| priced.total)
}

fn share(args: &TotalArgs, total: &Money, refusals: &mut Vec<Refusal>) -> Option<(Money, Money)> {
    let given = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default().trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    if let Some(percent) = given(&args.advance_percent) {
        let field = "advance_percent";
        let percent = refused(money::decimal(&percent, 4), field, refusals)?;
        return refused(total.split(percent), field, refusals);
    }
    let advance = given(&args.advance)?;
    let scale = total.currency.minor_units();
    let advance = refused(money::decimal(&advance, scale), "advance", refusals)?;
    let Some(balance) = total
        .amount
        .checked_sub(advance)
        .filter(|balance| *balance >= Decimal::ZERO)
    else {
        refusals.push(
            Refusal::form("advance_above_total", "advance")
                .with("total", total.amount)
                .with("currency", total.currency.code()),
        );
        return None;
    };
    let money = |amount| Money::rounded(amount, &total.currency);
    Some((money(advance), money(balance)))
}

fn refused<T>(
    result: Result<T, AmountError>,
    field: &str,
    refusals: &mut Vec<Refusal>,
) -> Option<T> {
    result
        .map_err(|error| refusals.push(Refusal::form(error.code(), field)))
        .ok()
}
