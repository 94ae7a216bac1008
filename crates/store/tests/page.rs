//! Applying pages: all or nothing, twice or once, in whatever order versions come.

mod support;

use quayside_domain::{DealId, Side};
use quayside_protocol::{FetchedRecord, ScopeKey};
use quayside_store::{Fault, List, ListQuery, Profile};
use serde_json::value::RawValue;
use support::*;
use tempfile::tempdir;
use uuid::Uuid;

async fn subjects(profile: &Profile) -> Vec<String> {
    let page = profile
        .list(&ListQuery::new(List::Rfq, BUYER))
        .await
        .expect("it reads");
    page.rows
        .iter()
        .filter_map(|row| row.body.pointer("/content/subject")?.as_str())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_page_applied_twice_is_a_page_applied_once() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 1, &rfq(1, "Towels"))
        .put(&of(BUYER), "rfq", deal(2).id.0, 1, &rfq(2, "Sheets"));
    let page = feed.page();
    let first = profile.apply_page(page.clone()).await.expect("it applies");
    assert_eq!((first.changed, first.differing.len()), (2, 0));
    let second = profile.apply_page(page).await.expect("it applies");
    assert_eq!((second.changed, second.differing.len()), (0, 0));
    assert_eq!(subjects(&profile).await, ["Sheets", "Towels"]);
    assert!(profile.count_drift().await.expect("it reads").is_empty());
}

#[tokio::test]
async fn an_older_version_never_replaces_a_newer_one() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 5, &rfq(1, "New"));
    profile.apply_page(feed.page()).await.expect("it applies");
    let mut late = Feed::default();
    late.put(&of(BUYER), "rfq", deal(1).id.0, 4, &rfq(1, "Old"));
    let applied = profile.apply_page(late.page()).await.expect("it applies");
    assert_eq!(subjects(&profile).await, ["New"]);
    assert_eq!(applied.differing, [of(BUYER)], "the checksum tells");
}

#[tokio::test]
async fn a_bad_page_changes_nothing_at_all() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 1, &rfq(1, "Towels"));
    profile.apply_page(feed.page()).await.expect("it applies");
    let cursors = profile.cursors().await.expect("it reads");

    feed.put(&of(BUYER), "rfq", deal(2).id.0, 1, &rfq(2, "Sheets"));
    let sound = feed.page();
    let mut bodiless = sound.clone();
    bodiless.entries.push(quayside_protocol::Entry {
        body: None,
        rec: Uuid::from_u128(99),
        ..sound.entries.first().expect("one entry").clone()
    });
    let mut backwards = sound.clone();
    for cursor in backwards.trailer.next.values_mut() {
        cursor.hi = 0;
    }
    let mut foreign = sound.clone();
    foreign.header.epoch = Uuid::from_u128(77);
    for bad in [bodiless, backwards, foreign] {
        let answer = profile.apply_page(bad).await;
        assert!(matches!(answer, Err(Fault::BadPage(_))), "{answer:?}");
        assert_eq!(subjects(&profile).await, ["Towels"]);
        assert_eq!(profile.cursors().await.expect("it reads"), cursors);
    }
    profile.apply_page(sound).await.expect("it applies");
    assert_eq!(subjects(&profile).await.len(), 2);
}

#[tokio::test]
async fn a_record_seen_through_two_scopes_survives_losing_one() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    let one = quote(1, "Towels");
    feed.put(&of(BUYER), "quote", one.id.0, 1, &one)
        .put(&of(SELLER), "quote", one.id.0, 1, &one);
    profile.apply_page(feed.page()).await.expect("it applies");
    let rows = async |list, holder| {
        let page = profile.list(&ListQuery::new(list, holder)).await;
        page.expect("it reads").rows.len()
    };
    assert_eq!(rows(List::Offer, BUYER).await, 1);
    assert_eq!(rows(List::Quote, SELLER).await, 1);

    feed.gone(&of(SELLER), "quote", one.id.0);
    profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!(rows(List::Offer, BUYER).await, 1);
    assert_eq!(rows(List::Quote, SELLER).await, 0);

    feed.gone(&of(BUYER), "quote", one.id.0);
    let applied = profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!(rows(List::Offer, BUYER).await, 0);
    assert!(applied.differing.is_empty());
    assert_eq!(profile.record_count().await.expect("it reads"), 0);
}

#[tokio::test]
async fn a_scope_that_was_lost_takes_what_it_alone_showed_with_it() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let square = ScopeKey("square:home-textiles".into());
    let mut feed = Feed::default();
    feed.put(&square, "rfq", deal(1).id.0, 1, &rfq(1, "机密 towels"))
        .put(&of(BUYER), "rfq", deal(2).id.0, 1, &rfq(2, "Sheets"));
    profile.apply_page(feed.page()).await.expect("it applies");
    feed.drop_scope(&square);
    profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!(profile.record_count().await.expect("it reads"), 1);
    assert!(
        !profile
            .cursors()
            .await
            .expect("it reads")
            .contains_key(&square)
    );
}

#[tokio::test]
async fn nothing_of_a_purged_record_remains_in_the_file() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    let mut secret = rfq(1, "Confidential zweihundert");
    secret.content.description = "绝密条款".into();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 1, &secret);
    profile.apply_page(feed.page()).await.expect("it applies");
    feed.gone(&of(BUYER), "rfq", deal(1).id.0);
    profile.apply_page(feed.page()).await.expect("it applies");
    for typed in ["zweihundert", "绝密", "1"] {
        let hits = profile.search(BUYER, typed, 10).await.expect("it reads");
        assert!(hits.is_empty(), "{typed}");
    }
    profile.close().await;
    let bytes = std::fs::read(profile.folder().join("cache.db")).expect("it reads");
    for word in ["zweihundert", "绝密条款"] {
        assert!(
            !bytes.windows(word.len()).any(|w| w == word.as_bytes()),
            "{word}"
        );
    }
}

#[tokio::test]
async fn a_kind_of_a_newer_version_is_kept_as_it_came() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    let body = serde_json::json!({"terms": ["sight"], "n": 1});
    let rec = Uuid::from_u128(3);
    feed.put(&of(BUYER), "letter_of_credit", rec, 1, &body);
    let applied = profile.apply_page(feed.page()).await.expect("it applies");
    assert!(applied.differing.is_empty());
    let record = profile.record(BUYER, rec).await.expect("it reads");
    let record = record.expect("it is kept");
    assert_eq!(
        (record.kind.as_str(), record.body),
        ("letter_of_credit", body)
    );
}

#[tokio::test]
async fn a_conversation_shows_its_newest_message_and_what_is_unread() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    let texts = [
        (1, Side::Seller, "First"),
        (3, Side::Seller, "Third"),
        (2, Side::Buyer, "Second"),
    ];
    for (n, side, text) in texts {
        let sent = message(n, 1, side, text);
        feed.put(&of(BUYER), "message", sent.id.0, 1, &sent);
    }
    profile.apply_page(feed.page()).await.expect("it applies");
    let shown = async || -> Vec<String> {
        let page = profile
            .list(&ListQuery::new(List::Conversation, BUYER))
            .await;
        let page = page.expect("it reads");
        page.rows
            .iter()
            .filter_map(|row| row.body.get("text")?.as_str().map(str::to_owned))
            .collect()
    };
    assert_eq!(shown().await, ["Third"]);
    assert_eq!(profile.unread(BUYER).await.expect("it reads").total(), 2);
    let conversation = message(1, 1, Side::Seller, "").conversation;
    profile
        .mark_read(BUYER, conversation, message(1, 1, Side::Seller, "").sent_at)
        .await
        .expect("it is kept");
    assert_eq!(profile.unread(BUYER).await.expect("it reads").total(), 1);

    feed.gone(&of(BUYER), "message", message(3, 1, Side::Seller, "").id.0);
    profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!(shown().await, ["Second"]);
    assert!(profile.count_drift().await.expect("it reads").is_empty());
}

#[tokio::test]
async fn a_digest_finds_and_mends_exactly_what_differs() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let scope = of(BUYER);
    let mut feed = Feed::default();
    for n in 1..=40 {
        feed.put(&scope, "rfq", deal(n).id.0, 1, &rfq(n, &format!("Lot {n}")));
    }
    profile.apply_page(feed.page()).await.expect("it applies");

    // The server's truth: 7 is in another version, 8 is gone, 41 is new.
    let mut theirs: std::collections::BTreeMap<DealId, u64> =
        (1..=40).map(|n| (deal(n).id, 1)).collect();
    theirs.insert(deal(7).id, 1 << 32);
    theirs.remove(&deal(8).id);
    theirs.insert(deal(41).id, 1);
    let bits = 2;
    let mut fetch = vec![];
    let mut missing = vec![];
    for bucket in 0..4 {
        let items: Vec<_> = theirs
            .iter()
            .map(|(id, ver)| quayside_protocol::DigestItem {
                owner: BUYER,
                rec: id.0,
                ver: *ver,
            })
            .filter(|item| quayside_protocol::bucket_of(BUYER.0, item.rec, bits) == bucket)
            .collect();
        let found = profile
            .difference(&scope, bits, &[bucket].into(), &items)
            .await
            .expect("it compares");
        fetch.extend(found.fetch);
        missing.extend(found.missing);
    }
    let names: Vec<Uuid> = fetch.iter().map(|name| name.rec).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&deal(7).id.0) && names.contains(&deal(41).id.0));
    assert_eq!(
        missing.iter().map(|name| name.rec).collect::<Vec<_>>(),
        [deal(8).id.0]
    );
    let fetched = [(7_u128, 1_u64 << 32), (41, 1)]
        .into_iter()
        .map(|(n, ver)| FetchedRecord {
            owner: BUYER,
            rec: deal(n).id.0,
            kind: "rfq".into(),
            ver,
            body: RawValue::from_string(
                serde_json::to_string(&rfq(n, "Mended")).expect("it is JSON"),
            )
            .expect("it is JSON"),
            scopes: vec![scope.clone()],
        })
        .collect();
    let cursor = quayside_protocol::Cursor {
        r#gen: 1,
        hi: 60,
        lo: 0,
    };
    profile
        .mend(scope.clone(), fetched, missing, cursor)
        .await
        .expect("it mends");
    let sums = profile.scope_sums().await.expect("it reads");
    let expected = theirs
        .iter()
        .fold(quayside_protocol::Sum::default(), |sum, (id, ver)| {
            sum.plus(quayside_protocol::h64(BUYER.0, id.0, *ver))
        });
    assert_eq!(sums.get(&scope), Some(&(40, expected)));
    assert!(profile.count_drift().await.expect("it reads").is_empty());
}
