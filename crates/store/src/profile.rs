//! A person's folder for one platform, opened.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use quayside_domain::PersonId;
use rusqlite::Transaction;
use sqlx::SqlitePool;
use tokio::sync::broadcast;

use crate::{
    clock::Clock,
    closing::Closing,
    fault::Fault,
    file::{self, Durability, File},
    items,
    sealed::{self, Key},
    touched::Touched,
};

/// The outbox and the cache of one person. Cheap to clone; every clone is the same profile.
#[derive(Clone)]
pub struct Profile {
    inner: Arc<Inner>,
}

struct Inner {
    folder: PathBuf,
    person: PersonId,
    clock: Arc<dyn Clock>,
    outbox: File,
    cache: File,
    opened: Opened,
    changes: broadcast::Sender<Touched>,
    key: Option<Key>,
    /// Held as long as the profile is open.
    lock: std::fs::File,
}

/// What happened while opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// The cache was damaged and is empty now; everything in it comes again from the platform.
    pub cache_rebuilt: bool,
    /// Lists and search were derived anew from the stored records.
    pub lists_rebuilt: bool,
}

/// A change of a file in progress.
pub(crate) struct Change<'a> {
    pub(crate) tx: &'a Transaction<'a>,
    pub(crate) touched: &'a mut Touched,
    /// Written before the commit, in the same transaction.
    pub(crate) closing: &'a mut Closing,
    pub(crate) now: DateTime<Utc>,
}

pub(crate) static OUTBOX: sqlx::migrate::Migrator =
    sqlx::migrate!("../../migrations/client/outbox");
static CACHE: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/client/cache");

impl Profile {
    /// Opens the files of `person` at `server` below `folder`, creating them if they are absent.
    /// With a key they are sealed; plain ones of an earlier version are sealed first.
    ///
    /// # Errors
    /// [`Fault::ProfileLocked`] when another process has them open; [`Fault::NewerFile`] when a
    /// later version wrote the outbox; [`Fault::OutboxDamaged`] when it cannot be read or is gone
    /// (a person may then [`Profile::set_outbox_aside`]); [`Fault::DiskFull`], which costs nothing;
    /// [`Fault::KeyNeeded`] and [`Fault::WrongKey`] for files that are sealed.
    pub async fn open(
        folder: &Path,
        server: &str,
        person: PersonId,
        key: Option<Key>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, Fault> {
        let folder = Self::folder_of(&std::path::absolute(folder)?, server, person);
        std::fs::create_dir_all(folder.join("blobs"))?;
        let lock = lock(&folder)?;
        miss_outbox(&folder)?;
        let (place, keyed) = (folder.clone(), key.clone());
        tokio::task::spawn_blocking(move || sealed::prepare(&place, keyed.as_ref()))
            .await
            .map_err(|_| Fault::Panicked)??;
        let outbox = open_outbox(&folder, key.as_ref()).await?;
        let (cache, cache_rebuilt) = open_cache(&folder.join("cache.db"), key.as_ref()).await?;
        let lists_rebuilt = items::bring_up_to_date(&cache).await?;
        let (changes, _) = broadcast::channel(256);
        let profile = Self {
            inner: Arc::new(Inner {
                folder,
                person,
                clock,
                outbox,
                cache,
                opened: Opened {
                    cache_rebuilt,
                    lists_rebuilt,
                },
                changes,
                key,
                lock,
            }),
        };
        profile.settle_at_start().await?;
        Ok(profile)
    }

    /// Ends both files in order and lets another process have them. Changes already asked for are
    /// kept; later ones fail with [`Fault::Closed`].
    pub async fn close(&self) {
        self.inner.cache.close().await;
        self.inner.outbox.close().await;
        if let Err(error) = self.inner.lock.unlock() {
            tracing::warn!(%error, "the profile stays locked until this process ends");
        }
    }

    /// Where the files of a person at a platform lie below the profile.
    pub fn folder_of(profile: &Path, server: &str, person: PersonId) -> PathBuf {
        profile.join(slug(server)).join(person.to_string())
    }

    pub fn opened(&self) -> &Opened {
        &self.inner.opened
    }

    pub fn person(&self) -> PersonId {
        self.inner.person
    }

    /// `<profile>/<server>/<person>`.
    pub fn folder(&self) -> &Path {
        &self.inner.folder
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// Every change of either file, as it is committed. A receiver that lags behind should refresh
    /// everything.
    pub fn changes(&self) -> broadcast::Receiver<Touched> {
        self.inner.changes.subscribe()
    }

    pub(crate) fn key(&self) -> Option<&Key> {
        self.inner.key.as_ref()
    }

    pub(crate) fn outbox(&self) -> &SqlitePool {
        &self.inner.outbox.readers
    }

    pub(crate) fn cache(&self) -> &SqlitePool {
        &self.inner.cache.readers
    }

    /// One commit of the outbox file: this alone is "saved".
    pub(crate) async fn change_outbox<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Change<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<(T, Touched), Fault> {
        self.transact(&self.inner.outbox, change).await
    }

    /// One commit of the cache file.
    pub(crate) async fn change_cache<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Change<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<(T, Touched), Fault> {
        self.transact(&self.inner.cache, change).await
    }

    async fn transact<T: Send + 'static>(
        &self,
        file: &File,
        change: impl FnOnce(&mut Change<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<(T, Touched), Fault> {
        #[cfg(feature = "planted")]
        quayside_protocol::planted::gate().await;
        let now = self.now();
        let (value, touched) = file
            .writer
            .transact(move |tx| {
                let mut touched = Touched::default();
                let mut closing = Closing::default();
                let value = change(&mut Change {
                    tx,
                    touched: &mut touched,
                    closing: &mut closing,
                    now,
                })?;
                closing.write(tx)?;
                Ok((value, touched))
            })
            .await?;
        #[cfg(feature = "planted")]
        quayside_protocol::planted::gate().await;
        self.announce(&touched);
        Ok((value, touched))
    }

    /// Tells the windows. Without a window nobody listens, which is fine.
    pub(crate) fn announce(&self, touched: &Touched) {
        if !touched.is_empty() {
            let _ = self.inner.changes.send(touched.clone());
        }
    }
}

/// The folder of documents is made once the outbox is whole: a file that is gone later is missed.
fn miss_outbox(folder: &Path) -> Result<(), Fault> {
    let path = folder.join("outbox.db");
    // Where sealing was cut, the outbox has its other name until sealing is finished.
    let sealing = sealed::backup(&path).exists();
    if documents_of(folder).exists() && !sealing && empty(&path)? {
        tracing::error!("the outbox was there and is empty or gone");
        return Err(Fault::OutboxDamaged { file: path });
    }
    Ok(())
}

fn documents_of(folder: &Path) -> PathBuf {
    folder.join("outbox").join("blobs")
}

/// The outbox is never begun anew by itself: it is the only copy.
async fn open_outbox(folder: &Path, key: Option<&Key>) -> Result<File, Fault> {
    let path = folder.join("outbox.db");
    let opened = match file::check(&path, key).await {
        Ok(()) => File::open(&path, &OUTBOX, Durability::Full, key).await,
        Err(fault) => Err(fault),
    };
    let file = opened.map_err(|fault| {
        if !fault.is_damage() {
            return fault;
        }
        tracing::error!(%fault, "the outbox is damaged");
        Fault::OutboxDamaged { file: path.clone() }
    })?;
    std::fs::create_dir_all(documents_of(folder))?;
    Ok(file)
}

fn empty(path: &Path) -> Result<bool, Fault> {
    match std::fs::metadata(path) {
        Ok(found) => Ok(found.len() == 0),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// A cache that is damaged or of another version is begun anew. One that cannot be opened at the
/// moment, for want of room or of rights, stays.
async fn open_cache(path: &Path, key: Option<&Key>) -> Result<(File, bool), Fault> {
    let opened = match file::check(path, key).await {
        Ok(()) => File::open(path, &CACHE, Durability::Normal, key).await,
        Err(fault) => Err(fault),
    };
    match opened {
        Ok(file) => Ok((file, false)),
        Err(fault) if fault.is_damage() || matches!(fault, Fault::NewerFile { .. }) => {
            tracing::warn!(%fault, "the cache is begun anew");
            for part in parts_of(path) {
                match std::fs::remove_file(&part) {
                    Ok(()) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error.into()),
                }
            }
            let file = File::open(path, &CACHE, Durability::Normal, key).await?;
            Ok((file, true))
        }
        Err(other) => Err(other),
    }
}

/// A database file and what SQLite keeps beside it.
pub(crate) fn parts_of(path: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        name.into()
    })
}

pub(crate) fn lock(folder: &Path) -> Result<std::fs::File, Fault> {
    let file = std::fs::File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(Fault::ProfileLocked),
        Err(std::fs::TryLockError::Error(error)) => Err(error.into()),
    }
}

/// A server address as a folder name: `https://trade.example:8443` is `trade.example_8443`.
pub(crate) fn slug(server: &str) -> String {
    let address = server
        .trim()
        .trim_end_matches('/')
        .split_once("://")
        .map_or(server, |(_, rest)| rest)
        .trim_end_matches('/');
    address
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '.' || c == '-' {
                c.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect()
}
