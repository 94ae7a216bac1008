//! Tells open event streams that something moved. A notice carries no state: losing it only costs
//! time.

use std::collections::BTreeSet;
use std::sync::Arc;

use quayside_domain::PersonId;
use quayside_protocol::ScopeKey;
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use uuid::Uuid;

/// What one commit, or one sign-out, means for those who listen, in this process and in others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<(ScopeKey, u64)>,
    /// People whose scopes may have changed.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub persons: BTreeSet<PersonId>,
    /// A session that ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Uuid>,
    /// Keys of the throttle under which a try failed, or which the right person cleared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed: Vec<String>,
    /// Other notices were lost: everything may have moved.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub everything: bool,
}

impl Notice {
    /// As other processes read it.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The one place that is told and that tells.
#[derive(Clone, Debug)]
pub struct Hub {
    sender: broadcast::Sender<Arc<Notice>>,
}

impl Hub {
    pub fn new() -> Self {
        Self {
            sender: broadcast::Sender::new(1024),
        }
    }

    pub fn tell(&self, notice: Notice) {
        // Nobody listens: nobody is told.
        let _ = self.sender.send(Arc::new(notice));
    }

    pub fn listen(&self) -> broadcast::Receiver<Arc<Notice>> {
        self.sender.subscribe()
    }
}

impl Default for Hub {
    fn default() -> Self {
        Self::new()
    }
}
