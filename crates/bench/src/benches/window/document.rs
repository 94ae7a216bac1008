//! A document through its own protocol, as the viewer fetches it, against the same bytes handed to
//! the page as the answer of a call.

use serde::Deserialize;
use serde_json::json;

use crate::{
    Outcome,
    measure::{Bench, Pairs, Row},
};

/// Seconds, round by round.
#[derive(Deserialize)]
struct Measured {
    first: Vec<f64>,
    whole: Vec<f64>,
    raw: Vec<f64>,
}

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let seat = super::seat(bench)?;
    let measured: Measured = super::ask(
        "document",
        &seat,
        json!({
            "rounds": bench.pick(41, 3),
            "url": seat.url,
            "size": seat.size,
            "raw": seat.raw(),
        }),
    )?;
    let row = |what: &str, ours: &[f64]| {
        Row::time(
            &format!(
                "{what} of a document of {} MB in the window",
                seat.size / 1_000_000
            ),
            "the file read and handed over by a call",
            &Pairs::of(ours, &measured.raw),
            0.3,
        )
        .elsewhere()
    };
    Ok(vec![
        row("the first bytes", &measured.first),
        row("all bytes", &measured.whole),
    ])
}
