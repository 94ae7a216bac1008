//! The identity of this history, kept in the database and in a file beside it. When the database
//! is behind the file it was restored: a new epoch begins, and every number series moves past
//! what was printed (docs/protocol.md).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::App;
use crate::clock::{Clock, micros};
use crate::ledger::{EpochRow, Ledger, Result};

/// How often the file follows the database.
const EVERY: Duration = Duration::from_secs(3);
/// Numbers skipped in a new epoch: more than were leased since the file was written.
const SKIP: u64 = 10_000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Watermark {
    epoch: Uuid,
    number: u32,
    commits: u64,
    series: BTreeMap<String, u64>,
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.file_name().unwrap_or_default().to_os_string();
    name.push(".epoch.json");
    database.with_file_name(name)
}

/// Decides whether this is the history it was, and mints a new epoch when it is not.
pub async fn open(ledger: &dyn Ledger, clock: &dyn Clock, database: &Path) -> Result<()> {
    let known: Option<Watermark> = match std::fs::read(beside(database)) {
        Ok(bytes) => serde_json::from_slice(&bytes).ok(),
        Err(_) => None,
    };
    let mut tx = ledger.write().await?;
    let row = tx.epoch().await?;
    let fresh = row.number == 0;
    let same = known
        .as_ref()
        .is_some_and(|known| known.epoch == row.epoch && known.commits <= row.commits);
    if fresh || !same {
        let number = known
            .as_ref()
            .map_or(0, |known| known.number)
            .max(row.number)
            + 1;
        let minted = EpochRow {
            epoch: Uuid::new_v4(),
            number,
            commits: row.commits,
        };
        tx.set_epoch(minted, micros(clock.now())).await?;
        for (series, next) in known.iter().flat_map(|known| &known.series) {
            tx.raise(series, next.saturating_add(SKIP)).await?;
        }
        tx.commit().await?;
        if !fresh {
            tracing::warn!(
                number,
                "the database is not the one it was: a new epoch begins"
            );
        }
    } else {
        drop(tx);
    }
    save(ledger, database).await
}

/// Writes the file, whole or not at all.
pub async fn save(ledger: &dyn Ledger, database: &Path) -> Result<()> {
    let mut tx = ledger.read().await?;
    let row = tx.epoch().await?;
    let mark = Watermark {
        epoch: row.epoch,
        number: row.number,
        commits: row.commits,
        series: tx.leases().await?.into_iter().collect(),
    };
    drop(tx);
    let path = beside(database);
    let bytes = serde_json::to_vec(&mark)?;
    let draft = path.with_extension("json.new");
    std::fs::write(&draft, bytes)?;
    std::fs::rename(&draft, &path)?;
    Ok(())
}

/// Keeps the file close to the database while the server runs.
pub async fn follow(app: Arc<App>) {
    let mut stopping = app.stopping.clone();
    let mut saved = None;
    loop {
        let stopped = async { stopping.wait_for(|stopping| *stopping).await.is_ok() };
        tokio::select! {
            _ = stopped => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        let commits = match app.ledger.read().await {
            Ok(mut tx) => tx.epoch().await.ok().map(|row| row.commits),
            Err(_) => None,
        };
        if commits.is_some() && commits != saved {
            match save(app.ledger.as_ref(), &app.config.database).await {
                Ok(()) => saved = commits,
                Err(error) => tracing::error!(%error, "the watermark could not be kept"),
            }
        }
    }
}
