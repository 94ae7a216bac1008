//! The arguments and answers of documents.

use quayside_domain::{EnterpriseId, Refusal, document::DocumentRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::Words;

/// What the file is for: decides types and size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Product image (S0-49).
    Image,
    /// Business licence (S0-33).
    License,
    Logo,
    Contract,
    SignedContract,
    OrderDocument,
    /// Of a payment.
    Proof,
    /// Of a message.
    Attachment,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PickArgs {
    pub purpose: Purpose,
    pub multiple: bool,
    /// Of the dialog, in the language of the window.
    pub title: Option<String>,
    /// The firm it is for: only for a firm that is being founded (the `about` of its draft).
    pub owner: Option<EnterpriseId>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct DropArgs {
    /// From the `drop` event; paths never reach the page.
    pub token: String,
    pub purpose: Purpose,
    /// As in `documents.pick`.
    pub owner: Option<EnterpriseId>,
}

/// Empty when the person canceled the dialog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StagedDocuments {
    pub documents: Vec<Staged>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Staged {
    Kept {
        document: DocumentRef,
        preview_url: String,
    },
    Refused {
        name: String,
        error: Refusal,
    },
}

/// `(owner, hash)` is the key of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct DocumentKey {
    pub owner: EnterpriseId,
    pub hash: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentKeysArgs {
    pub documents: Vec<DocumentKey>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentArgs {
    pub document: DocumentRef,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentStatuses {
    pub documents: Vec<DocumentStatus>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentStatus {
    pub document: DocumentKey,
    pub name: String,
    pub state: DocumentState,
    /// Bytes moved of `total`.
    pub done: u32,
    pub total: u32,
    pub problem: Option<Words>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// On this device, and on the platform as far as it must be.
    Here,
    /// Waiting to be uploaded.
    Waiting,
    Uploading,
    /// Not on this device.
    Elsewhere,
    Downloading,
    Failed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentUrl {
    pub url: String,
    pub media_type: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedView {
    /// File name it got; absent: the person canceled the dialog.
    pub saved: Option<String>,
}
