//! Online-only acts (class C): kept before they are sent. After a lost answer the outcome is
//! unknown, and the platform is asked before the act is offered again (sync.md decision 9).

use chrono::{DateTime, Utc};
use quayside_domain::{Command, CommandId, EnterpriseId};
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::{
    clock::{self, stamp},
    entry::{self, Refused, spelled},
    fault::Fault,
    profile::Profile,
    touched::Touched,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActState {
    Pending,
    /// The answer was lost.
    Unknown,
    Accepted,
    Refused,
}

/// An act and its outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    pub id: CommandId,
    pub kind: String,
    pub acting: EnterpriseId,
    pub command: serde_json::Value,
    pub state: ActState,
    pub created_at: DateTime<Utc>,
    pub refusal: Option<Refused>,
}

/// How an act ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActOutcome {
    /// No answer came.
    Unknown,
    Accepted,
    Refused(Refused),
    /// It never reached the platform, which says so.
    NeverArrived,
}

impl Profile {
    /// Keeps an act before it is sent.
    ///
    /// # Errors
    /// [`Fault::AlreadySent`] while its deal has queued actions or another act without outcome.
    pub async fn begin_act(
        &self,
        id: CommandId,
        acting: EnterpriseId,
        command: &Command,
    ) -> Result<Touched, Fault> {
        let kind = command.kind();
        let deal = command.deal().map(|deal| deal.id.to_string());
        let body = serde_json::to_string(command)?;
        let ((), touched) = self
            .change_outbox(move |change| {
                let busy: i64 = change.tx.query_row(
                    r"select (select count(*) from entry
                               where deal = ?1 and state in ('ready', 'sealed'))
                           + (select count(*) from act
                               where deal is ?1 and kind = ?2 and state in ('pending', 'unknown'))",
                    params![deal, kind],
                    |row| row.get(0),
                )?;
                if busy > 0 {
                    return Err(Fault::AlreadySent);
                }
                change.tx.execute(
                    r"insert into act (id, kind, acting, command, deal, state, created_at)
                      values (?1, ?2, ?3, ?4, ?5, 'pending', ?6)",
                    params![
                        id.to_string(),
                        kind,
                        acting.to_string(),
                        body,
                        deal,
                        stamp(change.now)
                    ],
                )?;
                change.touched.add("acts");
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    pub async fn end_act(&self, id: CommandId, outcome: ActOutcome) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_outbox(move |change| {
                let (state, refusal) = match &outcome {
                    ActOutcome::Unknown => (ActState::Unknown, None),
                    ActOutcome::Accepted => (ActState::Accepted, None),
                    ActOutcome::Refused(why) => {
                        (ActState::Refused, Some(serde_json::to_string(why)?))
                    }
                    ActOutcome::NeverArrived => {
                        change
                            .tx
                            .execute("delete from act where id = ?1", [id.to_string()])?;
                        change.touched.add("acts");
                        return Ok(());
                    }
                };
                change.tx.execute(
                    "update act set state = ?2, refusal = ?3, answered_at = ?4 where id = ?1",
                    params![id.to_string(), spelled(&state)?, refusal, stamp(change.now)],
                )?;
                change.touched.add("acts");
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    /// Acts whose outcome is not known, after a crash included.
    pub async fn open_acts(&self) -> Result<Vec<Act>, Fault> {
        type Columns = (
            String,
            String,
            String,
            String,
            String,
            String,
            Option<String>,
        );
        let rows: Vec<Columns> = sqlx::query_as(
            r"select id, kind, acting, command, state, created_at, refusal from act
               where state in ('pending', 'unknown') order by created_at, id",
        )
        .fetch_all(self.outbox())
        .await?;
        rows.into_iter()
            .map(|(id, kind, acting, command, state, created_at, refusal)| {
                Ok(Act {
                    id: entry::id(&id)?,
                    kind,
                    acting: entry::id(&acting)?,
                    command: serde_json::from_str(&command)?,
                    state: entry::word(&state)?,
                    created_at: clock::parse(&created_at).unwrap_or_default(),
                    refusal: refusal
                        .map(|text| serde_json::from_str(&text))
                        .transpose()?,
                })
            })
            .collect()
    }
}
