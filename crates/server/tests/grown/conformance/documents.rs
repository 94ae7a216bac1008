//! Documents, uploads and what names them.

use std::sync::Arc;

use quayside_server::ledger::{
    DocumentRow, Ledger, PostgresLedger, SqliteLedger, Sweep, UploadRow,
};
use sqlx::{Connection, PgConnection, SqliteConnection};
use uuid::Uuid;

use super::{FILE, Store, firm, on_both, person, record};

on_both! {
    an_upload_waits_for_its_parts_until_it_is_dropped
    a_document_is_known_per_owner_and_by_the_records_that_name_it
    a_document_goes_when_nobody_names_it_any_more
    a_look_for_unnamed_documents_goes_on_where_the_last_one_ended
    what_earlier_drafts_opened_beyond_their_own_firm_is_closed
}

fn upload(n: u128, expires_at: i64) -> UploadRow {
    UploadRow {
        id: Uuid::from_u128(n),
        owner: firm(1),
        person: person(1),
        hash: format!("sha256:{n}"),
        size: 5_000_000_000,
        media_type: "application/pdf".into(),
        part_size: 4 << 20,
        expires_at,
    }
}

async fn an_upload_waits_for_its_parts_until_it_is_dropped(store: Store) {
    let mut tx = store.ledger.write().await.expect("it writes");
    let (first, second) = (upload(1, 100), upload(2, 200));
    for row in [&first, &second] {
        tx.add_upload(row).await.expect("it writes");
    }
    let later = UploadRow {
        expires_at: 150,
        ..first.clone()
    };
    tx.add_upload(&later).await.expect("it writes");
    assert_eq!(
        tx.upload(first.id).await.expect("it reads"),
        Some(later.clone())
    );
    let of = tx.upload_of(firm(1), &first.hash, person(1)).await;
    assert_eq!(of.expect("it reads"), Some(later));
    let of = tx.upload_of(firm(1), &first.hash, person(2)).await;
    assert_eq!(of.expect("it reads"), None);
    assert_eq!(tx.open_uploads(person(1), 150).await.expect("it reads"), 1);
    assert_eq!(tx.expired_uploads(150).await.expect("it reads"), [first.id]);
    for (part, hash) in [(1, "b"), (0, "a"), (1, "c")] {
        tx.add_part(first.id, part, hash).await.expect("it writes");
    }
    let parts = tx.parts(first.id).await.expect("it reads");
    assert_eq!(parts, [(0, "a".into()), (1, "c".into())]);
    tx.drop_upload(first.id).await.expect("it writes");
    assert_eq!(tx.upload(first.id).await.expect("it reads"), None);
    assert!(tx.parts(first.id).await.expect("it reads").is_empty());
    assert!(tx.upload(second.id).await.expect("it reads").is_some());
}

async fn a_document_is_known_per_owner_and_by_the_records_that_name_it(store: Store) {
    let row = DocumentRow {
        owner: firm(1),
        hash: "sha256:1".into(),
        size: 9,
        media_type: "image/png".into(),
    };
    let (one, two) = (record(1, "rfq", None).name, record(2, "rfq", None).name);
    let mut tx = store.ledger.write().await.expect("it writes");
    tx.add_document(&row, 1).await.expect("it writes");
    tx.add_document(&row, 2)
        .await
        .expect("once more is nothing new");
    let found = tx.document(firm(1), "sha256:1").await.expect("it reads");
    assert_eq!(found, Some(row));
    assert_eq!(
        tx.document(firm(2), "sha256:1").await.expect("it reads"),
        None
    );
    let named = [
        (firm(1), "sha256:1".to_owned()),
        (firm(1), "sha256:2".to_owned()),
    ];
    tx.name_documents(one, &named, 3).await.expect("it writes");
    tx.name_documents(two, &named[..1], 3)
        .await
        .expect("it writes");
    let naming = async |tx: &mut dyn quayside_server::ledger::Writing, hash| {
        let mut names = tx.records_naming(firm(1), hash).await.expect("it reads");
        names.sort_unstable();
        names
    };
    let mut both = vec![one, two];
    both.sort_unstable();
    assert_eq!(naming(tx.as_mut(), "sha256:1").await, both);
    tx.name_documents(one, &[], 4).await.expect("it writes");
    assert_eq!(naming(tx.as_mut(), "sha256:1").await, [two]);
    assert!(naming(tx.as_mut(), "sha256:2").await.is_empty());
}

/// A sweep at an instant: patient for 30, and for 5 with another sweep.
fn sweep(now: i64) -> Sweep {
    Sweep {
        now,
        wanted: now - 30,
        left: now - 5,
    }
}

async fn a_document_goes_when_nobody_names_it_any_more(store: Store) {
    let hashes = ["sha256:1", "sha256:2", "sha256:3"];
    let [first, second, _] = hashes;
    let [one_named, two_named, third] = hashes.map(|hash| (firm(1), hash.to_owned()));
    let one = record(1, "rfq", None).name;
    let mut tx = store.ledger.write().await.expect("it writes");
    for (n, hash) in hashes.into_iter().enumerate() {
        let row = DocumentRow {
            owner: firm(1),
            hash: hash.into(),
            size: 9,
            media_type: "image/png".into(),
        };
        tx.add_document(&row, 100 + i64::try_from(n).expect("small"))
            .await
            .expect("it writes");
    }
    tx.name_documents(one, std::slice::from_ref(&one_named), 110)
        .await
        .expect("it writes");
    let again = UploadRow {
        hash: second.into(),
        ..upload(1, 500)
    };
    tx.add_upload(&again).await.expect("it writes");
    let found = async |tx: &mut dyn quayside_server::ledger::Writing, now| {
        tx.unnamed_documents(sweep(now), None, 10)
            .await
            .expect("it reads")
    };
    assert!(found(tx.as_mut(), 131).await.is_empty(), "wanted lately");
    assert_eq!(
        found(tx.as_mut(), 132).await,
        [third],
        "of a record, of an upload"
    );
    for hash in [first, second] {
        let given_up = tx.give_up_document(firm(1), hash, sweep(132)).await;
        assert!(!given_up.expect("it writes"), "as when it was looked for");
    }
    // A record names it no longer: it was wanted until then.
    tx.name_documents(one, &[two_named], 140)
        .await
        .expect("it writes");
    tx.drop_upload(again.id).await.expect("it writes");
    assert!(!found(tx.as_mut(), 169).await.contains(&one_named));
    let given_up = tx.give_up_document(firm(1), first, sweep(170)).await;
    assert!(given_up.expect("it writes"));
    // It is not there from now on, and its removal is one sweep's.
    let there = tx.document(firm(1), first).await.expect("it reads");
    assert_eq!(there, None);
    assert!(tx.document_goes(firm(1), first).await.expect("it reads"));
    assert!(!found(tx.as_mut(), 174).await.contains(&one_named));
    let other = tx.give_up_document(firm(1), first, sweep(174)).await;
    assert!(!other.expect("it writes"), "another sweep is at it");
    assert!(
        found(tx.as_mut(), 175).await.contains(&one_named),
        "left half done"
    );
    let other = tx.give_up_document(firm(1), first, sweep(175)).await;
    assert!(other.expect("it writes"));
    for (at, goes) in [(170, true), (175, false)] {
        tx.drop_document(firm(1), first, sweep(at))
            .await
            .expect("it writes");
        let still = tx.document_goes(firm(1), first).await.expect("it reads");
        assert_eq!(still, goes, "only by the sweep that removes it");
    }
    assert!(!tx.document_goes(firm(1), second).await.expect("it reads"));
}

async fn a_look_for_unnamed_documents_goes_on_where_the_last_one_ended(store: Store) {
    let mut tx = store.ledger.write().await.expect("it writes");
    let mut all = Vec::new();
    for (owner, hash) in [(2, "b"), (1, "c"), (2, "a"), (1, "a"), (1, "b")] {
        let row = DocumentRow {
            owner: firm(owner),
            hash: hash.into(),
            size: 9,
            media_type: "image/png".into(),
        };
        tx.add_document(&row, 100).await.expect("it writes");
        all.push((row.owner, row.hash));
    }
    all.sort_unstable();
    let mut seen = Vec::new();
    loop {
        // What could not be removed is in nobody's way.
        let found = tx.unnamed_documents(sweep(200), seen.last(), 2).await;
        let found = found.expect("it reads");
        if found.is_empty() {
            break;
        }
        assert!(found.len() <= 2);
        seen.extend(found);
    }
    assert_eq!(seen, all);
}

/// Opens the store again as an earlier version left it: without the step that closes them.
async fn opened_again(store: &Store) -> Arc<dyn Ledger> {
    store.ledger.close().await;
    let back = "delete from _sqlx_migrations where version = 6";
    match (&store.address, &store.folder) {
        (Some(address), _) => {
            let mut line = PgConnection::connect(address).await.expect("it connects");
            let done = sqlx::query(back).execute(&mut line).await;
            assert_eq!(done.expect("it writes").rows_affected(), 1);
            Arc::new(PostgresLedger::open(address).await.expect("it opens"))
        }
        (None, folder) => {
            let file = folder.as_ref().expect("it is a file").path().join(FILE);
            let address = format!("sqlite://{}", file.display());
            let mut line = SqliteConnection::connect(&address).await.expect("it opens");
            let done = sqlx::query(back).execute(&mut line).await;
            assert_eq!(done.expect("it writes").rows_affected(), 1);
            line.close().await.expect("it closes");
            Arc::new(SqliteLedger::open(&file).await.expect("it opens"))
        }
    }
}

async fn what_earlier_drafts_opened_beyond_their_own_firm_is_closed(store: Store) {
    let (draft, quote) = (
        record(1, "draft", Some("{}")),
        record(2, "quote", Some("{}")),
    );
    let theirs = (firm(5), "sha256:1".to_owned());
    let own = (draft.name.owner, "sha256:2".to_owned());
    assert_ne!(draft.name.owner, theirs.0);
    let mut tx = store.ledger.write().await.expect("it writes");
    let rows = [draft.clone(), quote.clone()];
    tx.add_records(&rows).await.expect("it writes");
    for (name, named) in [
        (draft.name, vec![theirs.clone(), own.clone()]),
        (quote.name, vec![theirs.clone()]),
    ] {
        tx.name_documents(name, &named, 1).await.expect("it writes");
    }
    tx.commit().await.expect("it commits");
    let ledger = opened_again(&store).await;
    let mut tx = ledger.read().await.expect("it reads");
    let theirs = tx.records_naming(theirs.0, &theirs.1).await;
    assert_eq!(theirs.expect("it reads"), [quote.name]);
    let own = tx.records_naming(own.0, &own.1).await;
    assert_eq!(own.expect("it reads"), [draft.name]);
}
