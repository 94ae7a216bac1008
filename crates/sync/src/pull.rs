//! The feeds come down: live and backfill, page by page, until everything is complete. While one
//! page is written here the next one is on its way; a page that arrived and was not written is
//! pulled again.

use quayside_protocol::{Page, PullRequest, SCHEMA, ScopeKey};
use quayside_store::{PageApplied, Profile};
use uuid::Uuid;

use crate::{problem::Problem, session::Session};

/// Bytes of the first page of all: small, so that the lists show something at once.
const FIRST_BYTES: usize = 128 * 1024;
/// Bytes of the pages after it: large, because every page is a commit.
const MORE_BYTES: usize = 2 * 1_048_576;

/// What a pull found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pulled {
    /// Entries that changed something.
    pub(crate) changed: u64,
    /// Scopes whose checksum differs though they are complete.
    pub(crate) differing: Vec<ScopeKey>,
}

/// How far a pull is, in records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moved {
    /// Entries received by this pull.
    pub(crate) received: u64,
    /// Records here, of those the platform shows.
    pub(crate) here: u64,
    /// Records the platform shows.
    pub(crate) expected: u64,
}

/// Pulls until complete. Each page is one transaction; stopping between two loses nothing.
/// `moved` hears of every page.
pub(crate) async fn pull(
    profile: &Profile,
    session: &Session,
    epoch: Uuid,
    max_bytes: Option<usize>,
    mut moved: impl FnMut(Moved),
) -> Result<Pulled, Problem> {
    let updating = profile.updating().await?;
    let mut pulled = Pulled::default();
    let mut received = 0_u64;
    let cursors = profile.cursors().await?;
    let first = if cursors.is_empty() {
        Some(FIRST_BYTES)
    } else {
        let backfill = cursors.values().any(|cursor| cursor.lo > 0);
        backfill.then_some(MORE_BYTES)
    };
    let mut page = session
        .pull(&PullRequest {
            epoch,
            schema: SCHEMA,
            cursors,
            max_bytes: max_bytes.or(first),
        })
        .await?;
    loop {
        received = received.saturating_add(u64::try_from(page.entries.len()).unwrap_or(0));
        let expected = page.header.scopes.iter().map(|head| head.cnt).sum();
        let (applied, following) = apply(profile, session, page, max_bytes).await;
        let applied = applied?;
        pulled.changed = pulled
            .changed
            .saturating_add(u64::try_from(applied.changed).unwrap_or(0));
        moved(Moved {
            received,
            here: applied.here,
            expected,
        });
        let Some(following) = following else {
            pulled.differing = applied.differing;
            profile.pulled_through(updating).await?;
            return Ok(pulled);
        };
        page = following?;
    }
}

/// Writes a page and fetches the one after it, unless it is the last.
async fn apply(
    profile: &Profile,
    session: &Session,
    page: Page,
    max_bytes: Option<usize>,
) -> (Result<PageApplied, Problem>, Option<Result<Page, Problem>>) {
    let request = (!page.complete()).then(|| PullRequest {
        epoch: page.header.epoch,
        schema: SCHEMA,
        // Exactly the cursors that the page leaves here: of the scopes it names and no others.
        cursors: page.trailer.next.clone(),
        max_bytes: max_bytes.or(Some(MORE_BYTES)),
    });
    let writing = async { Ok(profile.apply_page(page).await?) };
    match request {
        // The simulator counts the moments of a process, and so needs them in one order.
        #[cfg(feature = "planted")]
        Some(request) => match writing.await {
            Ok(applied) => (Ok(applied), Some(session.pull(&request).await)),
            Err(problem) => (Err(problem), None),
        },
        #[cfg(not(feature = "planted"))]
        Some(request) => {
            let (applied, following) = tokio::join!(writing, session.pull(&request));
            (applied, Some(following))
        }
        None => (writing.await, None),
    }
}
