//! Commands accepted under an earlier incarnation have no place in the order of this one. After a
//! restore of either end only their receipts tell whether the platform knows them.

use quayside_protocol::error::code;
use quayside_store::Profile;

use crate::{problem::Problem, session::Session};

/// Asks for the receipts that are in doubt; what the platform has forgotten is offered again.
/// Dropped on the way, it begins anew.
pub(crate) async fn end(profile: &Profile, session: &Session) -> Result<(), Problem> {
    let doubted = profile.doubted().await?;
    if doubted.is_empty() {
        return Ok(());
    }
    tracing::info!(count = doubted.len(), "accepted commands are asked about");
    let mut forgotten = vec![];
    for id in doubted {
        match session.receipt(id).await {
            Ok(_) => {}
            Err(problem) if problem.says(code::NOT_FOUND) => forgotten.push(id),
            Err(problem) => return Err(problem),
        }
    }
    profile.doubts_ended(forgotten).await?;
    Ok(())
}
