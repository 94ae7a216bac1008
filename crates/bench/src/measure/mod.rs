//! How to measure on a machine that is never quiet: pairs, medians of ratios, and a check of the
//! machine itself before and after.

mod calibrate;
mod cpu;
mod pairs;
mod row;

pub use calibrate::calibrate;
pub use cpu::cpu;
pub use pairs::{Order, Pairs, Sample, pairs, percentile, timed};
pub use row::{Better, Row, shown};

/// What every benchmark is handed.
pub struct Bench {
    pub runtime: tokio::runtime::Runtime,
    /// `target/bench`: on a real disk, like the product's own files.
    pub into: std::path::PathBuf,
    pub quick: bool,
}

impl Bench {
    /// A size or a number of rounds: the real one, or a small one for a quick run.
    pub fn pick<T>(&self, real: T, quick: T) -> T {
        if self.quick { quick } else { real }
    }

    /// A folder of its own beside the results, on the same disk; gone when dropped.
    pub fn folder(&self) -> crate::Outcome<tempfile::TempDir> {
        Ok(tempfile::tempdir_in(&self.into)?)
    }
}
