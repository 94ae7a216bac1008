//! A copy leaves nothing out: whoever adds a table or a column says what becomes of it.

use std::collections::{BTreeMap, BTreeSet};

use quayside_server::ledger::tables::TABLES;
use sqlx::{PgPool, SqlitePool};

use super::Store;

type Columns = BTreeMap<String, BTreeSet<String>>;

/// What only one running platform has, and uploads, which their senders begin anew.
const LEFT: [&str; 6] = [
    "_sqlx_migrations",
    "epoch",
    "node",
    "notice",
    "upload",
    "upload_part",
];

/// Columns that a store gives by itself.
const GIVEN: [(&str, &str); 4] = [
    ("scope_head", "scope_owner"),
    ("feed", "scope_owner"),
    ("receipt", "id"),
    ("audit", "id"),
];

fn copied() -> Columns {
    TABLES
        .iter()
        .map(|table| {
            let names = table.columns.iter().map(|(name, _)| (*name).to_owned());
            (table.name.to_owned(), names.collect())
        })
        .collect()
}

fn assert_all_copied(found: Vec<(String, String)>) {
    let mut kept = Columns::new();
    for (table, column) in found {
        let given = GIVEN.contains(&(table.as_str(), column.as_str()));
        if !LEFT.contains(&table.as_str()) && !given {
            kept.entry(table).or_default().insert(column);
        }
    }
    assert_eq!(kept, copied());
}

#[tokio::test]
async fn a_copy_has_every_table_and_column_of_a_file() {
    let Store { folder, .. } = super::sqlite().await;
    let folder = folder.expect("it is a file");
    let pool = SqlitePool::connect(&format!(
        "sqlite://{}",
        folder.path().join(super::FILE).display()
    ))
    .await
    .expect("it opens");
    let found = sqlx::query_as(
        "select t.name, c.name from sqlite_schema t, pragma_table_info(t.name) c
         where t.type = 'table'",
    )
    .fetch_all(&pool)
    .await
    .expect("it reads");
    assert_all_copied(found);
}

#[tokio::test]
async fn a_copy_has_every_table_and_column_of_a_database_server() {
    let store = super::postgres().await;
    let pool = PgPool::connect(&store.address.expect("a database server"))
        .await
        .expect("it connects");
    let found = sqlx::query_as(
        "select table_name::text, column_name::text from information_schema.columns
         where table_schema = 'public'",
    )
    .fetch_all(&pool)
    .await
    .expect("it reads");
    assert_all_copied(found);
}
