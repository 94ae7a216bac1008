//! `cargo xtask run`: from a bare machine to the first window.

use crate::process::{self, Background, Outcome};
use crate::system::{self, Purpose};
use crate::{cargo, packages, place, practice, tour};
use std::time::Instant;

#[derive(clap::Args)]
pub struct Options {
    /// How many desktops to open, each with a profile of its own
    #[arg(long, default_value_t = 1)]
    desktops: usize,
    /// Start from an empty practice market and empty desktops
    #[arg(long)]
    fresh: bool,
}

/// Checks, installs, builds, opens a practice market and the desktop.
///
/// # Errors
/// When one of those steps fails; the words say which and why.
pub fn run(options: &Options) -> Outcome {
    let started = Instant::now();
    let display = has_display();
    let purpose = if display {
        Purpose::Window
    } else {
        Purpose::Proof
    };
    say(1, "looking for what is missing");
    system::prepare(purpose)?;
    say(2, "the window: packages and pages");
    packages::build_window()?;
    say(3, "the server and the desktop");
    if !display {
        println!("  no display here: walking the tour on a virtual one");
        return tour::run(&tour::Options::default());
    }
    cargo::build_product()?;
    say(4, "a practice market");
    let folder = place::target().join("practice");
    if options.fresh && folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let market = practice::open(&folder)?;
    println!(
        "  open at {}; what it keeps is in {}",
        market.address,
        folder.display()
    );
    say(5, "the desktop");
    let mut desktops = Vec::new();
    for number in 1..=options.desktops.max(1) {
        let mut desktop = process::command(&place::built("quayside").to_string_lossy());
        desktop
            .env("QUAYSIDE_PROFILE", folder.join(format!("desktop-{number}")))
            .env("QUAYSIDE_SERVER", &market.address);
        desktops.push(Background::start(&mut desktop)?);
    }
    println!(
        "  ready after {} s; close the window to stop",
        started.elapsed().as_secs()
    );
    desktops.iter_mut().try_for_each(Background::wait)
}

fn say(number: u8, what: &str) {
    println!("[{number}/5] {what}");
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
