//! Drafts: half-filled forms, saved on this device at once and carried to the person's others. The
//! draft of an application for a firm that does not exist yet stays on this device: no firm could
//! own it on the platform.

mod local;
mod view;

use quayside_domain::{CommandId, DraftId, command::DealRef, draft::DraftKind};
use quayside_store::DraftSync;

pub use view::*;

use crate::{App, CallError, clock, error::store, said, words::Nothing, work::Work};

/// Saves the changed fields; a new draft without an id.
pub async fn save(app: &App, args: SaveDraftArgs) -> Result<DraftView, CallError> {
    let work = app.work().await?;
    let id = args.id.unwrap_or_else(|| DraftId(clock::id(work.now)));
    if args.kind == DraftKind::Enterprise {
        return local::save(&work, id, args).await;
    }
    let acting = work.acting()?;
    let command = CommandId(clock::id(work.now));
    let saved = work
        .profile
        .save_draft(command, acting, id, args.kind, args.about, args.fields);
    saved.await.map_err(store)?;
    work.sync.wake();
    find(&work, id).await
}

/// One draft.
pub async fn get(app: &App, args: DraftArgs) -> Result<DraftView, CallError> {
    find(&app.work().await?, args.id).await
}

/// The drafts of this workspace, newest first.
pub async fn list(app: &App, args: DraftListArgs) -> Result<DraftList, CallError> {
    let work = app.work().await?;
    let mut drafts = all(&work).await?;
    drafts.retain(|draft| {
        args.kind.is_none_or(|kind| draft.kind == kind)
            && args
                .about
                .as_ref()
                .is_none_or(|about| draft.about.as_ref() == Some(about))
    });
    Ok(DraftList { drafts })
}

/// Gone for good, here and on the platform.
pub async fn delete(app: &App, args: DraftArgs) -> Result<Nothing, CallError> {
    let work = app.work().await?;
    if local::delete(&work, args.id).await? {
        return Ok(Nothing {});
    }
    let command = CommandId(clock::id(work.now));
    let deleted = work.profile.delete_draft(command, work.acting()?, args.id);
    deleted.await.map_err(store)?;
    work.sync.wake();
    Ok(Nothing {})
}

pub(crate) async fn find(work: &Work, id: DraftId) -> Result<DraftView, CallError> {
    let drafts = all(work).await?;
    let found = drafts.into_iter().find(|draft| draft.id == id);
    found.ok_or_else(|| CallError::not_found("draft"))
}

/// Every draft of this workspace and of this device, newest first.
pub(crate) async fn all(work: &Work) -> Result<Vec<DraftView>, CallError> {
    let mut drafts = local::all(work).await?;
    if let Some(acting) = work.current {
        let stored = work.profile.drafts(acting).await.map_err(store)?;
        drafts.extend(stored.into_iter().map(|stored| DraftView {
            id: stored.draft.id,
            kind: stored.draft.kind,
            about: stored.draft.about,
            content: stored.draft.content,
            updated_at: stored.draft.updated_at,
            synced: stored.sync == DraftSync::Synced,
        }));
    }
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.updated_at));
    Ok(drafts)
}

/// The name of a draft in a list.
pub(crate) fn subject(draft: &DraftView) -> String {
    let text = |name: &str| draft.content.get(name).and_then(|value| value.as_str());
    let found = ["subject", "product_name", "name", "text"]
        .into_iter()
        .filter_map(text)
        .find(|text| !text.trim().is_empty());
    said::excerpt(found.unwrap_or_default())
}

/// The deal a draft is about: `owner/id`.
pub(crate) fn deal_of(about: &str) -> Option<DealRef> {
    let (owner, id) = about.split_once('/')?;
    Some(DealRef {
        owner: owner.parse().ok()?,
        id: id.parse().ok()?,
    })
}
