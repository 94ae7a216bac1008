//! Slows guessing down: tries are counted per identifier and per address before anything is
//! compared, and taken back when they were right (NIST SP 800-63B-4, rate limiting). Both are kept
//! as hashes; processes that share a database tell each other of failures.

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
    /// Lets one try in and counts it: it has failed until it is taken back, so that many tries at
    /// once are no more than one after the other. Answers with what was counted, which is also what
    /// other processes of this platform are to count when it failed.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn admit(
        &self,
        identifier: &str,
        address: &str,
        now: DateTime<Utc>,
    ) -> Answer<Vec<String>> {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = keys(identifier, address);
        for (key, most) in &keys {
            let Some((count, since)) = failures.get(key) else {
                continue;
            };
            let left = (*since + WINDOW - now).num_seconds();
            if count >= most && left > 0 {
                return Err(Fault {
                    retry_after: u64::try_from(left).ok(),
                    ..Fault::new(StatusCode::TOO_MANY_REQUESTS, code::TOO_MANY_ATTEMPTS)
                        .with("seconds", left)
                });
            }
        }
        let keys: Vec<String> = keys.into_iter().map(|(key, _)| key).collect();
        add(&mut failures, &keys, now);
        Ok(keys)
    }

    /// Counts failures of other processes.
    pub fn count(&self, keys: &[String], now: DateTime<Utc>) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        add(&mut failures, keys, now);
    }

    /// The try was right, or could not be made: it is held against nobody.
    pub fn take_back(&self, counted: &[String]) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        for key in counted {
            if let Some((count, _)) = failures.get_mut(key) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// The right person came: earlier failures of that identifier no longer count. Answers with
    /// what was forgotten.
    pub fn passed(&self, identifier: &str) -> Vec<String> {
        let keys = keys(identifier, "").into_iter().map(|(key, _)| key);
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        keys.filter(|key| failures.remove(key).is_some_and(|(count, _)| count > 0))
            .collect()
    }

    /// Forgets failures that another process forgot.
    pub fn forget(&self, keys: &[String]) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            failures.remove(key);
        }
    }
}

fn add(failures: &mut HashMap<String, (u32, DateTime<Utc>)>, keys: &[String], now: DateTime<Utc>) {
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
            assert!(throttle.admit("mai", "10.0.0.1", now).is_ok());
        }
        let fault = throttle
            .admit("mai", "10.0.0.9", now)
            .expect_err("ten failures were made");
        assert_eq!(fault.retry_after, Some(900));
        assert!(throttle.admit("lena", "10.0.0.1", now).is_ok());
        assert!(throttle.admit("mai", "10.0.0.9", now + WINDOW).is_ok());
    }

    #[test]
    fn an_address_that_tries_many_names_has_to_wait() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        for n in 0..100 {
            let admitted = throttle.admit(&format!("name{n}"), "10.0.0.1", now);
            assert!(admitted.is_ok());
        }
        assert!(throttle.admit("other", "10.0.0.1", now).is_err());
        assert!(throttle.admit("other", "10.0.0.2", now).is_ok());
    }

    #[test]
    fn success_forgets_the_failures_of_the_identifier() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..10 {
            assert!(throttle.admit("mai", "", now).is_ok());
        }
        throttle.passed("mai");
        assert!(throttle.admit("mai", "", now).is_ok());
    }

    #[test]
    fn an_office_behind_one_address_may_sign_in_as_often_as_it_likes() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        for n in 0..300 {
            let name = format!("name{n}");
            let counted = throttle.admit(&name, "10.0.0.1", now);
            throttle.take_back(&counted.expect("it is the right person"));
            assert!(throttle.passed(&name).is_empty(), "nothing to tell of");
        }
    }

    #[test]
    fn what_the_platform_could_not_look_at_is_no_failure() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..300 {
            let counted = throttle.admit("mai", "10.0.0.1", now);
            throttle.take_back(&counted.expect("nothing has failed"));
        }
    }
}
