//! The clock of the process: the only place of the desktop that asks the system for the time.

use chrono::{DateTime, Utc};
pub use quayside_store::Clock;

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A UUIDv7 of this instant.
pub(crate) fn id(now: DateTime<Utc>) -> uuid::Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    let at = uuid::Timestamp::from_unix(uuid::NoContext, seconds, now.timestamp_subsec_nanos());
    uuid::Uuid::new_v7(at)
}
