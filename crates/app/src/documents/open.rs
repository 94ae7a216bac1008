//! Looking at a document: its address for the window, a copy elsewhere, the system's own program.

use std::path::{Path, PathBuf};

use quayside_domain::document::DocumentRef;
use quayside_store::{DocumentStatus, Fault};
use tokio::{io::AsyncReadExt, sync::broadcast::error::RecvError};

use super::view::{DocumentArgs, DocumentKey, DocumentUrl, SavedView};
use crate::{App, CallError, error::store, words::Nothing, work::Work};

/// Bytes read to find a media type.
const HEAD: usize = 8 * 1024;

/// The address under which the window reads it; downloads first when the bytes are elsewhere.
///
/// # Errors
/// `document_not_here` when it is elsewhere and the platform cannot be reached.
pub async fn url(app: &App, args: DocumentArgs) -> Result<DocumentUrl, CallError> {
    let work = app.work().await?;
    fetched(&work, &args.document).await?;
    let key = DocumentKey {
        owner: args.document.owner,
        hash: args.document.hash,
    };
    Ok(DocumentUrl {
        url: app.platform().document_url(&key),
        media_type: args.document.media_type,
    })
}

/// A copy where the person says.
pub async fn save_as(app: &App, args: DocumentArgs) -> Result<SavedView, CallError> {
    let work = app.work().await?;
    let from = fetched(&work, &args.document).await?;
    let chosen = app.platform().save_file("", &args.document.name).await;
    let Some(to) = chosen else {
        return Ok(SavedView { saved: None });
    };
    tokio::fs::copy(&from, &to)
        .await
        .map_err(|error| CallError::fault("file_access", &error))?;
    Ok(SavedView {
        saved: Some(name(&to)),
    })
}

/// Opens a copy under its own name, so that the other program knows what it is and cannot change
/// ours.
pub async fn open_external(app: &App, args: DocumentArgs) -> Result<Nothing, CallError> {
    let work = app.work().await?;
    let from = fetched(&work, &args.document).await?;
    let fault = |error: std::io::Error| CallError::fault("file_access", &error);
    let folder = std::env::temp_dir()
        .join("quayside")
        .join(args.document.hash.trim_start_matches("sha256:"));
    tokio::fs::create_dir_all(&folder).await.map_err(fault)?;
    let to = folder.join(plain(&args.document.name));
    tokio::fs::copy(&from, &to).await.map_err(fault)?;
    app.platform().open_path(&to);
    Ok(Nothing {})
}

/// A name without a path in it.
fn plain(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '\0' => '_',
            c => c,
        })
        .collect();
    match plain.trim_start_matches('.') {
        "" => "document".into(),
        plain => plain.into(),
    }
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The file of a document, downloaded if need be.
async fn fetched(work: &Work, document: &DocumentRef) -> Result<PathBuf, CallError> {
    match work.profile.document(&document.hash).await {
        Ok(copy) => return Ok(copy.path),
        Err(Fault::NotHere) => {}
        Err(fault) => return Err(store(fault)),
    }
    if !work.sync.is_online() {
        return Err(CallError::code("document_not_here").with("name", &document.name));
    }
    let mut changes = work.profile.changes();
    let mut line = work.sync.watch();
    work.profile.want_document(document).await.map_err(store)?;
    work.sync.wake();
    let key = format!("document:{}", document.hash);
    loop {
        match work.profile.document(&document.hash).await {
            Ok(copy) => return Ok(copy.path),
            Err(Fault::NotHere) => {}
            Err(fault) => return Err(store(fault)),
        }
        let status = work.profile.document_status(document.owner, &document.hash);
        if let DocumentStatus::DownloadFailed { code } = status.await.map_err(store)? {
            return Err(CallError::code(&code).with("name", &document.name));
        }
        // Any change of this document or of the connection, or events that were missed.
        loop {
            tokio::select! {
                changed = changes.recv() => match changed {
                    Ok(touched) if touched.contains(&key) => break,
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => return Err(CallError::code("document_not_here")),
                },
                Ok(()) = line.changed() => {}
            }
            if !work.sync.is_online() {
                return Err(CallError::code("document_not_here").with("name", &document.name));
            }
        }
    }
}

/// The key in an address: `owner/hash`.
pub(crate) fn key_of(id: &str) -> Option<DocumentKey> {
    let (owner, hash) = id.trim_matches('/').split_once('/')?;
    // Some webviews write the colon of `sha256:` as %3A.
    let hash = hash.replace("%3A", ":").replace("%3a", ":");
    Some(DocumentKey {
        owner: owner.parse().ok()?,
        hash,
    })
}

/// What the content says it is; never what a name says.
pub(crate) async fn media_type(path: &Path) -> std::io::Result<String> {
    let mut head = Vec::with_capacity(HEAD);
    let limit = u64::try_from(HEAD).unwrap_or(u64::MAX);
    let file = tokio::fs::File::open(path).await?;
    file.take(limit).read_to_end(&mut head).await?;
    Ok(infer::get(&head).map_or_else(
        || "application/octet-stream".into(),
        |kind| kind.mime_type().into(),
    ))
}

#[cfg(test)]
mod tests {
    use super::{key_of, plain};

    #[test]
    fn a_name_cannot_lead_out_of_its_folder() {
        assert_eq!(plain("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(plain(".."), "document");
        assert_eq!(plain("C:\\x.pdf"), "C__x.pdf");
        assert_eq!(plain("装箱单.pdf"), "装箱单.pdf");
    }

    #[test]
    fn an_address_names_owner_and_hash() {
        let id = "01950000-0000-7000-8000-000000000001/sha256%3Aab";
        let key = key_of(id).expect("it is a key");
        assert_eq!(key.hash, "sha256:ab");
        assert!(key_of("sha256:ab").is_none());
        assert!(key_of("../outbox.db").is_none());
    }
}
