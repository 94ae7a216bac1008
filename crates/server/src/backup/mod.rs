//! A copy of the whole platform in a folder, and the way back. The copy is one snapshot of the
//! books, in a form that either store can take in, with every document that the books know. A
//! platform that is restored begins a new epoch, so that every desktop offers again what it had
//! been told was done, and every number series moves past what may have been printed.

mod files;
mod restore;
mod save;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::Clock;
use crate::config::Config;
use crate::ledger::LedgerError;
use crate::place;
use crate::watermark::Keep;

/// The form of the folder.
const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";

/// What a copy says of itself. It is written last: a folder without it is no copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// Of the product that made it.
    pub version: String,
    /// When, in microseconds since 1970.
    pub at: i64,
    pub epoch: Uuid,
    pub number: u32,
    pub commits: u64,
    pub tables: BTreeMap<String, Part>,
    pub documents: u64,
}

/// One table in a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub rows: u64,
    /// SHA-256 of its lines.
    pub hash: String,
}

/// Why a copy could not be made or brought back.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("the folder of the copy cannot be used: {0}")]
    File(#[from] std::io::Error),
    #[error("the documents cannot be reached: {0}")]
    Documents(#[from] object_store::Error),
    #[error("the folder already holds something")]
    NotEmpty,
    #[error("the database already holds a platform; a copy is brought into an empty one")]
    Occupied,
    #[error("this is no whole copy of this product: {0}")]
    Unsound(String),
}

/// Copies the platform of `config`, which may be running, into a new folder.
///
/// # Errors
/// [`CopyError`]; what was written until then is no copy.
pub async fn backup(
    config: &Config,
    clock: &dyn Clock,
    folder: &Path,
) -> Result<Manifest, CopyError> {
    let documents = place::documents(&config.documents, true)?;
    let ledger = place::ledger(&config.database).await?;
    let made = save::copy(ledger.as_ref(), documents.as_ref(), clock, folder).await;
    ledger.close().await;
    made
}

/// Brings a copy into the empty database of `config`; the next start serves it.
///
/// # Errors
/// [`CopyError`]; the database is as it was.
pub async fn restore(
    config: &Config,
    clock: &dyn Clock,
    folder: &Path,
) -> Result<Manifest, CopyError> {
    let documents = place::documents(&config.documents, true)?;
    let ledger = place::ledger(&config.database).await?;
    let keep = Keep::beside(&config.database, &documents);
    let brought = restore::bring(ledger.as_ref(), documents.as_ref(), &keep, clock, folder).await;
    ledger.close().await;
    brought
}
