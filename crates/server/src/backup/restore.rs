//! Brings a copy back into an empty database.

use std::io::ErrorKind;
use std::path::Path;

use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use quayside_protocol::{ScopeKey, Sum, h64};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt;
use uuid::Uuid;

use super::files::{Reading, path};
use super::{CopyError, FORMAT, MANIFEST, Manifest};
use crate::clock::{Clock, micros};
use crate::documents::place_of;
use crate::epoch::SKIP;
use crate::ledger::tables::TABLES;
use crate::ledger::{EpochRow, Ledger, Row, Sweep, Writing};
use crate::watermark::{Keep, Watermark};

/// Rows brought in at once.
const ROWS: usize = 512;
/// Bytes of a document read at once.
const BYTES: usize = 1 << 20;

/// Restores a copy: everything in one transaction, checked against its manifest and its own
/// checksums, then a new epoch.
///
/// # Errors
/// [`CopyError`]; the database is as it was.
pub async fn bring(
    ledger: &dyn Ledger,
    documents: &dyn ObjectStore,
    keep: &Keep,
    clock: &dyn Clock,
    folder: &Path,
) -> Result<Manifest, CopyError> {
    let manifest: Manifest = serde_json::from_slice(&std::fs::read(folder.join(MANIFEST))?)
        .map_err(|error| CopyError::Unsound(error.to_string()))?;
    if manifest.format != FORMAT {
        return Err(CopyError::Unsound(format!(
            "its form is {}",
            manifest.format
        )));
    }
    let mut tx = ledger.write().await?;
    tx.take_time().await?;
    if tx.epoch().await?.number != 0 || tx.persons().await? != 0 {
        return Err(CopyError::Occupied);
    }
    let mut scopes = Vec::new();
    let mut named = Vec::new();
    for table in TABLES {
        let mut rows = Reading::open(&path(folder, table))?;
        loop {
            let next = rows.next(ROWS)?;
            if next.is_empty() {
                break;
            }
            tx.bring_in(table, &next).await?;
            match table.name {
                "scope_head" => scopes.extend(next.iter().filter_map(|row| text(row, 0))),
                "document" => {
                    named.extend(next.iter().filter_map(|row| text(row, 0).zip(text(row, 1))))
                }
                _ => {}
            }
        }
        if manifest.tables.get(table.name) != Some(&rows.finish()) {
            return Err(CopyError::Unsound(format!("{} was changed", table.name)));
        }
    }
    tx.bring_up_to_date().await?;
    check(tx.as_mut(), scopes).await?;
    for (owner, hash) in named {
        if !bring_document(documents, folder, &owner, &hash).await? {
            forget(tx.as_mut(), &owner, &hash).await?;
        }
    }
    begin(tx.as_mut(), keep, clock, &manifest).await?;
    tx.commit().await.map_err(CopyError::from)?;
    Ok(manifest)
}

fn text(row: &Row, at: usize) -> Option<String> {
    row.get(at).and_then(Value::as_str).map(str::to_owned)
}

/// Count and sum of every head are those of its feed.
async fn check(tx: &mut dyn Writing, scopes: Vec<String>) -> Result<(), CopyError> {
    for scope in scopes {
        let scope = ScopeKey(scope);
        let head = tx.head(&scope).await?;
        let (mut cnt, mut sum) = (0, Sum::default());
        for (name, ver) in tx.live(&scope).await? {
            cnt += 1;
            sum = sum.plus(h64(name.owner.0, name.rec, ver));
        }
        if (cnt, sum) != (head.cnt, head.sum) {
            return Err(CopyError::Unsound(format!("the sums of {scope} differ")));
        }
    }
    Ok(())
}

/// A document that is not in the copy was cleared while it was made: then nobody names it.
async fn forget(tx: &mut dyn Writing, owner: &str, hash: &str) -> Result<(), CopyError> {
    let missing = || CopyError::Unsound(format!("document {hash} is missing"));
    let owner = owner.parse().map_err(|_| missing())?;
    let sweep = Sweep {
        now: 1,
        wanted: i64::MAX,
        left: i64::MAX,
    };
    if !tx.give_up_document(owner, hash, sweep).await? {
        return Err(missing());
    }
    Ok(tx.drop_document(owner, hash, sweep).await?)
}

/// Answers whether the copy has it.
async fn bring_document(
    documents: &dyn ObjectStore,
    folder: &Path,
    owner: &str,
    hash: &str,
) -> Result<bool, CopyError> {
    let key = place_of(owner, hash);
    match documents.head(&key).await {
        Ok(_) => return Ok(true),
        Err(object_store::Error::NotFound { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let mut file = match tokio::fs::File::open(folder.join(key.as_ref())).await {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let mut out = WriteMultipart::new(documents.put_multipart(&key).await?);
    let mut buffer = vec![0; BYTES];
    let mut digest = Sha256::new();
    loop {
        let read = file.read(&mut buffer).await?;
        if read == 0 {
            break;
        }
        let bytes = buffer.get(..read).unwrap_or_default();
        digest.update(bytes);
        out.wait_for_capacity(2).await?;
        out.write(bytes);
    }
    if format!("sha256:{}", hex::encode(digest.finalize())) != hash {
        out.abort().await?;
        return Err(CopyError::Unsound(format!("document {hash} was changed")));
    }
    out.finish().await?;
    Ok(true)
}

/// A new history, whose numbers lie past everything that was known before.
async fn begin(
    tx: &mut dyn Writing,
    keep: &Keep,
    clock: &dyn Clock,
    manifest: &Manifest,
) -> Result<(), CopyError> {
    let known = keep.read().await?;
    let number = known
        .as_ref()
        .map_or(0, |known| known.number)
        .max(manifest.number)
        + 1;
    let row = EpochRow {
        epoch: Uuid::new_v4(),
        number,
        commits: manifest.commits,
    };
    tx.set_epoch(row, micros(clock.now())).await?;
    let before = tx.leases().await?;
    let outside = known.into_iter().flat_map(|known| known.series);
    for (series, next) in before.into_iter().chain(outside) {
        tx.raise(&series, next.saturating_add(SKIP)).await?;
    }
    keep.write(&Watermark::of(tx).await?).await?;
    Ok(())
}
