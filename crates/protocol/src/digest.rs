//! `POST /sync/v1/digest`: finds the records in which two ends differ, without sending all.

use quayside_domain::EnterpriseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{ScopeKey, Sum};

/// Without `bucket` and `buckets`: sums of all `2^prefix_bits` buckets that are not empty. With
/// one of them: every record of those buckets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DigestRequest {
    pub epoch: Uuid,
    pub scope: ScopeKey,
    /// At most [`crate::limits::PREFIX_BITS_MAX`].
    pub prefix_bits: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket: Option<u32>,
    /// Many at once: the platform reads the scope once for all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buckets: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DigestAnswer {
    pub scope: ScopeKey,
    pub r#gen: u64,
    /// As of this position: the cursor after the repair is the head of the first answer.
    pub head: u64,
    #[serde(default)]
    pub buckets: Vec<Bucket>,
    #[serde(default)]
    pub items: Vec<DigestItem>,
}

/// Live entries whose [`crate::bucket_of`] is `bucket`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Bucket {
    pub bucket: u32,
    pub cnt: u64,
    pub sum: Sum,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DigestItem {
    #[schema(value_type = String, format = Uuid)]
    pub owner: EnterpriseId,
    pub rec: Uuid,
    pub ver: u64,
}
