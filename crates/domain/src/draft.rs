//! Drafts are units of their own, of the author's enterprise, seen by the author alone unless
//! shared (sync.md decision 10).

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Command, Context, DraftId, EnterpriseId, Event, PersonId, Record, RecordKind, Refusal, Scope,
    UnitRef, form, record::body,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DraftKind {
    Rfq,
    Quote,
    Order,
    Enterprise,
    Message,
}

/// Record kind `draft`. `content` is a half-filled form, field by field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Draft {
    pub id: DraftId,
    pub owner: EnterpriseId,
    pub author: PersonId,
    pub kind: DraftKind,
    /// What the draft is about: the deal of a quote or order draft.
    pub about: Option<String>,
    #[ts(type = "Record<string, unknown>")]
    pub content: serde_json::Map<String, serde_json::Value>,
    pub updated_at: DateTime<Utc>,
}

/// Fields of one draft.
const FIELDS_MAX: usize = 100;
/// Bytes of one draft as JSON text.
const BYTES_MAX: usize = 512 * 1024;

/// Saves the fields that changed, or deletes the draft (class A).
pub(crate) fn decide(
    draft: Option<&Draft>,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    let actor = ctx.actor()?;
    if draft.is_some_and(|draft| draft.author != actor.person) {
        return Err(Refusal::server("not_visible"));
    }
    match command {
        Command::DraftSave {
            draft: id,
            about,
            draft_kind,
            fields,
        } => {
            let mut merged = draft.map(|draft| draft.content.clone()).unwrap_or_default();
            merge(&mut merged, fields);
            form::count(merged.len(), FIELDS_MAX, "fields")?;
            if body(&merged).to_string().len() > BYTES_MAX {
                return Err(Refusal::form("too_large", "fields").with("max", BYTES_MAX));
            }
            Ok(vec![Event::DraftSaved {
                at: ctx.now,
                draft: *id,
                author: actor.person,
                kind: *draft_kind,
                about: about.clone(),
                fields: fields.clone(),
            }])
        }
        Command::DraftDelete { .. } => Ok(draft
            .map(|_| Event::DraftDeleted { at: ctx.now })
            .into_iter()
            .collect()),
        _ => Err(Refusal::server("not_visible")),
    }
}

/// Field by field: what another device changed elsewhere in the form stays; `null` clears.
fn merge(
    content: &mut serde_json::Map<String, serde_json::Value>,
    fields: &serde_json::Map<String, serde_json::Value>,
) {
    for (name, value) in fields {
        if value.is_null() {
            content.remove(name);
        } else {
            content.insert(name.clone(), value.clone());
        }
    }
}

/// Applies one event; a deleted draft is gone.
pub(crate) fn evolve(at: UnitRef, draft: Option<Draft>, event: &Event) -> Option<Draft> {
    match event {
        Event::DraftSaved {
            at: when,
            draft: id,
            author,
            kind,
            about,
            fields,
        } => {
            let mut known = draft.unwrap_or_else(|| Draft {
                id: *id,
                owner: at.owner,
                author: *author,
                kind: *kind,
                about: None,
                content: serde_json::Map::new(),
                updated_at: *when,
            });
            merge(&mut known.content, fields);
            known.kind = *kind;
            known.about = about.clone().or(known.about);
            known.updated_at = *when;
            Some(known)
        }
        Event::DraftDeleted { .. } => None,
        _ => draft,
    }
}

/// Seen by its author alone.
pub(crate) fn project(at: UnitRef, draft: &Draft) -> Vec<Record> {
    vec![Record {
        owner: at.owner,
        id: draft.id.0,
        kind: RecordKind::Draft,
        body: body(draft),
        audience: BTreeSet::from([Scope::Person(draft.author)]),
    }]
}
