//! Prices: from the board to the buyer, modified, withdrawn, too late.

use quayside_domain::{Command, quote::QuoteState, rfq::RfqState};
use quayside_store::{AttentionKind, EntryState, List, MarkState};
use quayside_tests::world::World;

use crate::published;

#[tokio::test]
async fn a_requirement_travels_from_the_buyer_to_the_seller_and_a_quote_back() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let operator = world.operator().await;

    let (deal, submitted) = nordwind.submit_rfq("4,000 bath towels").await;
    assert!(nordwind.rfqs().await.is_empty(), "queued is not done");
    world.sync_all().await;
    assert_eq!(nordwind.entry(submitted).await.refusal, None);
    let reviewing = nordwind.rfqs().await;
    assert_eq!(
        reviewing
            .first()
            .map(|rfq| (rfq.state, rfq.number.is_empty())),
        Some((RfqState::Reviewing, false))
    );
    assert_eq!(operator.list(List::Queue).await.len(), 1);
    assert!(hanoi.list(List::Square).await.is_empty());

    operator.approve_rfq(deal).await;
    world.sync_all().await;
    let square = hanoi.list(List::Square).await;
    assert_eq!(square.len(), 1);
    assert_eq!(operator.list(List::Queue).await.len(), 0);

    let quoted = hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    assert_eq!(hanoi.entry(quoted).await.state, EntryState::Accepted);
    let offers = nordwind.offers().await;
    let prices: Vec<String> = offers.iter().map(|o| o.total.amount.to_string()).collect();
    assert_eq!(prices, ["11400.00"]);
    assert_eq!(
        nordwind.rfqs().await.first().map(|rfq| rfq.state),
        Some(RfqState::Communicating)
    );
    assert!(
        hanoi
            .profile()
            .await
            .marks()
            .await
            .expect("reads")
            .is_empty()
    );
    world.assert_alike().await;
}

#[tokio::test]
async fn a_quote_written_offline_survives_a_restart_and_arrives() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;

    hanoi.offline().await;
    let quoted = hanoi.submit_quote(deal, "2.85").await;
    hanoi.restart().await;
    world.sync_all().await;
    assert!(nordwind.offers().await.is_empty());
    assert!(hanoi.quotes().await.is_empty(), "a mark, not a quote");
    let marks = hanoi.profile().await.marks().await.expect("it reads");
    assert_eq!(
        marks.iter().map(|mark| mark.state).collect::<Vec<_>>(),
        [MarkState::Waiting]
    );

    hanoi.online().await;
    world.sync_all().await;
    assert_eq!(nordwind.offers().await.len(), 1);
    assert_eq!(hanoi.entry(quoted).await.state, EntryState::Accepted);
    world.assert_alike().await;
}

#[tokio::test]
async fn a_quote_for_a_requirement_cancelled_meanwhile_is_refused_and_the_work_kept() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;

    hanoi.offline().await;
    let quoted = hanoi.submit_quote(deal, "2.85").await;
    nordwind.cancel_rfq(deal).await;
    world.sync_all().await;
    hanoi.online().await;
    world.sync_all().await;

    let entry = hanoi.entry(quoted).await;
    assert_eq!(entry.state, EntryState::Refused);
    assert!(entry.refusal.is_some_and(|why| !why.code.is_empty()));
    let profile = hanoi.profile().await;
    let attention = profile
        .attention(hanoi.enterprise())
        .await
        .expect("it reads");
    let kept = attention.iter().any(|item| {
        matches!(&item.kind, AttentionKind::Refused(entry)
            if matches!(entry.parsed(), Some(Command::QuoteSubmit { .. })))
    });
    assert!(kept, "the seller's work is there");
    world.assert_alike().await;
}

// S0-71
#[tokio::test]
async fn a_price_modified_twice_is_its_third_version_and_the_earlier_ones_stay_readable() {
    let (world, nordwind, sellers, deal) = published(&["Hanoi Textile"]).await;
    let [hanoi] = &sellers[..] else {
        panic!("there is one seller")
    };
    hanoi.submit_quote(deal, "2.95").await;
    world.sync_all().await;
    hanoi.revise_quote(deal, 1, "2.85").await;
    world.sync_all().await;
    // The second time without a network, while the buyer looks at version 2.
    hanoi.offline().await;
    let second = hanoi.revise_quote(deal, 2, "2.80").await;
    world.sync_all().await;
    let seen = nordwind.offers().await;
    assert_eq!(seen.first().map(|offer| offer.version), Some(2));
    hanoi.online().await;
    hanoi.sync().await;
    assert_eq!(hanoi.entry(second).await.state, EntryState::Accepted);

    // The buyer takes what is no longer offered: that is told, not silently dearer or cheaper.
    let stale = nordwind.select(deal, hanoi, 2).await;
    world.sync_all().await;
    assert_eq!(
        nordwind.refusal(stale).await.as_deref(),
        Some("base_changed")
    );
    let offers = nordwind.offers().await;
    let offer = offers.first().expect("there is one");
    assert_eq!((offer.version, offer.state), (3, QuoteState::Live));
    assert_eq!(offer.total.amount, 11200.into());
    let prices: Vec<String> = offer
        .history
        .iter()
        .flat_map(|version| &version.content.lines)
        .map(|line| line.unit_price.to_string())
        .collect();
    assert_eq!(prices, ["2.95", "2.85"]);

    let taken = nordwind.select(deal, hanoi, 3).await;
    world.sync_all().await;
    assert_eq!(nordwind.entry(taken).await.state, EntryState::Accepted);
    world.assert_alike().await;
}

// S0-71
#[tokio::test]
async fn two_modifications_made_offline_go_out_one_after_the_other() {
    let (world, nordwind, sellers, deal) = published(&["Hanoi Textile"]).await;
    let [hanoi] = &sellers[..] else {
        panic!("there is one seller")
    };
    hanoi.submit_quote(deal, "2.95").await;
    world.sync_all().await;
    hanoi.offline().await;
    hanoi.revise_quote(deal, 1, "2.85").await;
    hanoi.revise_quote(deal, 2, "2.80").await;
    hanoi.online().await;
    world.sync_all().await;
    let offers = nordwind.offers().await;
    let found: Vec<_> = offers
        .iter()
        .map(|offer| (offer.version, offer.total.amount))
        .collect();
    assert_eq!(found, [(3, 11200.into())]);
    world.assert_alike().await;
}

#[tokio::test]
async fn a_quote_withdrawn_before_the_selection_arrives_is_not_selected_and_the_buyer_is_told() {
    let (world, nordwind, sellers, deal) = published(&["Hanoi Textile"]).await;
    let [hanoi] = &sellers[..] else {
        panic!("there is one seller")
    };
    hanoi.submit_quote(deal, "2.95").await;
    world.sync_all().await;
    nordwind.offline().await;
    let selection = nordwind.select(deal, hanoi, 1).await;
    let quote = hanoi.quote_in(deal);
    hanoi.act(Command::QuoteWithdraw { deal, quote }).await;
    world.sync_all().await;
    nordwind.online().await;
    world.sync_all().await;
    let entry = nordwind.entry(selection).await;
    assert_eq!(entry.state, EntryState::Refused);
    let why = entry.refusal.expect("it is said why");
    assert_eq!(why.code, "quote.not_now");
    assert_eq!(
        why.params.get("state").map(String::as_str),
        Some("withdrawn")
    );
    world.assert_alike().await;
}
