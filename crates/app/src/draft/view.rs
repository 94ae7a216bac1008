//! The arguments and answers of drafts.

use chrono::{DateTime, Utc};
use quayside_domain::{DraftId, draft::DraftKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveDraftArgs {
    /// Absent: a new draft.
    pub id: Option<DraftId>,
    pub kind: DraftKind,
    /// The deal of a quote or order draft, `owner/id`. Of an application: the id the firm will
    /// have, minted here when absent; its documents are uploaded for it.
    pub about: Option<String>,
    /// Only the fields that changed; null removes one.
    #[ts(type = "Record<string, unknown>")]
    pub fields: serde_json::Map<String, serde_json::Value>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftView {
    pub id: DraftId,
    pub kind: DraftKind,
    pub about: Option<String>,
    #[ts(type = "Record<string, unknown>")]
    pub content: serde_json::Map<String, serde_json::Value>,
    pub updated_at: DateTime<Utc>,
    /// The platform has it too; else it is saved on this device only.
    pub synced: bool,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftArgs {
    pub id: DraftId,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct DraftListArgs {
    pub kind: Option<DraftKind>,
    pub about: Option<String>,
}

/// Newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftList {
    pub drafts: Vec<DraftView>,
}
