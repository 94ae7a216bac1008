//! Looks into the books of a platform behind its back: whatever happened, these hold.

use std::collections::BTreeMap;

use quayside_protocol::{Sum, h64};
use quayside_server::place::Database;
use sqlx::{PgPool, Row};
use uuid::Uuid;

use crate::world::World;

/// The database of a world, past the platform.
pub async fn pool(world: &World) -> PgPool {
    let Database::Postgres(address) = &world.place else {
        panic!("these books are on a database server");
    };
    PgPool::connect(address).await.expect("it connects")
}

/// Counts and sums of every head are those of its feed, no entry is above its head, every visible
/// record has the version and the body that its entries say, and receipts are dense.
pub async fn assert_sound(world: &World) {
    let pool = pool(world).await;
    let mut feeds: BTreeMap<String, (i64, Sum, i64)> = BTreeMap::new();
    let rows = sqlx::query(
        "select f.scope, f.owner, f.rec, f.ver, f.seq, f.op, r.ver as rec_ver,
            r.body is not null as has_body
         from feed f join rec r on r.owner = f.owner and r.rec = f.rec",
    )
    .fetch_all(&pool)
    .await
    .expect("it reads");
    for row in &rows {
        let (owner, rec): (Uuid, Uuid) = (row.get("owner"), row.get("rec"));
        let (ver, seq): (i64, i64) = (row.get("ver"), row.get("seq"));
        let feed = feeds.entry(row.get("scope")).or_default();
        feed.2 = feed.2.max(seq);
        if row.get::<&str, _>("op") == "put" {
            feed.0 += 1;
            feed.1 = feed
                .1
                .plus(h64(owner, rec, u64::try_from(ver).expect("a version")));
            assert_eq!(ver, row.get::<i64, _>("rec_ver"), "{owner}/{rec}");
            assert!(row.get::<bool, _>("has_body"), "{owner}/{rec}");
        }
    }
    let orphans: i64 = sqlx::query_scalar(
        "select count(*) from feed f
         where not exists (select 1 from rec r where r.owner = f.owner and r.rec = f.rec)",
    )
    .fetch_one(&pool)
    .await
    .expect("it reads");
    assert_eq!(orphans, 0, "entries without a record");
    let heads = sqlx::query("select scope, head, cnt, sum from scope_head")
        .fetch_all(&pool)
        .await
        .expect("it reads");
    for head in heads {
        let scope: String = head.get("scope");
        let (cnt, sum, top) = feeds.remove(&scope).unwrap_or_default();
        assert_eq!(head.get::<i64, _>("cnt"), cnt, "{scope}");
        assert_eq!(Sum::from_i64(head.get("sum")), sum, "{scope}");
        assert!(top <= head.get::<i64, _>("head"), "{scope}");
    }
    assert!(feeds.is_empty(), "feeds without a head: {feeds:?}");
    let gaps: i64 = sqlx::query_scalar(
        "select count(*) from device d where d.applied_through <>
           (select count(*) from receipt r where r.person = d.person and r.client = d.client
              and r.inc = d.inc and r.seq between 1 and d.applied_through)",
    )
    .fetch_one(&pool)
    .await
    .expect("it reads");
    assert_eq!(gaps, 0, "outboxes whose receipts are not dense");
}

/// Returns once somebody waits for a lock in that database.
pub async fn waited_for(pool: &PgPool) {
    loop {
        let waiting: i64 = sqlx::query_scalar(
            "select count(*) from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'",
        )
        .fetch_one(pool)
        .await
        .expect("it reads");
        if waiting > 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
}
