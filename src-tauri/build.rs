//! Declares the one command of the window and embeds its pages.

use std::path::Path;

fn main() {
    let pages = Path::new("../ui/dist");
    if !pages.join("index.html").exists() {
        std::fs::create_dir_all(pages).expect("the checkout can be written to");
        std::fs::write(
            pages.join("index.html"),
            "<!doctype html><title>Quayside</title><h1>The window is not built: cargo xtask run</h1>",
        )
        .expect("the checkout can be written to");
    }
    println!("cargo:rerun-if-changed=../ui/dist");
    println!("cargo:rerun-if-changed=../icons");
    // The benchmarks have a second one, the thinnest there can be.
    let measured = std::env::var_os("CARGO_FEATURE_MEASURED").is_some();
    let commands: &[&str] = if measured {
        &["call", "raw"]
    } else {
        &["call"]
    };
    let commands = tauri_build::AppManifest::new().commands(commands);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
        .expect("the shell's own configuration is valid");
}
