//! A first sync of many records: useful from the first page on, and complete at its end.

mod support;

use quayside_domain::EnterpriseId;
use quayside_protocol::{Cursor, Page};
use quayside_store::{List, ListQuery, Profile, Sort};
use rusqlite::Connection;
use support::*;
use tempfile::tempdir;

/// More records than this are announced, so the desktop takes it for a first sync of many.
const ANNOUNCED: u64 = 50_000;

/// A first page: thirty requirements of very many.
fn first_page(feed: &mut Feed) -> Page {
    for n in 1..=30 {
        let subject = format!("Lot {n} of towels 毛巾");
        feed.put(&of(BUYER), "rfq", deal(n).id.0, 1, &rfq(n, &subject));
    }
    let mut page = feed.page();
    for head in &mut page.header.scopes {
        head.cnt = ANNOUNCED;
    }
    page.trailer.next.insert(
        of(BUYER),
        Cursor {
            r#gen: 1,
            hi: 30,
            lo: 1,
        },
    );
    page.trailer.complete.insert(of(BUYER), false);
    page
}

fn indexes(profile: &Profile) -> Vec<String> {
    let file = Connection::open(profile.folder().join("cache.db")).expect("it opens");
    let mut statement = file
        .prepare("select name from sqlite_schema where type = 'index' and tbl_name = 'item' order by name")
        .expect("it is SQL");
    let names = statement.query_map([], |row| row.get(0)).expect("it reads");
    names.collect::<Result<_, _>>().expect("names are text")
}

async fn sorted(profile: &Profile, sort: Sort) -> Vec<u64> {
    let query = ListQuery {
        sort,
        ascending: true,
        ..ListQuery::new(List::Rfq, BUYER)
    };
    let page = profile.list(&query).await.expect("it reads");
    page.rows
        .iter()
        .filter_map(|row| row.body.get("number")?.as_str()?.parse().ok())
        .collect()
}

#[tokio::test]
async fn lists_counts_and_search_are_useful_from_the_first_page_on() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let all = indexes(&profile);
    let mut feed = Feed::default();
    let applied = profile
        .apply_page(first_page(&mut feed))
        .await
        .expect("it applies");
    assert_eq!((applied.complete, applied.here), (false, 30));
    assert!(indexes(&profile).len() < all.len(), "some indexes wait");

    let numbers: Vec<u64> = (1..=30).collect();
    for sort in [Sort::Created, Sort::Updated, Sort::Deadline, Sort::Number] {
        assert_eq!(sorted(&profile, sort).await, numbers, "{sort:?}");
    }
    assert_eq!(sorted(&profile, Sort::Amount).await.len(), 30);
    let counts = profile.tab_counts(&ListQuery::new(List::Rfq, BUYER)).await;
    assert_eq!(counts.expect("it reads").all, 30);
    assert!(profile.count_drift().await.expect("it reads").is_empty());
    let hits = profile.search(BUYER, "毛巾", 50).await.expect("it reads");
    assert_eq!(hits.len(), 30);
    let newest = hits.first().map(|hit| hit.id);
    assert_eq!(newest, Some(deal(30).id.0), "newest first");
}

#[tokio::test]
async fn every_index_is_there_again_once_the_first_sync_is_complete_even_after_a_restart() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let all = indexes(&profile);
    let mut feed = Feed::default();
    profile
        .apply_page(first_page(&mut feed))
        .await
        .expect("it applies");
    profile.close().await;

    let profile = open(place.path(), &clock).await;
    feed.put(
        &of(BUYER),
        "rfq",
        deal(31).id.0,
        1,
        &rfq(31, "The last one"),
    );
    let mut last = feed.page();
    for cursor in last.trailer.next.values_mut() {
        cursor.lo = 0;
    }
    let applied = profile.apply_page(last).await.expect("it applies");
    assert!(applied.complete);
    assert!(applied.differing.is_empty(), "nothing was counted twice");
    assert_eq!(indexes(&profile), all);
    assert_eq!(
        sorted(&profile, Sort::Number).await,
        (1..=31).collect::<Vec<u64>>()
    );
}

#[tokio::test]
async fn a_process_killed_between_the_last_page_and_its_indexes_builds_them_at_the_next_look() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let all = indexes(&profile);
    let mut feed = Feed::default();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 1, &rfq(1, "Towels"));
    profile.apply_page(feed.page()).await.expect("it applies");
    let file = profile.folder().join("cache.db");
    profile.close().await;
    Connection::open(file)
        .expect("it opens")
        .execute_batch(
            r"insert into meta (key, value)
                select 'deferred ' || name, sql from sqlite_schema where name = 'item_number';
              drop index item_number;",
        )
        .expect("it is SQL");

    let profile = open(place.path(), &clock).await;
    assert!(indexes(&profile).len() < all.len());
    let applied = profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!((applied.changed, applied.complete), (0, true));
    assert_eq!(indexes(&profile), all);
}

#[tokio::test]
async fn no_index_waits_when_there_are_too_many_records_to_sort_in_memory() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let all = indexes(&profile);
    let mut page = first_page(&mut Feed::default());
    for head in &mut page.header.scopes {
        head.cnt = 1_000_000;
    }
    profile.apply_page(page).await.expect("it applies");
    assert_eq!(indexes(&profile), all);
}

#[tokio::test]
async fn a_look_that_finds_nothing_writes_nothing() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 1, &rfq(1, "Towels"));
    profile.apply_page(feed.page()).await.expect("it applies");
    let written = |profile: &Profile| {
        let wal = profile.folder().join("cache.db-wal");
        std::fs::metadata(wal).expect("the file is open").len()
    };
    let before = written(&profile);
    let again = profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!((again.changed, again.complete, again.here), (0, true, 1));
    assert_eq!(written(&profile), before);

    // A scope that is gone is news, although no entry says so.
    let other = EnterpriseId(uuid::Uuid::from_u128(0x77));
    feed.scope(&of(other));
    profile.apply_page(feed.page()).await.expect("it applies");
    feed.drop_scope(&of(BUYER));
    profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!(profile.record_count().await.expect("it reads"), 0);
}
