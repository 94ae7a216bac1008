//! Persons, sessions and the enterprises they act for.

use std::collections::BTreeSet;

use async_trait::async_trait;
use quayside_domain::{EnterpriseId, Hat, PersonId, Role, Side};
use uuid::Uuid;

use super::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    pub id: PersonId,
    pub login_id: String,
    pub display_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// A person with what proves it.
pub struct NewPerson {
    pub person: PersonRow,
    /// Argon2id in PHC form; absent: this person cannot sign in with a passphrase.
    pub phc: Option<String>,
    pub at: i64,
}

/// What sign-in compares with.
pub struct Login {
    pub person: PersonRow,
    pub phc: String,
}

#[derive(Clone, Debug)]
pub struct SessionRow {
    pub id: Uuid,
    pub person: PersonId,
    pub device: String,
    pub signed_in_at: i64,
    pub last_seen_at: i64,
    pub ended: bool,
}

/// A session found by one of its tokens.
#[derive(Clone, Debug)]
pub struct Session {
    pub row: SessionRow,
    /// `current`, `previous`, `spent`; for an access token `access`.
    pub state: String,
    pub expires_at: i64,
    pub person_name: String,
}

/// What the platform needs of an enterprise to let its people act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    pub enterprise: EnterpriseId,
    pub name: String,
    pub country: String,
    pub city: String,
    pub side: Side,
    pub qualified: bool,
    /// Categories settled in (S0-15).
    pub categories: BTreeSet<String>,
    /// Top categories whose demand square is followed besides.
    pub followed: BTreeSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    pub person: PersonId,
    pub enterprise: EnterpriseId,
    pub hat: Hat,
    pub roles: BTreeSet<Role>,
    pub active: bool,
}

/// A line of the audit: who did what to what; no personal data beyond identities.
pub struct Audit<'a> {
    pub at: i64,
    pub person: Option<PersonId>,
    pub action: &'a str,
    pub subject: &'a str,
}

#[async_trait]
pub trait AccountReads {
    async fn login(&mut self, identifier: &str) -> Result<Option<Login>>;
    async fn person(&mut self, id: PersonId) -> Result<Option<PersonRow>>;
    async fn person_by_login(&mut self, login_id: &str) -> Result<Option<PersonRow>>;
    /// The kinds of those identifiers that are taken.
    async fn taken(&mut self, identifiers: &[&str]) -> Result<Vec<String>>;
    async fn session_by_access(&mut self, hash: &[u8]) -> Result<Option<Session>>;
    async fn session_by_refresh(&mut self, hash: &[u8]) -> Result<Option<Session>>;
    /// Sessions that were not ended.
    async fn sessions(&mut self, person: PersonId) -> Result<Vec<SessionRow>>;
    async fn face(&mut self, enterprise: EnterpriseId) -> Result<Option<Face>>;
    /// Active memberships.
    async fn memberships(&mut self, person: PersonId) -> Result<Vec<MemberRow>>;
    /// Memberships that are not active: invited, suspended or left; the firm itself knows which.
    async fn idle_memberships(&mut self, person: PersonId) -> Result<Vec<MemberRow>>;
    /// Active members.
    async fn members(&mut self, enterprise: EnterpriseId) -> Result<Vec<MemberRow>>;
    async fn claimed_by(&mut self, enterprise: EnterpriseId) -> Result<Option<PersonId>>;
    async fn acquaintances(&mut self, enterprise: EnterpriseId) -> Result<Vec<EnterpriseId>>;
    async fn persons(&mut self) -> Result<u64>;
}

#[async_trait]
pub trait AccountWrites {
    async fn add_person(&mut self, new: &NewPerson) -> Result<()>;
    async fn add_session(&mut self, session: &SessionRow) -> Result<()>;
    async fn touch_session(&mut self, id: Uuid, at: i64) -> Result<()>;
    /// Ends it and forgets its tokens, but for the spent ones.
    async fn end_session(&mut self, id: Uuid, at: i64) -> Result<()>;
    async fn add_access(&mut self, hash: &[u8], session: Uuid, expires_at: i64) -> Result<()>;
    async fn drop_expired(&mut self, session: Uuid, now: i64) -> Result<()>;
    async fn add_refresh(&mut self, hash: &[u8], session: Uuid, expires_at: i64) -> Result<()>;
    async fn set_refresh(&mut self, hash: &[u8], state: &str) -> Result<()>;
    /// Marks every refresh token of the session in state `from` as `to`.
    async fn move_refresh(&mut self, session: Uuid, from: &str, to: &str) -> Result<()>;
    async fn put_face(&mut self, face: &Face) -> Result<()>;
    async fn put_membership(&mut self, row: &MemberRow) -> Result<()>;
    /// Who comes first keeps it.
    async fn claim(&mut self, enterprise: EnterpriseId, person: PersonId) -> Result<()>;
    /// Whether the two had not met before.
    async fn acquaint(&mut self, one: EnterpriseId, other: EnterpriseId) -> Result<bool>;
    async fn audit(&mut self, line: Audit<'_>) -> Result<()>;
}
