//! A new desktop on a line of 20 ms and a million records to come: when can one work?

use std::time::{Duration, Instant};

use quayside_protocol::{PullRequest, SCHEMA};
use quayside_store::{List, ListQuery};

use crate::{
    Outcome,
    desk::Desk,
    market::Market,
    measure::{Bench, Row, Sample, pairs},
    proxy::Line,
};

/// Rows that make a list useful: a first screen of it.
const ROWS: usize = 50;
const LISTS: [List; 4] = [List::Order, List::Rfq, List::Offer, List::Activity];

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(1_000_000, 4_000))?;
    let platform = market.serve()?;
    let line = bench
        .runtime
        .block_on(Line::to(&platform.url, Duration::from_millis(10)))?;
    let pairs = pairs(
        bench.pick(9, 1),
        || {
            bench
                .runtime
                .block_on(first_list(bench, &market, &line.url))
        },
        || {
            bench
                .runtime
                .block_on(hello_and_page(bench, &market, &line.url))
        },
    )?;
    let (ours, _) = pairs.walls();
    Ok(vec![
        Row::time(
            "the first screen of a list, a million records to come",
            "hello and one page",
            &pairs,
            2.0,
        )
        .note("on a line of 20 ms; at most 300 ms")
        .and(ours <= 0.3 || bench.quick),
    ])
}

async fn first_list(bench: &Bench, market: &Market, url: &str) -> Outcome<Sample> {
    let place = bench.folder()?;
    let Desk {
        profile, mut round, ..
    } = Desk::open(place.path(), url, &market.buyer).await?;
    let begun = Instant::now();
    let rounds = tokio::spawn(async move { round.records(|_| {}).await.map(|_| ()) });
    let mut changes = profile.changes();
    let wall = 'found: loop {
        for list in LISTS {
            let page = profile
                .list(&ListQuery::new(list, market.buyer.enterprise))
                .await?;
            if page.rows.len() >= ROWS {
                break 'found begun.elapsed();
            }
        }
        // Whatever it says, or how much of it was missed: the lists are read again.
        let _ = changes.recv().await;
    };
    rounds.abort();
    let _ = rounds.await;
    profile.close().await;
    Ok(Sample {
        wall: wall.as_secs_f64(),
        cpu: 1.0,
    })
}

async fn hello_and_page(bench: &Bench, market: &Market, url: &str) -> Outcome<Sample> {
    let place = bench.folder()?;
    let desk = Desk::open(place.path(), url, &market.buyer).await?;
    let identity = desk.profile.identity().await?;
    let begun = Instant::now();
    let answer = desk.hello(&identity).await?;
    desk.session
        .pull(&PullRequest {
            epoch: answer.epoch,
            schema: SCHEMA,
            cursors: std::collections::BTreeMap::new(),
            max_bytes: Some(64 * 1024),
        })
        .await?;
    let wall = begun.elapsed();
    desk.close().await;
    Ok(Sample {
        wall: wall.as_secs_f64(),
        cpu: 1.0,
    })
}
