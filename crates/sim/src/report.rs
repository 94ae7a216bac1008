//! What a simulation says at its end, on the screen and as JSON.

use std::{fmt::Write, time::Duration};

use serde::Serialize;

use crate::{
    check::INVARIANTS,
    plan::{COMMANDS, Plan, Scenario},
    seeds::Options,
    stats::{Stats, Violation},
};

/// A seed that failed, and how to see it again.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    pub seed: u64,
    pub violations: Vec<Violation>,
    pub replay: String,
    /// The shortest history that still fails.
    pub history: Vec<String>,
}

impl Failure {
    pub fn new(plan: &Plan, options: Options, violations: Vec<Violation>) -> Self {
        let mut named = match options.scenario {
            Scenario::All => String::new(),
            other => format!(" --scenario {}", format!("{other:?}").to_lowercase()),
        };
        if options.commands != COMMANDS {
            let _ = write!(named, " --commands {}", options.commands);
        }
        Self {
            seed: plan.seed,
            violations,
            replay: format!(
                "cargo xtask sim --seeds 1 --from {}{named} --tell",
                plan.seed
            ),
            history: plan.steps.iter().map(|step| format!("{step:?}")).collect(),
        }
    }

    pub fn text(&self) -> String {
        let mut text = format!("seed {} fails\n", self.seed);
        for violation in &self.violations {
            let _ = writeln!(text, "  {}: {}", violation.invariant, violation.text);
        }
        let _ = writeln!(text, "  replay: {}", self.replay);
        let _ = writeln!(text, "  the shortest history that still fails:");
        for step in &self.history {
            let _ = writeln!(text, "    {step}");
        }
        text
    }
}

/// The result of all seeds.
#[derive(Debug, Serialize)]
pub struct Report {
    pub scenario: String,
    pub from: u64,
    pub commands: usize,
    pub stats: Stats,
    pub violations: usize,
    pub failures: Vec<Failure>,
    pub milliseconds: u64,
    /// Thousandths of a seed per second.
    pub millis_per_second: u64,
}

impl Report {
    pub fn new(options: Options, stats: Stats, failures: Vec<Failure>, took: Duration) -> Self {
        let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX).max(1);
        Self {
            scenario: format!("{:?}", options.scenario).to_lowercase(),
            from: options.from,
            commands: options.commands,
            millis_per_second: stats.seeds * 1_000_000 / milliseconds,
            stats,
            violations: failures
                .iter()
                .map(|failure| failure.violations.len())
                .sum(),
            failures,
            milliseconds,
        }
    }

    pub fn text(&self) -> String {
        let stats = &self.stats;
        let mut text = String::new();
        let _ = writeln!(text, "seeds           {}", stats.seeds);
        let _ = writeln!(text, "steps           {}", stats.steps);
        let _ = writeln!(text, "requests        {}", stats.requests);
        let _ = writeln!(
            text,
            "commands        {} given, {} accepted, {} refused",
            stats.commands, stats.accepted, stats.refused
        );
        let _ = writeln!(text, "accepted        {}", row(&stats.kinds));
        let _ = writeln!(text, "refused by      {}", row(&stats.codes));
        let _ = writeln!(text, "faults          {}", row(&stats.faults));
        let _ = writeln!(text, "invariants");
        for (number, words) in INVARIANTS {
            let looked = stats.checks.get(number).copied().unwrap_or(0);
            let _ = writeln!(text, "{number:>6}  {looked:>10} × {words}");
        }
        let _ = writeln!(text, "violations      {}", self.violations);
        let _ = writeln!(
            text,
            "seeds a second  {}.{:02}",
            self.millis_per_second / 1000,
            self.millis_per_second % 1000 / 10
        );
        text
    }
}

fn row(counts: &std::collections::BTreeMap<String, u64>) -> String {
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    let words: Vec<String> = counts
        .iter()
        .map(|(name, n)| format!("{name} {n}"))
        .collect();
    words.join(" · ")
}
