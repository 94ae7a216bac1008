//! The platform's answers. Accepting and refusing are one commit each with what they change.

use std::collections::BTreeSet;

use quayside_domain::CommandId;
use quayside_protocol::Effect;
use rusqlite::params;

use crate::{
    clock::stamp, entry::Refused, fault::Fault, outbox::touch_entry, profile::Profile,
    touched::Touched, uploads,
};

/// What the platform answered to one command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Accepted, with the records it changed as far as the sender may see them.
    Accepted(Vec<Effect>),
    Refused(Refused),
}

/// An answer and the command it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub id: CommandId,
    pub answer: Answer,
}

impl Profile {
    /// Keeps the answers of one push. A repeated answer changes nothing.
    pub async fn answered(&self, answers: Vec<Answered>) -> Result<Touched, Fault> {
        let ((), mut touched) = self
            .change_outbox(move |change| {
                for Answered { id, answer } in answers {
                    let id = id.to_string();
                    let (state, refusal, effects) = match &answer {
                        Answer::Accepted(effects) => {
                            ("accepted", None, Some(serde_json::to_string(effects)?))
                        }
                        Answer::Refused(why) => {
                            ("refused", Some(serde_json::to_string(why)?), None)
                        }
                    };
                    let changed = change
                        .tx
                        .prepare_cached(
                            r"update entry
                                 set state = ?2, refusal = ?3, effects = ?4, answered_at = ?5,
                                     arrived = 0
                               where id = ?1 and state = 'sealed'",
                        )?
                        .execute(params![id, state, refusal, effects, stamp(change.now)])?;
                    if changed == 0 {
                        continue;
                    }
                    #[cfg(feature = "planted")]
                    if state == "refused"
                        && quayside_protocol::planted::has(
                            quayside_protocol::planted::Bug::DropOnReject,
                        )
                    {
                        change
                            .tx
                            .execute("delete from entry where id = ?1", [&id])?;
                        continue;
                    }
                    touch_entry(change, &id)?;
                    if let Answer::Refused(why) = &answer
                        && why.code == quayside_protocol::error::refused::BLOB_MISSING
                    {
                        uploads::doubt(change.tx, why.params.get("hash"))?;
                    }
                }
                Ok(())
            })
            .await?;
        #[cfg(feature = "planted")]
        self.cursors_follow_push().await?;
        touched.merge(self.settle().await?);
        Ok(touched)
    }

    /// Ends the mark "accepted, updating" of every command whose records have arrived.
    pub(crate) async fn settle(&self) -> Result<Touched, Fault> {
        let open: Vec<(String, Option<String>)> = sqlx::query_as(
            "select id, effects from entry where state = 'accepted' and arrived = 0 order by n",
        )
        .fetch_all(self.outbox())
        .await?;
        if open.is_empty() {
            return Ok(Touched::default());
        }
        let mut waiting: BTreeSet<String> = BTreeSet::new();
        let mut expected: Vec<(String, String, String, u64)> = vec![];
        for (id, effects) in open {
            let effects: Vec<Effect> = effects
                .map(|text| serde_json::from_str(&text))
                .transpose()?
                .unwrap_or_default();
            // An acceptance without visible effects waits for the next complete pull.
            if effects.is_empty() {
                continue;
            }
            expected.extend(effects.iter().map(|effect| {
                let (owner, rec) = (effect.owner.to_string(), effect.rec.to_string());
                (id.clone(), owner, rec, effect.ver)
            }));
            waiting.insert(id);
        }
        let absent: Vec<String> = sqlx::query_scalar(
            r"select distinct e.value ->> 0 from json_each(?1) as e
                left join rec as r on r.owner = e.value ->> 1 and r.rec = e.value ->> 2
               where r.ver is null or r.ver < e.value ->> 3",
        )
        .bind(serde_json::to_string(&expected)?)
        .fetch_all(self.cache())
        .await?;
        for id in absent {
            waiting.remove(&id);
        }
        let arrived = waiting.into_iter().collect();
        self.mark_arrived(arrived).await
    }

    /// Accepted commands whose records are on their way, as far as this machine knows.
    pub async fn updating(&self) -> Result<Vec<CommandId>, Fault> {
        let ids: Vec<String> = sqlx::query_scalar(
            "select id from entry where state = 'accepted' and arrived = 0 order by n",
        )
        .fetch_all(self.outbox())
        .await?;
        ids.iter().map(|id| crate::entry::id(id)).collect()
    }

    /// A complete pull has ended: what was `updating` before it began is as visible as it will ever
    /// be here (its records may have gone out of sight meanwhile).
    pub async fn pulled_through(&self, updating: Vec<CommandId>) -> Result<Touched, Fault> {
        let ids = updating.iter().map(CommandId::to_string).collect();
        self.mark_arrived(ids).await
    }

    async fn mark_arrived(&self, ids: Vec<String>) -> Result<Touched, Fault> {
        if ids.is_empty() {
            return Ok(Touched::default());
        }
        let ((), touched) = self
            .change_outbox(move |change| {
                for id in ids {
                    touch_entry(change, &id)?;
                    change
                        .tx
                        .prepare_cached(
                            "update entry set arrived = 1 where id = ?1 and state = 'accepted'",
                        )?
                        .execute([&id])?;
                }
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    /// What a killed process left half done: marks whose records came, an archive grown old.
    pub(crate) async fn settle_at_start(&self) -> Result<(), Fault> {
        self.settle().await?;
        self.trim_archive().await?;
        self.sweep_files().await
    }
}
