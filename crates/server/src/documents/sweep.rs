//! Clears documents that nobody names. Who sees a record that names a document may have it, so one
//! that no record names is there for nobody; it stays a while, for work that is still on its way.

use chrono::TimeDelta;
use object_store::ObjectStoreExt;
use quayside_domain::EnterpriseId;

use super::place;
use crate::app::{App, persist};
use crate::clock::micros;
use crate::fault::Answer;
use crate::ledger::{DocumentKey, Sweep};

/// How long it stays after it was last wanted (sync.md, 6.9).
const PATIENCE: TimeDelta = TimeDelta::days(30);
/// A removal that took longer than this was left half done.
const STALLED: TimeDelta = TimeDelta::hours(1);
/// Documents looked for at once.
const AT_ONCE: u32 = 100;

/// Clears some of them, file and row: whoever calls has other things to do in between. Answers
/// after which one to go on; none when these were the last.
///
/// # Errors
/// When the books or the document store cannot be reached; the rest goes another time.
pub async fn clear_unnamed(app: &App, after: Option<&DocumentKey>) -> Answer<Option<DocumentKey>> {
    let found = {
        let mut tx = app.read().await?;
        tx.unnamed_documents(sweep(app), after, AT_ONCE).await?
    };
    let mut cleared = 0_u32;
    for (owner, hash) in &found {
        if *app.stopping.borrow() {
            return Ok(None);
        }
        cleared += u32::from(clear(app, *owner, hash, sweep(app)).await?);
    }
    if cleared > 0 {
        tracing::info!(cleared, "documents that nobody names");
    }
    let full = u32::try_from(found.len()).is_ok_and(|found| found == AT_ONCE);
    Ok(found.into_iter().next_back().filter(|_| full))
}

/// As of this moment: many documents take their time.
fn sweep(app: &App) -> Sweep {
    let now = app.now();
    Sweep {
        now: micros(now),
        wanted: micros(now - PATIENCE),
        left: micros(now - STALLED),
    }
}

/// First the books say that it is not there, so that nobody relies on it or completes it again;
/// then its bytes go; then its row. What a crash leaves half done is done by a later sweep; two that
/// run at once leave each other's work alone.
async fn clear(app: &App, owner: EnterpriseId, hash: &str, sweep: Sweep) -> Answer<bool> {
    let given_up = persist(|| async {
        let mut tx = app.write().await?;
        let given_up = tx.give_up_document(owner, hash, sweep).await?;
        tx.commit().await?;
        Ok(given_up)
    })
    .await?;
    if !given_up {
        return Ok(false);
    }
    match app.documents.delete(&place(owner, hash)).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    persist(|| async {
        let mut tx = app.write().await?;
        tx.drop_document(owner, hash, sweep).await?;
        Ok(tx.commit().await?)
    })
    .await?;
    Ok(true)
}
