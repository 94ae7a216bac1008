//! `cargo xtask sim`: desktops and a platform in one process, under every fault, from a seed. With
//! `--self-check` known bugs are planted, and each must be caught.

use crate::process::{self, Outcome, run_and_keep};
use crate::summary::{self, Count};
use crate::{cargo, place};

/// From this many seeds on it pays to optimise the simulator before it runs.
const MANY: u64 = 1000;
/// Seeds of the tests, and how often people do something in each: four minutes on two cores.
const PROOF: [&str; 4] = ["--seeds", "200", "--commands", "50"];

#[derive(clap::Args)]
pub struct Options {
    /// How many seeds
    #[arg(long, default_value_t = 200)]
    seeds: u64,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    from: u64,
    /// What the runs are about: all, calm, network, crash, restore, clock, visibility, upgrade
    #[arg(long, default_value = "all")]
    scenario: String,
    /// How often people do something in each run
    #[arg(long, default_value_t = 200)]
    commands: u64,
    /// Plant every known bug instead, and see that it is caught
    #[arg(long)]
    self_check: bool,
    /// Print everything that happens in a run that fails
    #[arg(long)]
    tell: bool,
}

/// Simulates as asked; the result is also in `target/sim/latest.json`.
///
/// # Errors
/// When a seed fails or a planted bug is not caught.
pub fn run(options: &Options) -> Outcome {
    let mut simulator = simulator(options.seeds >= MANY)?;
    let (seeds, from) = (options.seeds.to_string(), options.from.to_string());
    simulator.args(["--seeds", &seeds, "--from", &from]);
    simulator.args(["--commands", &options.commands.to_string()]);
    simulator.args(["--scenario", &options.scenario]);
    if options.self_check {
        simulator.arg("--self-check");
    }
    if options.tell {
        simulator.arg("--tell");
    }
    simulator.arg("--json");
    simulator.arg(place::target().join("sim").join("latest.json"));
    process::run(&mut simulator)
}

/// The part of it that belongs to the tests: every planted bug, then two hundred seeds.
///
/// # Errors
/// When the simulator cannot be built or started.
pub fn prove() -> Outcome<Count> {
    let mut count = Count::default();
    for (arguments, result) in [
        (&["--self-check", "--commands", "50"][..], "self-check.json"),
        (&PROOF[..], "latest.json"),
    ] {
        let mut simulator = simulator(false)?;
        simulator.args(arguments).arg("--json");
        simulator.arg(place::target().join("sim").join(result));
        let (success, output) = run_and_keep(&mut simulator)?;
        let mut part = summary::count(&output).unwrap_or_default();
        if !success && part.failed == 0 {
            part.failed = 1;
        }
        count.passed += part.passed;
        count.failed += part.failed;
    }
    Ok(count)
}

/// The simulator, built with everything that only it may have. Features are those of the build of
/// the whole workspace: what it depends on is compiled once for both. Optimised it runs several
/// times faster, and everything is compiled once more.
fn simulator(optimised: bool) -> Outcome<std::process::Command> {
    let (profile, folder) = if optimised {
        ("sim", "sim")
    } else {
        ("dev", "debug")
    };
    let mut build = cargo::cargo(["build", "--workspace", "--bin", "quayside-sim"]);
    build.args(["--features", "quayside/testing,quayside-sim/planted"]);
    process::run(build.args(["--profile", profile]))?;
    let program = format!("quayside-sim{}", std::env::consts::EXE_SUFFIX);
    let program = place::target().join(folder).join(program);
    Ok(process::command(&program.to_string_lossy()))
}
