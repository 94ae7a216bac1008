//! "Since you were away": what changed between the last look and now.

use chrono::{DateTime, Utc};
use quayside_domain::record::Activity;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::Target;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Digest {
    /// When the person last looked.
    pub since: Option<DateTime<Utc>>,
    pub changes: u32,
    pub deals: u32,
    /// Queued actions that went through, and that did not.
    pub went_through: u32,
    pub refused: u32,
    pub messages: u32,
    pub entries: Vec<DigestEntry>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DigestEntry {
    pub subject: String,
    pub changes: u32,
    pub latest: Activity,
    pub target: Target,
}
