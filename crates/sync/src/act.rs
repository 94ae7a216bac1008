//! Online-only acts (class C): kept, sent once, and after a lost answer asked about before they
//! are offered again.

use quayside_domain::{Command, CommandId, EnterpriseId};
use quayside_protocol::{Act, COMMAND_VERSION, Receipt, Status, error::code};
use quayside_store::{ActOutcome, Profile, Refused};

use crate::{problem::Problem, session::Session};

/// Performs an act now. Its outcome is kept; [`ActOutcome::Unknown`] means that no answer came.
///
/// # Errors
/// [`Problem::Storage`] with `already_sent` while the deal has queued actions or another act
/// without outcome; whatever the platform says before it looks at the act itself.
pub async fn perform(
    profile: &Profile,
    session: &Session,
    id: CommandId,
    acting: EnterpriseId,
    command: &Command,
) -> Result<ActOutcome, Problem> {
    let identity = profile.identity().await?;
    let epoch = identity
        .epoch
        .ok_or(Problem::Unreachable(crate::Lost::NoConnection(
            "never connected".into(),
        )))?;
    profile.begin_act(id, acting, command).await?;
    let act = Act {
        epoch,
        id,
        v: COMMAND_VERSION,
        acting,
        command: serde_json::to_value(command).map_err(quayside_store::Fault::from)?,
        blobs: command
            .documents()
            .into_iter()
            .map(|document| document.hash.clone())
            .collect(),
        client_ts: profile.now(),
    };
    match session.act(&act).await {
        Ok(receipt) => end(profile, id, outcome(receipt)).await,
        Err(problem) if problem.passes() => end(profile, id, ActOutcome::Unknown).await,
        Err(problem) => {
            profile.end_act(id, ActOutcome::NeverArrived).await?;
            Err(problem)
        }
    }
}

/// Asks what became of an act whose answer was lost.
pub async fn ask(
    profile: &Profile,
    session: &Session,
    id: CommandId,
) -> Result<ActOutcome, Problem> {
    match session.receipt(id).await {
        Ok(receipt) => end(profile, id, outcome(receipt)).await,
        Err(problem) if problem.says(code::NOT_FOUND) => {
            end(profile, id, ActOutcome::NeverArrived).await
        }
        Err(problem) => Err(problem),
    }
}

async fn end(profile: &Profile, id: CommandId, outcome: ActOutcome) -> Result<ActOutcome, Problem> {
    profile.end_act(id, outcome.clone()).await?;
    Ok(outcome)
}

fn outcome(receipt: Receipt) -> ActOutcome {
    match receipt.status {
        Status::Accepted => ActOutcome::Accepted,
        Status::Refused => ActOutcome::Refused(Refused {
            code: receipt.code.unwrap_or_default(),
            field: receipt.field,
            params: receipt.params,
        }),
    }
}
