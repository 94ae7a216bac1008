//! Slows guessing down: failures are counted per identifier and per address (NIST SP 800-63B-4,
//! rate limiting). Both are kept as hashes; processes that share a database tell each other.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use quayside_protocol::error::code;

use super::tokens::hash_text;
use crate::fault::{Answer, Fault};

/// Failures of one identifier before it has to wait.
const PER_IDENTIFIER: u32 = 10;
/// Failures and registrations of one address before it has to wait.
const PER_ADDRESS: u32 = 100;
/// How long failures count.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// Keys remembered; beyond it the oldest windows are dropped.
const REMEMBERED: usize = 100_000;

/// Failures that still count.
#[derive(Debug, Default)]
pub struct Throttle {
    failures: Mutex<HashMap<String, (u32, DateTime<Utc>)>>,
}

impl Throttle {
    /// Whether another try may be made now.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn check(&self, identifier: &str, address: &str, now: DateTime<Utc>) -> Answer<()> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, most) in keys(identifier, address) {
            let Some((count, since)) = failures.get(&key) else {
                continue;
            };
            let left = (*since + WINDOW - now).num_seconds();
            if *count >= most && left > 0 {
                return Err(Fault {
                    retry_after: u64::try_from(left).ok(),
                    ..Fault::new(StatusCode::TOO_MANY_REQUESTS, code::TOO_MANY_ATTEMPTS)
                        .with("seconds", left)
                });
            }
        }
        Ok(())
    }

    /// A try failed, or one that costs (a registration) was made. Answers with what other processes
    /// of this platform are to count too.
    pub fn failed(&self, identifier: &str, address: &str, now: DateTime<Utc>) -> Vec<String> {
        let keys: Vec<String> = keys(identifier, address)
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        self.count(&keys, now);
        keys
    }

    /// Counts failures, here or elsewhere.
    pub fn count(&self, keys: &[String], now: DateTime<Utc>) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= REMEMBERED {
            failures.retain(|_, (_, since)| *since + WINDOW > now);
        }
        for key in keys {
            let entry = failures.entry(key.clone()).or_insert((0, now));
            if entry.1 + WINDOW <= now {
                *entry = (0, now);
            }
            entry.0 = entry.0.saturating_add(1);
        }
    }

    /// The right person came: earlier failures of that identifier no longer count. Answers with
    /// what was forgotten.
    pub fn passed(&self, identifier: &str) -> Vec<String> {
        let keys = keys(identifier, "").into_iter().map(|(key, _)| key);
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        keys.filter(|key| failures.remove(key).is_some()).collect()
    }

    /// Forgets failures that another process forgot.
    pub fn forget(&self, keys: &[String]) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            failures.remove(key);
        }
    }
}

fn keys(identifier: &str, address: &str) -> Vec<(String, u32)> {
    [
        ("identifier", identifier, PER_IDENTIFIER),
        ("address", address, PER_ADDRESS),
    ]
    .into_iter()
    .filter(|(_, value, _)| !value.is_empty())
    .map(|(kind, value, most)| (format!("{kind}:{}", hash_text(value)), most))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_failures_make_an_identifier_wait_and_time_heals() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..10 {
            assert!(throttle.check("mai", "10.0.0.1", now).is_ok());
            throttle.failed("mai", "10.0.0.1", now);
        }
        let fault = throttle
            .check("mai", "10.0.0.9", now)
            .expect_err("ten failures were made");
        assert_eq!(fault.retry_after, Some(900));
        assert!(throttle.check("lena", "10.0.0.1", now).is_ok());
        assert!(throttle.check("mai", "10.0.0.9", now + WINDOW).is_ok());
    }

    #[test]
    fn an_address_that_tries_many_names_has_to_wait() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        for n in 0..100 {
            throttle.failed(&format!("name{n}"), "10.0.0.1", now);
        }
        assert!(throttle.check("other", "10.0.0.1", now).is_err());
        assert!(throttle.check("other", "10.0.0.2", now).is_ok());
    }

    #[test]
    fn success_forgets_the_failures_of_the_identifier() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..10 {
            throttle.failed("mai", "", now);
        }
        throttle.passed("mai");
        assert!(throttle.check("mai", "", now).is_ok());
    }
}
