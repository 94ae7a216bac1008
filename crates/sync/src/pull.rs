//! The feeds come down: live and backfill, page by page, until everything is complete.

use quayside_protocol::{PullRequest, SCHEMA, ScopeKey};
use quayside_store::Profile;
use uuid::Uuid;

use crate::{problem::Problem, session::Session};

/// What a pull found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pulled {
    /// Entries that changed something.
    pub(crate) changed: u64,
    /// Scopes whose checksum differs though they are complete.
    pub(crate) differing: Vec<ScopeKey>,
}

/// Pulls until complete. Each page is one transaction; stopping between two loses nothing.
pub(crate) async fn pull(
    profile: &Profile,
    session: &Session,
    epoch: Uuid,
    max_bytes: Option<usize>,
    mut moved: impl FnMut(u64, u64),
) -> Result<Pulled, Problem> {
    let updating = profile.updating().await?;
    let mut pulled = Pulled::default();
    let mut received = 0_u64;
    loop {
        let page = session
            .pull(&PullRequest {
                epoch,
                schema: SCHEMA,
                cursors: profile.cursors().await?,
                max_bytes,
            })
            .await?;
        received = received.saturating_add(u64::try_from(page.entries.len()).unwrap_or(0));
        let expected = page.header.scopes.iter().map(|head| head.cnt).sum();
        let applied = profile.apply_page(page).await?;
        pulled.changed = pulled
            .changed
            .saturating_add(u64::try_from(applied.changed).unwrap_or(0));
        moved(received, expected);
        if applied.complete {
            pulled.differing = applied.differing;
            profile.pulled_through(updating).await?;
            return Ok(pulled);
        }
    }
}
