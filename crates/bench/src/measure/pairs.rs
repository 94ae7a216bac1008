//! Pairs of runs, ours and the anchor's, interleaved and in changing order, so that whatever else
//! the machine does meets both. The answer is the median of the ratios of the pairs with a
//! bootstrap interval, not a ratio of medians.

use std::time::Instant;

use crate::Outcome;

/// One run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample {
    /// Seconds on the wall.
    pub wall: f64,
    /// Seconds of processor time of this process.
    pub cpu: f64,
}

/// Runs once, timed.
///
/// # Errors
/// What the run answers.
pub fn timed(run: impl FnOnce() -> Outcome) -> Outcome<Sample> {
    let (cpu, wall) = (super::cpu(), Instant::now());
    run()?;
    Ok(Sample {
        wall: wall.elapsed().as_secs_f64(),
        cpu: super::cpu().saturating_sub(cpu).as_secs_f64(),
    })
}

/// The runs of a benchmark, pair by pair.
#[derive(Debug, Default)]
pub struct Pairs {
    pub ours: Vec<Sample>,
    pub anchor: Vec<Sample>,
}

/// `rounds` pairs; either side prepares what it likes outside what it times.
///
/// # Errors
/// What a run answers.
pub fn pairs(
    rounds: usize,
    mut ours: impl FnMut() -> Outcome<Sample>,
    mut anchor: impl FnMut() -> Outcome<Sample>,
) -> Outcome<Pairs> {
    let mut pairs = Pairs::default();
    let mut order = Order(0x9e37_79b9_7f4a_7c15);
    for _ in 0..rounds {
        if order.next() & 1 == 0 {
            pairs.ours.push(ours()?);
            pairs.anchor.push(anchor()?);
        } else {
            pairs.anchor.push(anchor()?);
            pairs.ours.push(ours()?);
        }
    }
    Ok(pairs)
}

impl Pairs {
    /// Of values that were measured elsewhere, pair by pair.
    pub fn of(ours: &[f64], anchor: &[f64]) -> Self {
        let side = |values: &[f64]| {
            let samples = values.iter().map(|wall| Sample {
                wall: *wall,
                cpu: f64::NAN,
            });
            samples.collect()
        };
        Self {
            ours: side(ours),
            anchor: side(anchor),
        }
    }

    /// The same of what ours is more than the anchor, in the unit of the samples.
    pub fn more(&self) -> (f64, [f64; 2]) {
        let more: Vec<f64> = self
            .ours
            .iter()
            .zip(&self.anchor)
            .map(|(ours, anchor)| ours.wall - anchor.wall)
            .collect();
        (percentile(&more, 50.0), bootstrap(&more))
    }

    fn ratios(&self, of: impl Fn(&Sample) -> f64) -> Vec<f64> {
        self.ours
            .iter()
            .zip(&self.anchor)
            .map(|(ours, anchor)| of(ours) / of(anchor).max(1e-9))
            .collect()
    }

    /// Median of the ratios, and the interval that holds it in 95 of 100 resamples.
    pub fn ratio(&self) -> (f64, [f64; 2]) {
        let ratios = self.ratios(|sample| sample.wall);
        (percentile(&ratios, 50.0), bootstrap(&ratios))
    }

    pub fn cpu_ratio(&self) -> f64 {
        percentile(&self.ratios(|sample| sample.cpu), 50.0)
    }

    /// Median seconds of either side.
    pub fn walls(&self) -> (f64, f64) {
        let median = |samples: &[Sample]| {
            let walls: Vec<f64> = samples.iter().map(|sample| sample.wall).collect();
            percentile(&walls, 50.0)
        };
        (median(&self.ours), median(&self.anchor))
    }
}

/// The value below which `of` percent lie; 0 of nothing.
pub fn percentile(values: &[f64], of: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    let at = ((last as f64) * of / 100.0).round() as usize;
    sorted.get(at).copied().unwrap_or(0.0)
}

fn bootstrap(values: &[f64]) -> [f64; 2] {
    let mut order = Order(0xd1b5_4a32_d192_ed03);
    let mut medians = Vec::with_capacity(2000);
    for _ in 0..2000 {
        let resampled: Vec<f64> = (0..values.len())
            .filter_map(|_| values.get(order.below(values.len())).copied())
            .collect();
        medians.push(percentile(&resampled, 50.0));
    }
    [percentile(&medians, 2.5), percentile(&medians, 97.5)]
}

/// A small generator with a fixed seed: the same order in every run.
pub struct Order(pub u64);

impl Order {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    pub fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from(self.next() % n).unwrap_or(0)
    }
}
