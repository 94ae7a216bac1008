//! Search over requirements, quotes, orders, messages and document names, in English and Chinese.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::Target;

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchArgs {
    pub text: String,
    pub limit: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchView {
    pub hits: Vec<SearchHit>,
    /// There are more than `limit`.
    pub more: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    Requirement,
    Square,
    Quote,
    Order,
    Message,
    Document,
    Enterprise,
    BankEntry,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchHit {
    pub kind: HitKind,
    pub title: String,
    /// Number, firm or file name.
    pub detail: String,
    /// Tab or state code, where there is one.
    pub state: Option<String>,
    pub at: Option<DateTime<Utc>>,
    pub target: Target,
}
