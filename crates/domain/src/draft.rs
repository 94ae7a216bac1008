//! Drafts are units of their own, of the author's enterprise, seen by the author alone unless
//! shared (sync.md decision 10).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{DraftId, EnterpriseId, PersonId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DraftKind {
    Rfq,
    Quote,
    Order,
    Enterprise,
    Message,
}

/// Record kind `draft`. `content` is a half-filled form, field by field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Draft {
    pub id: DraftId,
    pub owner: EnterpriseId,
    pub author: PersonId,
    pub kind: DraftKind,
    /// What the draft is about: the deal of a quote or order draft.
    pub about: Option<String>,
    #[ts(type = "Record<string, unknown>")]
    pub content: serde_json::Map<String, serde_json::Value>,
    pub updated_at: DateTime<Utc>,
}
