//! Drafts (class A): shown at once as they stand here, with "saved here" or "synced" beside them.
//! What is shown is the platform's draft with the changes it does not have yet laid over it.

use std::collections::BTreeMap;

use quayside_domain::{
    Command, CommandId, DraftId, EnterpriseId,
    draft::{Draft, DraftKind},
};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;

use crate::{
    entry::{COLUMNS, Entry, EntryState, NewEntry},
    fault::Fault,
    marks::Mark,
    outbox,
    profile::Profile,
    touched::Touched,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftSync {
    /// On this machine's disk, not yet on the platform.
    SavedHere,
    Synced,
}

/// A draft as it stands on this machine.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftView {
    pub draft: Draft,
    pub sync: DraftSync,
    /// A submission on its way, or refused.
    pub marks: Vec<Mark>,
}

impl Profile {
    /// Saves the changed fields of a draft, creating it if need be. Changes that were not sent yet
    /// become one command, if the platform takes so much at once.
    ///
    /// # Errors
    /// [`Fault::CommandTooLarge`], [`Fault::DiskFull`]: nothing is saved then.
    pub async fn save_draft(
        &self,
        id: CommandId,
        acting: EnterpriseId,
        draft: DraftId,
        kind: DraftKind,
        about: Option<String>,
        fields: Map<String, Value>,
    ) -> Result<Touched, Fault> {
        let new = NewEntry {
            id,
            acting,
            command: Command::DraftSave {
                draft,
                about,
                draft_kind: kind,
                fields,
            },
        };
        let ((), touched) = self
            .change_outbox(move |change| {
                let last: Option<(String, String, String, String)> = change
                    .tx
                    .query_row(
                        r"select id, state, kind, command from entry
                           where draft = ?1 order by n desc limit 1",
                        [draft.to_string()],
                        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
                    )
                    .optional()?;
                let open =
                    last.filter(|(_, state, kind, _)| state == "ready" && kind == "draft.save");
                let Some((last, _, _, command)) = open else {
                    return outbox::insert(change, &new);
                };
                let merged = merge(&command, &new.command)?;
                if outbox::is_too_large(&merged) {
                    return outbox::insert(change, &new);
                }
                // Other content is another command: a copy of this file may have sent the earlier
                // one, and the platform answers the same id with the same answer.
                change.tx.execute(
                    "update entry set id = ?3, command = ?2, rev = rev + 1 where id = ?1",
                    params![last, merged, new.id.to_string()],
                )?;
                change.touched.add("outbox");
                change.touched.add("drafts");
                change.touched.add(format!("record:{draft}"));
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    /// Deletes a draft. One that never left this machine leaves no trace.
    pub async fn delete_draft(
        &self,
        id: CommandId,
        acting: EnterpriseId,
        draft: DraftId,
    ) -> Result<Touched, Fault> {
        let confirmed = self.confirmed_draft(acting, draft).await?.is_some();
        let new = NewEntry {
            id,
            acting,
            command: Command::DraftDelete { draft },
        };
        let ((), touched) = self
            .change_outbox(move |change| {
                change.tx.execute(
                    "delete from entry where draft = ?1 and state = 'ready' and kind = 'draft.save'",
                    [draft.to_string()],
                )?;
                let sent: i64 = change.tx.query_row(
                    "select count(*) from entry where draft = ?1 and state in ('sealed', 'accepted')",
                    [draft.to_string()],
                    |row| row.get(0),
                )?;
                change.touched.add("drafts");
                change.touched.add("outbox");
                if confirmed || sent > 0 {
                    outbox::insert(change, &new)?;
                }
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    /// The drafts of a workspace, newest change first. A draft whose submission waits is among
    /// them; one that was submitted and accepted is not.
    pub async fn drafts(&self, holder: EnterpriseId) -> Result<Vec<DraftView>, Fault> {
        let confirmed: Vec<(String,)> = sqlx::query_as(
            r"select r.body from item as i join rec as r on r.rid = i.rid
               where i.list = 'draft' and i.holder = ?1",
        )
        .bind(holder.to_string())
        .fetch_all(self.cache())
        .await?;
        let mut views: BTreeMap<DraftId, DraftView> = BTreeMap::new();
        for (body,) in confirmed {
            let draft: Draft = serde_json::from_str(&body)?;
            views.insert(
                draft.id,
                DraftView {
                    draft,
                    sync: DraftSync::Synced,
                    marks: vec![],
                },
            );
        }
        let sql = format!(
            r"select {COLUMNS} from entry
               where draft is not null and acting = ?1
                 and (state <> 'accepted' or arrived = 0) order by n"
        );
        let changes: Vec<Entry> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(holder.to_string())
            .fetch_all(self.outbox())
            .await?;
        for entry in &changes {
            lay_over(&mut views, entry, self.person());
        }
        let marks = self.marks().await?;
        let mut views: Vec<DraftView> = views.into_values().collect();
        for view in &mut views {
            let id = view.draft.id.0;
            view.marks = marks
                .iter()
                .filter(|mark| mark.names.contains(&id) && !mark.kind.starts_with("draft."))
                .cloned()
                .collect();
        }
        views.sort_by(|a, b| {
            (b.draft.updated_at, b.draft.id).cmp(&(a.draft.updated_at, a.draft.id))
        });
        Ok(views)
    }

    /// One draft of a workspace.
    pub async fn draft(
        &self,
        holder: EnterpriseId,
        draft: DraftId,
    ) -> Result<Option<DraftView>, Fault> {
        let views = self.drafts(holder).await?;
        Ok(views.into_iter().find(|view| view.draft.id == draft))
    }

    async fn confirmed_draft(
        &self,
        owner: EnterpriseId,
        draft: DraftId,
    ) -> Result<Option<Draft>, Fault> {
        let record = self.record(owner, draft.0).await?;
        Ok(record
            .filter(|record| record.kind == "draft")
            .map(|record| serde_json::from_value(record.body))
            .transpose()?)
    }
}

/// Lays one command over the drafts.
fn lay_over(
    views: &mut BTreeMap<DraftId, DraftView>,
    entry: &Entry,
    author: quayside_domain::PersonId,
) {
    // A refused change stands in Needs attention, with its fields.
    if matches!(entry.state, EntryState::Refused | EntryState::Review) {
        return;
    }
    match entry.parsed() {
        Some(Command::DraftSave {
            draft,
            about,
            draft_kind,
            fields,
        }) => {
            let view = views.entry(draft).or_insert_with(|| DraftView {
                draft: Draft {
                    id: draft,
                    owner: entry.acting,
                    author,
                    kind: draft_kind,
                    about: None,
                    content: Map::new(),
                    updated_at: entry.created_at,
                },
                sync: DraftSync::SavedHere,
                marks: vec![],
            });
            if about.is_some() {
                view.draft.about = about;
            }
            view.draft.content.extend(fields);
            view.draft.updated_at = view.draft.updated_at.max(entry.created_at);
            // Order is the platform's order: the last change tells for all before it.
            view.sync = if entry.state == EntryState::Accepted {
                DraftSync::Synced
            } else {
                DraftSync::SavedHere
            };
        }
        Some(Command::DraftDelete { draft }) => {
            views.remove(&draft);
        }
        Some(command) => {
            if let (Some(draft), EntryState::Accepted) = (command.draft(), entry.state) {
                views.remove(&draft);
            }
        }
        None => {}
    }
}

/// The fields of a later change over those of an earlier one that was not sent.
fn merge(earlier: &str, later: &Command) -> Result<String, Fault> {
    let mut merged: Value = serde_json::from_str(earlier)?;
    if let Command::DraftSave { about, fields, .. } = later {
        if let Some(into) = merged.get_mut("fields").and_then(Value::as_object_mut) {
            into.extend(fields.clone());
        }
        if let (Some(about), Some(command)) = (about, merged.as_object_mut()) {
            command.insert("about".into(), Value::String(about.clone()));
        }
    }
    Ok(merged.to_string())
}
