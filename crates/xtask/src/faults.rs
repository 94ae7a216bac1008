//! `cargo xtask faults`: the tests of killed processes, full disks, damaged files, broken lines and
//! crowds, with larger numbers than those of every day.

use crate::cargo;
use crate::process::{self, Outcome};

#[derive(clap::Args)]
pub struct Options {
    /// Processes killed, a quarter each: first synchronisation, sending, a document, migration
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// Quiet streams of hints on one server
    #[arg(long, default_value_t = 5000)]
    streams: u32,
    /// Desktops that come back at once
    #[arg(long, default_value_t = 1000)]
    desktops: u32,
    /// Where the chances begin
    #[arg(long)]
    seed: Option<u64>,
    /// Run only the tests whose names contain this
    #[arg(default_value = "")]
    only: String,
}

/// Runs them one after the other and shows their numbers.
///
/// # Errors
/// When one fails.
pub fn run(options: &Options) -> Outcome {
    let mut tests = cargo::cargo([
        "test",
        "--workspace",
        "--features",
        "quayside/testing",
        "--test",
        "faults",
        "--",
        "--nocapture",
        "--test-threads",
        "1",
        &options.only,
    ]);
    tests
        .env("QUAYSIDE_KILLS", options.kills.to_string())
        .env("QUAYSIDE_STREAMS", options.streams.to_string())
        .env("QUAYSIDE_DESKTOPS", options.desktops.to_string())
        // Every single page of room, and every single one of a file.
        .env("QUAYSIDE_PAGE_STEP", "1");
    if let Some(seed) = options.seed {
        tests.env("QUAYSIDE_SEED", seed.to_string());
    }
    process::run(&mut tests)
}
