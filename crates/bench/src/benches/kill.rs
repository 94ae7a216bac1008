//! A first sync killed at ten points of its life against one that is left alone: what had to be
//! done twice.

use std::{process::Stdio, time::Duration};

use crate::{
    Outcome,
    market::Market,
    measure::{Bench, Order, Row, shown},
};

use super::million;

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(100_000, 2_000))?;
    let platform = market.serve()?;
    let alone = bench.folder()?;
    let whole = million::sync(alone.path(), &platform.url, &market)?;
    let place = bench.folder()?;
    let kills = bench.pick(10_u32, 2);
    let mut order = Order(0x5851_f42d_4c95_7f2d);
    let share = Duration::from_secs_f64(whole.seconds / f64::from(kills + 1));
    let mut lived = 0.0;
    for _ in 0..kills {
        let mut child = million::command(place.path(), &platform.url, &market)?
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // Anywhere in its share, after the time a process takes to open its files.
        let run = share.mul_f64(0.5 + f64::from(u32::try_from(order.below(100))?) / 100.0)
            + Duration::from_millis(60);
        std::thread::sleep(run);
        child.kill()?;
        child.wait()?;
        lived += run.as_secs_f64();
    }
    let last = million::sync(place.path(), &platform.url, &market)?;
    if last.records != whole.records {
        return Err(format!("{} of {} records", last.records, whole.records).into());
    }
    let total = lived + last.seconds;
    Ok(vec![
        Row::plain(
            &format!("first sync killed {kills} times"),
            "the same uninterrupted",
            total / whole.seconds,
            1.3,
        )
        .values("time", shown(total), shown(whole.seconds))
        .note("with the start of a process for every kill; nothing lost, nothing twice"),
    ])
}
