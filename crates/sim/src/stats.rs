//! What happened, in numbers, and what should not have.

use std::collections::BTreeMap;

use serde::Serialize;

/// An invariant (docs/decisions.md lists them by number) that did not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    pub invariant: u8,
    pub text: String,
}

/// Counts of one run, or of many.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Stats {
    pub seeds: u64,
    pub steps: u64,
    pub requests: u64,
    pub commands: u64,
    pub accepted: u64,
    pub refused: u64,
    /// Accepted, by kind.
    pub kinds: BTreeMap<String, u64>,
    /// Refused, by code.
    pub codes: BTreeMap<String, u64>,
    pub faults: BTreeMap<String, u64>,
    /// How often each invariant was looked at.
    pub checks: BTreeMap<u8, u64>,
}

impl Stats {
    pub fn fault(&mut self, name: &str) {
        *self.faults.entry(name.to_owned()).or_default() += 1;
    }

    pub fn checked(&mut self, invariant: u8) {
        *self.checks.entry(invariant).or_default() += 1;
    }

    pub fn merge(&mut self, other: Self) {
        self.seeds += other.seeds;
        self.steps += other.steps;
        self.requests += other.requests;
        self.commands += other.commands;
        self.accepted += other.accepted;
        self.refused += other.refused;
        for (into, from) in [
            (&mut self.kinds, other.kinds),
            (&mut self.codes, other.codes),
            (&mut self.faults, other.faults),
        ] {
            for (name, n) in from {
                *into.entry(name).or_default() += n;
            }
        }
        for (number, n) in other.checks {
            *self.checks.entry(number).or_default() += n;
        }
    }
}
