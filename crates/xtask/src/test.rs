//! `cargo xtask test`: everything that proves the product. The table `STEPS`
//! is the whole plan; a new suite is a new row.

use crate::process::{self, Outcome, fail, run_and_keep};
use crate::sim;
use crate::summary::{self, Count, Row};
use crate::system::{self, Purpose};
use crate::{cargo, packages, place, suites};
use std::time::Instant;

#[derive(clap::Args)]
pub struct Options {
    /// Run only the steps whose names contain one of these words
    only: Vec<String>,
}

struct Step {
    name: &'static str,
    /// What must exist in the checkout for this step to be part of the plan.
    needs: &'static str,
    /// Whether it needs the virtual display and the drivers that only Linux has.
    linux: bool,
    run: fn() -> Outcome<Count>,
}

const STEPS: &[Step] = &[
    Step {
        name: "window: packages and pages",
        needs: "ui/package.json",
        linux: false,
        run: pages,
    },
    Step {
        name: "build: every program",
        needs: "Cargo.toml",
        linux: false,
        run: programs,
    },
    Step {
        name: "rust: rules, store, sync, server, journeys",
        needs: "Cargo.toml",
        linux: false,
        run: rust,
    },
    Step {
        name: "rust: examples in the documentation",
        needs: "Cargo.toml",
        linux: false,
        run: examples,
    },
    Step {
        name: "simulator: planted bugs, two hundred seeds",
        needs: "crates/sim/Cargo.toml",
        linux: false,
        run: sim::prove,
    },
    Step {
        name: "window: components",
        needs: "ui/package.json",
        linux: false,
        run: components,
    },
    Step {
        name: "browser: journeys",
        needs: "tests/browser/package.json",
        linux: true,
        run: browser,
    },
    Step {
        name: "desktop: real windows",
        needs: "tests/window/package.json",
        linux: true,
        run: windows,
    },
];

/// Runs every step, whatever became of the one before, and sums up.
///
/// # Errors
/// When anything failed.
pub fn run(options: &Options) -> Outcome {
    system::prepare(Purpose::Proof)?;
    let mut rows = Vec::new();
    for step in plan(&options.only) {
        println!("\n── {}", step.name);
        let started = Instant::now();
        let count = (step.run)().unwrap_or_else(|failure| {
            println!("{failure}");
            Count {
                passed: 0,
                failed: 1,
            }
        });
        rows.push(Row {
            name: step.name,
            count,
            took: started.elapsed(),
        });
    }
    if rows.is_empty() {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return fail(format!(
            "no step has such a name; there are: {}",
            names.join(" · ")
        ));
    }
    println!("{}", summary::table(&rows));
    if rows.iter().any(|row| row.count.failed > 0) {
        std::process::exit(1);
    }
    Ok(())
}

fn plan(only: &[String]) -> impl Iterator<Item = &'static Step> {
    STEPS.iter().filter(move |step| {
        place::root().join(step.needs).exists()
            && (!step.linux || cfg!(target_os = "linux"))
            && (only.is_empty() || only.iter().any(|word| step.name.contains(word.as_str())))
    })
}

/// Counts a test runner's output. A runner that failed without saying how
/// often, or that ran nothing, is one failure.
fn counted(command: &mut std::process::Command) -> Outcome<Count> {
    let (success, output) = run_and_keep(command)?;
    let mut count = summary::count(&output).unwrap_or_default();
    if count.failed == 0 && (!success || count.passed == 0) {
        count.failed = 1;
    }
    Ok(count)
}

fn pages() -> Outcome<Count> {
    packages::build_window().map(|()| Count::default())
}

fn programs() -> Outcome<Count> {
    cargo::build_for_tests().map(|()| Count::default())
}

fn rust() -> Outcome<Count> {
    let features = [
        "--workspace",
        "--features",
        "quayside/testing",
        "--no-fail-fast",
    ];
    if process::installed("cargo-nextest") {
        counted(cargo::cargo(["nextest", "run"]).args(features))
    } else {
        counted(cargo::cargo(["test", "--lib", "--bins", "--tests"]).args(features))
    }
}

fn examples() -> Outcome<Count> {
    let mut doc = cargo::cargo(["test", "--doc", "--workspace", "--no-fail-fast"]);
    let (success, output) = run_and_keep(doc.args(["--features", "quayside/testing"]))?;
    let mut count = summary::count(&output).unwrap_or_default();
    if !success && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

fn components() -> Outcome<Count> {
    packages::npm_ci("ui")?;
    counted(packages::npm(&place::root().join("ui")).args(["test", "--silent", "--", "--run"]))
}

fn browser() -> Outcome<Count> {
    counted(&mut suites::browser()?)
}

fn windows() -> Outcome<Count> {
    counted(&mut suites::window("run.mjs")?)
}
