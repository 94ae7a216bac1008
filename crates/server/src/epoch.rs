//! The identity of this history, kept in the database and outside it. When the database is behind
//! what is kept outside it was restored: a new epoch begins, and every number series moves past
//! what was printed (docs/protocol.md).

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;

use crate::app::App;
use crate::clock::{Clock, micros};
use crate::ledger::{EpochRow, Ledger, Locks, Result};
use crate::watermark::{Keep, Watermark};
use crate::writer::Tries;

/// How often what is kept outside follows the database.
const EVERY: Duration = Duration::from_secs(3);
/// Numbers skipped in a new epoch: more than were leased since the watermark was kept.
pub(crate) const SKIP: u64 = 10_000;

/// Decides whether this is the history it was, and mints a new epoch when it is not.
pub async fn open(ledger: &dyn Ledger, clock: &dyn Clock, keep: &Keep) -> Result<()> {
    let mut tries = Tries::default();
    loop {
        match decide(ledger, clock, keep).await {
            Err(error) if error.again() && tries.again(true).await => {}
            decided => {
                decided?;
                return save(ledger, keep).await;
            }
        }
    }
}

/// One process at a time: the row of the epoch is held while the watermark is read and written, so
/// that of several that start together one mints and the others agree.
async fn decide(ledger: &dyn Ledger, clock: &dyn Clock, keep: &Keep) -> Result<()> {
    let mut tx = ledger.write().await?;
    tx.lock(&Locks {
        history: true,
        ..Locks::default()
    })
    .await?;
    let row = tx.epoch().await?;
    let known = keep.read().await?;
    let fresh = row.number == 0;
    let same = known
        .as_ref()
        .is_some_and(|known| known.epoch == row.epoch && known.commits <= row.commits);
    if !fresh && same {
        return Ok(());
    }
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
    // Before the commit: whoever comes next must find what it will find in the database.
    keep.write(&Watermark::of(tx.as_mut()).await?).await?;
    tx.commit().await?;
    if !fresh {
        tracing::warn!(
            number,
            "the database is not the one it was: a new epoch begins"
        );
    }
    Ok(())
}

/// Keeps where the database stands now.
pub async fn save(ledger: &dyn Ledger, keep: &Keep) -> Result<()> {
    let mark = Watermark::of(ledger.read().await?.as_mut()).await?;
    keep.advance(mark).await
}

/// Keeps the watermark close to the database while the server runs, and notices when the database
/// goes back in time under it.
pub async fn follow(app: Arc<App>) {
    let mut stopping = app.stopping.clone();
    let mut saved: Option<EpochRow> = None;
    loop {
        let stopped = async { stopping.wait_for(|stopping| *stopping).await.is_ok() };
        tokio::select! {
            _ = stopped => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        let now = match app.ledger.read().await {
            Ok(mut tx) => tx.epoch().await.ok(),
            Err(_) => None,
        };
        let Some(now) = now.filter(|now| saved != Some(*now)) else {
            continue;
        };
        let behind =
            saved.is_some_and(|saved| saved.epoch == now.epoch && now.commits < saved.commits);
        let kept = if behind {
            open(app.ledger.as_ref(), app.clock.as_ref(), &app.keep).await
        } else {
            save(app.ledger.as_ref(), &app.keep).await
        };
        match kept {
            Ok(()) => saved = Some(now),
            Err(error) => tracing::error!(%error, "the watermark could not be kept"),
        }
    }
}
