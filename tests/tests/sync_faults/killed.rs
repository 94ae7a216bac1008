//! Ends of the desktop, and files lost or damaged behind its back.

use super::*;

#[tokio::test]
async fn a_cache_that_was_lost_comes_again_and_the_outbox_is_as_it_was() {
    let market = market().await;
    market.queue_work().await;
    let profile = market.seller.profile().await;
    let folder = profile.folder().to_owned();
    drop(profile);
    let waiting = market.seller.profile().await.open_entries().await;
    let waiting = waiting.expect("it reads").len();
    std::fs::write(folder.join("scribble"), b"x").expect("it writes");
    market.seller.profile().await.close().await;
    std::fs::write(folder.join("cache.db"), b"damaged").expect("it writes");
    market.seller.kill().await;
    let profile = market.seller.profile().await;
    assert!(profile.opened().cache_rebuilt);
    assert_eq!(
        profile.open_entries().await.expect("it reads").len(),
        waiting
    );
    assert!(market.seller.list(List::Square).await.is_empty());
    drop(profile);
    market.assert_done_once().await;
}

#[tokio::test]
async fn records_damaged_behind_our_back_are_found_by_the_checksum_and_mended() {
    let market = market().await;
    market.queue_work().await;
    market.world.sync_all().await;
    let profile = market.buyer.profile().await;
    // A record slips out of the cache through a page that never was.
    let victim = market.buyer.offers().await.first().map(|offer| offer.id.0);
    let victim = victim.expect("there is an offer");
    let scope = quayside_protocol::ScopeKey(format!("enterprise:{}", market.buyer.enterprise()));
    let cursor = profile.cursors().await.expect("it reads");
    let cursor = *cursor.get(&scope).expect("it is followed");
    let name = quayside_protocol::RecordName {
        owner: market.deal.owner,
        rec: victim,
    };
    profile
        .mend(scope, vec![], vec![name], cursor)
        .await
        .expect("it is taken out");
    assert!(market.buyer.offers().await.is_empty());
    drop(profile);
    market.buyer.restart().await;
    let summary = market.buyer.sync().await;
    assert_eq!(summary.mended, 1);
    assert_eq!(market.buyer.offers().await.len(), 1);
    market.world.assert_alike().await;
}

#[tokio::test]
async fn a_desktop_killed_in_the_middle_of_a_pull_goes_on_where_it_was() {
    let market = market().await;
    market.queue_work().await;
    market.seller.sync().await;
    for n in 0..30 {
        market.buyer.submit_rfq(&format!("Lot {n}")).await;
    }
    market.buyer.pass(Duration::seconds(6));
    market.buyer.sync().await;

    // A new machine of the buyer: its first pulls are cut off, one after the other.
    let mut world = market.world;
    let second = world.second_device(&market.buyer).await;
    for n in 0..40 {
        market.buyer.submit_rfq(&format!("Later lot {n}")).await;
    }
    market.buyer.pass(Duration::seconds(6));
    market.buyer.sync().await;
    for _ in 0..3 {
        second.network().next("/sync/v1/pull", Fate::Hangs);
        until_it_pulls(&second).await;
        second.kill().await;
    }
    second.sync().await;
    assert_eq!(second.rfqs().await.len(), 71);
    world.sync_all().await;
    world.assert_alike().await;
}

#[tokio::test]
async fn a_desktop_killed_after_every_step_loses_nothing() {
    let market = market().await;
    market.queue_work().await;
    for n in 0..8 {
        market.seller.network().nth(n, Fate::AnswerLost);
        let _ = market.seller.try_sync().await;
        market.seller.kill().await;
    }
    market.seller.network().calm();
    market.assert_done_once().await;
}

/// Runs a round until it waits for a page, and drops it there.
async fn until_it_pulls(desk: &Desk) {
    let pulls = || {
        let seen = desk.network().seen();
        seen.iter().filter(|path| path.contains("pull")).count()
    };
    let before = pulls();
    let mut round = std::pin::pin!(desk.try_sync());
    while pulls() == before {
        tokio::select! {
            biased;
            ended = &mut round => panic!("the pull should hang: {ended:?}"),
            () = tokio::task::yield_now() => {}
        }
    }
}
