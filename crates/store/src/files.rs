//! Taking a file in: judged by its content, hashed, copied beside the outbox and on the disk
//! before any command may name it.

use std::{
    collections::BTreeSet,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use quayside_domain::{
    EnterpriseId,
    document::{DOCUMENT_LIMIT, DocumentRef, IMAGE_LIMIT, LICENCE_LIMIT, misnamed},
};
use quayside_protocol::{checksum::hash_name_of, documents::MEDIA_TYPES};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    clock::stamp,
    fault::Fault,
    photo,
    profile::Profile,
    sealed::{Key, write_document},
    sniff,
    touched::Touched,
};

/// What a file is taken in for; it sets the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// S0-49: a picture of at most 5 MB; what the camera wrote beside it is not kept.
    Image,
    /// S0-33: at most 4 MB.
    Licence,
    /// Contracts, order documents, attachments: at most 100 MB.
    Document,
}

impl Purpose {
    /// Media types taken, as found in the content.
    pub fn types(self) -> &'static [&'static str] {
        match self {
            Self::Image => &["image/jpeg", "image/gif", "image/png"],
            Self::Licence => &["image/jpeg", "image/png", "application/pdf"],
            Self::Document => MEDIA_TYPES,
        }
    }

    /// Bytes.
    pub fn limit(self) -> u64 {
        u64::from(match self {
            Self::Image => IMAGE_LIMIT,
            Self::Licence => LICENCE_LIMIT,
            Self::Document => DOCUMENT_LIMIT,
        })
    }
}

impl Profile {
    /// Takes a file in for a firm; the original is not needed afterwards.
    ///
    /// # Errors
    /// [`Fault::WrongType`], [`Fault::Misnamed`], [`Fault::TooLarge`], [`Fault::EmptyFile`], [`Fault::DamagedFile`],
    /// [`Fault::PictureTooLarge`], [`Fault::DiskFull`], [`Fault::Io`].
    pub async fn stage_file(
        &self,
        path: &Path,
        acting: EnterpriseId,
        purpose: Purpose,
    ) -> Result<(DocumentRef, Touched), Fault> {
        let name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let source = File::open(path)?;
        let size = source.metadata()?.len();
        self.stage(name, Box::new(source), size, acting, purpose)
            .await
    }

    /// The same for bytes at hand, such as a document made here.
    pub async fn stage_bytes(
        &self,
        name: String,
        bytes: Vec<u8>,
        acting: EnterpriseId,
        purpose: Purpose,
    ) -> Result<(DocumentRef, Touched), Fault> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let source = std::io::Cursor::new(bytes);
        self.stage(name, Box::new(source), size, acting, purpose)
            .await
    }

    async fn stage(
        &self,
        name: String,
        source: Box<dyn Read + Send>,
        size: u64,
        acting: EnterpriseId,
        purpose: Purpose,
    ) -> Result<(DocumentRef, Touched), Fault> {
        let (folder, called) = (self.staged_folder(), name.clone());
        let key = self.key().cloned();
        let taken = tokio::task::spawn_blocking(move || {
            take(source, size, &called, purpose, (&folder, key.as_ref()))
        })
        .await
        .map_err(|_| Fault::Panicked)??;
        let document = DocumentRef {
            owner: acting,
            hash: taken.hash,
            name,
            size: taken.size,
            media_type: taken.media_type.to_owned(),
        };
        let named = document.clone();
        let ((), touched) = self
            .change_outbox(move |change| {
                change.tx.execute(
                    r"insert into upload (owner, hash, size, media_type, name, state, staged_at)
                      values (?1, ?2, ?3, ?4, ?5, 'waiting', ?6)
                      on conflict (owner, hash) do update set
                        state = case state when 'complete' then state else 'waiting' end,
                        code = null, staged_at = excluded.staged_at",
                    params![
                        named.owner.to_string(),
                        named.hash,
                        named.size,
                        named.media_type,
                        named.name,
                        stamp(change.now),
                    ],
                )?;
                change.touched.add("documents");
                change.touched.add(format!("document:{}", named.hash));
                Ok(())
            })
            .await?;
        Ok((document, touched))
    }

    pub(crate) fn staged_folder(&self) -> PathBuf {
        self.folder().join("outbox").join("blobs")
    }

    pub(crate) fn copies_folder(&self) -> PathBuf {
        self.folder().join("blobs")
    }

    /// Removes staged files that nothing needs, and half-written ones of a killed process. A file
    /// whose command was answered moves to the copies when a record names it.
    pub(crate) async fn sweep_files(&self) -> Result<(), Fault> {
        let needed: BTreeSet<String> = sqlx::query_scalar::<_, String>(
            r"select hash from upload
               where state <> 'complete'
                  or exists (select 1 from entry
                              where (state <> 'accepted' or arrived = 0)
                                and instr(entry.command, upload.hash) > 0)",
        )
        .fetch_all(self.outbox())
        .await?
        .into_iter()
        .collect();
        let named: BTreeSet<String> =
            sqlx::query_scalar::<_, String>("select distinct hash from document")
                .fetch_all(self.cache())
                .await?
                .into_iter()
                .collect();
        for entry in std::fs::read_dir(self.staged_folder())? {
            let path = entry?.path();
            let Some(hash) = hash_of_file(&path) else {
                std::fs::remove_file(&path)?;
                continue;
            };
            if needed.contains(&hash) {
                continue;
            }
            if named.contains(&hash) {
                self.keep_copy(&hash, path).await?;
            } else {
                std::fs::remove_file(&path)?;
            }
        }
        Ok(())
    }
}

struct Taken {
    hash: String,
    size: u32,
    media_type: &'static str,
}

/// Reads, judges, hashes and writes a file in one go.
fn take(
    mut source: impl Read,
    size: u64,
    name: &str,
    purpose: Purpose,
    (folder, key): (&Path, Option<&Key>),
) -> Result<Taken, Fault> {
    let limit = purpose.limit();
    if size > limit {
        return Err(Fault::TooLarge { size, limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // One byte more than allowed: a file may grow while it is read.
    source
        .by_ref()
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > limit {
        return Err(Fault::TooLarge { size, limit });
    }
    if bytes.is_empty() {
        return Err(Fault::EmptyFile);
    }
    let head = bytes.get(..sniff::HEAD).unwrap_or(&bytes);
    let media_type = sniff::media_type(head, name, purpose.types())?;
    if let Some(ending) = misnamed(name, media_type) {
        return Err(Fault::Misnamed { ending });
    }
    let tail = bytes.len().saturating_sub(sniff::TAIL);
    sniff::whole(media_type, bytes.get(tail..).unwrap_or(&bytes))?;
    sniff::picture_size(media_type, head)?;
    if purpose == Purpose::Image {
        bytes = photo::bare(media_type, bytes);
    }
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let hash = hash_name_of(Sha256::new_with_prefix(&bytes));
    write_durably(&bytes, folder, file_name(&hash), key)?;
    Ok(Taken {
        hash,
        size: u32::try_from(size).unwrap_or(u32::MAX),
        media_type,
    })
}

/// A whole file or none, on the disk before this returns.
fn write_durably(bytes: &[u8], folder: &Path, name: &str, key: Option<&Key>) -> Result<(), Fault> {
    let unfinished = folder.join(format!("{}.part", Uuid::new_v4()));
    let written = write_document(&unfinished, key, bytes).and_then(|()| {
        std::fs::rename(&unfinished, folder.join(name))?;
        Ok(sync_folder(folder)?)
    });
    if written.is_err() {
        // The first error is the one to tell.
        let _ = std::fs::remove_file(&unfinished);
    }
    written
}

/// A rename is durable once its folder is (Windows has no such call and needs none).
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// The file of a document: its hex digits.
pub(crate) fn file_name(hash: &str) -> &str {
    hash.strip_prefix("sha256:").unwrap_or(hash)
}

/// The document of a file, or nothing for a half-written one.
fn hash_of_file(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let hash = format!("sha256:{name}");
    quayside_protocol::checksum::is_hash_name(&hash).then_some(hash)
}
