//! Copies of documents, named by their hash. Every read verifies the bytes; the least recently
//! used go when the room is used up, pinned ones and staged ones never.

use std::{
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use quayside_protocol::checksum::{hash_name_of, is_hash_name};

use crate::{
    clock::stamp,
    fault::Fault,
    files::{file_name, sync_folder},
    profile::Profile,
    sealed::{DocumentReader, Key},
    touched::Touched,
};

/// A document on this machine.
#[derive(Clone, Debug)]
pub struct Copy {
    pub hash: String,
    /// Where it lies; sealed, when the profile is. [`Copy::open`] reads it.
    pub path: PathBuf,
    key: Option<Key>,
}

impl Copy {
    /// The bytes of the document, from anywhere in it. Reading blocks.
    ///
    /// # Errors
    /// [`Fault::Io`].
    pub fn open(&self) -> Result<DocumentReader, Fault> {
        Ok(DocumentReader::open(&self.path, self.key.as_ref())?)
    }
}

/// Room for copies unless the setting [`ROOM_SETTING`] says otherwise: 2 GB.
const ROOM: u64 = 2 * 1024 * 1_048_576;
/// Setting with the bytes that copies may take.
pub(crate) const ROOM_SETTING: &str = "documents.room";

impl Profile {
    /// A document's file, its bytes verified now.
    ///
    /// # Errors
    /// [`Fault::NotHere`] when it is not on this machine, or was and had rotted.
    pub async fn document(&self, hash: &str) -> Result<Copy, Fault> {
        if !is_hash_name(hash) {
            return Err(Fault::NotHere);
        }
        let staged = self.staged_folder().join(file_name(hash));
        let kept = self.copies_folder().join(file_name(hash));
        for path in [staged, kept] {
            if !path.exists() {
                continue;
            }
            let (checked, expected) = (path.clone(), hash.to_owned());
            let key = self.key().cloned();
            let sound =
                tokio::task::spawn_blocking(move || sound(&checked, &expected, key.as_ref()))
                    .await
                    .map_err(|_| Fault::Panicked)??;
            if sound {
                self.used(hash).await?;
                return Ok(Copy {
                    hash: hash.to_owned(),
                    path,
                    key: self.key().cloned(),
                });
            }
            tracing::warn!(hash, "a document has rotted and is fetched again");
            std::fs::remove_file(&path)?;
            self.forget_copy(hash).await?;
        }
        Err(Fault::NotHere)
    }

    /// Takes a finished download, or a staged file no longer needed, as a copy.
    ///
    /// # Errors
    /// [`Fault::DamagedFile`] when the bytes are not those of the hash; the file is removed.
    pub async fn keep_copy(&self, hash: &str, from: PathBuf) -> Result<Touched, Fault> {
        let to = self.copies_folder().join(file_name(hash));
        let folder = self.copies_folder();
        let (expected, source) = (hash.to_owned(), from.clone());
        let key = self.key().cloned();
        let size = tokio::task::spawn_blocking(move || {
            if !sound(&source, &expected, key.as_ref())? {
                std::fs::remove_file(&source)?;
                return Err(Fault::DamagedFile);
            }
            let file = std::fs::File::open(&source)?;
            file.sync_all()?;
            std::fs::rename(&source, &to)?;
            sync_folder(&folder)?;
            Ok(file.metadata()?.len())
        })
        .await
        .map_err(|_| Fault::Panicked)??;
        let kept = hash.to_owned();
        let ((), touched) = self
            .change_cache(move |change| {
                change.tx.execute(
                    r"insert into copy (hash, size, used_at) values (?1, ?2, ?3)
                      on conflict (hash) do update set used_at = excluded.used_at",
                    params![
                        kept,
                        i64::try_from(size).unwrap_or(i64::MAX),
                        stamp(change.now)
                    ],
                )?;
                change
                    .tx
                    .execute("delete from download where hash = ?1", [&kept])?;
                change
                    .tx
                    .execute("delete from let_go where hash = ?1", [&kept])?;
                change.touched.add("documents");
                change.touched.add(format!("document:{kept}"));
                Ok(())
            })
            .await?;
        self.make_room().await?;
        Ok(touched)
    }

    /// Keeps a copy whatever the room, or lets it go again.
    pub async fn pin(&self, hash: &str, pinned: bool) -> Result<Touched, Fault> {
        let hash = hash.to_owned();
        let ((), touched) = self
            .change_cache(move |change| {
                change.tx.execute(
                    "update copy set pinned = ?2 where hash = ?1",
                    params![hash, pinned],
                )?;
                change.touched.add(format!("document:{hash}"));
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    /// Bytes that copies take.
    pub async fn copies_size(&self) -> Result<u64, Fault> {
        let size: i64 = sqlx::query_scalar("select coalesce(sum(size), 0) from copy")
            .fetch_one(self.cache())
            .await?;
        Ok(u64::try_from(size).unwrap_or(0))
    }

    /// Bytes that copies may take.
    pub(crate) async fn room(&self) -> Result<u64, Fault> {
        Ok(self.setting::<u64>(ROOM_SETTING).await?.unwrap_or(ROOM))
    }

    /// Lets the least recently used copies go until the rest fits. They are not fetched again by
    /// themselves: that would make room for them for ever.
    pub async fn make_room(&self) -> Result<(), Fault> {
        let room = self.room().await?;
        let mut size = self.copies_size().await?;
        if size <= room {
            return Ok(());
        }
        let oldest: Vec<(String, i64)> =
            sqlx::query_as("select hash, size from copy where pinned = 0 order by used_at, hash")
                .fetch_all(self.cache())
                .await?;
        for (hash, bytes) in oldest {
            if size <= room {
                break;
            }
            let gone = hash.clone();
            self.change_cache(move |change| {
                change
                    .tx
                    .execute("insert or ignore into let_go (hash) values (?1)", [&gone])?;
                Ok(())
            })
            .await?;
            self.drop_copy(&hash).await?;
            size = size.saturating_sub(u64::try_from(bytes).unwrap_or(0));
        }
        Ok(())
    }

    /// Removes copies that no visible record names any more (sync.md 6.6).
    pub(crate) async fn drop_unnamed_copies(&self) -> Result<(), Fault> {
        let unnamed: Vec<String> = sqlx::query_scalar(
            "select hash from copy where hash not in (select hash from document) order by hash",
        )
        .fetch_all(self.cache())
        .await?;
        for hash in unnamed {
            self.drop_copy(&hash).await?;
        }
        self.change_cache(|change| {
            change.tx.execute(
                "delete from download where hash not in (select hash from document) and asked = 0",
                [],
            )?;
            change.tx.execute(
                "delete from let_go where hash not in (select hash from document)",
                [],
            )?;
            Ok(())
        })
        .await?;
        Ok(())
    }

    async fn drop_copy(&self, hash: &str) -> Result<(), Fault> {
        match std::fs::remove_file(self.copies_folder().join(file_name(hash))) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        self.forget_copy(hash).await
    }

    async fn forget_copy(&self, hash: &str) -> Result<(), Fault> {
        let hash = hash.to_owned();
        self.change_cache(move |change| {
            change
                .tx
                .execute("delete from copy where hash = ?1", [&hash])?;
            change.touched.add("documents");
            change.touched.add(format!("document:{hash}"));
            Ok(())
        })
        .await?;
        Ok(())
    }

    /// At most once a minute per document: reading is not a reason to write much.
    async fn used(&self, hash: &str) -> Result<(), Fault> {
        let known: Option<String> = sqlx::query_scalar("select used_at from copy where hash = ?1")
            .bind(hash)
            .fetch_optional(self.cache())
            .await?;
        let recently = stamp(self.now() - chrono::Duration::minutes(1));
        if known.is_none_or(|at| at >= recently) {
            return Ok(());
        }
        let hash = hash.to_owned();
        self.change_cache(move |change| {
            change
                .tx
                .query_row(
                    "update copy set used_at = ?2 where hash = ?1 returning hash",
                    params![hash, stamp(change.now)],
                    |_| Ok(()),
                )
                .optional()?;
            Ok(())
        })
        .await?;
        Ok(())
    }
}

/// Whether a document's bytes are those of its hash.
fn sound(path: &Path, hash: &str, key: Option<&Key>) -> Result<bool, Fault> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0_u8; 256 * 1024];
    let read = DocumentReader::open(path, key).and_then(|mut document| {
        loop {
            let read = document.read(&mut buffer)?;
            if read == 0 {
                return Ok(());
            }
            hasher.update(buffer.get(..read).unwrap_or_default());
        }
    });
    match read {
        Ok(()) => Ok(hash_name_of(hasher) == hash),
        // It was sealed otherwise, or bent since.
        Err(error) if error.kind() == ErrorKind::InvalidData => Ok(false),
        Err(error) => Err(error.into()),
    }
}
