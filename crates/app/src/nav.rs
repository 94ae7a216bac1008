//! The figures of the sidebar. Each is the exact total of the list behind it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What does not belong to the hat on is zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NavCounts {
    pub attention: u32,
    pub square: u32,
    pub requirements: u32,
    pub quotes: u32,
    pub orders: u32,
    pub drafts: u32,
    /// Conversations with something unread.
    pub conversations: u32,
    /// Operator queues.
    pub enterprises: u32,
    pub account_openings: u32,
    pub rfqs: u32,
    pub payments: u32,
    pub payouts: u32,
    pub bank_entries: u32,
}
