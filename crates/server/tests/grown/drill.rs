//! The drill: a platform is copied while it runs, lost, and brought back, here or on the other
//! store; what its people were told after the copy is offered again and no number is given twice.

use std::collections::BTreeSet;
use std::path::Path;

use quayside_domain::draft::DraftKind;
use quayside_domain::{Command, DraftId, RecordKind, Side};
use quayside_protocol::error::code;
use quayside_server::place::Database;
use quayside_server::{Config, backup};
use reqwest::StatusCode;
use serde_json::json;
use uuid::Uuid;

use crate::desk::Desk;
use crate::goods::{named, pdf, submitted};
use crate::postgres;
use crate::world::World;

async fn drill(from: Database, to: Database) {
    let mut world = World::open_on(from).await;
    let copy = world.folder.path().join("copy");
    let (old, signed_in, printed, before) = {
        let mut operator = world.operator().await;
        let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
        submitted(&world, &mut buyer).await;
        buyer.pull_all().await;
        let before = buyer.rows.clone();
        let made = backup::backup(&world.config(), &world.clock, &copy).await;
        assert!(made.expect("it is copied").documents >= 2);
        backup::backup(&world.config(), &world.clock, &copy)
            .await
            .expect_err("a copy is never written over");
        // Work goes on after the copy, and numbers are printed.
        submitted(&world, &mut buyer).await;
        buyer.pull_all().await;
        let printed = numbers(&buyer);
        assert_eq!(printed.len(), 2);
        (buyer.epoch, buyer.signed_in.clone(), printed, before)
    };
    world.move_to(to).await;
    world.documents = world.folder.path().join("documents-restored").into();
    let config = world.config();
    backup::restore(&config, &world.clock, &copy)
        .await
        .expect("it is brought back");
    backup::restore(&config, &world.clock, &copy)
        .await
        .expect_err("a database that holds a platform is never written over");
    world.serve("127.0.0.1:0").await;

    let mut buyer = Desk::new(&world, signed_in);
    buyer.acting = quayside_domain::EnterpriseId(quayside_domain::derived(&["test", "nordwind"]));
    buyer.epoch = old;
    let (status, body) = buyer.try_push(vec![]).await.expect_err("another history");
    assert_eq!(
        (status, body.code.as_str()),
        (StatusCode::CONFLICT, code::EPOCH)
    );
    assert_ne!(buyer.hello().await.epoch, old);
    buyer.pull_all().await;
    assert_eq!(
        buyer.rows, before,
        "everything that was copied, and nothing else"
    );
    submitted(&world, &mut buyer).await;
    buyer.pull_all().await;
    let given: BTreeSet<u64> = numbers(&buyer);
    let new: Vec<_> = given.difference(&printed).collect();
    assert_eq!(new.len(), 1);
    assert!(new.iter().all(|new| printed.iter().all(|old| *new > old)));
    let rfqs = buyer.all(RecordKind::Rfq);
    let hash = rfqs
        .iter()
        .find_map(|rfq| rfq.pointer("/content/images/0/hash")?.as_str())
        .expect("it names its picture");
    let answer = buyer.download(buyer.acting, hash).await;
    assert!(answer.status().is_success(), "its documents are back");
}

/// A copy that was made before drafts were kept to their own firm.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_copy_opens_nothing_that_a_newer_platform_closed() {
    for [from, to] in [
        [file("from.db"), Database::Postgres(postgres::database())],
        [Database::Postgres(postgres::database()), file("to.db")],
    ] {
        let mut world = World::open_on(from).await;
        let copy = world.folder.path().join("copy");
        let (draft, own, theirs) = {
            let mut operator = world.operator().await;
            let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
            let seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
            let own = buyer.upload(&pdf("ours"), "application/pdf").await;
            let theirs = seller.upload(&pdf("theirs"), "application/pdf").await;
            let id = Uuid::from_u128(1);
            let saved = Command::DraftSave {
                draft: DraftId(id),
                about: None,
                draft_kind: DraftKind::Rfq,
                fields: [("paper".to_owned(), json!(named(&own, "paper.pdf")))]
                    .into_iter()
                    .collect(),
            };
            buyer.accepted(&saved).await;
            let app = &world.server.as_ref().expect("it runs").app;
            let mut tx = app.ledger.write().await.expect("it writes");
            let draft = tx.records_naming(own.owner, &own.hash).await;
            let [draft] = draft.expect("it reads")[..] else {
                panic!("the draft names it");
            };
            let both = [&own, &theirs].map(|stored| (stored.owner, stored.hash.clone()));
            tx.name_documents(draft, &both, 1).await.expect("it writes");
            tx.commit().await.expect("it commits");
            (draft, own, theirs)
        };
        let made = backup::backup(&world.config(), &world.clock, &copy).await;
        made.expect("it is copied");
        world.move_to(to).await;
        world.documents = world.folder.path().join("documents-restored").into();
        let brought = backup::restore(&world.config(), &world.clock, &copy).await;
        brought.expect("it is brought back");
        world.serve("127.0.0.1:0").await;
        let app = &world.server.as_ref().expect("it runs").app;
        let mut tx = app.ledger.read().await.expect("it reads");
        let naming = tx.records_naming(own.owner, &own.hash).await;
        assert_eq!(naming.expect("it reads"), [draft]);
        let naming = tx.records_naming(theirs.owner, &theirs.hash).await;
        assert_eq!(naming.expect("it reads"), [], "it is another firm's");
    }
}

fn numbers(buyer: &Desk<'_>) -> BTreeSet<u64> {
    buyer
        .all(RecordKind::Rfq)
        .iter()
        .map(|rfq| {
            let number = rfq["number"].as_str().expect("it was submitted");
            number.parse().expect("a number")
        })
        .collect()
}

fn file(name: &str) -> Database {
    let folder = tempfile::tempdir().expect("there is room").keep();
    Database::File(folder.join(name))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_on_a_database_server_comes_back() {
    let (from, to) = (postgres::database(), postgres::database());
    drill(Database::Postgres(from), Database::Postgres(to)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_in_a_file_comes_back() {
    drill(file("one.db"), file("two.db")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_in_a_file_moves_to_a_database_server() {
    drill(file("one.db"), Database::Postgres(postgres::database())).await;
}

/// Adds a byte to the first document of a copy.
fn touch_document(copy: &Path) {
    let mut at = copy.join("documents");
    while at.is_dir() {
        let first = std::fs::read_dir(&at).expect("it is a folder").next();
        at = first.expect("something is in it").expect("it reads").path();
    }
    let mut bytes = std::fs::read(&at).expect("it reads");
    bytes.push(b' ');
    std::fs::write(&at, bytes).expect("the copy can be touched");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_was_touched_is_not_brought_back() {
    let world = World::open_on(Database::Postgres(postgres::database())).await;
    {
        let mut lena = world.person("lena").await;
        lena.acting = quayside_domain::EnterpriseId(uuid::Uuid::from_u128(77));
        lena.upload(&pdf("licence"), "application/pdf").await;
    }
    let copied = async |name: &str| {
        let copy = world.folder.path().join(name);
        let made = backup::backup(&world.config(), &world.clock, &copy).await;
        assert_eq!(made.expect("it is copied").documents, 1);
        copy
    };
    let config = Config {
        database: Database::Postgres(postgres::database()),
        documents: world.folder.path().join("restored").into(),
        ..world.config()
    };
    let restored = async |copy| backup::restore(&config, &world.clock, copy).await;
    let table = copied("other table").await;
    let person = table.join("tables").join("person.ndjson.zst");
    let other = table.join("tables").join("identifier.ndjson.zst");
    std::fs::copy(other, person).expect("the copy can be touched");
    restored(&table)
        .await
        .expect_err("a table is not what was copied");
    let document = copied("other document").await;
    touch_document(&document);
    restored(&document)
        .await
        .expect_err("a document is not what was copied");
    let whole = copied("whole").await;
    restored(&whole)
        .await
        .expect("the failed tries left nothing behind");
}
