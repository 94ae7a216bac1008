//! How much longer a page of a list takes, from the page's question to its answer, than a call
//! that does nothing.

use serde::Deserialize;
use serde_json::json;

use crate::{
    Outcome,
    measure::{Bench, Pairs, Row, shown},
};

/// Seconds, round by round.
#[derive(Deserialize)]
struct Measured {
    nothing: Vec<f64>,
    fifty: Vec<f64>,
    thousand: Vec<f64>,
    /// What the long one brought.
    rows: u64,
}

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let seat = super::seat(bench)?;
    let measured: Measured = super::ask("ipc", &seat, json!({ "rounds": bench.pick(100, 3) }))?;
    let anchor = "a call that does nothing";
    Ok(vec![
        Row::more(
            "a page of 50 rows in the window",
            anchor,
            &Pairs::of(&measured.fifty, &measured.nothing),
            0.002,
            shown,
        ),
        Row::more(
            &format!("{} rows in the window, page by page", measured.rows),
            anchor,
            &Pairs::of(&measured.thousand, &measured.nothing),
            0.008,
            shown,
        )
        .and(measured.rows == 1000 || bench.quick),
    ])
}
