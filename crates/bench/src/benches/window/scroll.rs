//! A list of a hundred thousand rows under the wheel: how long a frame stays on the screen.

use serde::Deserialize;
use serde_json::json;

use crate::{
    Outcome,
    market::Market,
    measure::{Bench, Row, percentile},
};

/// Two frames of a screen of 60 Hz, in milliseconds: nobody sees one that is missing.
const SMOOTH: f64 = 1000.0 / 30.0;

#[derive(Deserialize)]
struct Measured {
    /// Milliseconds from one frame to the next.
    beginning: Vec<f64>,
    middle: Vec<f64>,
    /// Rows of the list, and how many of them were loaded in the end.
    total: u64,
    loaded: u64,
}

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let rows = bench.pick(100_000, 100);
    // Withdrawn requirements are in no list.
    let market = Market::of_requirements(bench, rows + rows / 10)?;
    let seat = market.seat(bench, super::super::hashing::document(1))?;
    let measured: Measured = super::ask(
        "scroll",
        &seat,
        json!({ "rounds": bench.pick(15, 1), "rows": bench.pick(200_000, 1_000) }),
    )?;
    if measured.total < rows || measured.loaded < measured.total {
        return Err(format!(
            "{} of {} rows were loaded, {rows} were wanted",
            measured.loaded, measured.total
        )
        .into());
    }
    Ok(vec![
        row(
            &format!(
                "a list of {} rows under the wheel, pages arriving",
                measured.total
            ),
            &measured.beginning,
        ),
        row("the same in the middle, all rows loaded", &measured.middle),
    ])
}

fn row(name: &str, frames: &[f64]) -> Row {
    let at = |of| percentile(frames, of);
    let slow = frames.iter().filter(|frame| **frame > SMOOTH).count();
    #[allow(clippy::cast_precision_loss)]
    let share = 100.0 * slow as f64 / frames.len().max(1) as f64;
    Row::plain(name, "two frames of 60 Hz", at(95.0) / SMOOTH, 1.0)
        .values(
            "frame interval, of a hundred frames the fifth slowest",
            format!("{:.0} ms", at(95.0)),
            format!("{SMOOTH:.0} ms"),
        )
        .note(format!(
            "{} frames: half within {:.0} ms, the longest {:.0} ms, {share:.1} % above {SMOOTH:.0} ms",
            frames.len(),
            at(50.0),
            at(100.0),
        ))
}
