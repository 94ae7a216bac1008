//! Documents go up in hashed parts that can be resumed, and come down by
//! `(enterprise, hash)` to those who see a record that names them.

use chrono::{DateTime, Utc};
use quayside_domain::EnterpriseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Header of `PUT …/{part}`: `sha256:…` of the part's bytes.
pub const PART_HASH_HEADER: &str = "part-hash";

/// `POST /blobs`: begins or resumes an upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Begin {
    /// The enterprise the document will belong to. One that does not exist yet is taken too: its
    /// licence comes before its application.
    #[serde(rename = "as")]
    #[schema(value_type = String, format = Uuid)]
    pub acting: EnterpriseId,
    /// `sha256:…` of the whole.
    pub hash: String,
    /// Bytes.
    pub size: u64,
    /// What the desktop found in the content.
    pub media_type: String,
    /// Bytes of a part, the last one apart; absent: [`crate::limits::PART_BYTES`].
    #[serde(default)]
    pub part_size: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlobState {
    /// This enterprise already completed it.
    Present,
    Upload,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BeginAnswer {
    pub state: BlobState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<Uuid>,
    /// The part size of this upload: that of its first `begin`.
    pub part_size: u32,
    /// Parts the server has, counted from 0.
    #[serde(default)]
    pub have: Vec<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<DateTime<Utc>>,
    /// With `present`: what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stored: Option<Stored>,
}

/// A complete document; answer of `POST /blobs/uploads/{upload}/complete`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Stored {
    #[schema(value_type = String, format = Uuid)]
    pub owner: EnterpriseId,
    pub hash: String,
    pub size: u64,
    /// Found in the content.
    pub media_type: String,
}

/// Media types taken, as found in the content.
pub const MEDIA_TYPES: &[&str] = &[
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/gif",
    "text/plain",
    "text/csv",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];
