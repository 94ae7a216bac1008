//! What waits to be sent from this device.

use chrono::{DateTime, Utc};
use quayside_domain::EnterpriseId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    documents::DocumentStatus,
    words::{Mark, Words},
};

/// Oldest first: the order in which they are sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct OutboxView {
    pub rows: Vec<OutboxRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct OutboxRow {
    pub mark: Mark,
    /// The firm it was done for.
    pub acting: EnterpriseId,
    pub subject: String,
    pub queued_at: DateTime<Utc>,
    /// Documents that go first.
    pub documents: Vec<DocumentStatus>,
    /// Not yet sealed: it can be thrown away.
    pub discardable: bool,
    pub retryable: bool,
    pub problem: Option<Words>,
}
