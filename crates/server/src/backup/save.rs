//! Makes a copy while the platform runs.

use std::collections::BTreeMap;
use std::path::Path;

use object_store::ObjectStore;
use object_store::ObjectStoreExt;
use quayside_domain::EnterpriseId;
use serde_json::Value;
use tokio::io::AsyncWriteExt;

use super::files::{Writing, path};
use super::{CopyError, FORMAT, MANIFEST, Manifest};
use crate::clock::{Clock, micros};
use crate::documents::place_of;
use crate::ledger::tables::TABLES;
use crate::ledger::{Ledger, Reading, Result, Row, Rows};

/// Copies books and documents into a folder that does not exist or is empty.
///
/// # Errors
/// [`CopyError`]; what was written until then is no copy.
pub async fn copy(
    ledger: &dyn Ledger,
    documents: &dyn ObjectStore,
    clock: &dyn Clock,
    folder: &Path,
) -> std::result::Result<Manifest, CopyError> {
    std::fs::create_dir_all(folder)?;
    if std::fs::read_dir(folder)?.next().is_some() {
        return Err(CopyError::NotEmpty);
    }
    std::fs::create_dir(folder.join("tables"))?;
    let mut tx = ledger.read().await?;
    tx.take_time().await?;
    let row = tx.epoch().await?;
    let mut tables = BTreeMap::new();
    for table in TABLES {
        let mut out = Writing::create(&path(folder, table))?;
        tx.take_out(table, &mut out).await?;
        tables.insert(table.name.to_owned(), out.finish()?);
    }
    let known = known(tx.as_mut()).await?;
    drop(tx);
    // A document is complete before a row names it and never changes: the snapshot's are all there,
    // but for those that were cleared since.
    for (owner, hash) in &known {
        let key = place_of(owner, hash);
        let target = folder.join(key.as_ref());
        let mut stream = match documents.get(&key).await {
            Ok(found) => found.into_stream(),
            // Nobody named it, and it was cleared meanwhile.
            Err(object_store::Error::NotFound { .. }) if gone(ledger, owner, hash).await? => {
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let mut file = tokio::fs::File::create(&target).await?;
        while let Some(bytes) = futures_util::TryStreamExt::try_next(&mut stream).await? {
            file.write_all(&bytes).await?;
        }
        file.sync_all().await?;
    }
    let manifest = Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        at: micros(clock.now()),
        epoch: row.epoch,
        number: row.number,
        commits: row.commits,
        tables,
        documents: known.len() as u64,
    };
    let text = serde_json::to_vec_pretty(&manifest).map_err(crate::ledger::LedgerError::from)?;
    std::fs::write(folder.join(MANIFEST), text)?;
    Ok(manifest)
}

/// Owner and hash of every document.
#[derive(Default)]
struct Known(Vec<(String, String)>);

impl Rows for Known {
    fn row(&mut self, row: Row) -> Result<()> {
        if let [Value::String(owner), Value::String(hash), ..] = row.as_slice() {
            self.0.push((owner.clone(), hash.clone()));
        }
        Ok(())
    }
}

/// Whether the books have it no longer.
async fn gone(ledger: &dyn Ledger, owner: &str, hash: &str) -> Result<bool> {
    let Ok(owner) = owner.parse::<EnterpriseId>() else {
        return Ok(false);
    };
    let document = ledger.read().await?.document(owner, hash).await?;
    Ok(document.is_none())
}

async fn known(tx: &mut dyn Reading) -> Result<Vec<(String, String)>> {
    let mut known = Known::default();
    for table in TABLES.iter().filter(|table| table.name == "document") {
        tx.take_out(table, &mut known).await?;
    }
    Ok(known.0)
}
