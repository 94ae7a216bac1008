//! Sealed files: nothing of them can be read without the key, and with it they are what the plain
//! ones are, through crashes, damage and the move from plain to sealed.

mod support;

use std::{
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use quayside_domain::{Command, CommandId, DraftId, MessageId, draft::DraftKind};
use quayside_store::{Fault, Key, List, ListQuery, NewEntry, Profile, Purpose, SessionTokens};
use support::*;
use tempfile::tempdir;
use uuid::Uuid;

const KEY: [u8; 32] = [0x2a; 32];

fn key() -> Option<Key> {
    Some(Key::new(KEY))
}

async fn open_sealed(folder: &Path, clock: &std::sync::Arc<Hand>) -> Profile {
    open_with(folder, clock, key())
        .await
        .expect("the key is right")
}

/// Words that stand in everything that [`fill`] keeps.
const WORDS: [&str; 7] = [
    "Vertraulich",
    "绝密条款",
    "only-access-token",
    "only-refresh-token",
    "a draft nobody has seen",
    "the price is 17.25",
    "page of a paper",
];

/// Records, search words, an action, a draft, a session, documents of every kind.
async fn fill(profile: &Profile) -> [String; 2] {
    let mut feed = Feed::default();
    let mut secret = rfq(1, "Vertraulich: Handtücher");
    secret.content.description = "绝密条款".into();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 1, &secret);
    let (_, paper) = pdf("", "page of a paper");
    let (_, theirs) = pdf("", "page of a paper of theirs");
    let copied = quayside_protocol::checksum::hash_name(&theirs);
    let mut message = message(1, 1, quayside_domain::Side::Seller, "the price is 17.25");
    message.attachments = vec![named(&copied, "paper.pdf")];
    feed.put(&of(BUYER), "message", message.id.0, 1, &message);
    profile.apply_page(feed.page()).await.expect("it applies");
    let (document, _) = profile
        .stage_bytes("paper.pdf".into(), paper.clone(), BUYER, Purpose::Document)
        .await
        .expect("it is a PDF");
    profile
        .enqueue(NewEntry {
            id: CommandId(Uuid::from_u128(1)),
            acting: BUYER,
            command: Command::MessageSend {
                deal: deal(1),
                seller: SELLER,
                message: MessageId(Uuid::from_u128(5)),
                text: "the price is 17.25".into(),
                attachments: vec![document.clone()],
            },
        })
        .await
        .expect("it is saved");
    profile
        .enqueue(NewEntry {
            id: CommandId(Uuid::from_u128(2)),
            acting: BUYER,
            command: Command::DraftSave {
                draft: DraftId(Uuid::from_u128(6)),
                about: None,
                draft_kind: DraftKind::Rfq,
                fields: [("purpose".to_owned(), "a draft nobody has seen".into())]
                    .into_iter()
                    .collect(),
            },
        })
        .await
        .expect("it is saved");
    profile
        .keep_session(Some(SessionTokens {
            access: "only-access-token".into(),
            access_until: start(),
            refresh: "only-refresh-token".into(),
        }))
        .await
        .expect("it is kept");
    profile
        .want_own_documents(1_000_000)
        .await
        .expect("it is kept");
    let wanted = profile.open_downloads().await.expect("it reads");
    assert_eq!(wanted.len(), 1);
    for download in &wanted {
        let mut writer = profile.write_download(download, false).expect("it opens");
        writer.write(&theirs).expect("it is written");
        writer.finish().expect("it is whole");
        let kept = profile.keep_copy(&download.hash, download.path.clone());
        kept.await.expect("it is sound");
    }
    [document.hash, copied]
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it reads") {
            let path = entry.expect("it reads").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

/// Which words can be read in which file.
fn readable(folder: &Path) -> Vec<(String, &'static str)> {
    let mut found = vec![];
    for path in files(folder) {
        let bytes = std::fs::read(&path).expect("it reads");
        for word in WORDS.into_iter().chain(["SQLite format", "create table"]) {
            if bytes.windows(word.len()).any(|w| w == word.as_bytes()) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                found.push((name.into_owned(), word));
            }
        }
    }
    found
}

async fn check(profile: &Profile, hashes: &[String; 2]) {
    let hits = profile.search(BUYER, "绝密", 5).await.expect("it reads");
    assert_eq!(hits.len(), 1);
    let rows = profile
        .list(&ListQuery::new(List::Rfq, BUYER))
        .await
        .expect("it reads")
        .rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(profile.open_entries().await.expect("it reads").len(), 2);
    let session = profile.session().await.expect("it reads").expect("kept");
    assert_eq!(session.refresh, "only-refresh-token");
    assert!(profile.count_drift().await.expect("it reads").is_empty());
    for hash in hashes {
        let copy = profile.document(hash).await.expect("it is here");
        let mut text = Vec::new();
        copy.open()
            .expect("it opens")
            .read_to_end(&mut text)
            .expect("it reads");
        let text = String::from_utf8(text).expect("it is text");
        assert!(text.contains("page of a paper"));
    }
}

#[tokio::test]
async fn nothing_can_be_read_in_any_file_and_the_same_lies_plain_without_a_key() {
    for key in [key(), None] {
        let sealed = key.is_some();
        let place = tempdir().expect("a folder");
        let profile = open_with(place.path(), &Hand::new(), key).await;
        let profile = profile.expect("it opens");
        let hashes = fill(&profile).await;
        check(&profile, &hashes).await;
        // While it is open, the log is beside it.
        let open = readable(place.path());
        profile.close().await;
        drop(profile);
        let closed = readable(place.path());
        if sealed {
            assert_eq!((open, closed), (vec![], vec![]));
        } else {
            for word in WORDS {
                assert!(closed.iter().any(|(_, found)| *found == word), "{word}");
            }
        }
    }
}

#[tokio::test]
async fn another_key_or_none_opens_nothing_and_harms_nothing() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open_sealed(place.path(), &clock).await;
    let hashes = fill(&profile).await;
    profile.close().await;
    drop(profile);
    let other = open_with(place.path(), &clock, Some(Key::new([1; 32]))).await;
    assert!(matches!(other, Err(Fault::WrongKey)));
    let none = open_with(place.path(), &clock, None).await;
    assert!(matches!(none, Err(Fault::KeyNeeded)));
    check(&open_sealed(place.path(), &clock).await, &hashes).await;
}

#[tokio::test]
async fn a_plain_profile_is_sealed_with_everything_in_it_and_no_plain_copy_stays() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let hashes = fill(&profile).await;
    profile.close().await;
    drop(profile);
    // A plain backup of an earlier migration, and a download that was cut.
    let person = folder(place.path());
    std::fs::copy(person.join("cache.db"), person.join("cache.before-4.db")).expect("copied");
    std::fs::write(person.join("blobs").join("0.part"), "page of a paper").expect("written");
    assert!(!readable(place.path()).is_empty());
    let profile = open_sealed(place.path(), &clock).await;
    check(&profile, &hashes).await;
    assert!(!profile.opened().cache_rebuilt);
    profile.close().await;
    drop(profile);
    assert_eq!(readable(place.path()), vec![]);
    check(&open_sealed(place.path(), &clock).await, &hashes).await;
}

#[tokio::test]
async fn sealing_that_was_cut_anywhere_begins_again() {
    let origin = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(origin.path(), &clock).await;
    let hashes = fill(&profile).await;
    profile.close().await;
    drop(profile);
    let cuts: [fn(&Path); 4] = [
        // While the pages were being sealed.
        |person| {
            std::fs::write(person.join("outbox.db.laid"), "half").expect("written");
            std::fs::write(person.join("outbox.db.sealed"), "half").expect("written");
        },
        // Between the two renames.
        |person| {
            std::fs::rename(person.join("outbox.db"), person.join("outbox.plain.db"))
                .expect("moved");
        },
        // With one of the databases sealed, the backup still there, documents half done.
        |person| {
            std::fs::copy(person.join("outbox.db"), person.join("outbox.plain.db"))
                .expect("copied");
            for entry in std::fs::read_dir(person.join("blobs")).expect("it reads") {
                let path = entry.expect("it reads").path();
                std::fs::copy(&path, path.with_extension("part")).expect("copied");
            }
        },
        |_| {},
    ];
    for cut in cuts {
        let place = tempdir().expect("a folder");
        copy_all(origin.path(), place.path());
        cut(&folder(place.path()));
        let profile = open_sealed(place.path(), &clock).await;
        check(&profile, &hashes).await;
        profile.close().await;
        drop(profile);
        assert_eq!(readable(place.path()), vec![]);
    }
}

fn copy_all(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(path.strip_prefix(from).expect("it lies below"));
        std::fs::create_dir_all(target.parent().expect("it has one")).expect("it is made");
        std::fs::copy(path, target).expect("it is copied");
    }
}

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

#[tokio::test]
async fn any_part_of_a_document_is_read_and_a_bent_one_is_not() {
    let place = tempdir().expect("a folder");
    let profile = open_sealed(place.path(), &Hand::new()).await;
    for size in [200_usize, 65_536, 65_537, 300_000] {
        let mut bytes = pdf("", "x").1;
        while bytes.len() < size {
            let next = u8::try_from(bytes.len() % 251).expect("small");
            bytes.insert(9, next);
        }
        bytes.truncate(size.max(60));
        let end = bytes.len() - 6;
        bytes.splice(end.., *b"%%EOF\n");
        let staged = profile
            .stage_bytes("a.pdf".into(), bytes.clone(), BUYER, Purpose::Document)
            .await;
        let hash = staged.expect("it is a PDF").0.hash;
        let copy = profile.document(&hash).await.expect("it is here");
        let mut document = copy.open().expect("it opens");
        assert_eq!(document.size().expect("it says"), bytes.len() as u64);
        for (from, length) in [(0, 10), (size / 2, 70_000), (size - 3, 10), (size, 1)] {
            let mut part = Vec::new();
            document
                .seek(SeekFrom::Start(from as u64))
                .expect("it seeks");
            (&mut document)
                .take(length)
                .read_to_end(&mut part)
                .expect("it reads");
            let end = bytes
                .len()
                .min(from + usize::try_from(length).expect("small"));
            assert_eq!(part, bytes[from.min(bytes.len())..end], "{size} {from}");
        }
        let mut bent = std::fs::read(&copy.path).expect("it reads");
        let last = bent.len() - 1;
        bent[last] ^= 1;
        std::fs::write(&copy.path, bent).expect("it is written");
        assert!(matches!(profile.document(&hash).await, Err(Fault::NotHere)));
    }
}

#[tokio::test]
async fn a_download_goes_on_wherever_it_was_cut() {
    let place = tempdir().expect("a folder");
    let profile = open_sealed(place.path(), &Hand::new()).await;
    let mut bytes = vec![7_u8; 3 * 65_536];
    bytes.splice(0..9, *b"%PDF-1.7\n");
    let hash = quayside_protocol::checksum::hash_name(&bytes);
    let download = quayside_store::Downloading {
        firm: SELLER,
        path: profile.folder().join("blobs").join("cut.part"),
        hash: hash.clone(),
        size: bytes.len() as u64,
        asked: true,
    };
    let mut rounds = 0;
    loop {
        let mut writer = profile.write_download(&download, false).expect("it opens");
        let begun = usize::try_from(writer.length()).expect("small");
        let end = bytes.len().min(begun + 70_000);
        writer.write(&bytes[begun..end]).expect("it is written");
        rounds += 1;
        // The last round is cut as well: after the end was sealed, before it was kept.
        if end == bytes.len() {
            writer.finish().expect("it is whole");
            break;
        }
    }
    assert_eq!(rounds, 3, "a cut costs less than a chunk");
    let mut writer = profile.write_download(&download, false).expect("it opens");
    let begun = usize::try_from(writer.length()).expect("small");
    assert_eq!(begun, 2 * 65_536);
    writer.write(&bytes[begun..]).expect("it is written");
    writer.finish().expect("it is whole");
    profile
        .keep_copy(&hash, download.path.clone())
        .await
        .expect("it is sound");
    assert!(profile.document(&hash).await.is_ok());
}
