//! `POST /sync/v1/hello`: the first call of every session and after every 409.

use chrono::{DateTime, Utc};
use quayside_domain::{EnterpriseId, Hat, PersonId, Role, actor::Policy};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Limits, ScopeHead};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hello {
    pub client: Uuid,
    pub inc: Uuid,
    /// The token of the last answer; absent the first time. It finds restored and copied outboxes
    /// (409 `stale_token`). It stays good until its successor is first used.
    #[serde(default)]
    pub token: Option<String>,
    pub app_version: String,
    /// Version of the record bodies the desktop reads ([`crate::SCHEMA`]).
    pub schema: u32,
    /// The history the desktop knows; absent the first time. Another one is answered, not refused:
    /// compare it with the answer's.
    #[serde(default)]
    pub epoch: Option<Uuid>,
    /// The highest `seq` this incarnation has sealed; 0 for none.
    pub sealed_through: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelloAnswer {
    pub epoch: Uuid,
    /// Keep it in the outbox file, in one transaction with what else this answer changes.
    pub token: String,
    pub server_time: DateTime<Utc>,
    pub applied_through: u64,
    pub scopes: Vec<ScopeHead>,
    pub min_pull_schema: u32,
    pub limits: Limits,
    #[schema(value_type = Object)]
    pub policy: Policy,
    #[schema(value_type = String, format = Uuid)]
    pub person: PersonId,
    pub memberships: Vec<Membership>,
    /// Firms that ask this person to work for them; nothing of theirs is seen before it accepts.
    #[serde(default)]
    pub invitations: Vec<Invitation>,
    /// A practice market: nothing here is real, and the window says so.
    pub practice: bool,
}

/// One workspace of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Membership {
    #[schema(value_type = String, format = Uuid)]
    pub enterprise: EnterpriseId,
    pub name: String,
    #[schema(value_type = String)]
    pub hat: Hat,
    #[schema(value_type = Vec<String>)]
    pub roles: std::collections::BTreeSet<Role>,
    /// The enterprise may trade (states.md E5).
    pub qualified: bool,
}

/// A firm asks a person to work for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Invitation {
    #[schema(value_type = String, format = Uuid)]
    pub enterprise: EnterpriseId,
    pub name: String,
    pub country: String,
    pub city: String,
    #[schema(value_type = String)]
    pub hat: Hat,
    #[schema(value_type = Vec<String>)]
    pub roles: std::collections::BTreeSet<Role>,
    /// The owner who asks.
    pub by: String,
    pub at: DateTime<Utc>,
}
