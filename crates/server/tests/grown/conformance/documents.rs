//! Documents, uploads and what names them.

use quayside_server::ledger::{DocumentRow, UploadRow};
use uuid::Uuid;

use super::{Store, firm, on_both, person, record};

on_both! {
    an_upload_waits_for_its_parts_until_it_is_dropped
    a_document_is_known_per_owner_and_by_the_records_that_name_it
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
    tx.name_documents(one, &named).await.expect("it writes");
    tx.name_documents(two, &named[..1])
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
    tx.name_documents(one, &[]).await.expect("it writes");
    assert_eq!(naming(tx.as_mut(), "sha256:1").await, [two]);
    assert!(naming(tx.as_mut(), "sha256:2").await.is_empty());
}
