//! What the program notes about itself: on the terminal, and in the profile
//! for the reference number that a fault shows.

use std::fs::OpenOptions;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Mutex;
use tracing_subscriber::{EnvFilter, Layer, layer::SubscriberExt, util::SubscriberInitExt};

/// The journal begins anew beyond this many bytes.
const LIMIT: u64 = 4_000_000;

/// Starts noting. `QUAYSIDE_LOG` says how much, in the words of `EnvFilter`.
pub fn start(profile: &Path) {
    let filter = || {
        EnvFilter::try_from_env("QUAYSIDE_LOG")
            .unwrap_or_else(|_| EnvFilter::new("warn,quayside=info,quayside_app=info"))
    };
    let path = profile.join("journal.log");
    let long = std::fs::metadata(&path).is_ok_and(|file| file.len() > LIMIT);
    let file = OpenOptions::new()
        .create(true)
        .append(!long)
        .write(true)
        .truncate(long)
        .open(path);
    let kept = file.ok().map(|file| {
        tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(Mutex::new(file))
            .with_filter(filter())
    });
    let shown = tracing_subscriber::fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .with_filter(filter());
    tracing_subscriber::registry().with(kept).with(shown).init();
}
