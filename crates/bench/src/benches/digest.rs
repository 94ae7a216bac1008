//! A desktop whose records differ from the platform's in one of a hundred: found by sums, mended
//! by fetching those and no others.

use std::time::Duration;

use quayside_domain::Scope;
use quayside_protocol::{Op, ScopeKey, h64};
use quayside_server::ledger::{FeedRow, Ledger, Span, SqliteLedger};

use crate::{
    Outcome,
    desk::Desk,
    files,
    market::Market,
    measure::{Bench, Row, shown},
    proxy::Line,
};

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let original = Market::of(bench, bench.pick(300_000, 2_000))?;
    let desktop = original.desktop(bench)?;
    let place = bench.folder()?;
    let market = original.copy(&place.path().join("market"))?;
    let changed = bench.runtime.block_on(differ(&market))?;
    let platform = market.serve()?;
    bench.runtime.block_on(async {
        let line = Line::to(&platform.url, Duration::ZERO).await?;
        let fresh = place.path().join("fresh");
        let mut desk = Desk::open(&fresh, &line.url, &market.buyer).await?;
        let begun = std::time::Instant::now();
        desk.sync().await?;
        let whole = begun.elapsed().as_secs_f64();
        desk.close().await;
        let (up, down) = line.bytes();
        let copy = place.path().join("desktop");
        files::copy_folder(&desktop, &copy)?;
        let mut desk = Desk::open(&copy, &line.url, &market.buyer).await?;
        let begun = std::time::Instant::now();
        let summary = desk.sync().await?;
        let mending = begun.elapsed().as_secs_f64();
        desk.close().await;
        let (up_after, down_after) = line.bytes();
        if summary.mended != changed {
            return Err(format!("{} of {changed} records were mended", summary.mended).into());
        }
        let (full, part) = (up + down, up_after + down_after - up - down);
        #[allow(clippy::cast_precision_loss)]
        let bytes = part as f64 / full as f64;
        Ok(vec![
            Row::plain(
                "a resync of which 1 % differs: bytes",
                "a full first sync",
                bytes,
                0.05,
            )
            .values("bytes", part, full),
            Row::plain(
                "a resync of which 1 % differs: time",
                "a full first sync",
                mending / whole,
                0.15,
            )
            .values("time", shown(mending), shown(whole))
            .note(format!("{changed} of {} records", market.records)),
        ])
    })
}

/// Changes one record in a hundred behind the feed's back, as a restored copy would.
async fn differ(market: &Market) -> Outcome<u64> {
    let ledger = SqliteLedger::open(&market.database()).await?;
    let scope = ScopeKey::from(&Scope::Enterprise(market.buyer.enterprise));
    let mut after = 0;
    let mut n = 0_u64;
    let mut changed = 0;
    loop {
        let mut tx = ledger.write().await?;
        let lines = tx.lines(&scope, Span::Above(after), 600).await?;
        let Some(last) = lines.last().map(|line| line.entry.seq) else {
            break;
        };
        after = last;
        let mut head = tx.head(&scope).await?;
        let (mut records, mut entries) = (vec![], vec![]);
        for line in lines {
            n += 1;
            if line.entry.op != Op::Put || !n.is_multiple_of(100) {
                continue;
            }
            let name = line.entry.name;
            let mut row = tx
                .record(name)
                .await?
                .ok_or("a live entry has its record")?;
            head.sum = head
                .sum
                .minus(h64(name.owner.0, name.rec, row.ver))
                .plus(h64(name.owner.0, name.rec, row.ver + 1));
            row.ver += 1;
            entries.push(FeedRow {
                ver: row.ver,
                ..line.entry
            });
            records.push(row);
            changed += 1;
        }
        tx.put_records(&records).await?;
        tx.put_entries(&entries).await?;
        tx.set_head(&head).await?;
        tx.commit().await?;
    }
    ledger.close().await;
    Ok(changed)
}
