//! Many seeds, on several threads; each run lives on one of them.

use std::{
    num::NonZero,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Instant,
};

use crate::{
    attempt::attempt,
    bugs,
    plan::{Plan, Scenario},
    report::{Failure, Report},
    shrink::shrink,
    stats::Stats,
    template::Template,
};

/// What to simulate.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub seeds: u64,
    pub from: u64,
    pub scenario: Scenario,
    /// How often people do something in each.
    pub commands: usize,
    /// Threads; nothing: one per core.
    pub jobs: Option<usize>,
    /// Print what happens in a run that fails.
    pub tell: bool,
    /// Leave a history that fails as it is.
    pub whole: bool,
}

/// Failures after which more would say the same.
const ENOUGH: usize = 3;

struct Round<'a> {
    template: &'a Arc<Template>,
    options: Options,
    next: AtomicU64,
    stop: AtomicBool,
    stats: Mutex<Stats>,
    failed: Mutex<Vec<(Plan, crate::run::Outcome)>>,
}

/// Runs all seeds; those that fail are made shorter.
pub fn simulate(options: Options, mut say: impl FnMut(&str)) -> Report {
    let started = Instant::now();
    let template = Arc::new(Template::new());
    let round = Round {
        template: &template,
        options,
        next: AtomicU64::new(options.from),
        stop: AtomicBool::new(false),
        stats: Mutex::default(),
        failed: Mutex::default(),
    };
    round.run(ENOUGH);
    let took = started.elapsed();
    let failed = round
        .failed
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    let mut failures = vec![];
    for (plan, outcome) in failed {
        if options.tell {
            outcome.told.iter().for_each(|line| say(line));
        }
        let first = outcome.violations.first();
        let (invariant, words) = first.map_or((0, ""), |first| (first.invariant, &*first.text));
        say(&format!("seed {} breaks {invariant}: {words}", plan.seed));
        let short = if options.whole {
            plan
        } else {
            shrink(&template, &plan, invariant)
        };
        let failure = Failure::new(&short, options, outcome.violations);
        say(&failure.text());
        failures.push(failure);
    }
    let stats = round
        .stats
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    Report::new(options, stats, failures, took)
}

impl Round<'_> {
    fn run(&self, enough: usize) {
        std::thread::scope(|scope| {
            for _ in 0..jobs(self.options) {
                scope.spawn(|| self.work(enough));
            }
        });
    }

    fn work(&self, enough: usize) {
        loop {
            let seed = self.next.fetch_add(1, Ordering::SeqCst);
            let past = seed >= self.options.from.saturating_add(self.options.seeds);
            if past || self.stop.load(Ordering::SeqCst) {
                return;
            }
            let Options {
                scenario, commands, ..
            } = self.options;
            let plan = Plan::new(seed, scenario, commands);
            let mut outcome = attempt(self.template, &plan, self.options.tell);
            outcome.told.push(format!("trace {}", outcome.trace));
            let stats = std::mem::take(&mut outcome.stats);
            let lock = PoisonError::into_inner;
            self.stats.lock().unwrap_or_else(lock).merge(stats);
            if !outcome.violations.is_empty() {
                let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
                failed.push((plan, outcome));
                if failed.len() >= enough {
                    self.stop.store(true, Ordering::SeqCst);
                }
            }
        }
    }
}

/// Whether a planted bug was caught, after how many seeds and by which invariants.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Proof {
    pub bug: String,
    pub caught: bool,
    pub seeds: u64,
    pub by: Vec<u8>,
}

/// What goes wrong in turn: every known bug needs one of these to show itself.
fn rough(options: Options, seed: u64) -> Plan {
    let scenarios = [
        Scenario::Crash,
        Scenario::All,
        Scenario::Visibility,
        Scenario::Restore,
    ];
    let turn = usize::try_from(seed).unwrap_or(0) % scenarios.len();
    let scenario = scenarios.get(turn).copied().unwrap_or(Scenario::All);
    Plan::new(options.from + seed, scenario, options.commands)
}

/// The next few seeds at once, in their order.
fn together(template: &Arc<Template>, options: Options, from: u64) -> Vec<crate::run::Outcome> {
    let jobs = u64::try_from(jobs(options)).unwrap_or(1);
    std::thread::scope(|scope| {
        let started: Vec<_> = (from..from + jobs)
            .map(|seed| scope.spawn(move || attempt(template, &rough(options, seed), false)))
            .collect();
        let ended = started.into_iter().map(|run| run.join());
        ended.map(|run| run.expect("panics are caught")).collect()
    })
}

/// Whether that history passes without the bug: then it is the bug that was caught.
fn holds_without(template: &Arc<Template>, options: Options, bug: usize, seed: u64) -> bool {
    bugs::plant(None);
    let outcome = attempt(template, &rough(options, seed), false);
    bugs::plant(Some(bug));
    outcome.violations.is_empty()
}

/// Threads.
fn jobs(options: Options) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    options.jobs.unwrap_or(cores).max(1)
}

/// Plants every known bug in turn.
pub fn prove(options: Options, mut say: impl FnMut(&Proof)) -> Vec<Proof> {
    let template = Arc::new(Template::new());
    let mut proofs = vec![];
    for (number, bug) in bugs::names().into_iter().enumerate() {
        bugs::plant(Some(number));
        let mut proof = Proof {
            bug,
            caught: false,
            seeds: 0,
            by: vec![],
        };
        while proof.by.is_empty() && proof.seeds < bugs::SEEDS {
            for outcome in together(&template, options, proof.seeds) {
                proof.seeds += 1;
                proof.by = outcome.violations.iter().map(|one| one.invariant).collect();
                proof.by.dedup();
                if !proof.by.is_empty() {
                    proof.caught = holds_without(&template, options, number, proof.seeds - 1);
                    break;
                }
            }
        }
        say(&proof);
        proofs.push(proof);
    }
    bugs::plant(None);
    proofs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_is_the_same_history_twice() {
        let template = Arc::new(Template::new());
        for scenario in [Scenario::All, Scenario::Restore] {
            let plan = Plan::new(11, scenario, 40);
            let one = attempt(&template, &plan, true);
            let other = attempt(&template, &plan, true);
            assert_eq!(one.violations, [], "{scenario:?}");
            assert_eq!(one.told, other.told, "{scenario:?}");
            assert_eq!(one.trace, other.trace, "{scenario:?}");
        }
    }
}
