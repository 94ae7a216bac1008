//! Sealed files: nothing of them can be read without the key, and with it they are what the plain
//! ones are, through crashes, damage and the move from plain to sealed.

mod documents;
mod log;
mod sealing;
#[path = "../support/mod.rs"]
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

fn copy_all(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(path.strip_prefix(from).expect("it lies below"));
        std::fs::create_dir_all(target.parent().expect("it has one")).expect("it is made");
        std::fs::copy(path, target).expect("it is copied");
    }
}
