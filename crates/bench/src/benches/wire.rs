//! What a first sync weighs on the line, counted on the line itself.

use std::time::Duration;

use rusqlite::Connection;

use crate::{
    Outcome,
    desk::Desk,
    files,
    market::Market,
    measure::{Bench, Row},
    proxy::Line,
};

use super::first_sync::whole;

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(100_000, 2_000))?;
    let platform = market.serve()?;
    let place = bench.folder()?;
    let (up, down) = bench.runtime.block_on(async {
        let line = Line::to(&platform.url, Duration::ZERO).await?;
        let mut desk = Desk::open(place.path(), &line.url, &market.buyer).await?;
        desk.sync().await?;
        whole(&desk, &market).await?;
        desk.close().await;
        Outcome::Ok(line.bytes())
    })?;
    let file = Connection::open(files::find(place.path(), "cache.db")?)?;
    let mut statement = file.prepare("select body from rec order by rid desc")?;
    let mut raw = vec![];
    for body in statement.query_map([], |row| row.get::<_, String>(0))? {
        raw.extend_from_slice(body?.as_bytes());
        raw.push(b'\n');
    }
    let packed = zstd::encode_all(raw.as_slice(), 3)?.len();
    #[allow(clippy::cast_precision_loss)]
    let per = |bytes: u64| bytes as f64 / market.records.max(1) as f64;
    let packed = u64::try_from(packed)?;
    Ok(vec![
        Row::plain(
            "bytes of a first sync on the line",
            "zstd-3 of the bare bodies, all in one",
            per(up + down) / per(packed),
            1.1,
        )
        .values(
            "bytes a record",
            format!("{:.0} B", per(up + down)),
            format!("{:.0} B", per(packed)),
        )
        .note(format!(
            "bodies are {:.0} B before packing",
            per(u64::try_from(raw.len())?)
        )),
    ])
}
