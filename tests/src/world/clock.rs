//! One clock for the platform and every desktop.

use chrono::{DateTime, Utc};
use quayside_server::clock::{Clock as _, ManualClock};

/// Stands still until a test moves it.
#[derive(Clone)]
pub struct Hand(pub ManualClock);

impl quayside_store::Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }
}
