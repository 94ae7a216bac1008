//! Sixteen people write into a platform on PostgreSQL while one desktop looks: nothing may be lost.
//! A cursor over a sequence loses some in the same database, because numbers are given before they
//! can be seen.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{Connection, PgConnection};

use super::bring;
use crate::{
    Outcome,
    benches::lost_rows::{WRITERS, ours, row},
    market::Market,
    measure::{Bench, Row},
    postgres::Cluster,
    serve::Platform,
};

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let time = Duration::from_secs(bench.pick(6, 2));
    let place = bench.folder()?;
    let market = Market::of(bench, bench.pick(10_000, 2_000))?;
    let cluster = Cluster::start()?;
    let address = bring(bench, &cluster, &market, place.path())?;
    let platform = Platform::start(&address, &place.path().join("documents"))?;
    let written = bench
        .runtime
        .block_on(ours(place.path(), &market, &platform.url, time))?;
    drop(platform);
    let address = cluster.database("naive", None)?;
    let naive = bench.runtime.block_on(naive(&address, time))?;
    Ok(vec![row(
        "records lost by the feed, PostgreSQL",
        written,
        naive,
        "the anchor is a cursor over a sequence: it must lose some",
    )])
}

/// Rows written, and rows that the cursor went past.
async fn naive(address: &str, time: Duration) -> Outcome<(usize, usize)> {
    let mut reader = PgConnection::connect(address).await?;
    sqlx::query("create table rec (n bigserial primary key, id bigint not null)")
        .execute(&mut reader)
        .await?;
    let until = Instant::now() + time;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let mut connection = PgConnection::connect(address).await?;
        writers.spawn(async move {
            let mut ids = vec![];
            while Instant::now() < until {
                let id = i64::from(writer) * 10_000_000 + i64::try_from(ids.len())?;
                sqlx::query("insert into rec (id) values ($1)")
                    .bind(id)
                    .execute(&mut connection)
                    .await?;
                ids.push(id);
            }
            connection.close().await?;
            Outcome::Ok(ids)
        });
    }
    let done = Arc::new(AtomicBool::new(false));
    let looking = Arc::clone(&done);
    let looks = tokio::spawn(async move {
        let (mut seen, mut cursor) = (BTreeSet::new(), 0_i64);
        loop {
            let last = looking.load(Ordering::Acquire);
            let rows: Vec<(i64, i64)> =
                sqlx::query_as("select n, id from rec where n > $1 order by n")
                    .bind(cursor)
                    .fetch_all(&mut reader)
                    .await?;
            for (n, id) in rows {
                cursor = n;
                seen.insert(id);
            }
            if last {
                return Outcome::Ok(seen);
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    });
    let mut written = BTreeSet::new();
    while let Some(ids) = writers.join_next().await {
        written.extend(ids??);
    }
    done.store(true, Ordering::Release);
    let seen = looks.await??;
    Ok((written.len(), written.difference(&seen).count()))
}
