//! Looking at a document: its address for the window, a copy elsewhere, the system's own program.

use std::{
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use quayside_domain::document::DocumentRef;
use quayside_store::{Copy, DocumentReader, DocumentStatus, Fault};
use tokio::sync::broadcast::error::RecvError;

use super::view::{DocumentArgs, DocumentKey, DocumentUrl, SavedView};
use crate::{App, CallError, error::store, words::Nothing, work::Work};

/// The folder of copies for other programs.
const OPENED: &str = "opened";
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
    let called = args.document.copy_name();
    let chosen = app.platform().save_file("", &called).await;
    let Some(to) = chosen else {
        return Ok(SavedView { saved: None });
    };
    copy(from, to.clone()).await?;
    Ok(SavedView {
        saved: Some(name(&to)),
    })
}

/// Opens a copy under its own name, so that the other program knows what it is and cannot change
/// ours; what it ends with is said by its type, so that no name starts a program. The copy can be
/// read, so it goes when the application ends.
pub async fn open_external(app: &App, args: DocumentArgs) -> Result<Nothing, CallError> {
    let work = app.work().await?;
    let from = fetched(&work, &args.document).await?;
    let fault = |error: std::io::Error| CallError::fault("file_access", &error);
    let folder = app
        .folder()
        .join(OPENED)
        .join(args.document.hash.trim_start_matches("sha256:"));
    let mut making = tokio::fs::DirBuilder::new();
    making.recursive(true);
    #[cfg(unix)]
    making.mode(0o700);
    making.create(&folder).await.map_err(fault)?;
    let to = folder.join(args.document.copy_name());
    copy(from, to.clone()).await?;
    app.platform().open_path(&to);
    Ok(Nothing {})
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// A document, downloaded if need be.
async fn fetched(work: &Work, document: &DocumentRef) -> Result<Copy, CallError> {
    match work.profile.document(&document.hash).await {
        Ok(copy) => return Ok(copy),
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
            Ok(copy) => return Ok(copy),
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

/// Its size, and what the content says it is; never what a name says.
pub(crate) async fn looked_at(copy: &Copy) -> Result<(u64, String), CallError> {
    reading(copy.clone(), |mut document| {
        let size = document.size()?;
        let mut head = Vec::with_capacity(HEAD);
        let limit = u64::try_from(HEAD).unwrap_or(u64::MAX);
        document.by_ref().take(limit).read_to_end(&mut head)?;
        let kind = infer::get(&head).map_or("application/octet-stream", |kind| kind.mime_type());
        Ok((size, kind.to_owned()))
    })
    .await
}

/// Up to `length` bytes, from `first` on.
pub(crate) async fn part(copy: &Copy, first: u64, length: u64) -> Result<Vec<u8>, CallError> {
    reading(copy.clone(), move |mut document| {
        document.seek(SeekFrom::Start(first))?;
        let mut bytes = Vec::new();
        document.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    })
    .await
}

/// Writes it where everybody who may read there can.
async fn copy(from: Copy, to: PathBuf) -> Result<(), CallError> {
    reading(from, move |mut document| {
        let mut file = std::fs::File::create(&to)?;
        std::io::copy(&mut document, &mut file)?;
        drop(file);
        mark(&to);
        Ok(())
    })
    .await
}

/// Tells the system that the bytes come from elsewhere, so that office programs open them guarded:
/// the stream `Zone.Identifier` of Windows, zone 3. Other systems ask for nothing of the kind.
#[cfg(windows)]
fn mark(copy: &Path) {
    let mut stream = copy.as_os_str().to_owned();
    stream.push(":Zone.Identifier");
    if let Err(error) = std::fs::write(stream, "[ZoneTransfer]\r\nZoneId=3\r\n") {
        // Disks without such streams take the copy all the same.
        tracing::warn!(%error, "the copy is not marked as coming from elsewhere");
    }
}

#[cfg(not(windows))]
fn mark(_: &Path) {}

async fn reading<T: Send + 'static>(
    copy: Copy,
    read: impl FnOnce(DocumentReader) -> std::io::Result<T> + Send + 'static,
) -> Result<T, CallError> {
    let work = tokio::task::spawn_blocking(move || {
        let document = copy.open().map_err(store)?;
        read(document).map_err(|error| CallError::fault("file_access", &error))
    });
    work.await
        .map_err(|error| CallError::fault("file_access", &error))?
}

/// Removes the copies that other programs were given.
pub(crate) fn forget_opened(folder: &Path) {
    match std::fs::remove_dir_all(folder.join(OPENED)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            tracing::warn!(%error, "copies for other programs stay until the next start");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn an_address_names_owner_and_hash() {
        let id = "01950000-0000-7000-8000-000000000001/sha256%3Aab";
        let key = key_of(id).expect("it is a key");
        assert_eq!(key.hash, "sha256:ab");
        assert!(key_of("sha256:ab").is_none());
        assert!(key_of("../outbox.db").is_none());
    }
}
