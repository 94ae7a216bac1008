//! `cargo xtask tour`: a whole trade in real desktops, with pictures.

use crate::process::Outcome;
use crate::system::{self, Purpose};
use crate::{cargo, packages, place, suites};

#[derive(clap::Args, Default)]
pub struct Options {
    /// Walk only the steps whose names contain these words
    only: Vec<String>,
}

/// Walks the tour under a virtual display and says where the pictures are.
///
/// # Errors
/// When something does not build or a step of the tour fails.
pub fn run(options: &Options) -> Outcome {
    system::prepare(Purpose::Proof)?;
    packages::build_window()?;
    cargo::build_for_tests()?;
    let pictures = place::root().join("target").join("tour");
    let mut walk = suites::window("tour.mjs")?;
    walk.args(&options.only).env("QUAYSIDE_PICTURES", &pictures);
    crate::process::run(&mut walk)?;
    println!("\nThe pictures are in {}", pictures.display());
    Ok(())
}
