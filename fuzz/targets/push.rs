//! Coverage-guided: `cargo xtask fuzz push`.
#![no_main]

#[path = "../checks.rs"]
#[allow(dead_code)] // each target uses its part
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::push(bytes));
