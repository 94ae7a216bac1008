//! Where things are: the checkout, the build folder, the cache outside both.

use std::path::PathBuf;

/// The root of the checkout whose chore was asked for. Cargo says it at run time: with a build
/// folder that several checkouts share, this program may have been compiled in another one.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors()
        .nth(2)
        .expect("this crate lies two folders below the root")
        .to_path_buf()
}

/// Where cargo builds: `CARGO_TARGET_DIR`, or `target` in the checkout.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Tools this project builds for itself, kept between checkouts.
pub fn tools() -> PathBuf {
    let cache = std::env::var_os("QUAYSIDE_CACHE").map(PathBuf::from);
    cache
        .unwrap_or_else(|| home().join(".cache").join("quayside"))
        .join("tools")
}

fn home() -> PathBuf {
    std::env::var_os("HOME")
        .or_else(|| std::env::var_os("USERPROFILE"))
        .map_or_else(std::env::temp_dir, PathBuf::from)
}

/// A program of ours as cargo built it.
pub fn built(name: &str) -> PathBuf {
    built_as("debug", name)
}

/// The same of another profile, whose folder has another name.
pub fn built_as(folder: &str, name: &str) -> PathBuf {
    target()
        .join(folder)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
