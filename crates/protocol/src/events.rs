//! `GET /sync/v1/events`: server-sent events that say where to look. They carry no state: losing
//! all of them only costs time.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ScopeKey;

/// Name of the event that carries a [`Hint`]. On connecting, one comes for every scope.
pub const EVENT_HEAD: &str = "head";
/// Name of the event without data that comes every [`crate::limits::HEARTBEAT_SECONDS`].
pub const EVENT_BEAT: &str = "beat";
/// Name of the event that says: scopes were gained or lost, call `hello`.
pub const EVENT_SCOPES: &str = "scopes";

/// A scope's feed has moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hint {
    pub scope: ScopeKey,
    pub head: u64,
}
