//! The suites written in JavaScript and how each is started.

use crate::process::{self, Outcome};
use crate::{cargo, packages, place};
use std::process::Command;

/// The version of the bridge between WebDriver and the desktop.
const TAURI_DRIVER: &str = "2.1.0";

/// `tests/window/<script>` with a message bus of its own; every desktop in it
/// gets a virtual display.
///
/// # Errors
/// When its packages or the driver cannot be installed.
pub fn window(script: &str) -> Outcome<Command> {
    let driver = driver()?;
    let mut command = process::command("dbus-run-session");
    command
        .args(["--config-file", "support/bus.conf", "--", "node", script])
        .current_dir(place::root().join("tests").join("window"))
        .env("QUAYSIDE_DRIVER", driver)
        .env("QUAYSIDE_DESKTOP", place::built("quayside"))
        .env("QUAYSIDE_PLATFORM", place::built("quayside-server"));
    Ok(command)
}

/// What drives a desktop: the packages of `tests/window`, and the bridge, whose path this answers.
///
/// # Errors
/// When one of them cannot be installed.
pub fn driver() -> Outcome<std::path::PathBuf> {
    packages::npm_ci("tests/window")?;
    cargo::tool("tauri-driver", TAURI_DRIVER)
}

/// Journeys in a browser: the window against the development host.
///
/// # Errors
/// When its packages cannot be installed.
pub fn browser() -> Outcome<Command> {
    packages::npm_ci("tests/browser")?;
    let results = place::root().join("target").join("browser");
    std::fs::create_dir_all(&results)?;
    let mut command = packages::npm(&place::root().join("tests").join("browser"));
    command
        .args(["test", "--silent"])
        .env("QUAYSIDE_RESULTS", results)
        .env("QUAYSIDE_DEVHOST", place::built("quayside-devhost"))
        .env("QUAYSIDE_PLATFORM", place::built("quayside-server"));
    Ok(command)
}
