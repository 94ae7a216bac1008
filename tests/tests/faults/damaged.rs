//! Damaged files. The cache is fetched again and the outbox is not touched; a damaged outbox is
//! said, kept and, on the person's word, put aside with everything in it that still reads.

use std::path::{Path, PathBuf};

use chrono::Duration;
use quayside_store::{EntryState, Profile};
use quayside_tests::{
    audit::{audit, copy_all, own_folder},
    world::Desk,
};

use crate::stage::{Stage, stage};

/// A seller with work that waits and an application that does not run.
async fn with_work() -> (Stage, PathBuf) {
    let stage = stage().await;
    for n in 0..60 {
        let (id, command) = stage.conversation().message(n);
        let new = quayside_store::NewEntry {
            id,
            acting: stage.seller.enterprise(),
            command,
        };
        let profile = stage.seller.profile().await;
        profile.enqueue(new).await.expect("it is saved");
    }
    let folder = own_folder(stage.seller.folder(), stage.seller.person());
    (stage, folder)
}

/// Every page from `first` on, each `step`th, is overwritten.
fn scribble(file: &Path, first: usize, step: usize) {
    let mut bytes = std::fs::read(file).expect("it reads");
    for page in bytes.chunks_mut(4096).skip(first).step_by(step) {
        for byte in page {
            *byte = byte.wrapping_mul(31).wrapping_add(77);
        }
    }
    std::fs::write(file, bytes).expect("it writes");
}

fn cut(file: &Path, parts: u64) {
    let length = std::fs::metadata(file).expect("it is there").len();
    let open = std::fs::File::options().write(true).open(file);
    open.and_then(|open| open.set_len(length * parts / 10))
        .expect("it is cut");
}

type Harm = (&'static str, fn(&Path));

const HARMS: [Harm; 8] = [
    ("deleted", |file| {
        std::fs::remove_file(file).expect("it goes")
    }),
    ("emptied", |file| {
        std::fs::write(file, b"").expect("it writes")
    }),
    ("another file", |file| {
        std::fs::write(file, b"not a database at all").expect("it writes");
    }),
    ("its beginning lost", |file| scribble(file, 0, usize::MAX)),
    ("every third page of what was last lost", |file| {
        scribble(file, 24, 3)
    }),
    ("cut in half", |file| cut(file, 5)),
    ("cut short", |file| cut(file, 9)),
    ("the log of another file", |file| {
        let log = file.with_extension("db-wal");
        std::fs::write(log, vec![0x37; 40_000]).expect("it writes");
    }),
];

#[tokio::test]
async fn a_damaged_cache_is_fetched_again_and_what_waits_still_waits() {
    let (stage, folder) = with_work().await;
    let seller = &stage.seller;
    let waiting = seller.profile().await.open_entries().await;
    let waiting = waiting.expect("it reads");
    for (harm, does) in HARMS {
        seller.away().await;
        let outbox = std::fs::read(folder.join("outbox.db")).expect("it reads");
        does(&folder.join("cache.db"));
        seller.back().await;
        let profile = seller.profile().await;
        let still = profile.open_entries().await.expect("it reads");
        assert_eq!(still, waiting, "{harm}");
        drop(profile);
        seller.away().await;
        let untouched = std::fs::read(folder.join("outbox.db")).expect("it reads");
        assert_eq!(untouched, outbox, "{harm}");
        seller.back().await;
        // The undo windows are open still: only records come.
        seller.sync().await;
        seller.assert_alike().await;
        assert_eq!(seller.quotes().await.len(), 1, "{harm}");
    }
    seller.away().await;
    let server = format!("{}/", stage.world.url());
    audit(
        seller.folder(),
        &server,
        seller.person(),
        &stage.world.clock,
    )
    .await;
    seller.back().await;
    let saved: Vec<u64> = (0..60).collect();
    stage.assert_delivered(&saved).await;
}

#[tokio::test]
async fn a_cache_without_its_log_is_only_older() {
    let (stage, folder) = with_work().await;
    let seller = &stage.seller;
    // As a crash leaves it, but for the log.
    for name in ["cache.db", "outbox.db", "outbox.db-wal"] {
        std::fs::copy(folder.join(name), folder.join(format!("{name}.kept"))).expect("it copies");
    }
    seller.away().await;
    for name in ["cache.db", "outbox.db", "outbox.db-wal"] {
        std::fs::rename(folder.join(format!("{name}.kept")), folder.join(name)).expect("it moves");
    }
    seller.back().await;
    let profile = seller.profile().await;
    assert_eq!(profile.open_entries().await.expect("it reads").len(), 60);
    drop(profile);
    let saved: Vec<u64> = (0..60).collect();
    stage.assert_delivered(&saved).await;
}

#[tokio::test]
async fn a_damaged_outbox_is_said_kept_and_put_aside_on_the_persons_word() {
    let (stage, folder) = with_work().await;
    let seller = &stage.seller;
    seller.away().await;
    let sound = tempfile::tempdir().expect("a temporary folder");
    copy_all(seller.folder(), sound.path());
    for (harm, does) in HARMS.iter().take(7) {
        std::fs::remove_dir_all(seller.folder()).expect("it goes");
        copy_all(sound.path(), seller.folder());
        let file = folder.join("outbox.db");
        does(&file);
        let damaged = std::fs::read(&file).ok();
        // However often it is started.
        for _ in 0..2 {
            let fault = seller.cannot_open().await;
            assert_eq!(fault.code(), "outbox_damaged", "{harm}: {fault}");
            assert!(fault.params().contains_key("file"));
        }
        assert_eq!(
            std::fs::read(&file).ok(),
            damaged,
            "{harm}: it is as it was"
        );

        let saved = put_aside(seller, &stage).await;
        let kept = folder.join("outbox.damaged-1");
        assert_eq!(
            std::fs::read(kept.join("outbox.db")).ok(),
            damaged,
            "{harm}"
        );
        seller.back().await;
        let profile = seller.profile().await;
        let waiting = profile.open_entries().await.expect("it reads");
        let ready = waiting
            .iter()
            .filter(|one| one.state == EntryState::Ready)
            .count();
        assert_eq!(ready, saved, "{harm}");
        if harm.starts_with("every third") || harm.starts_with("cut short") {
            assert!(saved > 20, "{harm}: {saved} still read");
        }
        assert!(
            profile.session().await.expect("it reads").is_none(),
            "signs in anew"
        );
        drop(profile);
        seller.sign_in_again().await;
        // Whatever reads is sent; what an earlier harm has sent already comes from the platform.
        stage.assert_delivered(&[]).await;
        assert!(stage.read().await.len() >= saved, "{harm}");
        seller.away().await;
        let server = format!("{}/", stage.world.url());
        audit(
            seller.folder(),
            &server,
            seller.person(),
            &stage.world.clock,
        )
        .await;
    }
}

async fn put_aside(desk: &Desk, stage: &Stage) -> usize {
    let server = format!("{}/", stage.world.url());
    let aside = Profile::set_outbox_aside(desk.folder(), &server, desk.person(), None).await;
    aside.expect("there is room").saved as usize
}

#[tokio::test]
async fn what_was_sent_before_the_damage_is_not_done_twice_when_it_is_rescued() {
    let (stage, folder) = with_work().await;
    let seller = &stage.seller;
    seller.pass(Duration::seconds(6));
    // The platform has them; their answers are lost.
    seller
        .network()
        .next("/sync/v1/push", quayside_tests::world::Fate::AnswerLost);
    assert!(seller.try_sync().await.is_err());
    seller.away().await;
    scribble(&folder.join("outbox.db"), 24, 3);
    assert_eq!(seller.cannot_open().await.code(), "outbox_damaged");
    let saved = put_aside(seller, &stage).await;
    assert!(saved > 20, "{saved} still read");
    seller.back().await;
    seller.sign_in_again().await;
    stage.assert_delivered(&(0..60).collect::<Vec<_>>()).await;
}
