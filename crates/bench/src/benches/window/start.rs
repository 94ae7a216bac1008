//! From the start of the program to its painted list, and the memory of all its processes then,
//! against a window of the same program with nothing in it.

use serde::Deserialize;
use serde_json::json;

use crate::{
    Outcome,
    measure::{Bench, Pairs, Row, shown},
};

/// One start.
#[derive(Deserialize)]
struct Launch {
    seconds: f64,
    /// Bytes; what processes share is shared out between them.
    memory: f64,
}

#[derive(Deserialize)]
struct Measured {
    ours: Vec<Launch>,
    bare: Vec<Launch>,
}

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let seat = super::seat(bench)?;
    let measured: Measured = super::ask("start", &seat, json!({ "rounds": bench.pick(15, 2) }))?;
    let pairs = |of: fn(&Launch) -> f64| {
        let side = |launches: &[Launch]| launches.iter().map(of).collect::<Vec<f64>>();
        Pairs::of(&side(&measured.ours), &side(&measured.bare))
    };
    let anchor = "a bare window of the same program";
    Ok(vec![
        Row::more(
            "start to the painted list, a million records",
            anchor,
            &pairs(|launch| launch.seconds),
            0.150,
            shown,
        ),
        Row::more(
            "memory of all processes then",
            anchor,
            &pairs(|launch| launch.memory / 1e6),
            60.0,
            |megabytes| format!("{megabytes:.0} MB"),
        ),
    ])
}
