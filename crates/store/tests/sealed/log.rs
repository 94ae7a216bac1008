//! What the log holds after a crash, a cut or a bent byte.

use super::*;

/// What is on the disk at an instant, as a crash would leave it.
fn crash(from: &Path) -> tempfile::TempDir {
    let place = tempdir().expect("a folder");
    copy_all(from, place.path());
    place
}

#[tokio::test]
async fn what_was_committed_is_there_after_a_crash() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open_sealed(place.path(), &clock).await;
    let hashes = fill(&profile).await;
    let log = folder(place.path()).join("cache.db-wal");
    assert!(
        log.metadata().expect("it is there").len() > 0,
        "not yet in the database"
    );
    let after = crash(place.path());
    check(&open_sealed(after.path(), &clock).await, &hashes).await;
}

#[tokio::test]
async fn a_log_cut_or_bent_anywhere_ends_at_a_commit_before() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open_sealed(place.path(), &clock).await;
    for n in 1..=12 {
        let mut feed = Feed::default();
        feed.put(
            &of(BUYER),
            "rfq",
            deal(n).id.0,
            1,
            &rfq(n, &format!("Towels {n}")),
        );
        profile.apply_page(feed.page()).await.expect("it applies");
    }
    let log = folder(place.path()).join("cache.db-wal");
    let length = log.metadata().expect("it is there").len();
    let mut known = 13;
    for part in (1..8).rev() {
        let after = crash(place.path());
        let log = folder(after.path()).join("cache.db-wal");
        let at = length / 8 * part + part;
        let mut bytes = std::fs::read(&log).expect("it reads");
        if part % 2 == 0 {
            bytes.truncate(usize::try_from(at).expect("small"));
        } else {
            bytes[usize::try_from(at).expect("small")] ^= 0x10;
        }
        std::fs::write(&log, bytes).expect("it is written");
        let profile = open_sealed(after.path(), &clock).await;
        let count = profile.record_count().await.expect("it reads");
        assert!(count < known, "what follows the cut is not believed");
        assert!(!profile.opened().cache_rebuilt, "what stands before it is");
        assert!(profile.count_drift().await.expect("it reads").is_empty());
        known = count + 1;
    }
}

#[tokio::test]
async fn a_bent_cache_is_begun_anew_and_a_bent_outbox_is_said() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open_sealed(place.path(), &clock).await;
    fill(&profile).await;
    profile.close().await;
    drop(profile);
    for at in [3, 40, 5000, 9000] {
        for (name, said) in [("cache.db", None), ("outbox.db", Some("outbox_damaged"))] {
            let after = crash(place.path());
            let file = folder(after.path()).join(name);
            let mut bytes = std::fs::read(&file).expect("it reads");
            bytes[at] ^= 1;
            std::fs::write(&file, &bytes).expect("it is written");
            let opened = open_with(after.path(), &clock, key()).await;
            assert_eq!(opened.as_ref().err().map(Fault::code), said, "{name} {at}");
            if let Ok(profile) = opened {
                assert!(profile.opened().cache_rebuilt);
                assert_eq!(profile.open_entries().await.expect("it reads").len(), 2);
            } else {
                assert_eq!(std::fs::read(&file).expect("it reads"), bytes);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_read_while_the_log_is_written_back() {
    let place = tempdir().expect("a folder");
    let profile = open_sealed(place.path(), &Hand::new()).await;
    let done = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let mut readers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (profile, done) = (profile.clone(), done.clone());
        readers.spawn(async move {
            let mut reads = 0_u32;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let query = ListQuery::new(List::Rfq, BUYER);
                let rows = profile.list(&query).await.expect("it reads").rows;
                let hits = profile.search(BUYER, "towels", 50).await.expect("it reads");
                assert!(hits.len() <= 50 && rows.len() <= 1000);
                reads += 1;
            }
            reads
        });
    }
    let mut feed = Feed::default();
    for round in 0..40_u128 {
        for n in 0..25 {
            let n = round * 25 + n + 1;
            feed.put(
                &of(BUYER),
                "rfq",
                deal(n).id.0,
                1,
                &rfq(n, &format!("Towels {n}")),
            );
        }
        profile.apply_page(feed.page()).await.expect("it applies");
    }
    done.store(true, std::sync::atomic::Ordering::Relaxed);
    while let Some(reads) = readers.join_next().await {
        assert!(reads.expect("nothing failed") > 0);
    }
    assert_eq!(profile.record_count().await.expect("it reads"), 1000);
}
