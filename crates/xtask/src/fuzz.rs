//! `cargo xtask fuzz`: coverage-guided fuzzing of what comes over the network, on the stable
//! compiler. The code is instrumented by LLVM's own pass, which stable compilers have; only the
//! sanitizers want another one, and code without `unsafe` has little use for them.
//!
//! The corpus lies in `fuzz/corpus`; what is found on top goes into the target folder. The tests of
//! the protocol run the same checks over the corpus and its mutants every time.

use crate::cargo::cargo;
use crate::place;
use crate::process::{self, Outcome, fail};

const TARGETS: [&str; 3] = ["page", "push", "request"];

/// Edge counters and compared values, as libFuzzer wants them.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";

#[derive(clap::Args)]
pub struct Options {
    /// Only these targets
    only: Vec<String>,
    /// Seconds for each
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

/// Fuzzes each target for its time.
///
/// # Errors
/// When one of them fails a check; the words name the file that does it.
pub fn run(options: &Options) -> Outcome {
    let host = process::answer(process::command("rustc").arg("-vV")).unwrap_or_default();
    let Some(host) = host.lines().find_map(|line| line.strip_prefix("host: ")) else {
        return fail("rustc does not say for which system it builds");
    };
    let built = place::target().join("fuzz");
    // With a target named, the flags go to the code and not to the build scripts.
    let mut build = cargo(["build", "--release", "--target", host, "--manifest-path"]);
    build
        .arg(place::root().join("fuzz").join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", &built)
        .env("RUSTFLAGS", FLAGS);
    process::run(&mut build)?;
    let chosen = |name: &&&str| {
        options.only.is_empty() || options.only.iter().any(|only| only.as_str() == **name)
    };
    for name in TARGETS.iter().filter(chosen) {
        println!("\n── {name}");
        let found = built.join("found").join(name);
        std::fs::create_dir_all(&found)?;
        let program = built.join(host).join("release").join(name);
        let mut fuzz = process::command(&program.to_string_lossy());
        fuzz.arg(&found)
            .arg(place::root().join("fuzz").join("corpus").join(name))
            .arg(format!("-max_total_time={}", options.seconds))
            .arg(format!("-artifact_prefix={}/", found.display()))
            .args(["-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"]);
        process::run(&mut fuzz)?;
    }
    Ok(())
}
