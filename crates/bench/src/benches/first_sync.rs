//! First sync, until every list, count, index and word of the search is there: the platform in
//! another process, over loopback, into a file on the disk.

use std::path::PathBuf;

use quayside_store::Key;
use tempfile::TempDir;

use crate::{
    Outcome,
    desk::Desk,
    market::Market,
    measure::{Bench, Row, Sample, pairs, timed},
    raw::{self, Rows},
    report::{self, Point},
    serve::Platform,
};

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let sizes: &[(u64, usize)] = if bench.quick {
        &[(2_000, 1)]
    } else {
        &[(10_000, 5), (30_000, 5), (100_000, 7), (300_000, 3)]
    };
    let mut rows = vec![];
    for (records, rounds) in sizes {
        rows.push(size(bench, *records, *rounds)?);
    }
    Ok(rows)
}

fn size(bench: &Bench, records: u64, rounds: usize) -> Outcome<Row> {
    let market = Market::of(bench, records)?;
    let platform = market.serve()?;
    // Once outside the pairs: it fills the caches, proves that nothing is missing, and gives the
    // anchor its rows.
    let whole = synced(bench, &market, &platform)?;
    let rows = Rows::of(&whole.cache)?;
    let empty = empty(bench, &market)?;
    let pairs = pairs(
        rounds,
        || Ok(synced(bench, &market, &platform)?.sample),
        || insert(bench, &empty.cache, &rows),
    )?;
    let (ours, anchor) = pairs.walls();
    let point = |seconds| Point {
        records: market.records,
        seconds,
    };
    report::grow(&bench.into, "first sync", &[point(ours)])?;
    report::grow(&bench.into, "raw bulk insert", &[point(anchor)])?;
    #[allow(clippy::cast_precision_loss)]
    let pace = market.records as f64 / ours;
    Ok(Row::time(
        &format!("first sync of {} records", market.records),
        "rusqlite bulk insert, same rows and schema",
        &pairs,
        1.25,
    )
    .note(format!("{pace:.0} records a second")))
}

/// A desktop's files after their first sync.
pub struct Synced {
    pub sample: Sample,
    pub cache: PathBuf,
    pub place: TempDir,
}

/// One first sync, and the proof that it is whole.
///
/// # Errors
/// When a record is missing or a count is wrong.
pub fn synced(bench: &Bench, market: &Market, platform: &Platform) -> Outcome<Synced> {
    synced_with(bench, market, platform, None)
}

/// The same into files sealed with a key.
///
/// # Errors
/// When a record is missing or a count is wrong.
pub fn synced_with(
    bench: &Bench,
    market: &Market,
    platform: &Platform,
    key: Option<Key>,
) -> Outcome<Synced> {
    let place = bench.folder()?;
    let mut sample = Sample::default();
    let cache = bench.runtime.block_on(async {
        let mut desk = Desk::sealed(place.path(), &platform.url, &market.buyer, key).await?;
        let (cpu, wall) = (crate::measure::cpu(), std::time::Instant::now());
        desk.sync().await?;
        sample.wall = wall.elapsed().as_secs_f64();
        sample.cpu = crate::measure::cpu().saturating_sub(cpu).as_secs_f64();
        whole(&desk, market).await?;
        let cache = desk.files().join("cache.db");
        desk.close().await;
        Outcome::Ok(cache)
    })?;
    Ok(Synced {
        sample,
        cache,
        place,
    })
}

/// Nothing is missing and every maintained count is right.
///
/// # Errors
/// When that is not so.
pub async fn whole(desk: &Desk, market: &Market) -> Outcome {
    let records = desk.profile.record_count().await?;
    if records < market.records {
        return Err(format!("{records} of {} records arrived", market.records).into());
    }
    let drift = desk.profile.count_drift().await?;
    if drift.is_empty() {
        Ok(())
    } else {
        Err(format!("counts differ: {drift:?}").into())
    }
}

/// A new desktop's file: the final schema without a row.
///
/// # Errors
/// When it cannot be made.
pub fn empty(bench: &Bench, market: &Market) -> Outcome<Synced> {
    let place = bench.folder()?;
    let cache = bench.runtime.block_on(async {
        let desk = Desk::open(place.path(), "http://127.0.0.1:9", &market.buyer).await?;
        let cache = desk.files().join("cache.db");
        desk.close().await;
        Outcome::Ok(cache)
    })?;
    Ok(Synced {
        sample: Sample::default(),
        cache,
        place,
    })
}

/// The anchor: the same rows into the same schema.
///
/// # Errors
/// When the file cannot be written.
pub fn insert(bench: &Bench, empty: &std::path::Path, rows: &Rows) -> Outcome<Sample> {
    let place = bench.folder()?;
    let path = place.path().join("raw.db");
    std::fs::copy(empty, &path)?;
    let mut file = raw::open(&path)?;
    timed(|| rows.insert(&mut file))
}
