//! A request that goes away at any moment leaves nothing behind: no transaction stays open on a
//! connection of the pool, and what was written is whole or not there (sync.md, invariant 41).

use std::sync::Arc;

use quayside_server::ledger::Ledger;
use sqlx::PgPool;

use super::{Store, on_both, record, unit};
use crate::cancelled::waits;

on_both! {
    a_caller_gone_at_any_await_leaves_no_open_transaction
}

/// More than either store's pools hold.
const CONNECTIONS: usize = 14;

async fn work(ledger: &dyn Ledger, n: u128) {
    let mut tx = ledger.write().await.expect("it writes");
    tx.add_unit(unit(n), "state").await.expect("it writes");
    tx.add_records(&[record(n, "rfq", Some("{}"))])
        .await
        .expect("it writes");
    tx.count_commit("{}").await.expect("it writes");
    tx.commit().await.expect("it commits");
    let mut tx = ledger.read().await.expect("it reads");
    tx.unit(unit(n)).await.expect("it reads");
    tx.record(record(n, "rfq", None).name)
        .await
        .expect("it reads");
}

async fn a_caller_gone_at_any_await_leaves_no_open_transaction(store: Store) {
    let ledger = Arc::clone(&store.ledger);
    let mut ended = 0;
    for most in 0.. {
        let n = u128::from(most);
        ended += usize::from(waits(work(ledger.as_ref(), n), most).await);
        let mut tx = ledger.read().await.expect("it reads");
        let unit = tx.unit(unit(n)).await.expect("it reads").is_some();
        let body = tx.record(record(n, "rfq", None).name).await;
        assert_eq!(unit, body.expect("it reads").is_some(), "half a write");
        // Once it has ended for a while, every await before that has been tried.
        if ended == 3 {
            break;
        }
    }
    // Every connection starts afresh: a snapshot left open would not see this.
    let mut tx = ledger.write().await.expect("no write is left open");
    tx.add_unit(unit(u128::from(u32::MAX)), "last")
        .await
        .expect("it writes");
    tx.commit().await.expect("it commits");
    let mut snapshots = Vec::new();
    for _ in 0..CONNECTIONS.min(6) {
        let mut tx = ledger.read().await.expect("it reads");
        let last = tx.unit(unit(u128::from(u32::MAX))).await;
        assert_eq!(last.expect("it reads").as_deref(), Some("last"));
        snapshots.push(tx);
    }
    drop(snapshots);
    if let Some(address) = &store.address {
        none_open(address).await;
    }
}

/// Waits until the database server knows of no transaction; a rollback is sent when the connection
/// is next looked at, which its pool does at once.
async fn none_open(address: &str) {
    let pool = PgPool::connect(address).await.expect("it connects");
    for _ in 0..2000 {
        let open: i64 = sqlx::query_scalar(
            "select count(*) from pg_stat_activity
             where datname = current_database() and state like 'idle in transaction%'",
        )
        .fetch_one(&pool)
        .await
        .expect("it reads");
        if open == 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("a transaction stays open");
}
