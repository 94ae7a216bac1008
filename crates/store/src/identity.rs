//! Who this client is to the platform, and the session it holds. Both live in the outbox file:
//! they are as precious as the commands they send.

use chrono::{DateTime, Utc};
use quayside_domain::actor::Policy;
use quayside_protocol::{HelloAnswer, Invitation, Membership};
use rusqlite::{OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{clock::stamp, fault::Fault, profile::Profile, restored, touched::Touched};

/// The history this client belongs to (sync.md 6.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// This installation of this person.
    pub client: Uuid,
    /// Its incarnation: new after a restore or a clone.
    pub incarnation: Uuid,
    /// Rotated by every `hello`; a stale one betrays a restored or cloned file.
    pub token: Option<String>,
    /// The server history last seen.
    pub epoch: Option<Uuid>,
    /// Sequence number of the last sealed command of this incarnation, 0 before the first.
    pub sealed_through: u64,
}

/// What the platform said at the last greeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    pub policy: Policy,
    /// The workspaces of this person.
    pub memberships: Vec<Membership>,
    /// Firms that wait for the person's answer.
    #[serde(default)]
    pub invitations: Vec<Invitation>,
    /// Nothing here is real.
    pub practice: bool,
    /// How far this machine's clock is ahead of the platform's, in milliseconds.
    pub clock_ahead_ms: i64,
}

/// What keeps a person signed in. Never leaves this file but to the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionTokens {
    pub access: String,
    pub access_until: DateTime<Utc>,
    pub refresh: String,
}

impl Profile {
    pub async fn identity(&self) -> Result<Identity, Fault> {
        let (identity, _) = self
            .change_outbox(|change| {
                Ok(Identity {
                    client: minted(change.tx, "client")?,
                    incarnation: minted(change.tx, "incarnation")?,
                    token: get(change.tx, "token")?,
                    epoch: get(change.tx, "epoch")?.and_then(|text| text.parse().ok()),
                    sealed_through: number(change.tx, "sealed_through")?,
                })
            })
            .await?;
        Ok(identity)
    }

    /// Keeps what a `hello` answered, in one commit: its token, what the windows want to know
    /// offline, and what it means for the commands here when the server's history was replaced
    /// (restored, promoted).
    pub async fn greeted(&self, answer: &HelloAnswer) -> Result<Touched, Fault> {
        let token = answer.token.clone();
        let (epoch, applied_through) = (answer.epoch.to_string(), answer.applied_through);
        let welcome = serde_json::to_string(&Welcome {
            policy: answer.policy.clone(),
            memberships: answer.memberships.clone(),
            invitations: answer.invitations.clone(),
            practice: answer.practice,
            clock_ahead_ms: (self.now() - answer.server_time).num_milliseconds(),
        })?;
        let ((), touched) = self
            .change_outbox(move |change| {
                set(change.tx, "token", &token)?;
                if get(change.tx, "welcome")?.as_ref() != Some(&welcome) {
                    set(change.tx, "welcome", &welcome)?;
                    change.touched.add("welcome");
                }
                if restored::went_back(change.tx, &epoch, applied_through)? {
                    restored::offer_again(change, applied_through)?;
                }
                set(change.tx, "epoch", &epoch)
            })
            .await?;
        Ok(touched)
    }

    /// Keeps what the platform said of the person's workspaces between two greetings; nothing
    /// before the first.
    pub async fn told_workspaces(
        &self,
        memberships: Vec<Membership>,
        invitations: Vec<Invitation>,
    ) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_outbox(move |change| {
                let Some(kept) = get(change.tx, "welcome")? else {
                    return Ok(());
                };
                let known: Welcome = serde_json::from_str(&kept)?;
                let welcome = serde_json::to_string(&Welcome {
                    memberships,
                    invitations,
                    ..known
                })?;
                change.touched.add("welcome");
                set(change.tx, "welcome", &welcome)
            })
            .await?;
        Ok(touched)
    }

    /// What the last `hello` said, or nothing before the first.
    pub async fn welcome(&self) -> Result<Option<Welcome>, Fault> {
        let kept: Option<String> =
            sqlx::query_scalar("select value from identity where key = 'welcome'")
                .fetch_optional(self.outbox())
                .await?;
        Ok(kept.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    pub async fn session(&self) -> Result<Option<SessionTokens>, Fault> {
        let kept: Option<String> =
            sqlx::query_scalar("select value from identity where key = 'session'")
                .fetch_optional(self.outbox())
                .await?;
        let Some(kept) = kept else { return Ok(None) };
        let (access, access_until, refresh): (String, DateTime<Utc>, String) =
            serde_json::from_str(&kept)?;
        Ok(Some(SessionTokens {
            access,
            access_until,
            refresh,
        }))
    }

    /// Keeps the session, or forgets it: signing out touches nothing else.
    pub async fn keep_session(&self, tokens: Option<SessionTokens>) -> Result<(), Fault> {
        self.change_outbox(move |change| match tokens {
            Some(kept) => {
                let value =
                    serde_json::to_string(&(&kept.access, kept.access_until, &kept.refresh))?;
                set(change.tx, "session", &value)
            }
            None => {
                change
                    .tx
                    .execute("delete from identity where key = 'session'", [])?;
                Ok(())
            }
        })
        .await?;
        Ok(())
    }

    /// A restored or cloned file: a new incarnation begins. Unsealed commands go on; sealed ones
    /// without an answer keep their ids, so that the platform knows what it has already done.
    pub async fn reincarnate(&self) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_outbox(|change| {
                set(change.tx, "incarnation", &Uuid::new_v4().to_string())?;
                set(change.tx, "sealed_through", "0")?;
                change
                    .tx
                    .execute("delete from identity where key = 'token'", [])?;
                change.tx.execute(
                    "update entry set seq = null where state in ('accepted', 'refused', 'review')",
                    [],
                )?;
                change.tx.execute(
                    r"update entry set state = 'ready', seq = null, sealed = null, sealed_at = null
                       where state = 'sealed'",
                    [],
                )?;
                restored::doubt(change.tx)?;
                change.touched.add("outbox");
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    /// A person's word on a command that a restored platform forgot: offer it again.
    pub async fn offer_once_more(&self, id: quayside_domain::CommandId) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_outbox(move |change| {
                let changed = change.tx.execute(
                    r"update entry set state = 'ready', not_before = ?2, answered_at = null,
                             effects = null
                       where id = ?1 and state = 'review'",
                    params![id.to_string(), stamp(change.now)],
                )?;
                if changed == 0 {
                    return Err(Fault::NotFound(id.to_string()));
                }
                change.touched.add("outbox");
                change.touched.add("attention");
                Ok(())
            })
            .await?;
        Ok(touched)
    }
}

pub(crate) fn get(tx: &Transaction<'_>, key: &str) -> Result<Option<String>, Fault> {
    Ok(tx
        .prepare_cached("select value from identity where key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

pub(crate) fn set(tx: &Transaction<'_>, key: &str, value: &str) -> Result<(), Fault> {
    tx.prepare_cached(
        r"insert into identity (key, value) values (?1, ?2)
          on conflict (key) do update set value = excluded.value",
    )?
    .execute(params![key, value])?;
    Ok(())
}

pub(crate) fn number(tx: &Transaction<'_>, key: &str) -> Result<u64, Fault> {
    Ok(get(tx, key)?
        .and_then(|text| text.parse().ok())
        .unwrap_or(0))
}

fn minted(tx: &Transaction<'_>, key: &str) -> Result<Uuid, Fault> {
    if let Some(id) = get(tx, key)?.and_then(|text| text.parse().ok()) {
        return Ok(id);
    }
    let id = Uuid::new_v4();
    set(tx, key, &id.to_string())?;
    Ok(id)
}
