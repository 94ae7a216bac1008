//! Quotes side by side. A rate is entered by the person and pinned to the comparison; what is
//! unknown stays unknown and is never counted as zero.

mod columns;
mod view;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use quayside_domain::{
    DealId, Hat,
    command::DealRef,
    money::{self, Currency},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use view::*;

use crate::{
    App, CallError,
    deal::view::Focus,
    error::store,
    event::{AppEvent, Touched},
    work::Work,
};

/// Decimals a rate may have.
const RATE_SCALE: u32 = 10;

/// What is pinned to one comparison.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Pinned {
    currency: Option<Currency>,
    rates: BTreeMap<Currency, Rate>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Rate {
    rate: Decimal,
    /// The common currency it was entered for.
    to: Currency,
    at: DateTime<Utc>,
}

impl Pinned {
    /// How much of the common currency one unit buys; nothing when unknown.
    fn rate(&self, from: &Currency, to: &Currency) -> Option<Decimal> {
        if from == to {
            return Some(Decimal::ONE);
        }
        let rate = self.rates.get(from)?;
        (rate.to == *to).then_some(rate.rate)
    }
}

/// The comparison of a deal's quotes.
///
/// # Errors
/// `not_allowed` for anyone but the buyer.
pub async fn get(app: &App, args: CompareArgs) -> Result<CompareView, CallError> {
    view(&app.work().await?, args.deal).await
}

/// Pins a rate, or forgets it.
pub async fn set_rate(app: &App, args: RateArgs) -> Result<CompareView, CallError> {
    let work = app.work().await?;
    let common = view(&work, args.deal).await?.currency;
    let mut pinned = pinned(&work, args.deal.id).await?;
    let text = args.rate.unwrap_or_default();
    if text.trim().is_empty() {
        pinned.rates.remove(&args.currency);
    } else {
        let rate = money::decimal(text.trim(), RATE_SCALE)
            .map_err(|error| CallError::field(error.code(), "rate"))?;
        if rate.is_zero() {
            return Err(CallError::field("rate_zero", "rate"));
        }
        let at = work.now;
        let to = common;
        pinned.rates.insert(args.currency, Rate { rate, to, at });
    }
    pin(app, &work, args.deal, &pinned).await
}

/// Chooses the common currency; rates entered for another wait until it is chosen again.
pub async fn set_currency(app: &App, args: CompareCurrencyArgs) -> Result<CompareView, CallError> {
    let work = app.work().await?;
    let currency = Currency::parse(args.currency.code())
        .ok_or_else(|| CallError::field("currency_unknown", "currency"))?;
    let mut pinned = pinned(&work, args.deal.id).await?;
    pinned.currency = Some(currency);
    pin(app, &work, args.deal, &pinned).await
}

fn setting(deal: DealId) -> String {
    format!("compare.{deal}")
}

async fn pinned(work: &Work, deal: DealId) -> Result<Pinned, CallError> {
    let kept = work.profile.setting(&setting(deal)).await.map_err(store)?;
    Ok(kept.unwrap_or_default())
}

async fn pin(
    app: &App,
    work: &Work,
    deal: DealRef,
    pinned: &Pinned,
) -> Result<CompareView, CallError> {
    let key = setting(deal.id);
    let kept = work.profile.set_setting(&key, pinned);
    kept.await.map_err(store)?;
    app.say(AppEvent::Touched(Touched::tables(&["compare"])));
    view(work, deal).await
}

async fn view(work: &Work, deal: DealRef) -> Result<CompareView, CallError> {
    let (_, hat) = work.role()?;
    if hat != Hat::Buyer {
        return Err(CallError::code("not_allowed"));
    }
    let (scene, known) = work.scenes(deal, &Focus::default()).await?;
    let pinned = pinned(work, deal.id).await?;
    let rfq = scene
        .rfq
        .as_ref()
        .ok_or_else(|| CallError::not_found("deal"))?;
    let currency = pinned
        .currency
        .clone()
        .unwrap_or_else(|| rfq.content.budget.currency.clone());
    let columns = columns::columns(work, &scene, &known, &pinned, &currency).await?;
    let mut foreign: Vec<Currency> = scene
        .quotes
        .iter()
        .map(|quote| quote.content.currency.clone())
        .filter(|quoted| *quoted != currency)
        .collect();
    foreign.sort();
    foreign.dedup();
    Ok(CompareView {
        deal,
        number: rfq.number.clone(),
        subject: rfq.content.subject.clone(),
        quantity: rfq.content.quantity.clone(),
        rates: foreign
            .into_iter()
            .map(|from| RateRow {
                rate: pinned.rate(&from, &currency),
                set_at: pinned.rates.get(&from).map(|rate| rate.at),
                currency: from,
            })
            .collect(),
        best: columns
            .iter()
            .find(|column| column.best)
            .map(|column| column.quote),
        currency,
        columns,
    })
}
