//! Conversations: one row per conversation and firm, showing its newest message.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use quayside_domain::{ConversationId, EnterpriseId};
use rusqlite::params;

use crate::{
    clock::stamp,
    fault::Fault,
    profile::{Change, Profile},
    touched::Touched,
};

/// What a person has not read yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Messages received since the mark, by conversation; conversations read to the end are absent.
    pub by_conversation: BTreeMap<ConversationId, u32>,
}

impl Unread {
    pub fn total(&self) -> u32 {
        self.by_conversation.values().sum()
    }
}

/// Points the row of a conversation at its newest message, or removes it with its last one.
pub(crate) fn refresh(
    change: &mut Change<'_>,
    owner: &str,
    conversation: &str,
    holder: &str,
) -> Result<(), Fault> {
    change
        .tx
        .prepare_cached(
            r"delete from item
               where list = 'conversation' and holder = ?1 and owner = ?2 and rec = ?3",
        )?
        .execute([holder, owner, conversation])?;
    change
        .tx
        .prepare_cached(
            r"insert into item (list, holder, owner, rec, rid, grp, tab, counterparty, incoterm,
                                currency, category, waiting, next, created, updated, deadline,
                                amount, number)
              select 'conversation', holder, owner, grp, rid, grp, tab, counterparty, incoterm,
                     currency, category, waiting, next, created, updated, deadline, amount, number
                from item
               where list = 'message' and holder = ?1 and owner = ?2 and grp = ?3
               order by created desc, rec desc limit 1",
        )?
        .execute([holder, owner, conversation])?;
    change.touched.add("list:conversation");
    Ok(())
}

impl Profile {
    /// The person has read a conversation up to an instant. Kept on this machine only.
    pub async fn mark_read(
        &self,
        holder: EnterpriseId,
        conversation: ConversationId,
        through: DateTime<Utc>,
    ) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_outbox(move |change| {
                change.tx.execute(
                    r"insert into read_mark (holder, about, at) values (?1, ?2, ?3)
                      on conflict (holder, about) do update set at = max(at, excluded.at)",
                    params![holder.to_string(), conversation.to_string(), stamp(through)],
                )?;
                change.touched.add("conversations");
                change.touched.add("list:conversation");
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    /// Messages received and not read, for one workspace.
    pub async fn unread(&self, holder: EnterpriseId) -> Result<Unread, Fault> {
        let marks: Vec<(String, String)> =
            sqlx::query_as("select about, at from read_mark where holder = ?1")
                .bind(holder.to_string())
                .fetch_all(self.outbox())
                .await?;
        let counted: Vec<(String, i64)> = sqlx::query_as(
            r"select i.grp, count(*) from item as i
                left join json_each(?2) as mark on mark.key = i.grp
               where i.list = 'message' and i.holder = ?1 and i.tab = 'received'
                 and i.created > coalesce(mark.value, '')
               group by i.grp",
        )
        .bind(holder.to_string())
        .bind(serde_json::to_string(
            &marks.into_iter().collect::<BTreeMap<_, _>>(),
        )?)
        .fetch_all(self.cache())
        .await?;
        let mut unread = Unread::default();
        for (conversation, count) in counted {
            unread.by_conversation.insert(
                crate::entry::id(&conversation)?,
                u32::try_from(count).unwrap_or(u32::MAX),
            );
        }
        Ok(unread)
    }
}
