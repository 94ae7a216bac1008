//! Documents between real desktops and the real platform: resumed, verified, never in the way.

use chrono::Duration;
use quayside_domain::{Command, QuoteId, command::DealRef, document::DocumentRef};
use quayside_store::{DocumentStatus, EntryState, Purpose, UploadState};
use quayside_tests::world::{Desk, Fate, World, heavy_pdf, pdf, read};

async fn quoted() -> (World, Desk, Desk, DealRef) {
    let mut world = World::new().await;
    let buyer = world.buyer("Nordwind").await;
    let seller = world.seller("Hanoi Textile").await;
    let (deal, _) = buyer.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    seller.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    (world, buyer, seller, deal)
}

#[tokio::test]
async fn a_contract_goes_up_and_comes_down_verified() {
    let (world, buyer, seller, deal) = quoted().await;
    let document = seller
        .stage("contract.pdf", pdf("the contract"), Purpose::Document)
        .await;
    let id = seller
        .act(Command::ContractUpload {
            deal,
            quote: QuoteId::of(deal.id, seller.enterprise()),
            document: document.clone(),
            sign_by: None,
        })
        .await;
    world.sync_all().await;
    assert_eq!(seller.entry(id).await.state, EntryState::Accepted);
    let profile = buyer.profile().await;
    let copy = profile.document(&document.hash).await.expect("it came");
    assert_eq!(read(&copy), pdf("the contract"));
    let named = profile.documents_of(deal.into()).await.expect("it reads");
    assert_eq!(
        named
            .iter()
            .map(|named| (named.document.name.as_str(), named.status.clone()))
            .collect::<Vec<_>>(),
        [
            ("contract.pdf", DocumentStatus::Here),
            ("towel.png", DocumentStatus::Here)
        ]
    );
    buyer.offline().await;
    buyer.restart().await;
    let profile = buyer.profile().await;
    assert!(
        profile.document(&document.hash).await.is_ok(),
        "offline too"
    );
}

#[tokio::test]
async fn an_upload_cut_in_the_middle_sends_only_the_missing_parts() {
    let (world, _, seller, deal) = quoted().await;
    // Five parts of 4 MB and a rest.
    let document = seller
        .stage("scan.pdf", heavy_pdf(1, 21 * 1_048_576), Purpose::Document)
        .await;
    let id = seller
        .act(Command::ContractUpload {
            deal,
            quote: QuoteId::of(deal.id, seller.enterprise()),
            document: document.clone(),
            sign_by: None,
        })
        .await;
    let parts = || {
        let seen = seller.network().seen();
        seen.iter().filter(|path| path.starts_with("PUT")).count()
    };
    let before = parts();
    seller.network().next("/blobs/uploads", Fate::Arrives);
    seller.network().next("/blobs/uploads", Fate::Arrives);
    seller.network().next("/blobs/uploads", Fate::Lost);
    assert!(seller.try_sync().await.is_err());
    let message = seller.write(deal, &seller, "The scan is coming").await;
    seller.pass(Duration::seconds(6));
    seller.kill().await;

    let profile = seller.profile().await;
    let upload = profile
        .upload(seller.enterprise(), &document.hash)
        .await
        .expect("it reads")
        .expect("it has begun");
    drop(profile);
    assert_eq!(upload.state, UploadState::Uploading);
    seller.sync().await;
    assert_eq!(seller.entry(message).await.state, EntryState::Accepted);
    assert_eq!(seller.entry(id).await.state, EntryState::Accepted);
    // Six parts; one was lost, and those in flight beside it may go once more.
    let sent = parts() - before;
    assert!((7..=10).contains(&sent), "{sent} parts were sent");
    world.sync_all().await;
    world.assert_alike().await;
}

#[tokio::test]
async fn a_message_never_waits_behind_a_document() {
    let (world, buyer, seller, deal) = quoted().await;
    let document = seller
        .stage("scan.pdf", pdf("scan"), Purpose::Document)
        .await;
    let contract = seller
        .act(Command::ContractUpload {
            deal,
            quote: QuoteId::of(deal.id, seller.enterprise()),
            document,
            sign_by: None,
        })
        .await;
    seller.write(deal, &seller, "It is on its way").await;
    seller.pass(Duration::seconds(6));
    for _ in 0..3 {
        seller.network().next("/blobs", Fate::Lost);
        let _ = seller.try_sync().await;
    }
    assert_eq!(seller.entry(contract).await.state, EntryState::Ready);
    buyer.sync().await;
    assert_eq!(buyer.messages().await, ["It is on its way"]);
    world.sync_all().await;
    assert_eq!(seller.entry(contract).await.state, EntryState::Accepted);
}

#[tokio::test]
async fn a_download_cut_in_the_middle_goes_on_where_it_was() {
    let (world, buyer, seller, deal) = quoted().await;
    let bytes = heavy_pdf(1, 6 * 1_048_576);
    let document = seller
        .stage("scan.pdf", bytes.clone(), Purpose::Document)
        .await;
    seller
        .act(Command::ContractUpload {
            deal,
            quote: QuoteId::of(deal.id, seller.enterprise()),
            document: document.clone(),
            sign_by: None,
        })
        .await;
    seller.sync().await;
    // The first third is here from a run that was killed.
    let profile = buyer.profile().await;
    begin(&profile, &document, bytes.get(..2_000_000).expect("longer"));
    buyer.sync().await;
    let copy = profile.document(&document.hash).await.expect("it came");
    assert_eq!(read(&copy), bytes);

    // A beginning that is not the document's is found out and thrown away.
    let other = world_document(&world, &seller, deal).await;
    begin(&profile, &other, &[b'x'; 200_000]);
    buyer.sync().await;
    assert_eq!(
        profile
            .document_status(seller.enterprise(), &other.hash)
            .await
            .expect("it reads"),
        DocumentStatus::DownloadFailed {
            code: "file_damaged".into()
        }
    );
    profile.want_document(&other).await.expect("it is wanted");
    buyer.sync().await;
    assert!(profile.document(&other.hash).await.is_ok());
}

/// A download that was killed when it had so much.
fn begin(profile: &quayside_store::Profile, document: &DocumentRef, bytes: &[u8]) {
    let name = document.hash.trim_start_matches("sha256:");
    let download = quayside_store::Downloading {
        firm: document.owner,
        hash: document.hash.clone(),
        size: document.size.into(),
        path: profile.folder().join("blobs").join(format!("{name}.part")),
        asked: false,
    };
    let mut file = profile.write_download(&download, false).expect("it opens");
    file.write(bytes).expect("it writes");
}

async fn world_document(world: &World, seller: &Desk, deal: DealRef) -> DocumentRef {
    let document = seller
        .stage("second.pdf", pdf("the second version"), Purpose::Document)
        .await;
    seller
        .act(Command::ContractUpload {
            deal,
            quote: QuoteId::of(deal.id, seller.enterprise()),
            document: document.clone(),
            sign_by: None,
        })
        .await;
    world.pass(Duration::seconds(6));
    seller.sync().await;
    document
}

#[tokio::test]
async fn a_document_the_platform_refuses_marks_only_itself() {
    let (world, _, seller, deal) = quoted().await;
    // A PNG whose header is sound here and whose rest the platform cannot read.
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x04\0\0\0\x04\x63".to_vec();
    picture.extend(b"\0\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82");
    let document = seller.stage("seal.png", picture, Purpose::Document).await;
    let contract = seller
        .act(Command::ContractUpload {
            deal,
            quote: QuoteId::of(deal.id, seller.enterprise()),
            document: document.clone(),
            sign_by: None,
        })
        .await;
    seller.write(deal, &seller, "And a word").await;
    world.sync_all().await;
    let status = seller
        .profile()
        .await
        .document_status(seller.enterprise(), &document.hash)
        .await
        .expect("it reads");
    assert!(
        matches!(status, DocumentStatus::UploadFailed { .. }),
        "{status:?}"
    );
    assert_eq!(seller.entry(contract).await.state, EntryState::Ready);
    assert_eq!(seller.messages().await, ["And a word"]);
}

#[tokio::test]
async fn a_staged_file_that_is_gone_stops_no_other_document() {
    let (world, buyer, seller, deal) = quoted().await;
    let gone = seller
        .stage("contract.pdf", pdf("gone"), Purpose::Document)
        .await;
    let contract = seller
        .act(Command::ContractUpload {
            deal,
            quote: QuoteId::of(deal.id, seller.enterprise()),
            document: gone.clone(),
            sign_by: None,
        })
        .await;
    let profile = seller.profile().await;
    let name = gone.hash.trim_start_matches("sha256:").to_owned();
    let staged = profile.folder().join("outbox/blobs").join(&name);
    let kept = profile.folder().join("blobs").join(&name);
    let aside = profile.folder().join("aside");
    std::fs::rename(&staged, &aside).expect("it goes");

    // Uploads go the smallest first: this one comes behind the one that is gone.
    let other = seller
        .stage("scan.pdf", heavy_pdf(1, 300_000), Purpose::Document)
        .await;
    let message = attach(&seller, &seller, deal, other).await;
    let theirs = buyer
        .stage("answer.pdf", pdf("an answer"), Purpose::Document)
        .await;
    attach(&buyer, &seller, deal, theirs.clone()).await;
    world.pass(Duration::seconds(6));
    world.sync_all().await;
    assert_eq!(seller.entry(message).await.state, EntryState::Accepted);
    assert!(profile.document(&theirs.hash).await.is_ok(), "it came down");
    let status = || profile.document_status(seller.enterprise(), &gone.hash);
    let failed = |code: &str| DocumentStatus::UploadFailed { code: code.into() };
    assert_eq!(
        status().await.expect("it reads"),
        failed("document_not_here")
    );
    assert_eq!(seller.entry(contract).await.state, EntryState::Ready);

    // It cannot be read now; when it can, it goes by itself.
    std::fs::create_dir(&staged).expect("something is in its place");
    retry(&profile, &gone).await;
    seller.sync().await;
    assert_eq!(status().await.expect("it reads"), failed("file_access"));
    std::fs::remove_dir(&staged).expect("it goes");

    // A copy that was kept is as good.
    std::fs::rename(&aside, &kept).expect("it is found");
    seller.sync().await;
    assert_eq!(seller.entry(contract).await.state, EntryState::Accepted);
    world.sync_all().await;
    world.assert_alike().await;
}

#[tokio::test]
async fn a_document_that_is_still_being_removed_stops_no_other_document() {
    let (world, _, seller, deal) = quoted().await;
    let waits = seller
        .stage("contract.pdf", pdf("once more"), Purpose::Document)
        .await;
    let first = seller
        .act(Command::ContractUpload {
            deal,
            quote: QuoteId::of(deal.id, seller.enterprise()),
            document: waits.clone(),
            sign_by: None,
        })
        .await;
    // Uploads go the smallest first: this one comes behind the one that waits.
    let other = seller
        .stage("scan.pdf", heavy_pdf(1, 300_000), Purpose::Document)
        .await;
    let second = attach(&seller, &seller, deal, other).await;
    // The bucket failed when the platform cleared it.
    let books = rusqlite::Connection::open(world.database()).expect("it opens");
    let key = (waits.owner.0.as_bytes().as_slice(), &waits.hash);
    books
        .execute(
            "insert into document (owner, hash, size, media_type, wanted_at)
             values (?1, ?2, 9, 'application/pdf', -9000000000000000)",
            key,
        )
        .expect("it writes");
    world.pass(Duration::seconds(6));
    seller.sync().await;
    assert_eq!(seller.entry(second).await.state, EntryState::Accepted);
    assert_eq!(seller.entry(first).await.state, EntryState::Ready);

    let gone = books.execute("delete from document where owner = ?1 and hash = ?2", key);
    assert_eq!(gone.expect("it writes"), 1);
    seller.sync().await;
    assert_eq!(seller.entry(first).await.state, EntryState::Accepted);
}

async fn attach(
    desk: &Desk,
    seller: &Desk,
    deal: DealRef,
    document: DocumentRef,
) -> quayside_domain::CommandId {
    desk.act(Command::MessageSend {
        deal,
        seller: seller.enterprise(),
        message: quayside_domain::MessageId(desk.mint()),
        text: "See attached".into(),
        attachments: vec![document],
    })
    .await
}

async fn retry(profile: &quayside_store::Profile, document: &DocumentRef) {
    let upload = profile.upload(document.owner, &document.hash).await;
    let upload = upload.expect("it reads").expect("it is known");
    profile.retry_upload(&upload).await.expect("it waits");
}
