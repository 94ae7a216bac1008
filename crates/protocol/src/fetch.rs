//! `POST /sync/v1/fetch`: single records by name, for repair and deep links.

use quayside_domain::EnterpriseId;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::ScopeKey;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FetchRequest {
    pub epoch: Uuid,
    /// At most [`crate::limits::FETCH_RECORDS`].
    pub records: Vec<RecordName>,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
pub struct RecordName {
    #[schema(value_type = String, format = Uuid)]
    pub owner: EnterpriseId,
    pub rec: Uuid,
}

/// What is not there, or not for the caller, is left out.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FetchAnswer {
    pub records: Vec<FetchedRecord>,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FetchedRecord {
    #[schema(value_type = String, format = Uuid)]
    pub owner: EnterpriseId,
    pub rec: Uuid,
    pub kind: String,
    pub ver: u64,
    #[schema(value_type = Object)]
    pub body: Box<RawValue>,
    /// The caller's scopes it is visible in.
    pub scopes: Vec<ScopeKey>,
}
