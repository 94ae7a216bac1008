//! Writes the fixtures: `cargo run -p quayside-tests --example fixtures -- <folder>` writes all of
//! them there; without a folder the kept ones beside the sources.

use std::path::PathBuf;

use quayside_tests::fixtures::{FIXTURES, kept_folder};

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let all = folder.is_some();
    let folder = folder.unwrap_or_else(kept_folder);
    std::fs::create_dir_all(&folder)?;
    for fixture in FIXTURES.iter().filter(|fixture| all || fixture.kept) {
        std::fs::write(folder.join(fixture.name), fixture.bytes())?;
    }
    Ok(())
}
