//! `cargo xtask bench`: builds the benchmarks as fast as they go and runs them. The numbers are in
//! `target/bench/latest.json` and the growth curves in `target/bench/growth.svg`.

use crate::process::{self, Outcome};
use crate::{cargo, packages, place};

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
    if !options.list && wants_pouchdb(&options.names) {
        packages::npm_ci("crates/bench/pouchdb")?;
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
    process::run(&mut bench)
}

fn wants_pouchdb(names: &[String]) -> bool {
    names.is_empty() || names.iter().any(|name| "pouchdb".contains(name.as_str()))
}
