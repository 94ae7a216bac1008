//! What the trade rules say about a command on this device. A `form` refusal refuses, a `state`
//! refusal warns, a `server` guard is not judged here (sync.md decision 8).

use quayside_domain::{Command, CommandId, Context, EnterpriseId, Guard, Refusal, Workset, decide};
use uuid::Uuid;

use super::{
    form,
    mint::mint,
    twin::twin,
    view::{CheckArgs, CheckView},
};
use crate::{App, CallError, work::Work};

/// What speaks against a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Mistakes in the form, each beside its field.
    pub refusals: Vec<Refusal>,
    /// As far as this device knows.
    pub warnings: Vec<Refusal>,
}

/// Judges without doing.
pub async fn check(app: &App, args: CheckArgs) -> Result<CheckView, CallError> {
    let work = app.work().await?;
    let mut command = args.command;
    mint(&mut command, work.current, work.now);
    let judgement = judge(&work, &command, CommandId(Uuid::nil())).await?;
    Ok(CheckView {
        refusals: judgement.refusals,
        warnings: judgement.warnings,
    })
}

/// The firm a command is for: an application is for the firm that it founds.
pub fn acting_for(work: &Work, command: &Command) -> Result<EnterpriseId, CallError> {
    match command {
        Command::EnterpriseApply { enterprise, .. } => Ok(*enterprise),
        _ => work.acting(),
    }
}

/// Decides a command on what is confirmed and queued.
pub async fn judge(work: &Work, command: &Command, id: CommandId) -> Result<Judgement, CallError> {
    let acting = acting_for(work, command)?;
    let units = command.units(acting);
    let known = work.known(&units).await?;
    let mut ctx = work.context(acting, id, work.now).await?;
    founder(command, &mut ctx);
    let mut judgement = decided(&known, command, &ctx);
    judgement.warnings.extend(twin(work, command).await?);
    Ok(judgement)
}

/// Who applies for a new firm acts for its side.
fn founder(command: &Command, ctx: &mut Context) {
    if let (Command::EnterpriseApply { side, .. }, quayside_domain::actor::Agent::Member(actor)) =
        (command, &mut ctx.agent)
    {
        actor.hat = crate::work::hat_of(*side);
    }
}

fn decided(known: &Workset, command: &Command, ctx: &Context) -> Judgement {
    let mut judgement = Judgement::default();
    for refusal in form::all_refusals(known, command, ctx) {
        match refusal.guard {
            Guard::Form => judgement.refusals.push(refusal),
            Guard::State => judgement.warnings.push(refusal),
            Guard::Server => {}
        }
    }
    judgement
}

/// The first answer of the rules, kept for callers that need no more.
pub(super) fn first_refusal(known: &Workset, command: &Command, ctx: &Context) -> Option<Refusal> {
    decide(known, command, ctx).err()
}
