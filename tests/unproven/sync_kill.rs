//! Kills in the middle of a first sync and after every step. They belong into `tests/sync_faults.rs`.

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
