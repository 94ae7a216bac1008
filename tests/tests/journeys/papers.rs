//! Real papers: as heavy as drawings get, and some that are not what they say.

use quayside_domain::{Command, document::DocumentRef};
use quayside_store::{EntryState, Fault, Purpose};
use quayside_tests::{
    fixtures,
    world::{Desk, World, read},
};

use crate::published;

/// Takes in a file of the fixtures, as a person chooses it from the disk.
async fn choose(desk: &Desk, name: &str, purpose: Purpose) -> Result<DocumentRef, Fault> {
    let folder = tempfile::tempdir().expect("there is room");
    let path = fixtures::file(folder.path(), name).expect("it is written");
    let profile = desk.profile().await;
    let staged = profile.stage_file(&path, desk.enterprise(), purpose).await;
    staged.map(|(document, _)| document)
}

#[tokio::test]
async fn sixty_megabytes_of_drawings_arrive_byte_for_byte_behind_a_message() {
    let (world, nordwind, sellers, deal) = published(&["Hanoi Textile"]).await;
    let [hanoi] = &sellers[..] else {
        panic!("there is one seller")
    };
    hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    let drawings = choose(hanoi, "technical-file-60MB.pdf", Purpose::Document).await;
    let drawings = drawings.expect("it is a sound file");
    let upload = Command::ContractUpload {
        deal,
        quote: hanoi.quote_in(deal),
        document: drawings.clone(),
        sign_by: None,
    };
    let heavy = hanoi.act(upload).await;
    let message = hanoi.write(deal, hanoi, "The drawings are coming").await;
    world.sync_all().await;
    assert_eq!(hanoi.entry(message).await.state, EntryState::Accepted);
    assert_eq!(hanoi.entry(heavy).await.state, EntryState::Accepted);
    // So much is fetched when somebody wants to read it, not by itself.
    let profile = nordwind.profile().await;
    assert!(profile.document(&drawings.hash).await.is_err());
    profile.want_document(&drawings).await.expect("it is named");
    world.sync_all().await;
    let copy = profile.document(&drawings.hash).await;
    let copy = read(&copy.expect("it came"));
    assert!(copy == fixtures::pdf_of(60 << 20), "every byte is the same");
    let seen = hanoi.network().seen();
    let parts = seen.iter().filter(|path| path.starts_with("PUT ")).count();
    assert!(parts >= 8, "in {parts} parts");
}

#[tokio::test]
async fn a_photo_goes_to_the_board_without_the_place_where_it_was_taken() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let name = "towels-with-place.jpg";
    let original = fixtures::jpeg_with_place();
    let photo = choose(&nordwind, name, Purpose::Image).await.expect(name);
    let paper = choose(&nordwind, name, Purpose::Document)
        .await
        .expect(name);
    let kept = async |document: &DocumentRef| {
        let copy = nordwind.profile().await.document(&document.hash).await;
        read(&copy.expect("it is here"))
    };
    let shown = kept(&photo).await;
    assert_eq!(usize::try_from(photo.size), Ok(shown.len()));
    assert!(!shown.windows(4).any(|part| part == b"Exif"));
    let pixels = |bytes: &[u8]| {
        let picture = image::load_from_memory(bytes).expect("it is a picture");
        picture.into_rgb8().into_raw()
    };
    assert!(pixels(&shown) == pixels(&original), "the same picture");
    assert!(kept(&paper).await == original, "a paper stays as it is");
}

// S0-33, S0-49
#[tokio::test]
async fn a_file_that_is_not_what_it_says_is_refused_by_its_content_and_nothing_of_it_stays() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let refused = [
        ("program-called.pdf", Purpose::Document, "file_wrong_type"),
        ("damaged.pdf", Purpose::Document, "file_damaged"),
        (
            "bomb-300-megapixels.png",
            Purpose::Image,
            "picture_too_large",
        ),
        ("technical-file-10MB.pdf", Purpose::Image, "file_too_large"),
        ("technical-file-10kB.pdf", Purpose::Image, "file_wrong_type"),
        (
            "technical-file-10MB.pdf",
            Purpose::Licence,
            "file_too_large",
        ),
        ("towels-160.gif", Purpose::Licence, "file_wrong_type"),
    ];
    let staged = nordwind
        .profile()
        .await
        .folder()
        .join("outbox")
        .join("blobs");
    let files = || std::fs::read_dir(&staged).expect("it is there").count();
    let before = files();
    for (name, purpose, code) in refused {
        let fault = choose(&nordwind, name, purpose).await;
        assert_eq!(fault.expect_err(name).code(), code, "{name}");
        assert_eq!(files(), before, "{name} leaves nothing behind");
    }
    for (name, purpose) in [
        ("towels-160.gif", Purpose::Image),
        ("towels-320.jpg", Purpose::Image),
        ("towels-160.png", Purpose::Image),
        ("销售合同-SY-2026-0482.pdf", Purpose::Document),
        ("technical-file-1MB.pdf", Purpose::Licence),
    ] {
        let document = choose(&nordwind, name, purpose).await.expect(name);
        assert_eq!(document.name, name);
    }
}
