//! The files themselves: one process, one version, damage that is survived.

mod support;

use quayside_domain::{Command, CommandId, DraftId};
use quayside_store::{Fault, NewEntry, Profile};
use support::*;
use tempfile::tempdir;
use uuid::Uuid;

async fn fill(profile: &Profile) {
    let mut feed = Feed::default();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 1, &rfq(1, "Towels"));
    profile.apply_page(feed.page()).await.expect("it applies");
    profile
        .enqueue(NewEntry {
            id: CommandId(Uuid::from_u128(1)),
            acting: BUYER,
            command: Command::DraftDelete {
                draft: DraftId(Uuid::from_u128(2)),
            },
        })
        .await
        .expect("it is saved");
}

async fn shut(profile: Profile) {
    profile.close().await;
    drop(profile);
}

#[tokio::test]
async fn a_second_process_is_kept_out() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let second = try_open(place.path(), &clock).await;
    assert!(matches!(second, Err(Fault::ProfileLocked)));
    shut(profile).await;
    try_open(place.path(), &clock).await.expect("it is free");
}

#[tokio::test]
async fn a_damaged_cache_is_begun_anew_and_the_outbox_is_not_touched() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    fill(&profile).await;
    shut(profile).await;
    let file = folder(place.path()).join("cache.db");
    let sound = std::fs::read(&file).expect("it reads");
    let mut torn = sound.clone();
    for byte in torn.iter_mut().skip(4096).take(3 * 4096) {
        *byte = 0x5a;
    }
    for damaged in [
        b"not a database at all".to_vec(),
        torn,
        sound[..6000].to_vec(),
    ] {
        std::fs::write(&file, damaged).expect("it writes");
        let profile = open(place.path(), &clock).await;
        assert!(profile.opened().cache_rebuilt);
        assert_eq!(profile.record_count().await.expect("it reads"), 0);
        assert!(profile.cursors().await.expect("it reads").is_empty());
        assert_eq!(profile.open_entries().await.expect("it reads").len(), 1);
        shut(profile).await;
    }
}

#[tokio::test]
async fn a_deleted_cache_is_begun_anew() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    fill(&profile).await;
    shut(profile).await;
    std::fs::remove_file(folder(place.path()).join("cache.db")).expect("it goes");
    let profile = open(place.path(), &clock).await;
    assert_eq!(profile.open_entries().await.expect("it reads").len(), 1);
    fill_again(&profile).await;
}

async fn fill_again(profile: &Profile) {
    let mut feed = Feed::default();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 1, &rfq(1, "Towels"));
    let applied = profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!(applied.changed, 1);
}

#[tokio::test]
async fn a_damaged_outbox_is_said_and_left_as_it_is() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    fill(&profile).await;
    shut(profile).await;
    let file = folder(place.path()).join("outbox.db");
    std::fs::write(&file, b"scribble").expect("it writes");
    let fault = try_open(place.path(), &clock)
        .await
        .err()
        .expect("it is refused");
    assert_eq!(fault.code(), "outbox_damaged");
    assert_eq!(std::fs::read(&file).expect("it reads"), b"scribble");
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused_and_left_as_it_is() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    fill(&profile).await;
    shut(profile).await;
    let file = folder(place.path()).join("outbox.db");
    let connection = rusqlite::Connection::open(&file).expect("it opens");
    connection
        .execute_batch(
            r"insert into _sqlx_migrations
                select 9999, 'from the future', installed_on, 1, checksum, 0
                  from _sqlx_migrations limit 1;",
        )
        .expect("it is written");
    drop(connection);
    let before = std::fs::read(&file).expect("it reads");
    let fault = try_open(place.path(), &clock)
        .await
        .err()
        .expect("it is refused");
    assert!(matches!(fault, Fault::NewerFile { .. }), "{fault:?}");
    assert_eq!(std::fs::read(&file).expect("it reads"), before);
}

#[tokio::test]
async fn an_older_file_is_copied_before_it_is_migrated() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    fill(&profile).await;
    shut(profile).await;
    // The cache as the version before its newest migration left it.
    let file = folder(place.path()).join("cache.db");
    let connection = rusqlite::Connection::open(&file).expect("it opens");
    connection
        .execute_batch(
            r"drop table let_go;
              delete from _sqlx_migrations where version = 5;",
        )
        .expect("it is written");
    drop(connection);
    let profile = open(place.path(), &clock).await;
    assert!(!profile.opened().cache_rebuilt);
    assert_eq!(profile.record_count().await.expect("it reads"), 1);
    let copy = folder(place.path()).join("cache.before-5.db");
    let copy = rusqlite::Connection::open(copy).expect("it is there");
    let records: i64 = copy
        .query_row("select count(*) from rec", [], |row| row.get(0))
        .expect("it reads");
    assert_eq!(records, 1);
}

#[tokio::test]
async fn lists_are_derived_anew_when_the_derivation_has_changed() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    fill(&profile).await;
    let query = quayside_store::ListQuery::new(quayside_store::List::Rfq, BUYER);
    let before = profile.list(&query).await.expect("it reads");
    shut(profile).await;
    let connection =
        rusqlite::Connection::open(folder(place.path()).join("cache.db")).expect("it opens");
    connection
        .execute_batch(
            r"delete from item; delete from search;
              update meta set value = 'older' where key = 'derived';",
        )
        .expect("it is written");
    drop(connection);
    let profile = open(place.path(), &clock).await;
    assert!(profile.opened().lists_rebuilt);
    assert_eq!(profile.list(&query).await.expect("it reads"), before);
    assert!(profile.count_drift().await.expect("it reads").is_empty());
    assert_eq!(
        profile
            .search(BUYER, "towels", 5)
            .await
            .expect("it reads")
            .len(),
        1
    );
}

#[tokio::test]
async fn settings_and_the_session_survive_a_restart() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    profile
        .set_setting("language", &"zh")
        .await
        .expect("it is kept");
    let tokens = quayside_store::SessionTokens {
        access: "a".into(),
        access_until: start(),
        refresh: "r".into(),
    };
    profile
        .keep_session(Some(tokens.clone()))
        .await
        .expect("it is kept");
    shut(profile).await;
    let profile = open(place.path(), &clock).await;
    let language: Option<String> = profile.setting("language").await.expect("it reads");
    assert_eq!(language.as_deref(), Some("zh"));
    assert_eq!(profile.session().await.expect("it reads"), Some(tokens));
    profile.keep_session(None).await.expect("it is kept");
    assert_eq!(profile.session().await.expect("it reads"), None);
}
