//! How often a write is begun anew, and how long it waits before that.

use std::time::Duration;

use rand::RngExt;

/// Tries when another transaction was in the way.
const CONFLICTS: u32 = 12;
/// Tries when the database faltered.
const FAULTS: u32 = 2;
/// The longest wait.
const LONGEST: Duration = Duration::from_millis(250);

/// The tries of one write.
#[derive(Debug, Default)]
pub struct Tries {
    conflicts: u32,
    faults: u32,
}

impl Tries {
    /// Whether to try again; returns when it is time. After a conflict the wait is random, so that
    /// two that met do not meet again.
    pub async fn again(&mut self, conflict: bool) -> bool {
        if !conflict {
            self.faults += 1;
            return self.faults < FAULTS;
        }
        self.conflicts += 1;
        if self.conflicts >= CONFLICTS {
            return false;
        }
        let most = Duration::from_millis(1 << self.conflicts).min(LONGEST);
        let wait = rand::rng().random_range(Duration::ZERO..most);
        tokio::time::sleep(wait).await;
        true
    }
}
