//! `cargo xtask dist`: the installers of this system.

use crate::process::{self, Outcome};
use crate::system::{self, Purpose};
use crate::{packages, place};

#[derive(clap::Args)]
pub struct Options {
    /// Quick to build, slow to run: to look at the installer itself
    #[arg(long)]
    debug: bool,
}

/// Builds the installers and says where they are.
///
/// # Errors
/// When something does not build.
pub fn run(options: &Options) -> Outcome {
    system::prepare(Purpose::Window)?;
    packages::build_window()?;
    packages::npm_ci("tests/window")?;
    let kinds = match std::env::consts::OS {
        "macos" => "app,dmg",
        "windows" => "nsis",
        _ => "deb,rpm",
    };
    let mut tauri = process::command("node");
    tauri
        .arg("tests/window/node_modules/@tauri-apps/cli/tauri.js")
        .args(["build", "--bundles", kinds]);
    if options.debug {
        tauri.arg("--debug");
    }
    process::run(tauri.current_dir(place::root()))?;
    let profile = if options.debug { "debug" } else { "release" };
    println!(
        "\nThe installers are in {}",
        place::target().join(profile).join("bundle").display()
    );
    Ok(())
}
