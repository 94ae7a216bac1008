//! How the synchronisation stands, for the chip in every window.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What has been moved so far in this round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Commands with an answer.
    pub sent: u64,
    /// Records received.
    pub received: u64,
    /// Records here, of those expected: more than received when an earlier round began.
    pub here: u64,
    /// Records the platform says there are, as far as it has said so; 0 when not known.
    pub expected: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Status {
    /// Switched off by the person (`by_choice`), or nobody answers.
    Offline {
        by_choice: bool,
    },
    Connecting,
    Syncing {
        progress: Progress,
    },
    /// Complete as of this instant.
    UpToDate {
        at: DateTime<Utc>,
    },
    /// Needs a person: `session_ended`, `not_a_platform`, `protocol_too_old`, `schema_too_old`,
    /// `disk_full` …
    Problem {
        code: String,
        params: std::collections::BTreeMap<String, String>,
    },
}
