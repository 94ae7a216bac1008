//! How fast the product is. Every benchmark runs the product's own crates beside an anchor: the
//! thinnest thing that does the same work on the same bytes, in the same run. What counts is the
//! ratio; seconds of one machine say nothing about another.
#![allow(
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::disallowed_methods,
    reason = "a benchmark reads clocks, divides, and talks to the person who started it"
)]

mod benches;
mod desk;
mod files;
mod market;
mod measure;
mod postgres;
mod proxy;
mod raw;
mod report;
mod serve;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// What any step may answer.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Parser)]
#[command(name = "cargo xtask bench", disable_version_flag = true)]
struct Asked {
    #[command(subcommand)]
    helper: Option<Helper>,
    /// Run only the benchmarks whose names contain one of these words
    names: Vec<String>,
    /// Small sizes and few rounds: proves that everything runs and that nothing is lost. Its
    /// numbers mean nothing
    #[arg(long)]
    quick: bool,
    /// Where the results and the markets go
    #[arg(long, default_value = "target/bench")]
    into: PathBuf,
    /// List the benchmarks
    #[arg(long)]
    list: bool,
    /// Write the table of the results between the marks of this file
    #[arg(long)]
    document: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Helper {
    /// A platform on a market made before, for the benchmarks to talk to
    #[command(hide = true)]
    Serve(serve::Options),
    /// A desktop that synchronises once, to be measured from outside or killed
    #[command(hide = true)]
    Sync(desk::Options),
}

fn main() -> std::process::ExitCode {
    let asked = Asked::parse();
    let outcome = match &asked.helper {
        Some(Helper::Serve(options)) => serve::run(options),
        Some(Helper::Sync(options)) => desk::run(options),
        None => bench(&asked),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn bench(asked: &Asked) -> Outcome {
    let chosen: Vec<_> = benches::ALL
        .iter()
        .filter(|bench| {
            asked.names.is_empty()
                || asked
                    .names
                    .iter()
                    .any(|word| bench.name.contains(word.as_str()))
        })
        .collect();
    if asked.list {
        for bench in chosen {
            println!("{:>3}  {:<24} {}", bench.number, bench.name, bench.about);
        }
        return Ok(());
    }
    std::fs::create_dir_all(&asked.into)?;
    let into = asked.into.canonicalize()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let bench = measure::Bench {
        runtime,
        into: into.clone(),
        quick: asked.quick,
    };
    let mut report = report::Report::open(&into, asked.quick)?;
    let mut failed = vec![];
    for one in chosen {
        println!("\n── {} · {}", one.name, one.about);
        let before = measure::calibrate(&into)?;
        // One that fails does not keep the others from being measured.
        let mut rows = match (one.run)(&bench) {
            Ok(rows) => rows,
            Err(error) => {
                println!("FAILED {}: {error}", one.name);
                failed.push(one.name);
                continue;
            }
        };
        let drift = before.drift(&measure::calibrate(&into)?);
        for row in &mut rows {
            row.number = one.number;
            row.drift = drift;
            println!("{}", report::line(row));
        }
        report.take(rows)?;
    }
    if let Some(path) = &asked.document {
        report.document(path)?;
    }
    report.finish()?;
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("these failed: {}", failed.join(", ")).into())
    }
}
