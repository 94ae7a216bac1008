//! What the practice market must hold to.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use quayside_domain::{
    Side, category,
    incoterm::{ModeCheck, check_mode},
    money::{price, unit_price},
    rfq::RfqState,
};

use rust_decimal::Decimal;

use super::{DAYS, PracticeRfq, rfqs};
use crate::practice::firms::FIRMS;

fn market() -> Vec<PracticeRfq> {
    rfqs(2_000, 7).collect()
}

#[test]
fn the_same_seed_gives_the_same_market() {
    let text = |seed| {
        rfqs(50, seed)
            .map(|rfq| format!("{rfq:?}"))
            .collect::<String>()
    };
    assert_eq!(text(7), text(7));
    assert_ne!(text(7), text(8));
}

#[test]
fn every_practice_rfq_has_every_required_field() {
    for rfq in market() {
        let content = &rfq.content;
        for text in [
            &content.subject,
            &content.description,
            &content.named_place,
            &content.email,
            &content.alias,
            &content.to,
        ] {
            assert!(!text.trim().is_empty(), "{content:?}");
        }
        assert!(
            content.subject.chars().count() <= 120,
            "{}",
            content.subject
        );
        assert_eq!(content.quantity.check(), Ok(()), "{content:?}");
        assert!(category::known(&content.category));
        assert!(content.budget.min < content.budget.max, "{content:?}");
        assert!(content.policy_accepted && (1..=10).contains(&rfq.images));
        assert!(
            !matches!(
                check_mode(content.incoterm, content.mode),
                ModeCheck::Block(_)
            ),
            "{content:?}"
        );
    }
}

#[test]
fn buyers_ask_and_sellers_of_the_category_quote_near_the_budget() {
    for rfq in market() {
        let top = category::top(&rfq.content.category);
        let buyer = FIRMS.get(rfq.buyer).expect("a firm");
        assert!(buyer.side == Side::Buyer && buyer.categories.contains(&top));
        let sellers: BTreeSet<_> = rfq.quotes.iter().map(|quote| quote.seller).collect();
        assert_eq!(sellers.len(), rfq.quotes.len(), "one quote per seller");
        for quote in &rfq.quotes {
            let seller = FIRMS.get(quote.seller).expect("a firm");
            assert!(seller.side == Side::Seller && seller.categories.contains(&top));
            assert!(quote.submitted < rfq.submitted && quote.submitted > TimeDelta::zero());
            assert!(unit_price(quote.line.unit_price).is_ok());
            let line = (quote.line.quantity.value, quote.line.unit_price);
            let priced = price([line], &rfq.content.budget.currency).expect("it fits");
            let half = priced.total.amount / Decimal::TWO;
            let budget = &rfq.content.budget;
            assert!(half < budget.max && budget.min < priced.total.amount * Decimal::TWO);
        }
    }
}

#[test]
fn two_months_of_market_are_spread_from_the_oldest_to_the_newest() {
    let market = market();
    let ages: Vec<_> = market.iter().map(|rfq| rfq.submitted).collect();
    assert!(ages.is_sorted_by(|older, newer| older >= newer));
    assert!(
        ages.iter()
            .all(|age| *age <= TimeDelta::days(DAYS) && *age > TimeDelta::zero())
    );
    let newest = ages.last().expect("there are some");
    assert!(*newest < TimeDelta::days(1));
    let small: Vec<_> = rfqs(3, 7).map(|rfq| rfq.submitted.num_days()).collect();
    assert!(
        small.iter().all(|days| (0..=DAYS).contains(days)),
        "{small:?}"
    );
}

#[test]
fn a_state_has_the_quotes_it_needs_and_none_it_cannot_have() {
    let market = market();
    for rfq in &market {
        match rfq.state {
            RfqState::Communicating | RfqState::Confirmed | RfqState::Traded => {
                assert!(!rfq.quotes.is_empty());
            }
            RfqState::Canceled => {}
            _ => assert!(rfq.quotes.is_empty(), "{:?}", rfq.state),
        }
        let open = matches!(rfq.state, RfqState::ReplyPending | RfqState::Reviewing);
        assert!(
            !open || rfq.submitted < TimeDelta::days(28),
            "its clocks would have ended it"
        );
    }
    let states: BTreeSet<_> = market.iter().map(|rfq| rfq.state).collect();
    assert_eq!(states.len(), 8, "every state but draft: {states:?}");
}

#[test]
fn the_market_speaks_english_and_chinese_over_all_categories() {
    let market = market();
    let chinese = market
        .iter()
        .filter(|rfq| {
            rfq.content
                .subject
                .chars()
                .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
        })
        .count();
    assert!((400..1_600).contains(&chinese), "{chinese}");
    let codes: BTreeSet<_> = market
        .iter()
        .map(|rfq| rfq.content.category.as_str())
        .collect();
    assert_eq!(codes.len(), category::CATEGORIES.len());
}
