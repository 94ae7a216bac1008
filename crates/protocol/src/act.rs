//! `POST /sync/v1/act`: commands that only make sense online (class C), and the question what
//! became of one: `GET /sync/v1/receipt/{id}`.

use chrono::{DateTime, Utc};
use quayside_domain::{CommandId, EnterpriseId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// One command without a place in the queue; its answer is a [`crate::Receipt`]. Its `id` is kept
/// before it is sent, so that its outcome can be asked for after a lost answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Act {
    pub epoch: Uuid,
    #[schema(value_type = String, format = Uuid)]
    pub id: CommandId,
    pub v: u32,
    #[serde(rename = "as")]
    #[schema(value_type = String, format = Uuid)]
    pub acting: EnterpriseId,
    pub command: serde_json::Value,
    #[serde(default)]
    pub blobs: Vec<String>,
    pub client_ts: DateTime<Utc>,
}
