//! The seller chosen first does not want the order: another one gets it.

use quayside_domain::{order::OrderTab, quote::QuoteState, rfq::RfqState};
use quayside_store::EntryState;

use crate::published;

// S0-88
#[tokio::test]
async fn an_order_is_rejected_and_another_quote_is_chosen_and_ordered() {
    let (world, nordwind, sellers, deal) = published(&["Hanoi Textile", "Saigon Mills"]).await;
    let [hanoi, saigon] = &sellers[..] else {
        panic!("there are two sellers")
    };
    hanoi.submit_quote(deal, "2.85").await;
    saigon.submit_quote(deal, "3.05").await;
    world.sync_all().await;
    nordwind.select(deal, hanoi, 1).await;
    world.sync_all().await;
    let (first, _) = nordwind.place_order(deal, hanoi, 1, "2.85").await;
    world.sync_all().await;

    hanoi.reject_order(deal, first).await;
    world.sync_all().await;
    assert_eq!(hanoi.tab().await, OrderTab::Rejected);
    let told = nordwind.orders().await;
    let told = told.first().and_then(|order| order.reason.clone());
    assert_eq!(
        told.map(|reason| reason.code).as_deref(),
        Some("lead_time_too_short")
    );
    let rfqs = nordwind.rfqs().await;
    assert_eq!(
        rfqs.first().map(|rfq| rfq.state),
        Some(RfqState::Communicating)
    );
    let quotes = hanoi.quotes().await;
    assert_eq!(
        quotes.first().map(|quote| quote.state),
        Some(QuoteState::NeedsReconfirmation)
    );

    nordwind.select(deal, saigon, 1).await;
    world.sync_all().await;
    let (second, placed) = nordwind.place_order(deal, saigon, 1, "3.05").await;
    world.sync_all().await;
    assert_eq!(nordwind.entry(placed).await.state, EntryState::Accepted);
    saigon.approve_order(deal, second).await;
    world.sync_all().await;
    assert_eq!(saigon.tab().await, OrderTab::AdvancePaymentPending);
    let rfqs = nordwind.rfqs().await;
    assert_eq!(rfqs.first().map(|rfq| rfq.state), Some(RfqState::Traded));

    // The firm that said no is told that it is over, and nothing of who got it for how much.
    let quotes = hanoi.quotes().await;
    assert_eq!(
        quotes.first().map(|quote| quote.state),
        Some(QuoteState::NotSelected)
    );
    assert_eq!(hanoi.tab().await, OrderTab::Rejected);
    let profile = hanoi.profile().await;
    for word in ["Saigon", "12200"] {
        let found = profile.search(hanoi.enterprise(), word, 10).await;
        assert!(found.expect("it reads").is_empty(), "{word}");
    }
    assert_eq!(nordwind.orders().await.len(), 2);
    world.assert_alike().await;
}
