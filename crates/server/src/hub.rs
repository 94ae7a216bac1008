//! Tells open event streams that something moved. A notice carries no state: losing it only costs
//! time.

use std::collections::BTreeSet;
use std::sync::Arc;

use quayside_domain::PersonId;
use quayside_protocol::ScopeKey;
use tokio::sync::broadcast;
use uuid::Uuid;

/// What one commit, or one sign-out, means for those who listen.
#[derive(Clone, Debug, Default)]
pub struct Notice {
    pub heads: Vec<(ScopeKey, u64)>,
    /// People whose scopes may have changed.
    pub persons: BTreeSet<PersonId>,
    /// A session that ended.
    pub ended: Option<Uuid>,
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
