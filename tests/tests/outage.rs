//! The database of the platform goes away under its desktops: to them the platform is not there.
//! What they do meanwhile is kept, and done once when it is back.
#![cfg(target_os = "linux")]

use std::sync::Arc;

use quayside_domain::{Command, DraftId, EnterpriseId, Side, draft::DraftKind};
use quayside_server::clock::{Clock, ManualClock, SystemClock};
use quayside_server::place::Database;
use quayside_server::{Config, Hashing, serve};
use quayside_store::EntryState;
use quayside_sync::{Engine, Options, Status};
use quayside_tests::alone::Alone;
use quayside_tests::world::{Desk, Hand};
use tokio::net::TcpListener;

fn draft(n: u128) -> Command {
    Command::DraftSave {
        draft: DraftId(uuid::Uuid::from_u128(n)),
        about: None,
        draft_kind: DraftKind::Rfq,
        fields: [("subject".to_owned(), serde_json::json!(n.to_string()))]
            .into_iter()
            .collect(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desktop_whose_platform_lost_its_database_goes_on_offline_and_loses_nothing() {
    let alone = Alone::new();
    alone.start();
    let folder = tempfile::tempdir().expect("there is room");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let config = Config {
        database: Database::Postgres(alone.address("")),
        documents: folder.path().join("documents").into(),
        hashing: Hashing {
            hash_memory: 64,
            hash_passes: 1,
        },
        ..Config::default()
    };
    let clock = Hand(ManualClock::new(SystemClock.now()));
    let server = serve(config, Arc::new(clock.clone().0), listener)
        .await
        .expect("the platform starts");
    let lena = Desk::register(&server.url(), "lena", folder.path().join("lena"), &clock).await;
    let lena = lena.acting(EnterpriseId(lena.mint()), Some(Side::Buyer));
    let first = lena.act(draft(1)).await;
    lena.pass(chrono::Duration::seconds(6));
    lena.sync_until_well().await;

    alone.stop();
    let second = lena.act(draft(2)).await;
    lena.pass(chrono::Duration::seconds(6));
    let engine = Engine::idle(
        lena.profile().await,
        lena.session().await,
        &Options::new("test"),
    );
    let problem = engine.sync_once().await.expect_err("nobody is there");
    assert!(problem.is_absence() && problem.passes(), "{problem}");
    assert_eq!(
        *engine.status().borrow(),
        Status::Offline { by_choice: false },
        "the chip says what it says without a line"
    );
    let waits = lena.entry(second).await;
    assert!(
        matches!(waits.state, EntryState::Ready | EntryState::Sealed),
        "{:?}",
        waits.state
    );
    let third = lena.act(draft(3)).await;

    alone.start();
    lena.pass(chrono::Duration::seconds(6));
    lena.sync_until_well().await;
    for id in [first, second, third] {
        assert_eq!(lena.entry(id).await.state, EntryState::Accepted);
    }
    lena.assert_alike().await;
    server.stop().await;
}
