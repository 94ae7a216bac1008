//! Accounts, sessions and devices; members of an enterprise.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{DateTime, Utc};
use quayside_domain::{EnterpriseId, PersonId, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Invitation, Membership};

/// Characters a passphrase must have at least: single factor, NIST SP 800-63B-4.
pub const PASSPHRASE_LEAST: usize = 15;
/// Characters a passphrase may have.
pub const PASSPHRASE_MOST: usize = 256;

/// A passphrase or token; never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// `POST /auth/v1/register`; answer: [`SignedIn`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Register {
    /// One of the two is needed.
    #[serde(default)]
    pub email: Option<String>,
    /// E.164.
    #[serde(default)]
    pub phone: Option<String>,
    /// 3–64 of `a–z 0–9 . _ -`, beginning with a letter.
    pub login_id: String,
    /// The name others read in timelines.
    pub display_name: String,
    pub passphrase: Secret,
    /// What this device is called in the list of devices.
    pub device: String,
}

/// `POST /auth/v1/sign_in`; answer: [`SignedIn`]. One field takes phone, e-mail or login id (S0-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SignIn {
    pub identifier: String,
    pub passphrase: Secret,
    pub device: String,
}

/// `POST /auth/v1/refresh`; answer: [`SignedIn`]. The token stays good until its successor is
/// first used; a spent one ends the session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Refresh {
    pub refresh_token: Secret,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SignedIn {
    /// Goes as `Authorization: Bearer …`.
    pub access_token: Secret,
    pub access_expires: DateTime<Utc>,
    pub refresh_token: Secret,
    pub refresh_expires: DateTime<Utc>,
    /// This session in the list of devices.
    pub session: Uuid,
    pub person: Person,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Person {
    #[schema(value_type = String, format = Uuid)]
    pub id: PersonId,
    pub login_id: String,
    pub display_name: String,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
}

/// `GET /auth/v1/me`; also what answering an invitation answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Me {
    pub person: Person,
    pub memberships: Vec<Membership>,
    #[serde(default)]
    pub invitations: Vec<Invitation>,
    pub practice: bool,
}

/// `GET /auth/v1/devices`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Devices {
    pub devices: Vec<Device>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Device {
    pub session: Uuid,
    pub name: String,
    pub signed_in_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    /// The device that asks.
    pub this: bool,
}

/// `POST /enterprises/v1/{enterprise}/members`: an owner invites a colleague by login id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AddMember {
    pub login_id: String,
    #[schema(value_type = Vec<String>)]
    pub roles: BTreeSet<Role>,
}

/// `POST /enterprises/v1/{enterprise}/invitation`: the invited person's answer. Saying the same
/// again changes nothing. Answer: [`Me`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AnswerInvitation {
    pub accept: bool,
}

/// Who was invited; a member only once the person has accepted (states.md E5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MemberAdded {
    #[schema(value_type = String, format = Uuid)]
    pub enterprise: EnterpriseId,
    #[schema(value_type = String, format = Uuid)]
    pub person: PersonId,
}
