//! What waits to be sent from this device.

use chrono::{DateTime, Utc};
use quayside_domain::{Class, EnterpriseId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use quayside_store::{EntryState, UploadState};

use crate::{
    App, CallError,
    action::CommandArgs,
    attention::subject,
    documents::{self, DocumentState, DocumentStatus},
    error::store,
    words::{Mark, Nothing, Words},
    work::Work,
};

/// Oldest first: the order in which they are sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct OutboxView {
    pub rows: Vec<OutboxRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct OutboxRow {
    pub mark: Mark,
    /// The firm it was done for.
    pub acting: EnterpriseId,
    pub subject: String,
    pub queued_at: DateTime<Utc>,
    /// Documents that go first.
    pub documents: Vec<DocumentStatus>,
    /// Not yet sealed: it can be thrown away.
    pub discardable: bool,
    pub retryable: bool,
    pub problem: Option<Words>,
}

/// Every action that waits, oldest first. Drafts are copied to the platform unasked; their own list
/// shows them.
pub async fn list(app: &App, _: Nothing) -> Result<OutboxView, CallError> {
    view(&app.work().await?).await
}

/// Throws away a command that was not sent yet.
///
/// # Errors
/// `already_sent`.
pub async fn discard(app: &App, args: CommandArgs) -> Result<OutboxView, CallError> {
    let work = app.work().await?;
    work.profile.discard(args.id).await.map_err(store)?;
    view(&work).await
}

/// Tries again at once: failed uploads too.
pub async fn retry(app: &App, args: CommandArgs) -> Result<OutboxView, CallError> {
    let work = app.work().await?;
    let entry = work.profile.entry(args.id).await.map_err(store)?;
    let entry = entry.ok_or_else(|| CallError::not_found("queued_action"))?;
    for document in &entry.documents {
        let upload = work.profile.upload(document.owner, &document.hash).await;
        if let Some(upload) = upload.map_err(store)?
            && upload.state == UploadState::Failed
        {
            work.profile.retry_upload(&upload).await.map_err(store)?;
        }
    }
    work.sync.wake();
    view(&work).await
}

async fn view(work: &Work) -> Result<OutboxView, CallError> {
    let marks = work.marks().await?;
    let entries = work.profile.open_entries().await.map_err(store)?;
    let mut rows = Vec::new();
    for entry in entries {
        if matches!(
            entry.state,
            EntryState::Refused | EntryState::Review | EntryState::Accepted
        ) || entry.class == Class::Draft
        {
            continue;
        }
        let Some(mark) = marks.all().iter().find(|mark| mark.command == entry.id) else {
            continue;
        };
        let mut documents = Vec::new();
        let mut failed = None;
        for document in &entry.documents {
            let status = documents::status_of(work, document).await?;
            if status.state == DocumentState::Failed {
                failed = failed.or(status.problem.clone());
            }
            documents.push(status);
        }
        rows.push(OutboxRow {
            subject: subject(work, &entry).await?,
            acting: entry.acting,
            queued_at: entry.created_at,
            discardable: entry.state == EntryState::Ready,
            retryable: entry.state == EntryState::Ready || failed.is_some(),
            problem: failed,
            documents,
            mark: mark.clone(),
        });
    }
    Ok(OutboxView { rows })
}
