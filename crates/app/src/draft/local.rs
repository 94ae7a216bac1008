//! Applications for firms, kept in the settings of the person on this device.

use std::collections::BTreeMap;

use quayside_domain::{DraftId, draft::DraftKind};

use super::view::{DraftView, SaveDraftArgs};
use crate::{CallError, clock, error::store, work::Work};

/// The setting that holds them, by id.
const SETTING: &str = "drafts.enterprise";

type Kept = BTreeMap<DraftId, DraftView>;

async fn kept(work: &Work) -> Result<Kept, CallError> {
    let kept = work.profile.setting(SETTING).await.map_err(store)?;
    Ok(kept.unwrap_or_default())
}

async fn keep(work: &Work, kept: &Kept) -> Result<(), CallError> {
    work.profile
        .set_setting(SETTING, kept)
        .await
        .map_err(store)?;
    Ok(())
}

/// Saves the changed fields. `about` is the id the firm will have: its licence is uploaded for it
/// before the application is sent.
pub async fn save(work: &Work, id: DraftId, args: SaveDraftArgs) -> Result<DraftView, CallError> {
    let mut drafts = kept(work).await?;
    let draft = drafts.entry(id).or_insert_with(|| DraftView {
        id,
        kind: DraftKind::Enterprise,
        about: None,
        content: serde_json::Map::new(),
        updated_at: work.now,
        synced: false,
    });
    draft.about = args
        .about
        .or(draft.about.take())
        .or_else(|| Some(clock::id(work.now).to_string()));
    for (name, value) in args.fields {
        if value.is_null() {
            draft.content.remove(&name);
        } else {
            draft.content.insert(name, value);
        }
    }
    draft.updated_at = work.now;
    let saved = draft.clone();
    keep(work, &drafts).await?;
    Ok(saved)
}

/// Whether it was one of these.
pub async fn delete(work: &Work, id: DraftId) -> Result<bool, CallError> {
    let mut drafts = kept(work).await?;
    if drafts.remove(&id).is_none() {
        return Ok(false);
    }
    keep(work, &drafts).await?;
    Ok(true)
}

pub async fn all(work: &Work) -> Result<Vec<DraftView>, CallError> {
    Ok(kept(work).await?.into_values().collect())
}
