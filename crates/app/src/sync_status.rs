//! The sync chip: connection, what waits, what needs attention, how far the first sync is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::Words;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncStatus {
    pub connection: Connection,
    /// Actions waiting to send.
    pub waiting: u32,
    /// Refused actions not yet dealt with.
    pub attention: u32,
    pub last_contact: Option<DateTime<Utc>>,
    /// Every scope was complete at the last contact.
    pub up_to_date: bool,
    /// A first sync, or a long catching up.
    pub progress: Option<Progress>,
    pub problem: Option<Words>,
    /// The person chose to work offline.
    pub manual_offline: bool,
    pub deals_on_device: u32,
    #[ts(type = "number")]
    pub bytes_on_device: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Connection {
    Offline,
    Connecting,
    Online,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    pub done: u32,
    pub total: Option<u32>,
    pub estimate_seconds: Option<u32>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfflineArgs {
    pub offline: bool,
}
