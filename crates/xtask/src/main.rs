//! The project's own chores. One file per chore; `cargo xtask help` lists them.
#![allow(
    clippy::print_stdout,
    reason = "a chore talks to the person who started it"
)]

mod bench;
mod bindings;
mod cargo;
mod check;
mod dist;
mod facts;
mod faults;
mod fuzz;
mod packages;
mod place;
mod practice;
mod process;
mod run;
mod sim;
mod suites;
mod summary;
mod system;
mod test;
mod tour;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "The project's own chores",
    disable_version_flag = true
)]
struct Chores {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Install what is missing, build, start a practice market and open the desktop
    Run(run::Options),
    /// Run everything that proves the product, and sum it up
    Test(test::Options),
    /// Formatting, lints, licences and drift of generated files
    Check(check::Options),
    /// Write the generated files: types for the window, the tables of trade rules
    Bindings,
    /// Walk a whole trade in real desktops and write numbered pictures of it
    Tour(tour::Options),
    /// Search for bytes that break the protocol, guided by coverage
    Fuzz(fuzz::Options),
    /// Build the installers of this system
    Dist(dist::Options),
    /// Run desktops and a platform in one process, under every fault, from a seed
    Sim(sim::Options),
    /// Measure how fast the product is, beside the thinnest thing that does the same
    Bench(bench::Options),
    /// Print the requirements that no test cites
    Facts,
    /// Kill, fill, damage, cut and crowd more than every day's tests do
    Faults(faults::Options),
}

fn main() -> std::process::ExitCode {
    let outcome = match Chores::parse().chore {
        Chore::Run(options) => run::run(&options),
        Chore::Test(options) => test::run(&options),
        Chore::Check(options) => check::run(&options),
        Chore::Bindings => bindings::write(),
        Chore::Tour(options) => tour::run(&options),
        Chore::Fuzz(options) => fuzz::run(&options),
        Chore::Dist(options) => dist::run(&options),
        Chore::Sim(options) => sim::run(&options),
        Chore::Bench(options) => bench::run(&options),
        Chore::Facts => facts::run(),
        Chore::Faults(options) => faults::run(&options),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            std::process::ExitCode::FAILURE
        }
    }
}
