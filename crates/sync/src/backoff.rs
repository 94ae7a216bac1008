//! How long to wait after a failure: anything up to a bound that doubles ("full jitter"), so that
//! a thousand desktops do not come back in the same second.

use std::time::Duration;

/// A number below a bound, at random. Handed in, so that a test can set it.
pub type Chance = Box<dyn FnMut(u64) -> u64 + Send>;

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// Counts failures in a row.
pub struct Backoff {
    chance: Chance,
    failures: u32,
}

impl Backoff {
    pub fn new(chance: Chance) -> Self {
        Self {
            chance,
            failures: 0,
        }
    }

    /// It worked, or the network has changed.
    pub fn reset(&mut self) {
        self.failures = 0;
    }

    /// How long to wait after one more failure.
    pub fn after_failure(&mut self) -> Duration {
        let bound = FIRST
            .saturating_mul(2_u32.saturating_pow(self.failures))
            .min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        let millis = u64::try_from(bound.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis((self.chance)(millis.saturating_add(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_doubles_to_five_minutes_and_begins_anew() {
        let mut longest = Backoff::new(Box::new(|below| below - 1));
        let waits: Vec<u64> = (0..11).map(|_| longest.after_failure().as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        longest.reset();
        assert_eq!(longest.after_failure().as_secs(), 1);
    }

    #[test]
    fn the_wait_may_be_nothing() {
        let mut least = Backoff::new(Box::new(|_| 0));
        assert_eq!(least.after_failure(), Duration::ZERO);
    }
}
