//! A clock per desk and one for the platform; each stands still until a step moves it.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use quayside_server::clock::{Clock as _, ManualClock};

/// A clock that a step of the history moves.
#[derive(Clone)]
pub struct Hand(pub ManualClock);

impl Hand {
    /// Everything begins on a Monday morning.
    pub fn new() -> Self {
        let morning = Utc
            .with_ymd_and_hms(2026, 3, 2, 8, 0, 0)
            .single()
            .expect("it exists once");
        Self(ManualClock::new(morning))
    }

    /// A clock that shows this.
    pub fn showing(at: DateTime<Utc>) -> Self {
        Self(ManualClock::new(at))
    }

    pub fn at(&self) -> DateTime<Utc> {
        self.0.now()
    }

    /// Another clock that shows the same.
    pub fn twin(&self) -> Self {
        Self::showing(self.at())
    }

    pub fn pass(&self, seconds: i64) {
        self.0.advance(TimeDelta::seconds(seconds));
    }
}

impl quayside_store::Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }
}
