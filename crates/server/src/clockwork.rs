//! Lets clocks strike when they are due. The commands of a deal do the same for their deal; this
//! does it for those nobody touches. It also clears uploads that were given up, and documents that
//! nobody names any more.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::broadcast::error::RecvError;

use crate::app::App;
use crate::clock::{from_micros, micros};
use crate::documents;
use crate::fault::Answer;

/// Clocks struck in one transaction.
const AT_ONCE: u32 = 64;
/// Without anything due, look again after this long.
const IDLE: TimeDelta = TimeDelta::hours(1);
/// Unnamed documents are looked for so often.
const SWEEP: TimeDelta = TimeDelta::hours(1);

/// Runs until the server stops.
pub async fn run(app: Arc<App>) {
    let mut stopping = app.stopping.clone();
    let mut notices = app.hub.listen();
    let mut sweep = app.now();
    let mut swept = None;
    loop {
        let mut next = match strike_due(&app).await {
            Ok(next) => next,
            Err(_) => app.now() + TimeDelta::seconds(5),
        };
        if let Err(fault) = documents::clear_expired(&app).await {
            tracing::error!(
                code = fault.body.code,
                "expired uploads could not be cleared"
            );
        }
        if app.now() >= sweep {
            swept = documents::clear_unnamed(&app, swept.as_ref())
                .await
                .unwrap_or_else(|fault| {
                    tracing::error!(code = fault.body.code, "documents could not be cleared");
                    None
                });
            match swept {
                // The clocks first, and whoever wants to stop.
                Some(_) => next = app.now(),
                None => sweep = app.now() + SWEEP,
            }
        }
        let stopped = async { stopping.wait_for(|stopping| *stopping).await.is_ok() };
        // A commit may set a clock earlier than the one waited for.
        let moved = async { while let Err(RecvError::Lagged(_)) = notices.recv().await {} };
        tokio::select! {
            biased;
            _ = stopped => return,
            () = app.clock.until(next) => {}
            () = moved => {}
        }
    }
}

/// Strikes everything due; answers when the next clock is.
pub async fn strike_due(app: &App) -> Answer<DateTime<Utc>> {
    loop {
        let now = app.now();
        let mut tx = app.read().await?;
        let due = tx.due(micros(now), AT_ONCE).await?;
        if due.is_empty() {
            let next = tx.next_due().await?.map_or(now + IDLE, from_micros);
            return Ok(next.min(now + IDLE));
        }
        drop(tx);
        let units: BTreeSet<_> = due.into_iter().map(|row| row.unit).collect();
        app.writer.strike(units.into_iter().collect()).await?;
    }
}
