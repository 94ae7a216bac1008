//! `cargo xtask check`: form, lints, licences and drift.

use crate::cargo::{cargo, tool};
use crate::process::{self, Outcome, fail};
use crate::{bindings, packages, place};

const CARGO_DENY: &str = "0.20.2";

#[derive(clap::Args)]
pub struct Options {
    /// Ask the advisory database too; it is fetched from the network
    #[arg(long)]
    advisories: bool,
}

/// Runs every check, whatever became of the one before.
///
/// # Errors
/// When one of them found something; the words name them.
pub fn run(options: &Options) -> Outcome {
    let checks: [(&str, &dyn Fn() -> Outcome); 5] = [
        ("formatting", &|| {
            process::run(&mut cargo(["fmt", "--all", "--check"]))
        }),
        ("clippy", &clippy),
        ("licences and sources", &|| deny(options.advisories)),
        ("generated files", &bindings::drift),
        ("the window", &window),
    ];
    let mut found = Vec::new();
    for (name, check) in checks {
        println!("\n── {name}");
        if let Err(failure) = check() {
            println!("{failure}");
            found.push(name);
        }
    }
    if found.is_empty() {
        println!("\nnothing to mend");
        return Ok(());
    }
    fail(format!("to mend: {}", found.join(", ")))
}

fn clippy() -> Outcome {
    packages::build_window()?;
    let mut clippy = cargo(["clippy", "--workspace", "--all-targets"]);
    process::run(clippy.args(["--features", "quayside/testing", "--", "-D", "warnings"]))
}

fn deny(advisories: bool) -> Outcome {
    let program = tool("cargo-deny", CARGO_DENY)?;
    let mut deny = process::command(&program.to_string_lossy());
    deny.current_dir(place::root())
        .args(["check", "bans", "licenses", "sources"]);
    if advisories {
        deny.arg("advisories");
    }
    process::run(&mut deny)
}

fn window() -> Outcome {
    packages::npm_ci("ui")?;
    process::run(packages::npm(&place::root().join("ui")).args(["run", "check"]))
}
