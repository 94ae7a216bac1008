//! Calls to cargo, all from the root of the checkout.

use crate::place;
use crate::process::{self, Outcome};
use std::process::Command;

/// `cargo <arguments>` in the checkout.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut cargo = process::command("cargo");
    cargo.args(arguments).current_dir(place::root());
    cargo
}

/// Builds the server and the desktop as a person runs them.
///
/// # Errors
/// When one of them does not compile.
pub fn build_product() -> Outcome {
    process::run(&mut cargo([
        "build",
        "-p",
        "quayside-server",
        "-p",
        "quayside",
    ]))
}

/// Builds every program, the desktop with the door that lets a test answer
/// its native dialogs.
///
/// # Errors
/// When something does not compile.
pub fn build_for_tests() -> Outcome {
    process::run(&mut cargo([
        "build",
        "--workspace",
        "--features",
        "quayside/testing",
    ]))
}

/// The path of a tool that cargo installs: on the search path, or in this
/// project's own cache, where it is built at most once.
///
/// # Errors
/// When it cannot be built.
pub fn tool(program: &str, version: &str) -> Outcome<std::path::PathBuf> {
    if process::installed(program) {
        return Ok(program.into());
    }
    let tools = place::tools();
    let path = tools
        .join("bin")
        .join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    if !path.is_file() {
        println!(
            "  {program} is missing: building it once, into {}",
            tools.display()
        );
        let mut install = cargo([
            "install",
            program,
            "--version",
            version,
            "--locked",
            "--root",
        ]);
        // In a folder of its own that goes away: the product's cargo may be holding this one.
        install.arg(&tools).env_remove("CARGO_TARGET_DIR");
        process::run(&mut install)?;
    }
    Ok(path)
}
