//! From the click to "saved": one commit of the outbox that survives the loss of power, and
//! nothing else.

use quayside_domain::{Command, CommandId, DealId, MessageId, command::DealRef};
use quayside_store::NewEntry;
use rusqlite::params;
use uuid::Uuid;

use crate::{
    Outcome,
    desk::Desk,
    market::Market,
    measure::{Bench, Row, Sample, pairs, percentile, timed},
    raw,
};

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(10_000, 2_000))?;
    let place = bench.folder()?;
    let desk = bench.runtime.block_on(Desk::open(
        place.path(),
        "http://127.0.0.1:9",
        &market.buyer,
    ))?;
    let file = raw::open(&place.path().join("raw.db"))?;
    file.pragma_update(None, "synchronous", "full")?;
    file.execute_batch(
        "create table entry (id text not null primary key, n integer not null unique, command text not null) strict;",
    )?;
    let mut n = 0_i64;
    let pairs = pairs(
        bench.pick(300, 10),
        || {
            let new = action(&market);
            timed(|| {
                bench.runtime.block_on(desk.profile.enqueue(new))?;
                Ok(())
            })
        },
        || {
            let new = action(&market);
            let text = serde_json::to_string(&new.command)?;
            n += 1;
            timed(|| {
                file.prepare_cached("insert into entry (id, n, command) values (?1, ?2, ?3)")?
                    .execute(params![new.id.to_string(), n, text])?;
                Ok(())
            })
        },
    )?;
    let saved = bench.runtime.block_on(desk.profile.outbox_summary())?;
    bench.runtime.block_on(desk.close());
    let all = pairs.ours.len();
    if usize::try_from(saved.waiting)? != all {
        return Err(format!("{} of {all} actions were saved", saved.waiting).into());
    }
    let slow = |samples: &[Sample]| {
        let walls: Vec<f64> = samples.iter().map(|sample| sample.wall).collect();
        percentile(&walls, 99.0)
    };
    let (ours, anchor) = (slow(&pairs.ours), slow(&pairs.anchor));
    Ok(vec![
        Row::time("click to saved", "one durable rusqlite commit", &pairs, 1.3),
        Row::plain(
            "click to saved, the slowest of a hundred",
            "the same",
            ours / anchor,
            1.5,
        )
        .values(
            "time",
            crate::measure::shown(ours),
            crate::measure::shown(anchor),
        ),
    ])
}

/// What a person does most: a message about a deal.
fn action(market: &Market) -> NewEntry {
    NewEntry {
        id: CommandId(Uuid::new_v4()),
        acting: market.buyer.enterprise,
        command: Command::MessageSend {
            deal: DealRef {
                owner: market.buyer.enterprise,
                id: DealId(Uuid::new_v4()),
            },
            seller: market.seller.enterprise,
            message: MessageId(Uuid::new_v4()),
            text: "Hemmed, washed at 90 degrees, 500 g/m², white; 每箱五十条，请确认交货期".into(),
            attachments: vec![],
        },
    }
}
