//! The synchronisation under faults: whatever the network, the platform or the power does, nothing
//! is lost and nothing happens twice.

use std::path::PathBuf;

use chrono::Duration;
use quayside_domain::command::DealRef;
use quayside_store::{EntryState, List, SealLimits};
use quayside_tests::world::{Desk, Fate, World, keep_files_plain};

struct Market {
    world: World,
    buyer: Desk,
    seller: Desk,
    deal: DealRef,
}

/// A published requirement, known to the seller.
async fn market() -> Market {
    let mut world = World::new().await;
    let buyer = world.buyer("Nordwind").await;
    let seller = world.seller("Hanoi Textile").await;
    let (deal, _) = buyer.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    Market {
        world,
        buyer,
        seller,
        deal,
    }
}

impl Market {
    /// The seller quotes and writes three messages, all queued.
    async fn queue_work(&self) {
        self.seller.submit_quote(self.deal, "2.85").await;
        for text in ["one", "two", "three"] {
            self.seller.pass(Duration::seconds(1));
            self.seller.write(self.deal, &self.seller, text).await;
        }
        self.seller.pass(Duration::seconds(6));
    }

    /// All of it happened, once, in order, and everybody agrees.
    async fn assert_done_once(&self) {
        self.world.sync_all().await;
        let offers = self.buyer.offers().await;
        assert_eq!(offers.len(), 1);
        assert_eq!(offers.first().map(|offer| offer.version), Some(1));
        assert_eq!(self.buyer.messages().await, ["one", "two", "three"]);
        assert_eq!(self.seller.messages().await, ["one", "two", "three"]);
        let open = self.seller.profile().await.open_entries().await;
        assert!(open.expect("it reads").is_empty());
        self.world.assert_alike().await;
    }
}

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

/// What lies beside the database after a backup of it, and is put back.
struct Backup(Vec<(PathBuf, PathBuf)>);

impl Market {
    /// The files of the platform with these endings, as they are now.
    async fn back_up(&mut self, endings: &[&str]) -> Backup {
        self.world.stop_server().await;
        let kept = endings.iter().map(|ending| {
            let file = self.beside_database(ending);
            let copy = self.beside_database(&format!("{ending}.backup"));
            std::fs::copy(&file, &copy).expect("it copies");
            (file, copy)
        });
        let backup = Backup(kept.collect());
        self.world.start_server().await;
        backup
    }

    async fn restore(&mut self, Backup(files): &Backup) {
        self.world.stop_server().await;
        for suffix in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(self.beside_database(suffix));
        }
        for (file, copy) in files {
            std::fs::copy(copy, file).expect("it copies");
        }
        self.world.start_server().await;
    }

    fn beside_database(&self, ending: &str) -> PathBuf {
        let mut name = self.world.database().into_os_string();
        name.push(ending);
        name.into()
    }

    /// The seller's work happened and is forgotten: it is offered again, and happens once.
    async fn assert_offered_again(&self) {
        self.buyer.sync().await;
        assert!(
            self.buyer.offers().await.is_empty(),
            "no phantom of a history that is gone"
        );
        self.seller.sync().await;
        assert!(self.seller.quotes().await.is_empty());
        let profile = self.seller.profile().await;
        let review: Vec<_> = profile
            .open_entries()
            .await
            .expect("it reads")
            .into_iter()
            .filter(|entry| entry.state == EntryState::Review)
            .collect();
        assert_eq!(review.len(), 4, "a quote and three messages");
        for entry in review {
            profile.offer_once_more(entry.id).await.expect("it waits");
        }
        self.world.sync_all().await;
        assert_eq!(self.buyer.offers().await.len(), 1);
        assert_eq!(self.buyer.messages().await, ["one", "two", "three"]);
        self.world.assert_alike().await;
    }
}

#[tokio::test]
async fn a_platform_restored_from_an_older_backup_is_noticed_and_offered_what_it_forgot() {
    let mut market = market().await;
    let backup = market.back_up(&[""]).await;
    market.queue_work().await;
    market.seller.submit_quote(market.deal, "9.99").await;
    market.world.sync_all().await;
    assert_eq!(market.buyer.offers().await.len(), 1);
    market.restore(&backup).await;
    market.assert_offered_again().await;
}

#[tokio::test]
async fn a_restored_platform_that_does_not_know_the_last_greeting_is_offered_what_it_forgot() {
    let mut market = market().await;
    let backup = market.back_up(&[""]).await;
    market.seller.restart().await;
    market.seller.sync().await;
    market.queue_work().await;
    market.world.sync_all().await;
    let before = market.seller.profile().await.identity().await;
    market.restore(&backup).await;
    market.assert_offered_again().await;
    let after = market.seller.profile().await.identity().await;
    assert_eq!(
        before.expect("it reads").incarnation,
        after.expect("it reads").incarnation,
        "the desktop is the one it was"
    );
}

#[tokio::test]
async fn a_platform_restored_together_with_what_lies_beside_it_is_noticed_too() {
    for greets_after_the_backup in [false, true] {
        let mut market = market().await;
        let backup = market.back_up(&["", ".epoch.json"]).await;
        if greets_after_the_backup {
            market.seller.restart().await;
            market.seller.sync().await;
        }
        market.queue_work().await;
        market.world.sync_all().await;
        market.restore(&backup).await;
        market.assert_offered_again().await;
    }
}

#[tokio::test]
async fn what_a_desktop_sent_before_it_was_copied_is_offered_again_to_a_restored_platform() {
    let mut market = market().await;
    let backup = market.back_up(&[""]).await;
    market.queue_work().await;
    market.world.sync_all().await;
    market
        .seller
        .profile()
        .await
        .reincarnate()
        .await
        .expect("it begins anew");
    market.seller.restart().await;
    market.seller.sync().await;
    let open = market.seller.profile().await.open_entries().await;
    assert!(
        open.expect("it reads").is_empty(),
        "the platform knows all of it"
    );
    market.restore(&backup).await;
    market.assert_offered_again().await;
}

#[tokio::test]
async fn a_desktop_restored_from_an_older_copy_sends_nothing_twice() {
    let market = market().await;
    market.queue_work().await;
    let profile = market.seller.profile().await;
    let folder = profile.folder().to_owned();
    profile.close().await;
    drop(profile);
    std::fs::copy(folder.join("outbox.db"), folder.join("outbox.copy")).expect("it copies");
    market.seller.kill().await;
    market.seller.sync().await;
    market.buyer.sync().await;
    assert_eq!(market.buyer.offers().await.len(), 1, "it took effect");

    let profile = market.seller.profile().await;
    profile.close().await;
    drop(profile);
    std::fs::copy(folder.join("outbox.copy"), folder.join("outbox.db")).expect("it copies");
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.join(format!("outbox.db{suffix}")));
    }
    market.seller.kill().await;
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
