//! What it costs that everything on the disk is sealed: writing, reading and opening, each against
//! the same files without a key.

use std::path::Path;

use quayside_store::{Key, List, ListQuery};

use crate::{
    Outcome,
    desk::Desk,
    market::{Market, Member},
    measure::{Bench, Pairs, Row, pairs, shown, timed},
};

use super::first_sync::synced_with;

const NOWHERE: &str = "http://127.0.0.1:9";

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(100_000, 2_000))?;
    let platform = market.serve()?;
    let key = Key::random()?;
    let sealed = synced_with(bench, &market, &platform, Some(key.clone()))?;
    let plain = synced_with(bench, &market, &platform, None)?;
    let writing = pairs(
        bench.pick(5, 1),
        || Ok(synced_with(bench, &market, &platform, Some(key.clone()))?.sample),
        || Ok(synced_with(bench, &market, &platform, None)?.sample),
    )?;
    let opening = pairs(
        bench.pick(15, 2),
        || open(bench, sealed.place.path(), &market.buyer, Some(key.clone())),
        || open(bench, plain.place.path(), &market.buyer, None),
    )?;
    let reading = bench.runtime.block_on(async {
        let desks = (
            Desk::sealed(sealed.place.path(), NOWHERE, &market.buyer, Some(key)).await?,
            Desk::open(plain.place.path(), NOWHERE, &market.buyer).await?,
        );
        let read = pages(&desks, &market, bench.pick(300, 5)).await;
        desks.0.close().await;
        desks.1.close().await;
        read
    })?;
    let (with, without) = opening.walls();
    Ok(vec![
        Row::time(
            &format!("first sync of {} records, sealed", market.records),
            "the same, plain",
            &writing,
            1.8,
        ),
        Row::time("a page of a list, sealed", "the same, plain", &reading, 3.0),
        Row::plain(
            "a sealed profile opened",
            "10 ms more than a plain one",
            (with - without) / 0.010,
            1.0,
        )
        .values("time", shown(with), shown(without)),
    ])
}

fn open(
    bench: &Bench,
    place: &Path,
    member: &Member,
    key: Option<Key>,
) -> Outcome<crate::measure::Sample> {
    let mut desk = None;
    let sample = timed(|| {
        let opened = Desk::sealed(place, NOWHERE, member, key);
        desk = Some(bench.runtime.block_on(opened)?);
        Ok(())
    })?;
    if let Some(desk) = desk {
        bench.runtime.block_on(desk.close());
    }
    Ok(sample)
}

/// The same walk through a list on either desk, page by page.
async fn pages(desks: &(Desk, Desk), market: &Market, most: usize) -> Outcome<Pairs> {
    let mut pairs = Pairs::default();
    let mut query = ListQuery::new(List::Activity, market.buyer.enterprise);
    for round in 0..most {
        let mut next = None;
        for turn in 0..2 {
            let first = (round + turn) % 2 == 0;
            let desk = if first { &desks.0 } else { &desks.1 };
            let (cpu, wall) = (crate::measure::cpu(), std::time::Instant::now());
            let page = desk.profile.list(&query).await?;
            let sample = crate::measure::Sample {
                wall: wall.elapsed().as_secs_f64(),
                cpu: crate::measure::cpu().saturating_sub(cpu).as_secs_f64(),
            };
            if first {
                pairs.ours.push(sample);
            } else {
                pairs.anchor.push(sample);
            }
            next = page.next;
        }
        query.cursor = next;
    }
    Ok(pairs)
}
