//! A line of the report.

use serde::{Deserialize, Serialize};

use super::Pairs;

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    Less,
    More,
}

/// What was measured, against what, and whether it is good enough.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    /// Number in the list of benchmarks (sync.md §8).
    pub number: u32,
    pub name: String,
    /// What the ratio is of: `time`, `bytes`, `throughput` …
    pub unit: String,
    pub ours: String,
    pub anchor: String,
    /// What the anchor is.
    pub against: String,
    pub ratio: f64,
    pub ci: [f64; 2],
    /// Ratio of the processor times of this process, where that means something.
    pub cpu: Option<f64>,
    pub better: Better,
    pub target: f64,
    pub ok: bool,
    pub note: String,
    /// Drift of the machine during the benchmark; above 1.25 the row is in doubt.
    pub drift: f64,
}

impl Row {
    /// Time of pairs; good when the upper end of the interval is within the target.
    pub fn time(name: &str, against: &str, pairs: &Pairs, target: f64) -> Self {
        let (ratio, ci) = pairs.ratio();
        let (ours, anchor) = pairs.walls();
        Self {
            ours: shown(ours),
            anchor: shown(anchor),
            cpu: Some(pairs.cpu_ratio()),
            unit: "time".into(),
            ci,
            ok: ci[1] <= target,
            ..Self::plain(name, against, ratio, target)
        }
    }

    /// Without the processor time: others did the work.
    pub fn elsewhere(mut self) -> Self {
        self.cpu = None;
        self
    }

    /// Pairs of which ours may be more by so much; good when the upper end of the interval is.
    pub fn more(
        name: &str,
        against: &str,
        pairs: &Pairs,
        allowed: f64,
        shown: fn(f64) -> String,
    ) -> Self {
        let (more, ci) = pairs.more();
        let (ours, anchor) = pairs.walls();
        let note = format!(
            "{} more [{}, {}], allowed {}",
            shown(more),
            shown(ci[0]),
            shown(ci[1]),
            shown(allowed)
        );
        Self {
            ours: shown(ours),
            anchor: shown(anchor),
            unit: "difference, as a part of what is allowed".into(),
            ci: ci.map(|end| end / allowed),
            ok: ci[1] <= allowed,
            ..Self::plain(name, against, more / allowed, 1.0)
        }
        .note(note)
    }

    /// A ratio that was not measured in pairs.
    pub fn plain(name: &str, against: &str, ratio: f64, target: f64) -> Self {
        Self {
            number: 0,
            name: name.into(),
            unit: String::new(),
            ours: String::new(),
            anchor: String::new(),
            against: against.into(),
            ratio,
            ci: [ratio, ratio],
            cpu: None,
            better: Better::Less,
            target,
            ok: ratio <= target,
            note: String::new(),
            drift: 1.0,
        }
    }

    /// The same, where more is better.
    pub fn at_least(mut self) -> Self {
        self.better = Better::More;
        self.ok = self.ci[0] >= self.target;
        self
    }

    pub fn values(mut self, unit: &str, ours: impl ToString, anchor: impl ToString) -> Self {
        self.unit = unit.into();
        self.ours = ours.to_string();
        self.anchor = anchor.to_string();
        self
    }

    pub fn note(mut self, note: impl ToString) -> Self {
        self.note = note.to_string();
        self
    }

    /// A further condition.
    pub fn and(mut self, holds: bool) -> Self {
        self.ok &= holds;
        self
    }
}

/// Seconds in the unit that reads best.
pub fn shown(seconds: f64) -> String {
    if seconds.abs() >= 1.0 {
        format!("{seconds:.2} s")
    } else if seconds.abs() >= 1e-3 {
        format!("{:.2} ms", seconds * 1e3)
    } else {
        format!("{:.1} µs", seconds * 1e6)
    }
}
