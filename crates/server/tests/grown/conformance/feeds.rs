//! History, records, feeds, units, clocks, outboxes, receipts, numbers.

use chrono::DateTime;
use quayside_domain::{CommandId, Due};
use quayside_protocol::{Op, ScopeKey, Sum};
use quayside_server::ledger::{DeviceRow, EpochRow, FeedRow, Head, ReceiptRow, Span};
use uuid::Uuid;

use super::{Store, on_both, person, record, unit};

on_both! {
    a_history_counts_its_writes
    a_snapshot_stays_as_it_was_and_a_dropped_write_leaves_nothing
    a_feed_keeps_the_latest_entry_of_a_record
    a_unit_shows_its_records_without_what_is_only_added
    units_come_change_and_go
    clocks_are_due_the_earliest_first
    an_outbox_is_known_by_person_client_and_incarnation
    a_command_has_one_original_receipt
    numbers_are_leased_once_and_only_rise
}

fn square() -> ScopeKey {
    ScopeKey("square:textiles".into())
}

fn entry(n: u128, op: Op, seq: u64) -> FeedRow {
    FeedRow {
        scope: square(),
        name: record(n, "rfq", None).name,
        kind: "rfq".into(),
        ver: seq,
        op,
        seq,
    }
}

async fn a_history_counts_its_writes(store: Store) {
    let ledger = store.ledger;
    let none = ledger.read().await.expect("it reads").epoch().await;
    assert_eq!(none.expect("it reads").number, 0);
    let row = EpochRow {
        epoch: Uuid::from_u128(1),
        number: 3,
        commits: 0,
    };
    let mut tx = ledger.write().await.expect("it writes");
    tx.set_epoch(row, 7).await.expect("it writes");
    tx.count_commit("{}").await.expect("it writes");
    tx.commit().await.expect("it commits");
    let mut tx = ledger.write().await.expect("it writes");
    tx.count_commit("{}").await.expect("it writes");
    tx.commit().await.expect("it commits");
    let now = ledger.read().await.expect("it reads").epoch().await;
    let want = EpochRow { commits: 2, ..row };
    assert_eq!(now.expect("it reads"), want);
    let mut tx = ledger.write().await.expect("it writes");
    let next = EpochRow {
        epoch: Uuid::from_u128(2),
        number: 4,
        ..want
    };
    tx.set_epoch(next, 8).await.expect("it writes");
    assert_eq!(tx.epoch().await.expect("it reads"), next);
    tx.commit().await.expect("it commits");
}

async fn a_snapshot_stays_as_it_was_and_a_dropped_write_leaves_nothing(store: Store) {
    let ledger = store.ledger;
    let mut tx = ledger.write().await.expect("it writes");
    tx.add_unit(unit(1), "before").await.expect("it writes");
    tx.commit().await.expect("it commits");
    let mut snapshot = ledger.read().await.expect("it reads");
    let seen = snapshot.unit(unit(1)).await.expect("it reads");
    assert_eq!(seen.as_deref(), Some("before"));
    let mut tx = ledger.write().await.expect("it writes");
    tx.put_unit(unit(1), "after").await.expect("it writes");
    let own = tx.unit(unit(1)).await.expect("it reads");
    assert_eq!(own.as_deref(), Some("after"), "a write reads what it wrote");
    tx.commit().await.expect("it commits");
    let seen = snapshot.unit(unit(1)).await.expect("it reads");
    assert_eq!(seen.as_deref(), Some("before"));
    drop(snapshot);
    let mut tx = ledger.write().await.expect("it writes");
    tx.put_unit(unit(1), "never").await.expect("it writes");
    drop(tx);
    let mut tx = ledger.write().await.expect("it writes");
    let seen = tx.unit(unit(1)).await.expect("it reads");
    assert_eq!(seen.as_deref(), Some("after"));
}

async fn a_feed_keeps_the_latest_entry_of_a_record(store: Store) {
    let ledger = store.ledger;
    let mut tx = ledger.write().await.expect("it writes");
    let bodies = [
        record(1, "rfq", Some("one")),
        record(2, "rfq", Some("two")),
        record(3, "rfq", Some("three")),
    ];
    tx.add_records(&bodies).await.expect("it writes");
    let mut head = tx.head(&square()).await.expect("it reads");
    assert_eq!(head, Head::empty(square()));
    for rows in [
        vec![entry(1, Op::Put, 1), entry(2, Op::Put, 1)],
        vec![entry(3, Op::Put, 2)],
        vec![entry(1, Op::Put, 3), entry(2, Op::Gone, 3)],
    ] {
        tx.put_entries(&rows).await.expect("it writes");
    }
    (head.head, head.cnt, head.sum) = (3, 2, Sum::from_i64(-5));
    tx.set_head(&head).await.expect("it writes");
    tx.commit().await.expect("it commits");

    let mut tx = ledger.read().await.expect("it reads");
    assert_eq!(tx.head(&square()).await.expect("it reads"), head);
    let line = async |tx: &mut dyn quayside_server::ledger::Reading, span, limit| {
        let lines = tx.lines(&square(), span, limit).await.expect("it reads");
        lines
            .into_iter()
            .map(|line| (line.entry.seq, line.entry.op, line.body))
            .collect::<Vec<_>>()
    };
    let above = line(tx.as_mut(), Span::Above(1), 10).await;
    assert_eq!(above.first(), Some(&(2, Op::Put, Some("three".into()))));
    assert_eq!(above.len(), 3, "what is gone is told");
    assert_eq!(line(tx.as_mut(), Span::Above(0), 2).await.len(), 2);
    let below = line(tx.as_mut(), Span::Below(9), 10).await;
    let seqs: Vec<u64> = below.iter().map(|line| line.0).collect();
    assert_eq!(seqs, [3, 2], "newest first, without what is gone");
    let mut live = tx.live(&square()).await.expect("it reads");
    live.sort_unstable();
    assert_eq!(live.len(), 2);
    let name = record(1, "rfq", None).name;
    let scopes = tx.live_scopes(name).await.expect("it reads");
    assert_eq!(scopes, [square()]);
    let gone = record(2, "rfq", None).name;
    assert!(tx.live_scopes(gone).await.expect("it reads").is_empty());
    assert_eq!(tx.count(&square(), "rfq").await.expect("it reads"), 2);
    assert_eq!(tx.count(&square(), "quote").await.expect("it reads"), 0);
    let other = ScopeKey("square:steel".into());
    assert_eq!(tx.head(&other).await.expect("it reads"), Head::empty(other));
}

async fn a_unit_shows_its_records_without_what_is_only_added(store: Store) {
    let ledger = store.ledger;
    let mut tx = ledger.write().await.expect("it writes");
    let rfq = record(1, "rfq", Some("{}"));
    let mut line = record(2, "activity", Some("{}"));
    line.unit = rfq.unit;
    line.name.owner = rfq.name.owner;
    tx.add_records(&[rfq.clone(), line.clone()])
        .await
        .expect("it writes");
    tx.put_entries(&[entry(1, Op::Put, 1)])
        .await
        .expect("it writes");
    let changed = quayside_server::ledger::RecRow {
        ver: 9,
        body: None,
        ..rfq.clone()
    };
    tx.put_records(std::slice::from_ref(&changed))
        .await
        .expect("it writes");
    tx.commit().await.expect("it commits");
    let mut tx = ledger.read().await.expect("it reads");
    let found = tx.record(rfq.name).await.expect("it reads");
    assert_eq!(found.as_ref(), Some(&changed));
    let shown = tx.records_of(rfq.unit).await.expect("it reads");
    assert_eq!(shown, [changed]);
    let entries = tx.entries_of(rfq.unit).await.expect("it reads");
    assert_eq!(entries, [entry(1, Op::Put, 1)]);
    assert!(tx.record(line.name).await.expect("it reads").is_some());
    let other = record(5, "rfq", None).name;
    assert!(tx.record(other).await.expect("it reads").is_none());
}

async fn units_come_change_and_go(store: Store) {
    let mut tx = store.ledger.write().await.expect("it writes");
    assert_eq!(tx.unit(unit(1)).await.expect("it reads"), None);
    tx.add_unit(unit(1), "a").await.expect("it writes");
    tx.put_unit(unit(1), "b").await.expect("it writes");
    let now = tx.unit(unit(1)).await.expect("it reads");
    assert_eq!(now.as_deref(), Some("b"));
    tx.delete_unit(unit(1)).await.expect("it writes");
    assert_eq!(tx.unit(unit(1)).await.expect("it reads"), None);
    let error = tx.put_unit(unit(1), "c").await.expect_err("it is gone");
    assert!(error.again(), "begun anew it would be found missing");
}

async fn clocks_are_due_the_earliest_first(store: Store) {
    let ledger = store.ledger;
    let at = |micros| DateTime::from_timestamp_micros(micros).expect("it is an instant");
    let due = |kind: &str, micros| Due {
        kind: kind.into(),
        at: at(micros),
    };
    let mut tx = ledger.write().await.expect("it writes");
    assert_eq!(tx.next_due().await.expect("it reads"), None);
    tx.set_clocks(unit(1), &[due("expire", 30), due("remind", 10)])
        .await
        .expect("it writes");
    tx.set_clocks(unit(2), &[due("expire", 20)])
        .await
        .expect("it writes");
    tx.commit().await.expect("it commits");
    let mut tx = ledger.read().await.expect("it reads");
    let rows = tx.due(20, 10).await.expect("it reads");
    let kinds: Vec<_> = rows
        .iter()
        .map(|row| (row.unit, row.kind.as_str(), row.at))
        .collect();
    assert_eq!(kinds, [(unit(1), "remind", 10), (unit(2), "expire", 20)]);
    assert_eq!(tx.due(99, 1).await.expect("it reads").len(), 1);
    assert_eq!(tx.next_due().await.expect("it reads"), Some(10));
    drop(tx);
    let mut tx = ledger.write().await.expect("it writes");
    tx.set_clocks(unit(1), &[]).await.expect("it writes");
    assert_eq!(tx.next_due().await.expect("it reads"), Some(20));
}

async fn an_outbox_is_known_by_person_client_and_incarnation(store: Store) {
    let row = DeviceRow {
        person: person(1),
        client: Uuid::from_u128(1),
        inc: Uuid::from_u128(2),
        applied_through: 0,
        token: "first".into(),
        token_before: None,
        last_seen: 5,
        app_version: "1".into(),
    };
    let mut tx = store.ledger.write().await.expect("it writes");
    let find = async |tx: &mut dyn quayside_server::ledger::Writing, inc| {
        tx.device(row.person, row.client, inc)
            .await
            .expect("it reads")
    };
    assert_eq!(find(tx.as_mut(), row.inc).await, None);
    tx.add_device(&row).await.expect("it writes");
    let later = DeviceRow {
        applied_through: 8,
        token_before: Some("first".into()),
        token: "second".into(),
        ..row.clone()
    };
    tx.put_device(&later).await.expect("it writes");
    assert_eq!(find(tx.as_mut(), row.inc).await, Some(later));
    assert_eq!(find(tx.as_mut(), Uuid::from_u128(3)).await, None);
    tx.add_device(&row).await.expect_err("it is there");
}

async fn a_command_has_one_original_receipt(store: Store) {
    let ledger = store.ledger;
    let (client, inc) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let command = CommandId(Uuid::from_u128(3));
    let row = ReceiptRow {
        person: person(1),
        place: Some((client, inc, 1)),
        command,
        body_hash: "h".into(),
        receipt: "{}".into(),
        original: true,
        at: 4,
    };
    let copy = ReceiptRow {
        place: Some((client, Uuid::from_u128(9), 1)),
        original: false,
        ..row.clone()
    };
    let act = ReceiptRow {
        place: None,
        command: CommandId(Uuid::from_u128(4)),
        ..row.clone()
    };
    let other = ReceiptRow {
        person: person(2),
        ..row.clone()
    };
    let mut tx = ledger.write().await.expect("it writes");
    for row in [&row, &copy, &act, &other] {
        tx.put_receipt(row).await.expect("it writes");
    }
    let at = tx.receipt_at(person(1), client, inc, 1).await;
    assert_eq!(at.expect("it reads").as_ref(), Some(&row));
    let of = tx.receipt_of(person(1), command).await;
    assert_eq!(of.expect("it reads").as_ref(), Some(&row));
    let of = tx.receipt_of(person(1), act.command).await;
    assert_eq!(of.expect("it reads").as_ref(), Some(&act));
    let none = tx.receipt_at(person(1), client, inc, 2).await;
    assert_eq!(none.expect("it reads"), None);
    tx.commit().await.expect("it commits");
    for twice in [&row, &act] {
        let mut tx = ledger.write().await.expect("it writes");
        tx.put_receipt(twice).await.expect_err("it happened");
    }
}

async fn numbers_are_leased_once_and_only_rise(store: Store) {
    let ledger = store.ledger;
    let lease = async |series: &str, count| {
        let mut tx = ledger.write().await.expect("it writes");
        let first = tx.lease(series, count).await.expect("it writes");
        tx.commit().await.expect("it commits");
        first
    };
    assert_eq!(lease("rfq", 100).await, 1);
    assert_eq!(lease("rfq", 50).await, 101);
    assert_eq!(lease("order:20261127", 1).await, 1);
    let mut tx = ledger.write().await.expect("it writes");
    tx.raise("rfq", 1000).await.expect("it writes");
    tx.raise("rfq", 10).await.expect("it writes");
    tx.raise("new", 7).await.expect("it writes");
    let all = tx.leases().await.expect("it reads");
    assert_eq!(
        all,
        [
            ("new".into(), 7),
            ("order:20261127".into(), 2),
            ("rfq".into(), 1000)
        ]
    );
}
