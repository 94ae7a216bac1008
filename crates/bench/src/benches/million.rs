//! First sync of a million records in a process of its own: does time grow as the records do, and
//! does memory stay where it is?

use std::process::Command;

use crate::{
    Outcome,
    market::Market,
    measure::{Bench, Row, shown},
    report::{self, Point},
};

/// What the process said of itself.
pub struct Said {
    pub seconds: f64,
    pub records: u64,
    /// Kilobytes of memory it ever had; and before it began.
    pub peak: u64,
    pub before: u64,
}

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let (large, small) = bench.pick((1_000_000, 100_000), (4_000, 2_000));
    let rounds = bench.pick(3, 1);
    let small = best(bench, &Market::of(bench, small)?, rounds)?;
    let large = best(bench, &Market::of(bench, large)?, 1)?;
    report::grow(
        &bench.into,
        "first sync",
        &[Point {
            records: large.records,
            seconds: large.seconds,
        }],
    )?;
    #[allow(clippy::cast_precision_loss)]
    let pace = |said: &Said| said.seconds / said.records.max(1) as f64;
    #[allow(clippy::cast_precision_loss)]
    let grown = large.peak.saturating_sub(large.before) as f64 / 1024.0;
    Ok(vec![
        Row::plain(
            &format!("first sync of {} records", large.records),
            "the same per record at a tenth of the size",
            pace(&large) / pace(&small),
            1.2,
        )
        .values(
            "time per record",
            shown(large.seconds),
            shown(small.seconds),
        ),
        Row::plain("its memory", "64 MB", grown / 64.0, 1.0).values(
            "peak growth",
            format!("{grown:.1} MB"),
            format!("{} MB in all", large.peak / 1024),
        ),
    ])
}

fn best(bench: &Bench, market: &Market, rounds: usize) -> Outcome<Said> {
    let platform = market.serve()?;
    let mut best: Option<Said> = None;
    for _ in 0..rounds {
        let place = bench.folder()?;
        let said = sync(place.path(), &platform.url, market)?;
        if said.records < market.records {
            return Err("records are missing".into());
        }
        if best.as_ref().is_none_or(|best| said.seconds < best.seconds) {
            best = Some(said);
        }
    }
    best.ok_or_else(|| "no round".into())
}

/// A desktop process that synchronises once.
///
/// # Errors
/// When it fails.
pub fn sync(profile: &std::path::Path, url: &str, market: &Market) -> Outcome<Said> {
    let output = command(profile, url, market)?.output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers: Vec<f64> = text
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    let [seconds, records, peak, before, _] = numbers.as_slice() else {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("the desktop process failed: {said}").into());
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Ok(Said {
        seconds: *seconds,
        records: *records as u64,
        peak: *peak as u64,
        before: *before as u64,
    })
}

/// How such a process is started.
///
/// # Errors
/// When this program does not know itself.
pub fn command(profile: &std::path::Path, url: &str, market: &Market) -> Outcome<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg("sync")
        .arg("--profile")
        .arg(profile)
        .args(["--url", url])
        .args(["--person", &market.buyer.person.to_string()])
        .args(["--enterprise", &market.buyer.enterprise.to_string()])
        .args(["--token", &market.buyer.token]);
    Ok(command)
}
