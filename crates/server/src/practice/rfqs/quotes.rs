//! What practice sellers answer.

use chrono::TimeDelta;
use quayside_domain::{Side, category, quote::QuoteLine, rfq::RfqState};
use rust_decimal::Decimal;

use super::{Deal, PracticeQuote};
use crate::practice::{firms::FIRMS, products::Words, random::Chance};

/// The sellers of the category, some of them, each near the price.
pub(super) fn quotes(
    chance: &mut Chance,
    deal: &Deal,
    state: RfqState,
    asked: TimeDelta,
) -> Vec<PracticeQuote> {
    let quoted = match state {
        RfqState::Communicating | RfqState::Confirmed | RfqState::Traded => true,
        RfqState::Canceled => chance.in_hundred(50),
        _ => false,
    };
    if !quoted {
        return Vec::new();
    }
    let top = category::top(&deal.content.category);
    let mut quotes: Vec<PracticeQuote> = Vec::new();
    for (seller, firm) in FIRMS.iter().enumerate() {
        let fits = firm.side == Side::Seller && firm.categories.contains(&top);
        if fits && (quotes.is_empty() || chance.in_hundred(70)) {
            quotes.push(quote(chance, deal, seller, asked));
        }
    }
    quotes.sort_by_key(|quote| -quote.submitted);
    quotes
}

fn quote(chance: &mut Chance, deal: &Deal, seller: usize, asked: TimeDelta) -> PracticeQuote {
    let thousandths = deal.price * chance.between(93, 116) / 100;
    // Cheap goods are priced to the tenth of a cent.
    let unit_price = if thousandths < 10_000 {
        Decimal::new(i64::try_from(thousandths).unwrap_or(i64::MAX), 3)
    } else {
        Decimal::new(i64::try_from(thousandths / 10).unwrap_or(i64::MAX), 2)
    };
    let waited = chance.between(60, 4 * 24 * 60);
    let waited = TimeDelta::minutes(i64::try_from(waited).unwrap_or(60));
    let [english, native] = *chance.one(NOTES);
    let valid = i64::try_from(chance.between(5, 25)).unwrap_or(5);
    PracticeQuote {
        seller,
        submitted: (asked - waited).max(TimeDelta::minutes(30)),
        valid: TimeDelta::days(valid),
        line: QuoteLine {
            description: deal.content.subject.clone(),
            quantity: deal.content.quantity.clone(),
            unit_price,
        },
        lead_time_days: deal.lead_time_days,
        advance_percent: *chance.weighted(&[
            (5, Decimal::from(30)),
            (2, Decimal::from(20)),
            (2, Decimal::from(50)),
            (1, Decimal::ONE_HUNDRED),
        ]),
        note: if deal.chinese { native } else { english }.into(),
    }
}

const NOTES: &[Words] = &[
    [
        "Price includes export cartons and one set of spare parts per hundred.",
        "价格含出口纸箱，每百件附一套备件。",
    ],
    [
        "We can start as soon as the advance is received.",
        "收到预付款即可安排生产。",
    ],
    [
        "Samples are ready and leave within three days.",
        "样品现货，三天内寄出。",
    ],
    [
        "Certificates are attached on request.",
        "证书可应要求提供。",
    ],
    [
        "A repeat order within six months keeps this price.",
        "六个月内返单价格不变。",
    ],
];
