//! `cargo xtask sim` starts this.
#![allow(
    clippy::print_stdout,
    reason = "a chore talks to the person who started it"
)]

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;
use quayside_sim::{COMMANDS, Options, Scenario, prove, simulate};

/// Desktops and a platform under every fault, from a seed.
#[derive(Parser)]
struct Arguments {
    /// How many seeds
    #[arg(long, default_value_t = 200)]
    seeds: u64,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    from: u64,
    /// What the runs are about
    #[arg(long, value_enum, default_value_t = Scenario::All)]
    scenario: Scenario,
    /// How often people do something in each run
    #[arg(long, default_value_t = COMMANDS)]
    commands: usize,
    /// Plant every known bug instead, and see that it is caught
    #[arg(long)]
    self_check: bool,
    /// Runs at once
    #[arg(long)]
    jobs: Option<usize>,
    /// Print everything that happens in a run that fails
    #[arg(long)]
    tell: bool,
    /// Do not look for the shortest history that fails
    #[arg(long)]
    whole: bool,
    /// Where the result is written as JSON
    #[arg(long)]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let options = Options {
        seeds: arguments.seeds,
        from: arguments.from,
        scenario: arguments.scenario,
        commands: arguments.commands,
        jobs: arguments.jobs,
        tell: arguments.tell,
        whole: arguments.whole,
    };
    let (passed, failed, json) = if arguments.self_check {
        let proofs = prove(options, |proof| {
            let caught = if proof.caught { "caught" } else { "NOT CAUGHT" };
            println!(
                "{:<28} {caught} after {} seeds, by {:?}",
                proof.bug, proof.seeds, proof.by
            );
        });
        let failed = proofs.iter().filter(|proof| !proof.caught).count();
        (
            proofs.len() - failed,
            failed,
            serde_json::to_vec_pretty(&proofs),
        )
    } else {
        let report = simulate(options, |line| println!("{line}"));
        println!("{}", report.text());
        let failed = report.failures.len();
        let run = usize::try_from(report.stats.seeds).unwrap_or(usize::MAX);
        (
            run.saturating_sub(failed),
            failed,
            serde_json::to_vec_pretty(&report),
        )
    };
    if let (Some(path), Ok(json)) = (&arguments.json, json) {
        let folder = path.parent().map(std::fs::create_dir_all);
        if folder.is_some_and(|made| made.is_err()) || std::fs::write(path, json).is_err() {
            println!("{} could not be written", path.display());
            return ExitCode::FAILURE;
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
