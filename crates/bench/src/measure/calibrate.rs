//! The machine itself: hashing, copying, and waiting for the disk, before and after a benchmark.
//! When they differ much, something else was using the machine and the row says so.

use std::{
    io::{Seek, SeekFrom, Write},
    path::Path,
    time::Instant,
};

use sha2::{Digest, Sha256};

use crate::Outcome;

/// Seconds of three fixed pieces of work.
#[derive(Clone, Copy, Debug)]
pub struct Calibration {
    hash: f64,
    copy: f64,
    sync: f64,
}

/// Does the work; about a tenth of a second on a quiet machine.
///
/// # Errors
/// When the disk cannot be written.
pub fn calibrate(folder: &Path) -> Outcome<Calibration> {
    let block = vec![7_u8; 1 << 20];
    let hash = usual(9, || {
        std::hint::black_box(Sha256::digest(&block));
        Ok(())
    })?;
    let mut target = vec![0_u8; 1 << 20];
    let copy = usual(9, || {
        for _ in 0..16 {
            target.copy_from_slice(std::hint::black_box(&block));
        }
        Ok(())
    })?;
    let mut file = tempfile::tempfile_in(folder)?;
    let page = [1_u8; 4096];
    let sync = usual(9, || {
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&page)?;
        Ok(file.sync_data()?)
    })?;
    Ok(Calibration { hash, copy, sync })
}

/// The median: the best of all would not notice a busy machine.
fn usual(times: usize, mut work: impl FnMut() -> Outcome) -> Outcome<f64> {
    let mut seconds = Vec::with_capacity(times);
    for _ in 0..times {
        let begun = Instant::now();
        work()?;
        seconds.push(begun.elapsed().as_secs_f64());
    }
    Ok(super::percentile(&seconds, 50.0))
}

impl Calibration {
    /// How far the machine moved, as the largest ratio of two times of the same work: 1.0 is not
    /// at all. More than 1.25 puts the row in doubt.
    pub fn drift(&self, after: &Self) -> f64 {
        [
            (self.hash, after.hash),
            (self.copy, after.copy),
            (self.sync, after.sync),
        ]
        .into_iter()
        .map(|(a, b)| (a / b.max(1e-9)).max(b / a.max(1e-9)))
        .fold(1.0, f64::max)
    }
}
