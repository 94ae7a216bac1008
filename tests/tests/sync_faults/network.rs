//! Requests lost, doubled or too heavy, and platforms that are gone for a while.

use super::*;

#[tokio::test]
async fn any_request_may_be_lost_before_or_after_its_effect_or_arrive_twice() {
    for fate in [Fate::Lost, Fate::AnswerLost, Fate::Doubled] {
        let market = market().await;
        // Which requests a round makes, counted on a quiet line.
        let before = market.seller.network().seen().len();
        market.seller.restart().await;
        market.seller.sync().await;
        let requests = market.seller.network().seen().len() - before + 2;
        market.queue_work().await;
        for n in 0..requests {
            market.seller.network().nth(n * 2, fate.clone());
        }
        market.seller.restart().await;
        market.seller.sync_until_well().await;
        market.seller.network().calm();
        market.assert_done_once().await;
    }
}

#[tokio::test]
async fn an_answer_lost_after_the_effect_is_asked_for_again_and_nothing_happens_twice() {
    let market = market().await;
    market.queue_work().await;
    market
        .seller
        .network()
        .next("/sync/v1/push", Fate::AnswerLost);
    assert!(market.seller.try_sync().await.is_err());
    let sealed = market.seller.profile().await.unanswered().await;
    assert!(!sealed.expect("it reads").is_empty(), "still unanswered");
    market.buyer.sync().await;
    assert_eq!(market.buyer.offers().await.len(), 1, "it took effect");
    market.seller.kill().await;
    market.assert_done_once().await;
}

#[tokio::test]
async fn a_doubled_push_takes_effect_once() {
    let market = market().await;
    market.queue_work().await;
    market.seller.network().next("/sync/v1/push", Fate::Doubled);
    market.seller.network().next("/sync/v1/push", Fate::Doubled);
    market.assert_done_once().await;
}

#[tokio::test]
async fn a_command_heavier_than_a_request_stops_nothing_else() {
    keep_files_plain();
    let market = market().await;
    let heavy = market
        .seller
        .write(market.deal, &market.seller, "a long message")
        .await;
    // Written by an application that did not weigh what it saved.
    let folder = market.seller.profile().await.folder().to_owned();
    market.seller.away().await;
    rusqlite::Connection::open(folder.join("outbox.db"))
        .and_then(|file| {
            file.execute(
                "update entry set command = json_set(command, '$.text', ?2) where id = ?1",
                (heavy.to_string(), "x".repeat(5 * 1_048_576)),
            )
        })
        .expect("it is grown");
    market.seller.back().await;
    market.seller.pass(Duration::seconds(6));
    // Sealed already, as that application would have.
    let epoch = market.seller.profile().await.identity().await;
    let limits = SealLimits {
        commands: 64,
        bytes: usize::MAX,
    };
    let profile = market.seller.profile().await;
    let sealed = profile
        .seal(epoch.expect("it reads").epoch.expect("it greeted"), limits)
        .await;
    assert_eq!(sealed.expect("it seals").len(), 1);
    drop(profile);
    market.queue_work().await;
    market.seller.sync().await;
    assert_eq!(
        market.seller.refusal(heavy).await.as_deref(),
        Some("command_too_large"),
        "what was written can be read and discarded"
    );
    let profile = market.seller.profile().await;
    profile.discard(heavy).await.expect("it is put away");
    drop(profile);
    market.assert_done_once().await;
}

#[tokio::test]
async fn a_partition_in_the_middle_of_work_heals() {
    let market = market().await;
    market.queue_work().await;
    for _ in 0..3 {
        market.seller.network().set_down(true);
        market.buyer.network().set_down(true);
        assert!(market.seller.try_sync().await.is_err());
        assert!(market.buyer.try_sync().await.is_err());
        market.seller.network().set_down(false);
        market.seller.network().nth(2, Fate::AnswerLost);
        let _ = market.seller.try_sync().await;
        market.buyer.network().set_down(false);
    }
    market.seller.network().calm();
    market.assert_done_once().await;
}

#[tokio::test]
async fn a_platform_that_crashes_or_restarts_loses_nothing() {
    let mut market = market().await;
    market.queue_work().await;
    market
        .seller
        .network()
        .next("/sync/v1/push", Fate::AnswerLost);
    assert!(market.seller.try_sync().await.is_err());
    market.world.kill_server().await;
    let problem = market.seller.try_sync().await.expect_err("nobody answers");
    assert!(problem.passes());
    market.world.start_server().await;
    market.seller.sync().await;
    market.world.stop_server().await;
    market.world.start_server().await;
    market.assert_done_once().await;
}
