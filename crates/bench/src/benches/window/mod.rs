//! What only a real window tells: the desktop as it is built, driven under a display of its own by
//! `tests/window/measure.mjs`, which prints what it measured; it is judged here.

mod document;
mod ipc;
mod scroll;
mod start;

use std::{path::PathBuf, process::Command};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub use document::run as document;
pub use ipc::run as ipc;
pub use scroll::run as scroll;
pub use start::run as start;

use crate::{
    Outcome,
    market::{Market, Seat},
    measure::Bench,
};

/// The program to measure; who starts the benchmarks builds it.
const DESKTOP: &str = "QUAYSIDE_DESKTOP";

/// Where the desktop of most measurements sits: a million records, and a document of 10 MB.
fn seat(bench: &Bench) -> Outcome<Seat> {
    let market = Market::of(bench, bench.pick(1_000_000, 2_000))?;
    market.seat(bench, super::hashing::document(bench.pick(10, 1)))
}

/// Measures on the files of a seat; `more` goes with the question.
///
/// # Errors
/// When the window does not do what it is asked.
fn ask<T: DeserializeOwned>(what: &str, seat: &Seat, more: Value) -> Outcome<T> {
    if std::env::var_os(DESKTOP).is_none() {
        return Err(format!("{DESKTOP} names no desktop: cargo xtask bench builds one").into());
    }
    let mut question = Map::new();
    for part in [seat.files(), more] {
        if let Value::Object(fields) = part {
            question.extend(fields);
        }
    }
    // A message bus of its own: no service answers there but the window itself.
    let output = Command::new("dbus-run-session")
        .args(["--config-file", "support/bus.conf", "--"])
        .args(["node", "measure.mjs", what])
        .arg(Value::Object(question).to_string())
        .current_dir(scripts())
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let answer = said
        .lines()
        .last()
        .filter(|_| output.status.success())
        .and_then(|line| serde_json::from_str(line).ok());
    answer.ok_or_else(|| {
        let trouble = String::from_utf8_lossy(&output.stderr).into_owned();
        format!("the window was not measured: {trouble}{said}").into()
    })
}

/// Of the checkout whose benchmarks run, even when another one compiled them.
fn scripts() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.join("../../tests/window")
}
