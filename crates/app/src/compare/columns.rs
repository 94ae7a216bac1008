//! One column per quote, the figures in both currencies.

use quayside_domain::{
    money::{Currency, Money},
    quote::{Quote, QuoteContent, QuoteState},
};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    Pinned,
    view::{CompareColumn, PriceChange},
};
use crate::{
    CallError,
    deal::{Known, actions, offers::Offers, scene::Scene},
    work::Work,
};

/// Decimals of a compared unit price.
const SCALE: u32 = 6;

/// The columns, open quotes first, then by price.
pub async fn columns(
    work: &Work,
    scene: &Scene,
    known: &Known,
    pinned: &Pinned,
    common: &Currency,
) -> Result<Vec<CompareColumn>, CallError> {
    let marks = work.marks().await?;
    let ctx = work.asking().await?;
    let mut columns: Vec<CompareColumn> = scene
        .quotes
        .iter()
        .map(|quote| {
            let rate = pinned.rate(&quote.content.currency, common);
            let unit_price = unit_price(&quote.content, &quote.total);
            let known_quote = known.scene.quotes.iter().find(|one| one.id == quote.id);
            let mut offers = Offers::new(&known.units, &ctx, &["quote.select"]);
            if let Some(known_quote) = known_quote {
                actions::quote_actions(&known.scene, known_quote, &mut offers);
            }
            CompareColumn {
                quote: quote.id,
                seller: quote.seller.clone(),
                card: scene
                    .cards
                    .iter()
                    .find(|card| card.id == quote.seller.enterprise)
                    .cloned(),
                state: quote.state,
                version: quote.version,
                currency: quote.content.currency.clone(),
                unit_price,
                unit_price_common: rate.and_then(|rate| converted(unit_price, rate)),
                total: quote.total.clone(),
                total_common: rate
                    .and_then(|rate| quote.total.amount.checked_mul(rate))
                    .map(|amount| Money::rounded(amount, common)),
                difference_percent: None,
                best: false,
                comparable: comparable(quote.state),
                incoterm: quote.content.incoterm,
                named_place: quote.content.named_place.clone(),
                delivery_place: quote.content.delivery_place.clone(),
                mode: quote.content.mode,
                lead_time_days: quote.content.lead_time_days,
                payment: quote.content.payment.clone(),
                valid_until: quote.content.valid_until,
                days_left: i32::try_from((quote.content.valid_until - work.now).num_days())
                    .unwrap_or(i32::MAX),
                note: quote.content.note.clone(),
                changes: changes(quote),
                mark: marks.newest(|mark| mark.target.quote == Some(quote.id)),
                actions: offers.done(),
            }
        })
        .collect();
    rank(&mut columns);
    columns.sort_by(|one, other| {
        let key = |column: &CompareColumn| {
            (
                !column.comparable,
                column.unit_price_common.is_none(),
                column.unit_price_common,
            )
        };
        key(one).cmp(&key(other))
    });
    Ok(columns)
}

/// In the race, or won.
fn comparable(state: QuoteState) -> bool {
    matches!(
        state,
        QuoteState::Live
            | QuoteState::NeedsReconfirmation
            | QuoteState::Selected
            | QuoteState::Ordered
    )
}

/// The price of one line; of several, the total by the quantity when they share a unit.
fn unit_price(content: &QuoteContent, total: &Money) -> Decimal {
    match content.lines.as_slice() {
        [line] => line.unit_price,
        lines => {
            let quantity = lines.iter().fold(Decimal::ZERO, |sum, line| {
                sum.saturating_add(line.quantity.value)
            });
            total
                .amount
                .checked_div(quantity)
                .map(rounded)
                .unwrap_or(total.amount)
        }
    }
}

fn rounded(price: Decimal) -> Decimal {
    price
        .round_dp_with_strategy(SCALE, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

fn converted(price: Decimal, rate: Decimal) -> Option<Decimal> {
    price.checked_mul(rate).map(rounded)
}

/// Marks the lowest comparable price and says how far the others are above it.
fn rank(columns: &mut [CompareColumn]) {
    let open = |column: &CompareColumn| column.unit_price_common.filter(|_| column.comparable);
    let Some(lowest) = columns.iter().filter_map(open).min() else {
        return;
    };
    for column in columns {
        let Some(price) = open(column) else { continue };
        column.best = price == lowest;
        column.difference_percent = price
            .checked_sub(lowest)
            .and_then(|above| above.checked_mul(Decimal::ONE_HUNDRED))
            .and_then(|above| above.checked_div(lowest))
            .map(|percent| {
                let strategy = RoundingStrategy::MidpointAwayFromZero;
                format!("{:.1}", percent.round_dp_with_strategy(1, strategy))
            });
    }
}

/// How the unit price moved, oldest first.
fn changes(quote: &Quote) -> Vec<PriceChange> {
    let price = |content: &QuoteContent| match content.lines.as_slice() {
        [line] => Some(line.unit_price),
        _ => None,
    };
    let current = quote
        .history
        .last()
        .is_none_or(|last| last.version < quote.version);
    let mut versions: Vec<(u32, chrono::DateTime<chrono::Utc>, String, &QuoteContent)> = quote
        .history
        .iter()
        .map(|version| {
            (
                version.version,
                version.at,
                version.by.clone(),
                &version.content,
            )
        })
        .collect();
    if current {
        versions.push((
            quote.version,
            quote.updated_at,
            quote.by.clone(),
            &quote.content,
        ));
    }
    versions
        .windows(2)
        .filter_map(|pair| {
            let [(_, _, _, before), (version, at, by, after)] = pair else {
                return None;
            };
            let (from, to) = (price(before)?, price(after)?);
            (from != to && before.currency == after.currency).then(|| PriceChange {
                version: *version,
                at: *at,
                by: by.clone(),
                currency: after.currency.clone(),
                from,
                to,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn an_unknown_rate_stays_unknown_and_is_never_zero() {
        let pinned = Pinned::default();
        let usd = Currency::parse("USD").expect("in use");
        let eur = Currency::parse("EUR").expect("in use");
        assert_eq!(pinned.rate(&eur, &usd), None);
        assert_eq!(pinned.rate(&usd, &usd), Some(Decimal::ONE));
    }

    #[test]
    fn a_converted_price_keeps_six_decimals_at_most() {
        assert_eq!(converted(dec("17.90"), dec("0.139")), Some(dec("2.4881")));
        assert_eq!(
            converted(dec("1"), dec("0.3333333333")),
            Some(dec("0.333333"))
        );
    }
}
