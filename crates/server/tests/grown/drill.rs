//! The drill: a platform is copied while it runs, lost, and brought back, here or on the other
//! store; what its people were told after the copy is offered again and no number is given twice.

use std::collections::BTreeSet;

use quayside_domain::{RecordKind, Side};
use quayside_protocol::error::code;
use quayside_server::place::Database;
use quayside_server::{Config, backup};
use reqwest::StatusCode;

use crate::desk::Desk;
use crate::goods::submitted;
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
    let document = buyer.all(RecordKind::Rfq)[0]["content"]["images"][0].clone();
    let hash = document["hash"].as_str().expect("it names its picture");
    let answer = buyer.download(buyer.acting, hash).await;
    assert!(answer.status().is_success(), "its documents are back");
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_was_touched_is_not_brought_back() {
    let world = World::open_on(Database::Postgres(postgres::database())).await;
    world.person("lena").await;
    let copy = world.folder.path().join("copy");
    backup::backup(&world.config(), &world.clock, &copy)
        .await
        .expect("it is copied");
    let table = copy.join("tables").join("person.ndjson.zst");
    let other = copy.join("tables").join("identifier.ndjson.zst");
    std::fs::copy(other, table).expect("the copy can be touched");
    let config = Config {
        database: Database::Postgres(postgres::database()),
        ..world.config()
    };
    backup::restore(&config, &world.clock, &copy)
        .await
        .expect_err("a table is not what was copied");
    let whole = world.folder.path().join("whole");
    backup::backup(&world.config(), &world.clock, &whole)
        .await
        .expect("it is copied");
    backup::restore(&config, &world.clock, &whole)
        .await
        .expect("the failed try left nothing behind");
}
