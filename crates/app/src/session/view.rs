//! What the window knows of the session.

use chrono::{DateTime, Utc};
use quayside_domain::{EnterpriseId, Hat, PersonId, Role, enterprise::EnterpriseState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::CallError;

/// Everything the window needs to decide between first run, sign-in and work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionView {
    pub stage: SessionStage,
    /// The address offered first when none is connected.
    pub default_server: String,
    pub server: Option<ServerView>,
    pub person: Option<PersonView>,
    /// Firms this person works for; empty right after registration.
    pub workspaces: Vec<WorkspaceView>,
    /// Firms that ask this person to work for them.
    pub invitations: Vec<InvitationView>,
    /// The workspace in use.
    pub current: Option<EnterpriseId>,
    pub hat: Option<Hat>,
    /// One-click sign-ins of a practice market.
    pub personas: Vec<PersonaView>,
    /// With `cannot_open`: why.
    pub trouble: Option<CallError>,
    pub device: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionStage {
    /// The system has no keychain: a passphrase is chosen for the files of this device.
    NewPassphrase,
    /// The files wait for their passphrase.
    Locked,
    /// The keychain of the system has the key and does not give it.
    KeychainLocked,
    /// No platform chosen yet: practice market or an address.
    NoServer,
    /// A platform, but nobody signed in.
    SignedOut,
    SignedIn,
    /// Signed in, but the platform wants the passphrase again; local work goes on.
    Expired,
    /// Somebody is at work here, but the files do not open.
    CannotOpen,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServerView {
    pub address: String,
    pub name: String,
    /// A practice market on this machine: said on screen.
    pub practice: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonView {
    pub id: PersonId,
    pub name: String,
    /// The login ID.
    pub login: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkspaceView {
    pub enterprise: EnterpriseId,
    pub name: String,
    pub hat: Hat,
    /// Absent for the platform operator.
    pub state: Option<EnterpriseState>,
    /// It may publish, quote and decide.
    pub qualified: bool,
    pub country: String,
    pub city: String,
}

/// Nothing of the firm is seen before the person accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InvitationView {
    pub enterprise: EnterpriseId,
    pub name: String,
    pub country: String,
    pub city: String,
    pub hat: Hat,
    pub roles: Vec<Role>,
    /// The owner who asks.
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonaView {
    /// What `session.practice` takes.
    pub code: String,
    pub person_name: String,
    pub enterprise: EnterpriseId,
    pub enterprise_name: String,
    pub country: String,
    pub city: String,
    pub hat: Hat,
}

/// What stands behind an address, asked before connecting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProbeView {
    pub server: ServerView,
    pub personas: Vec<PersonaView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeviceView {
    pub id: String,
    pub name: String,
    pub signed_in_at: DateTime<Utc>,
    pub last_seen: DateTime<Utc>,
    pub current: bool,
}

/// What came of putting a damaged outbox aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AsideView {
    pub session: SessionView,
    /// Name of the folder that keeps it, beside the person's files.
    pub kept: String,
    /// Actions that could still be read; they wait in the new outbox.
    pub saved: u32,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ServerArgs {
    pub server: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PracticeArgs {
    pub persona: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignInArgs {
    /// Phone, e-mail or login ID in one field (S0-10).
    pub identifier: String,
    pub passphrase: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RegisterArgs {
    pub name: String,
    pub login: String,
    /// E-mail or phone: at least one.
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    pub passphrase: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ActAsArgs {
    pub enterprise: EnterpriseId,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerArgs {
    /// The firm that asks.
    pub enterprise: EnterpriseId,
    /// False declines.
    pub accept: bool,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeviceArgs {
    pub device: String,
}

/// The passphrase of the files of this device; never sent anywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnlockArgs {
    #[serde(default)]
    pub passphrase: String,
}
