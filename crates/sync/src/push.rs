//! The outbox goes up: sealed commands first and unchanged, then what may be sealed now.

use quayside_domain::CommandId;
use quayside_protocol::{HelloAnswer, Push, SealedCommand, Status, error::refused};
use quayside_store::{Answer, Answered, Profile, Refused, SealLimits};

use crate::{problem::Problem, session::Session};

/// Sends until nothing may be sent. Answers how many commands got their answer.
pub(crate) async fn push(
    profile: &Profile,
    session: &Session,
    greeting: &HelloAnswer,
    mut moved: impl FnMut(u64),
) -> Result<u64, Problem> {
    let limits = SealLimits::from(&greeting.limits);
    let (mut sent, mut at_once) = (0, limits.commands);
    loop {
        let mut commands = profile.unanswered().await?;
        if commands.is_empty() {
            commands = profile.seal(greeting.epoch, limits).await?;
        }
        if commands.is_empty() {
            return Ok(sent);
        }
        commands.truncate(fitting(&commands, limits).min(at_once));
        let (count, first) = (commands.len(), commands.first().map(|first| first.id));
        let answered = match (send(profile, session, greeting, commands).await, first) {
            (Err(problem), _) if problem.is_too_large() && count > 1 => {
                at_once = 1;
                continue;
            }
            (Err(problem), Some(id)) if problem.is_too_large() => {
                give_up(profile, id, limits).await?;
                1
            }
            (answered, _) => answered?,
        };
        sent += answered;
        moved(sent);
        // An answer to nothing would send the same for ever.
        if answered == 0 {
            return Err(Problem::Unreadable("no receipt".into()));
        }
    }
}

async fn send(
    profile: &Profile,
    session: &Session,
    greeting: &HelloAnswer,
    cmds: Vec<SealedCommand>,
) -> Result<u64, Problem> {
    let identity = profile.identity().await?;
    let answer = session
        .push(&Push {
            epoch: greeting.epoch,
            client: identity.client,
            inc: identity.incarnation,
            cmds,
        })
        .await?;
    let answers: Vec<Answered> = answer
        .receipts
        .into_iter()
        .map(|receipt| Answered {
            id: receipt.id,
            answer: match (receipt.status, receipt.code) {
                (Status::Accepted, _) => Answer::Accepted(receipt.effects),
                // Done long ago: only its receipt is no longer kept.
                (Status::Refused, Some(code)) if code == refused::APPLIED_EXPIRED => {
                    Answer::Accepted(vec![])
                }
                (Status::Refused, code) => Answer::Refused(Refused {
                    code: code.unwrap_or_else(|| refused::INTERNAL_FAULT.to_owned()),
                    field: receipt.field,
                    params: receipt.params,
                }),
            },
        })
        .collect();
    let count = u64::try_from(answers.len()).unwrap_or(u64::MAX);
    profile.answered(answers).await?;
    Ok(count)
}

/// No request can carry this command: it is refused, and its place in the order goes with the
/// incarnation, so that nothing waits behind it.
async fn give_up(profile: &Profile, id: CommandId, limits: SealLimits) -> Result<(), Problem> {
    tracing::warn!(%id, "a command is too large for a request");
    let answer = Answer::Refused(Refused::too_large(limits.bytes));
    profile.answered(vec![Answered { id, answer }]).await?;
    profile.reincarnate().await?;
    Ok(())
}

/// How many of these one request may carry; at least one.
fn fitting(commands: &[SealedCommand], limits: SealLimits) -> usize {
    let mut bytes = 0_usize;
    let within = commands
        .iter()
        .take(limits.commands)
        .take_while(|command| {
            let size = serde_json::to_string(command).map_or(usize::MAX, |text| text.len());
            bytes = bytes.saturating_add(size);
            bytes <= limits.bytes
        })
        .count();
    within.max(1)
}
