//! Time is handed in, so that a test can set it.

use chrono::{DateTime, SecondsFormat, Utc};

/// The clock of the process.
pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> DateTime<Utc>;
}

/// An instant as the files keep it: RFC 3339 with microseconds, always 27 characters, so that text
/// order is time order.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

pub(crate) fn parse(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|at| at.with_timezone(&Utc))
}
