//! `cargo xtask bench`: builds the benchmarks as fast as they go and runs them. The numbers are in
//! `target/bench/latest.json` and the growth curves in `target/bench/growth.svg`.

use crate::process::{self, Outcome};
use crate::system::{self, Purpose};
use crate::{cargo, packages, place, suites};

/// The benchmarks that need the desktop.
const WINDOWS: &[&str] = &[
    "window-ipc",
    "window-pdf",
    "window-cold-start",
    "window-scroll",
];

/// Those that need PostgreSQL.
const DATABASES: &[&str] = &["postgres-push", "postgres-pull", "postgres-lost-rows"];

#[derive(clap::Args)]
pub struct Options {
    /// Run only the benchmarks whose names contain one of these words
    names: Vec<String>,
    /// Small sizes: proves that everything runs and that nothing is lost; the numbers mean nothing
    #[arg(long)]
    quick: bool,
    /// List the benchmarks
    #[arg(long)]
    list: bool,
    /// Write the results into the documentation
    #[arg(long)]
    document: bool,
}

/// Builds and runs them.
///
/// # Errors
/// When they do not compile, or what they check does not hold.
pub fn run(options: &Options) -> Outcome {
    if !options.list && wants(&options.names, &["pouchdb"]) {
        packages::npm_ci("crates/bench/pouchdb")?;
    }
    if !options.list && wants(&options.names, DATABASES) {
        system::prepare(Purpose::Measure)?;
    }
    let mut bench = cargo::cargo(["run", "--profile", "measure", "-p", "quayside-bench", "--"]);
    bench.args(&options.names);
    bench
        .arg("--into")
        .arg(place::root().join("target").join("bench"));
    for (asked, flag) in [(options.quick, "--quick"), (options.list, "--list")] {
        if asked {
            bench.arg(flag);
        }
    }
    if options.document {
        bench
            .arg("--document")
            .arg(place::root().join("docs").join("speed.md"));
    }
    if !options.list && cfg!(target_os = "linux") && wants(&options.names, WINDOWS) {
        bench
            .env("QUAYSIDE_DRIVER", desktop()?)
            .env("QUAYSIDE_DESKTOP", place::built_as("measure", "quayside"));
    }
    process::run(&mut bench)
}

/// Builds the desktop with what it is measured against, and answers with what drives it.
fn desktop() -> Outcome<std::path::PathBuf> {
    system::prepare(Purpose::Measure)?;
    packages::build_window()?;
    process::run(&mut cargo::cargo([
        "build",
        "--profile",
        "measure",
        "-p",
        "quayside",
        "--features",
        "measured",
    ]))?;
    suites::driver()
}

fn wants(names: &[String], these: &[&str]) -> bool {
    let asked = |name: &&str| names.iter().any(|word| name.contains(word.as_str()));
    names.is_empty() || these.iter().any(asked)
}
