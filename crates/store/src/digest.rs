//! "Since you were away": what others did, counted from the timeline.

use chrono::{DateTime, Utc};
use quayside_domain::EnterpriseId;
use rusqlite::params;

use crate::{
    clock::{self, stamp},
    fault::Fault,
    profile::Profile,
    touched::Touched,
};

/// Things of one sort that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// Code of the activity (`activity.<code>`).
    pub code: String,
    pub count: u64,
    pub latest: Option<DateTime<Utc>>,
}

/// What a digest is about, in the table of read marks.
const ABOUT: &str = "digest";

impl Profile {
    /// What other firms and the platform did for a workspace since it was last looked at, most
    /// frequent first.
    pub async fn since_away(&self, holder: EnterpriseId) -> Result<Vec<Away>, Fault> {
        let since: Option<String> =
            sqlx::query_scalar("select at from read_mark where holder = ?1 and about = ?2")
                .bind(holder.to_string())
                .bind(ABOUT)
                .fetch_optional(self.outbox())
                .await?;
        let counted: Vec<(String, i64, String)> = sqlx::query_as(
            r"select tab, count(*), max(created) from item
               where list = 'activity' and holder = ?1 and counterparty <> ?1 and created > ?2
               group by tab order by count(*) desc, tab",
        )
        .bind(holder.to_string())
        .bind(since.unwrap_or_default())
        .fetch_all(self.cache())
        .await?;
        Ok(counted
            .into_iter()
            .map(|(code, count, latest)| Away {
                code,
                count: u64::try_from(count).unwrap_or(0),
                latest: clock::parse(&latest),
            })
            .collect())
    }

    /// The digest was looked at: it counts from `through` on.
    pub async fn looked(
        &self,
        holder: EnterpriseId,
        through: DateTime<Utc>,
    ) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_outbox(move |change| {
                change.tx.execute(
                    r"insert into read_mark (holder, about, at) values (?1, ?2, ?3)
                      on conflict (holder, about) do update set at = max(at, excluded.at)",
                    params![holder.to_string(), ABOUT, stamp(through)],
                )?;
                change.touched.add("digest");
                Ok(())
            })
            .await?;
        Ok(touched)
    }
}
