//! The rest of the market: RFQs of all firms over two months, each as far as its time reaches.

use std::sync::Arc;

use chrono::TimeDelta;
use quayside_domain::command::PayoutStep;
use quayside_domain::order::Stage;
use quayside_domain::rfq::RfqState;
use quayside_domain::{Command, DealId, UnitRef, derived};

use super::firms::{FIRMS, Firm};
use super::market::Market;
use super::rfqs::{PracticeRfq, rfqs};
use super::sign_in::is_played;
use super::story::{Offer, Story, reason, tell};
use crate::app::App;
use crate::fault::{Answer, Fault};
use crate::writer::Deed;

/// The seed of the market: the same firms ask for the same things every time.
const SEED: u64 = 20_221_206;
/// Of what waits for the buyer, so many-th is left to a firm that one can play: a desk with a handful
/// to decide, not with a hundred.
const LEFT: usize = 32;
/// Days after which a trade of the crowd is through.
const THROUGH: i64 = 25;
/// Days during which an RFQ without quotes is still open.
const OPEN: i64 = 29;
/// Stories told together.
const TOGETHER: usize = 24;

/// Fills the market; stories that were told before are not told again.
pub async fn fill(market: Market) {
    let app = Arc::clone(&market.app);
    let started = std::time::Instant::now();
    match tell_all(&market).await {
        Ok(told) => {
            let seconds = started.elapsed().as_secs();
            tracing::info!(told, seconds, "the practice market is full");
        }
        Err(fault) => tracing::error!(code = fault.body.code, "the practice market has gaps"),
    }
    app.filled.send_replace(true);
}

async fn tell_all(market: &Market) -> Answer<usize> {
    let app = &market.app;
    let mut told = 0;
    let mut waiting = Vec::new();
    for (n, rfq) in rfqs(app.config.practice_rfqs, SEED).enumerate() {
        if *app.stopping.borrow() {
            return Ok(told);
        }
        let key = format!("rfq:{n}");
        let buyer = firm(rfq.buyer)?;
        if known(app, buyer, &key).await? {
            continue;
        }
        waiting.push(story(market, &key, n, &settled(n, rfq)?)?);
        told += 1;
        if told % TOGETHER == 0 {
            tell(app, std::mem::take(&mut waiting)).await?;
        }
    }
    tell(app, waiting).await?;
    Ok(told)
}

fn firm(index: usize) -> Answer<&'static Firm> {
    FIRMS
        .get(index)
        .ok_or_else(|| Fault::internal(&"a firm that is not listed"))
}

/// What the crowd asks for in the name of a firm that one can play is over, or waits for others.
fn settled(n: usize, mut rfq: PracticeRfq) -> Answer<PracticeRfq> {
    let days = rfq.submitted.num_days();
    let waits = match rfq.state {
        RfqState::Rejected | RfqState::Communicating | RfqState::Confirmed => true,
        RfqState::Traded => days < THROUGH,
        _ => false,
    };
    if waits && !n.is_multiple_of(LEFT) && is_played(firm(rfq.buyer)?) {
        rfq.quotes.clear();
        rfq.state = if days < OPEN {
            RfqState::ReplyPending
        } else {
            RfqState::Expired
        };
    }
    Ok(rfq)
}

async fn known(app: &App, buyer: &Firm, key: &str) -> Answer<bool> {
    let at = UnitRef {
        owner: buyer.id(),
        id: DealId(derived(&["practice", "deal", key])).0,
    };
    Ok(app.read().await?.unit(at).await?.is_some())
}

fn story(market: &Market, key: &str, n: usize, rfq: &PracticeRfq) -> Answer<Vec<Deed>> {
    let buyer = firm(rfq.buyer)?;
    let mut content = rfq.content.clone();
    content.images = market.pictures(buyer, &content.category, rfq.images)?;
    let mut story = Story::begin(market, key, buyer, content, market.now - rfq.submitted);
    let deal = story.deal;
    if rfq.state == RfqState::Reviewing {
        return Ok(story.end());
    }
    if rfq.state == RfqState::Rejected {
        story
            .later(TimeDelta::hours(1))
            .operator(Command::RfqReject {
                deal,
                rfq_revision: 1,
                reason: reason("unclear_description", ""),
            });
        return Ok(story.end());
    }
    story.approve();
    let mut offers = Vec::new();
    for quote in &rfq.quotes {
        let offer = Offer {
            seller: firm(quote.seller)?,
            content: rfq.quote(quote, market.now),
        };
        story.at = (market.now - quote.submitted).max(story.at);
        story.quote(&offer);
        offers.push(offer);
    }
    match (rfq.state, offers.first()) {
        (RfqState::Canceled, _) => {
            story.later(TimeDelta::hours(30)).buyer(Command::RfqCancel {
                deal,
                reason: reason("no_longer_needed", ""),
            });
        }
        (RfqState::Expired, _) => {
            story.later(TimeDelta::days(30)).clock();
        }
        (RfqState::Confirmed, Some(offer)) => {
            // An order has to follow within seven days.
            story.at = story.at.max(market.now - TimeDelta::days(5));
            story.select(offer);
        }
        (RfqState::Traded, Some(offer)) => traded(&mut story, offer, n)?,
        _ => {}
    }
    Ok(story.end())
}

/// No stop on the way.
const GOES_ON: usize = 6;

/// Every seventh order stops somewhere on its way, but for those of a firm that one can play; the
/// others go on as long as time allows.
fn traded(story: &mut Story<'_>, offer: &Offer, n: usize) -> Answer<()> {
    story.select(offer).order(offer)?.confirm(offer);
    let played = is_played(story.buyer) || is_played(offer.seller);
    let stop = if played { GOES_ON } else { n % 7 };
    if stop == 0 {
        return Ok(());
    }
    story.later(TimeDelta::hours(30)).pay(offer, 0)?;
    if stop == 1 {
        return Ok(());
    }
    story
        .later(TimeDelta::days(4))
        .papers(offer, Stage::Preparation)?
        .ready(offer);
    if stop == 2 {
        return Ok(());
    }
    if !offer
        .content
        .payment
        .advance_percent
        .eq(&rust_decimal::Decimal::ONE_HUNDRED)
    {
        story.pay(offer, 1)?;
    }
    story.papers(offer, Stage::Shipment)?.dispatch(offer, 1, 20);
    if stop == 3 {
        return Ok(());
    }
    story.receive(offer, 11);
    if stop == 4 {
        return Ok(());
    }
    story
        .collect(offer)
        .payout(PayoutStep::Entered)
        .payout(PayoutStep::Completed);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_buyer_one_can_play_finds_a_handful_to_decide_in_a_market_of_two_thousand() {
        let mut waiting: BTreeMap<&str, usize> = BTreeMap::new();
        let mut asked = 0;
        for (n, rfq) in rfqs(2000, SEED).enumerate() {
            let rfq = settled(n, rfq).expect("its buyer is listed");
            let buyer = firm(rfq.buyer).expect("its buyer is listed");
            if !is_played(buyer) {
                continue;
            }
            asked += 1;
            let waits = match rfq.state {
                RfqState::Rejected | RfqState::Communicating | RfqState::Confirmed => true,
                RfqState::Traded => rfq.submitted.num_days() < THROUGH,
                _ => false,
            };
            *waiting.entry(buyer.key).or_default() += usize::from(waits);
        }
        assert!(asked > 200, "they ask as much as ever: {asked}");
        for (buyer, count) in waiting {
            assert!((1..=8).contains(&count), "{buyer} has {count} to decide");
        }
    }
}
