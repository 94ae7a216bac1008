//! Processor time of this process: steadier than the wall clock when others want the cores too.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Time on any core since the process began.
pub fn cpu() -> Duration {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(
        u64::try_from(spent.tv_sec).unwrap_or(0),
        u32::try_from(spent.tv_nsec).unwrap_or(0),
    )
}
