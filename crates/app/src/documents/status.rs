//! Where the bytes of documents are.

use quayside_domain::{EnterpriseId, document::DocumentRef};
use quayside_store::DocumentStatus as Stored;

use super::view::{DocumentKey, DocumentKeysArgs, DocumentState, DocumentStatus, DocumentStatuses};
use crate::{App, CallError, error::store, words::Words, work::Work};

/// The state of each, in the order asked.
pub async fn state(app: &App, args: DocumentKeysArgs) -> Result<DocumentStatuses, CallError> {
    let work = app.work().await?;
    let mut documents = Vec::with_capacity(args.documents.len());
    for key in args.documents {
        documents.push(status(&work, key.owner, &key.hash).await?);
    }
    Ok(DocumentStatuses { documents })
}

/// The state of a document that a record names.
pub(crate) async fn status_of(
    work: &Work,
    document: &DocumentRef,
) -> Result<DocumentStatus, CallError> {
    let mut status = status(work, document.owner, &document.hash).await?;
    status.name.clone_from(&document.name);
    if status.total == 0 {
        status.total = document.size;
    }
    Ok(status)
}

/// The state by key.
pub(crate) async fn status(
    work: &Work,
    owner: EnterpriseId,
    hash: &str,
) -> Result<DocumentStatus, CallError> {
    let stored = work.profile.document_status(owner, hash).await;
    let bytes = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let failed = |code: String| (DocumentState::Failed, 0, 0, Some(Words::new(&code)));
    let (state, done, total, problem) = match stored.map_err(store)? {
        Stored::Here => (DocumentState::Here, 0, 0, None),
        Stored::Uploading { sent: 0, size } => (DocumentState::Waiting, 0, bytes(size), None),
        Stored::Uploading { sent, size } => {
            (DocumentState::Uploading, bytes(sent), bytes(size), None)
        }
        Stored::Downloading { got, size } => {
            (DocumentState::Downloading, bytes(got), bytes(size), None)
        }
        Stored::Remote => (DocumentState::Elsewhere, 0, 0, None),
        Stored::UploadFailed { code } | Stored::DownloadFailed { code } => failed(code),
    };
    Ok(DocumentStatus {
        document: DocumentKey {
            owner,
            hash: hash.to_owned(),
        },
        name: String::new(),
        state,
        done,
        total,
        problem,
    })
}
