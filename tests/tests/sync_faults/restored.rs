//! Platforms and desktops that come back from an older copy.

use super::*;

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
