//! Documents: judged by content, verified on every read, dropped when the room is used up.

mod support;

use quayside_domain::{UnitRef, document::DocumentRef};
use quayside_store::{DocumentStatus, Fault, Profile, Purpose};
use support::*;
use tempfile::tempdir;

async fn take(
    profile: &Profile,
    name: &str,
    bytes: Vec<u8>,
    purpose: Purpose,
) -> Result<quayside_domain::document::DocumentRef, &'static str> {
    let taken = profile
        .stage_bytes(name.to_owned(), bytes, SELLER, purpose)
        .await;
    taken
        .map(|(document, _)| document)
        .map_err(|fault| fault.code())
}

/// The header of a PNG of so many pixels, and its end.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82");
    bytes
}

#[tokio::test]
async fn a_file_is_what_its_content_says() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let (_, contract) = pdf("", "text");
    let taken = take(&profile, "scan", contract.clone(), Purpose::Document).await;
    assert_eq!(taken.expect("it is a PDF").media_type, "application/pdf");

    let mut program = b"MZ".to_vec();
    program.resize(600, 0);
    let cases = [
        ("invoice.pdf", program, Purpose::Document, "file_wrong_type"),
        (
            "note.pdf",
            b"<html></html>".to_vec(),
            Purpose::Document,
            "file_wrong_type",
        ),
        (
            "scan.exe",
            contract.clone(),
            Purpose::Document,
            "document_name",
        ),
        (
            "offer.js",
            b"new ActiveXObject('x')".to_vec(),
            Purpose::Document,
            "document_name",
        ),
        ("picture.png", contract, Purpose::Image, "file_wrong_type"),
        ("empty.pdf", vec![], Purpose::Document, "file_empty"),
        (
            "cut.pdf",
            b"%PDF-1.7 and then nothing".to_vec(),
            Purpose::Document,
            "file_damaged",
        ),
        (
            "bomb.png",
            png(20_000, 15_000),
            Purpose::Image,
            "picture_too_large",
        ),
        (
            "large.png",
            vec![0; 5 * 1_048_576 + 1],
            Purpose::Image,
            "file_too_large",
        ), // S0-49
        (
            "licence.pdf",
            vec![0; 4 * 1_048_576 + 1],
            Purpose::Licence,
            "file_too_large",
        ), // S0-33
    ];
    for (name, bytes, purpose, code) in cases {
        assert_eq!(
            take(&profile, name, bytes, purpose).await,
            Err(code),
            "{name}"
        );
    }
    let table = "item;quantity\nTowel;4000\n茶;20\n".as_bytes().to_vec();
    let taken = take(&profile, "list.csv", table, Purpose::Document).await;
    assert_eq!(taken.expect("it is text").media_type, "text/csv");
    assert!(
        take(&profile, "ok.png", png(4000, 3000), Purpose::Image)
            .await
            .is_ok()
    );
    let staged = std::fs::read_dir(profile.folder().join("outbox/blobs")).expect("it reads");
    assert_eq!(staged.count(), 3, "what was refused left nothing behind");
}

#[tokio::test]
async fn a_file_that_is_not_there_is_said_so() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let taken = profile
        .stage_file(&place.path().join("nothing.pdf"), SELLER, Purpose::Document)
        .await;
    assert!(matches!(taken, Err(Fault::Io(_))));
}

async fn record_naming(profile: &Profile, feed: &mut Feed, n: u128, hashes: &[String]) {
    let mut one = message(n, 1, quayside_domain::Side::Seller, "See attached");
    one.attachments = hashes.iter().map(|hash| named(hash, "a.pdf")).collect();
    feed.put(&of(BUYER), "message", one.id.0, 1, &one);
    profile.apply_page(feed.page()).await.expect("it applies");
}

async fn keep(profile: &Profile, text: &str) -> String {
    let (_, bytes) = pdf("", text);
    let hash = quayside_protocol::checksum::hash_name(&bytes);
    let part = profile.folder().join("blobs").join("download.part");
    std::fs::write(&part, bytes).expect("it writes");
    profile.keep_copy(&hash, part).await.expect("it is sound");
    hash
}

#[tokio::test]
async fn a_copy_that_has_rotted_is_not_shown() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let hash = keep(&profile, "sound").await;
    let copy = profile.document(&hash).await.expect("it is here");
    std::fs::write(&copy.path, b"%PDF-1.7 rotten %%EOF").expect("it writes");
    assert!(matches!(profile.document(&hash).await, Err(Fault::NotHere)));
    assert!(!copy.path.exists());
    assert_eq!(profile.copies_size().await.expect("it reads"), 0);
    let status = profile
        .document_status(SELLER, &hash)
        .await
        .expect("it reads");
    assert_eq!(status, DocumentStatus::Remote);
}

#[tokio::test]
async fn bytes_that_are_not_the_document_are_not_kept() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let part = profile.folder().join("blobs").join("download.part");
    std::fs::write(&part, b"something else").expect("it writes");
    let kept = profile
        .keep_copy(&format!("sha256:{}", "a".repeat(64)), part.clone())
        .await;
    assert!(matches!(kept, Err(Fault::DamagedFile)));
    assert!(!part.exists());
}

#[tokio::test]
async fn the_least_recently_used_goes_when_the_room_is_used_up_and_a_pinned_one_stays() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let mut hashes = vec![];
    for text in ["one", "two", "six"] {
        clock.pass(chrono::Duration::minutes(10));
        hashes.push(keep(&profile, text).await);
    }
    let [one, two, six] = hashes.as_slice() else {
        panic!("three were kept");
    };
    profile.pin(one, true).await.expect("it is kept");
    let all = profile.copies_size().await.expect("it reads");
    profile
        .set_setting("documents.room", &(all * 2 / 3))
        .await
        .expect("it is kept");
    profile.make_room().await.expect("it makes room");
    assert!(profile.document(one).await.is_ok(), "pinned");
    assert!(
        profile.document(two).await.is_err(),
        "the oldest of the rest"
    );
    assert!(profile.document(six).await.is_ok());
}

#[tokio::test]
async fn own_documents_are_wanted_and_go_with_the_last_record_that_names_them() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    let (_, bytes) = pdf("", "attached");
    let hash = quayside_protocol::checksum::hash_name(&bytes);
    record_naming(&profile, &mut feed, 1, std::slice::from_ref(&hash)).await;
    profile
        .want_own_documents(1_000_000)
        .await
        .expect("it is kept");
    let wanted = profile.open_downloads().await.expect("it reads");
    assert_eq!(wanted.len(), 1);
    let download = wanted.first().expect("one");
    profile
        .download_progress(download, 5)
        .await
        .expect("it is kept");
    assert_eq!(
        profile
            .document_status(SELLER, &hash)
            .await
            .expect("it reads"),
        DocumentStatus::Downloading { got: 5, size: 10 }
    );
    std::fs::write(&download.path, &bytes).expect("it writes");
    profile
        .keep_copy(&hash, download.path.clone())
        .await
        .expect("it is sound");
    let conversation = message(1, 1, quayside_domain::Side::Seller, "").conversation;
    let unit = UnitRef {
        owner: BUYER,
        id: conversation.0,
    };
    let named = profile.documents_of(unit).await.expect("it reads");
    assert_eq!(
        named.first().map(|named| named.status.clone()),
        Some(DocumentStatus::Here)
    );

    feed.gone(
        &of(BUYER),
        "message",
        message(1, 1, quayside_domain::Side::Seller, "").id.0,
    );
    profile.apply_page(feed.page()).await.expect("it applies");
    assert!(matches!(profile.document(&hash).await, Err(Fault::NotHere)));
    assert!(profile.open_downloads().await.expect("it reads").is_empty());
}

/// A record that names a document of these bytes.
async fn own(profile: &Profile, feed: &mut Feed, n: u128) -> (String, Vec<u8>) {
    let (_, bytes) = pdf("", &format!("document {n}"));
    let hash = quayside_protocol::checksum::hash_name(&bytes);
    let mut one = message(n, 1, quayside_domain::Side::Seller, "See attached");
    one.attachments = vec![DocumentRef {
        size: u32::try_from(bytes.len()).expect("few"),
        ..named(&hash, "a.pdf")
    }];
    feed.put(&of(BUYER), "message", one.id.0, 1, &one);
    profile.apply_page(feed.page()).await.expect("it applies");
    (hash, bytes)
}

/// Everything wanted comes; answers with what came.
async fn load(profile: &Profile, documents: &[(String, Vec<u8>)]) -> Vec<String> {
    profile
        .want_own_documents(1_000_000)
        .await
        .expect("it is kept");
    let mut came = vec![];
    for download in profile.open_downloads().await.expect("it reads") {
        let bytes = documents.iter().find(|(hash, _)| *hash == download.hash);
        std::fs::write(&download.path, &bytes.expect("it is one of them").1).expect("it writes");
        profile
            .keep_copy(&download.hash, download.path.clone())
            .await
            .expect("it is sound");
        came.push(download.hash);
    }
    came
}

#[tokio::test]
async fn no_more_own_documents_are_loaded_than_there_is_room_for_and_none_over_and_over() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let mut feed = Feed::default();
    let mut all = vec![];
    for n in 1..=3 {
        all.push(own(&profile, &mut feed, n).await);
    }
    let one = all.first().expect("three").1.len();
    profile
        .set_setting("documents.room", &(one * 2))
        .await
        .expect("it is kept");
    let newest: std::collections::BTreeSet<_> =
        all.iter().skip(1).map(|(hash, _)| hash.clone()).collect();
    let came = load(&profile, &all).await.into_iter().collect();
    assert_eq!(newest, came, "the newest two have room");
    assert!(load(&profile, &all).await.is_empty());

    // The oldest is asked for: another makes room for it, and is not fetched again.
    clock.pass(chrono::Duration::minutes(10));
    let (hash, _) = all.first().expect("three");
    let asked = DocumentRef {
        size: u32::try_from(one).expect("few"),
        ..named(hash, "a.pdf")
    };
    profile.want_document(&asked).await.expect("it is wanted");
    assert_eq!(load(&profile, &all).await, [hash.clone()]);
    assert!(load(&profile, &all).await.is_empty());

    // What is new comes all the same.
    clock.pass(chrono::Duration::minutes(10));
    all.push(own(&profile, &mut feed, 4).await);
    let came = load(&profile, &all).await;
    assert_eq!(came, [all.last().expect("four").0.clone()]);
    assert!(load(&profile, &all).await.is_empty());

    // What made room comes again when it is asked for.
    let mut missing = vec![];
    for (hash, bytes) in &all {
        if profile.document(hash).await.is_err() {
            missing.push((hash.clone(), bytes.len()));
        }
    }
    assert_eq!(missing.len(), 2);
    let (hash, size) = missing.first().expect("two");
    let asked = DocumentRef {
        size: u32::try_from(*size).expect("few"),
        ..named(hash, "a.pdf")
    };
    profile.want_document(&asked).await.expect("it is wanted");
    assert_eq!(load(&profile, &all).await, [hash.clone()]);
}

#[tokio::test]
async fn a_half_written_file_of_a_killed_process_is_swept_away() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let (name, bytes) = pdf("a.pdf", "staged");
    let document = take(&profile, &name, bytes, Purpose::Document)
        .await
        .expect("taken");
    let half = profile.folder().join("outbox/blobs/123.part");
    std::fs::write(&half, b"%PDF").expect("it writes");
    profile.close().await;
    drop(profile);
    let profile = open(place.path(), &clock).await;
    assert!(!half.exists());
    assert!(
        profile.document(&document.hash).await.is_ok(),
        "staged stays"
    );
}
