//! The feed of a platform on PostgreSQL, pulled whole, against the same rows out of the same tables
//! by a bare query, page by page.

use quayside_domain::Scope;
use quayside_protocol::ScopeKey;
use sqlx::{Connection, PgConnection};

use super::bring;
use crate::{
    Outcome,
    benches::storm::Line,
    market::Market,
    measure::{Bench, Row, pairs, timed},
    postgres::Cluster,
    serve::Platform,
};

/// Rows of one page of the anchor.
const PAGE: i64 = 4000;

const SQL: &str = r"select f.owner, f.rec, f.kind, f.ver, f.op, f.seq, r.body
    from feed f left join rec r on r.owner = f.owner and r.rec = f.rec
    where f.scope_owner = $1 and f.scope = $2 and f.op = 'put'
      and (f.seq, f.owner, f.rec) < ($3, $4, $5)
    order by f.seq desc, f.owner desc, f.rec desc limit $6";

type FeedLine = (
    uuid::Uuid,
    uuid::Uuid,
    String,
    i64,
    String,
    i64,
    Option<String>,
);

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let place = bench.folder()?;
    let market = Market::of(bench, bench.pick(100_000, 2_000))?;
    let cluster = Cluster::start()?;
    let address = bring(bench, &cluster, &market, place.path())?;
    let platform = Platform::start(&address, &place.path().join("documents"))?;
    let line =
        bench
            .runtime
            .block_on(Line::of(&place.path().join("desk"), &platform.url, &market))?;
    let mut connection = bench.runtime.block_on(PgConnection::connect(&address))?;
    let pairs = pairs(
        bench.pick(9, 1),
        || timed(|| bench.runtime.block_on(line.first_sync())),
        || {
            timed(|| {
                let read = bench.runtime.block_on(read(&mut connection, &market))?;
                if read < market.records {
                    return Err(format!("{read} of {} rows", market.records).into());
                }
                Ok(())
            })
        },
    )?;
    Ok(vec![
        Row::time(
            &format!("pull of {} records, PostgreSQL", market.records),
            "the same rows through sqlx",
            &pairs,
            1.5,
        )
        .elsewhere()
        .note("with everything between the tables and the line: visibility, checksums, zstd, HTTP"),
    ])
}

/// Reads the feed of the buyer's firm from its end to its beginning.
async fn read(connection: &mut PgConnection, market: &Market) -> Outcome<u64> {
    let firm = market.buyer.enterprise;
    let scope = ScopeKey::from(&Scope::Enterprise(firm));
    let mut from = (i64::MAX, uuid::Uuid::max(), uuid::Uuid::max());
    let mut read = 0;
    loop {
        let rows: Vec<FeedLine> = sqlx::query_as(SQL)
            .bind(firm.0)
            .bind(scope.as_str())
            .bind(from.0)
            .bind(from.1)
            .bind(from.2)
            .bind(PAGE)
            .fetch_all(&mut *connection)
            .await?;
        let Some(last) = rows.last() else {
            return Ok(read);
        };
        from = (last.5, last.0, last.1);
        read += u64::try_from(rows.len())?;
        std::hint::black_box(&rows);
    }
}
