//! Saving a command in the outbox; an online-only one goes to the platform at once.

use quayside_domain::{Class, Command, CommandId};
use quayside_store::{Fault, NewEntry};

use super::{
    judge::{acting_for, judge},
    mint::mint,
    view::{CommandArgs, SubmitArgs, SubmitState, SubmitView, UndoView},
};
use crate::{App, CallError, attention, clock, error::store, said, work::Work};

/// Refuses mistakes of the form, asks about the state, saves.
///
/// # Errors
/// A refusal with guard `form`, with all mistakes in `refusals`; a refusal with guard `state`,
/// which `anyway` overrules.
pub async fn submit(app: &App, args: SubmitArgs) -> Result<SubmitView, CallError> {
    let work = app.work().await?;
    let mut command = args.command;
    mint(&mut command, work.current, work.now);
    send(&work, command, args.anyway.unwrap_or(false)).await
}

async fn send(work: &Work, command: Command, anyway: bool) -> Result<SubmitView, CallError> {
    let id = CommandId(clock::id(work.now));
    let judgement = judge(work, &command, id).await?;
    if let Some(error) = CallError::of_refusals(judgement.refusals) {
        return Err(error);
    }
    if !anyway && let Some(error) = CallError::of_refusals(judgement.warnings) {
        return Err(error);
    }
    if command.class() == Class::Online {
        return act(work, id, command).await;
    }
    let target = said::about(&command);
    let new = NewEntry {
        id,
        acting: acting_for(work, &command)?,
        command,
    };
    work.profile.enqueue(new).await.map_err(store)?;
    work.sync.wake();
    let entry = work.profile.entry(id).await.map_err(store)?;
    let undo_until = entry
        .map(|entry| entry.not_before)
        .filter(|until| *until > work.now);
    Ok(SubmitView {
        id,
        state: SubmitState::Queued,
        undo_until,
        target,
    })
}

/// Online only: its outcome is asked for before it is offered again (sync.md decision 9).
async fn act(work: &Work, id: CommandId, command: Command) -> Result<SubmitView, CallError> {
    let acting = work.acting()?;
    let target = said::about(&command);
    let outcome = work.sync.act(id, acting, &command).await?;
    Ok(SubmitView {
        id,
        state: if outcome {
            SubmitState::Accepted
        } else {
            SubmitState::OutcomeUnknown
        },
        undo_until: None,
        target,
    })
}

/// Takes back what has not been sent yet; what was written in it stays as a draft.
pub async fn undo(app: &App, args: CommandArgs) -> Result<UndoView, CallError> {
    let work = app.work().await?;
    let entry = work.profile.entry(args.id).await.map_err(store)?;
    // Written down first: whatever happens between the two, what was typed is somewhere.
    let kept = match &entry {
        Some(entry) => attention::as_draft(&work, entry).await?,
        None => None,
    };
    let undone = match work.profile.discard(args.id).await {
        Ok(_) => return Ok(UndoView { undone: true }),
        Err(Fault::AlreadySent) => Ok(UndoView { undone: false }),
        Err(fault) => Err(store(fault)),
    };
    if let (Some(kept), Some(entry)) = (kept, entry) {
        let delete = CommandId(clock::id(work.now));
        let deleted = work.profile.delete_draft(delete, entry.acting, kept);
        deleted.await.map_err(store)?;
    }
    undone
}
