//! Where the history stands, kept outside the database: in a file beside a SQLite file, in the
//! document store for a database that several processes share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ledger::{Reading, Result};
use crate::place::Database;

/// Its name in the document store.
const KEY: &str = "history/epoch.json";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watermark {
    pub epoch: Uuid,
    pub number: u32,
    pub commits: u64,
    /// The next number of every series.
    pub series: BTreeMap<String, u64>,
}

impl Watermark {
    /// As a snapshot has it.
    pub async fn of<R: Reading + ?Sized>(tx: &mut R) -> Result<Self> {
        let row = tx.epoch().await?;
        Ok(Self {
            epoch: row.epoch,
            number: row.number,
            commits: row.commits,
            series: tx.leases().await?.into_iter().collect(),
        })
    }
}

/// The place outside the database.
pub enum Keep {
    File(PathBuf),
    Store(Arc<dyn ObjectStore>),
}

impl Keep {
    /// The place that belongs to a database.
    pub fn beside(database: &Database, documents: &Arc<dyn ObjectStore>) -> Self {
        match database {
            Database::File(path) => Self::File(file(path)),
            Database::Postgres(_) => Self::Store(Arc::clone(documents)),
        }
    }

    /// What is kept; nothing when there is nothing, or nothing that can be read.
    pub async fn read(&self) -> Result<Option<Watermark>> {
        let bytes = match self {
            Self::File(path) => match std::fs::read(path) {
                Ok(bytes) => bytes,
                Err(_) => return Ok(None),
            },
            Self::Store(store) => match store.get(&Key::from(KEY)).await {
                Ok(found) => found.bytes().await?.to_vec(),
                Err(object_store::Error::NotFound { .. }) => return Ok(None),
                // Not knowing is not the same as nothing: a new epoch is no small thing.
                Err(error) => return Err(error.into()),
            },
        };
        Ok(serde_json::from_slice(&bytes).ok())
    }

    /// Writes it, whole or not at all.
    pub async fn write(&self, mark: &Watermark) -> Result<()> {
        let bytes = serde_json::to_vec(mark)?;
        match self {
            Self::File(path) => {
                let draft = path.with_extension("json.new");
                std::fs::write(&draft, bytes)?;
                std::fs::rename(&draft, path)?;
            }
            Self::Store(store) => {
                store.put(&Key::from(KEY), bytes.into()).await?;
            }
        }
        Ok(())
    }

    /// Writes it unless another process has kept more of the same history.
    pub async fn advance(&self, mark: Watermark) -> Result<()> {
        let more = self.read().await?.is_some_and(|kept| {
            kept.number > mark.number || (kept.epoch == mark.epoch && kept.commits > mark.commits)
        });
        if more {
            return Ok(());
        }
        self.write(&mark).await
    }
}

fn file(database: &Path) -> PathBuf {
    let mut name = database.file_name().unwrap_or_default().to_os_string();
    name.push(".epoch.json");
    database.with_file_name(name)
}
