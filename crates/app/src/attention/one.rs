//! One refused action in full: the work, why not, what held then, what holds now, the ways on.

use quayside_domain::{Command, draft::DraftKind};
use quayside_store::{Entry, EntryState};

use super::{
    facts,
    list::{did, refusal, subject, target},
    view::{AttentionView, Way},
};
use crate::{App, CallError, action::CommandArgs, error::store, work::Work};

/// The refused action.
///
/// # Errors
/// `not_found` when it was discarded, or was never refused.
pub async fn get(app: &App, args: CommandArgs) -> Result<AttentionView, CallError> {
    let work = app.work().await?;
    let entry = refused(&work, args.id).await?;
    let command = entry
        .parsed()
        .ok_or_else(|| CallError::code("command_of_newer_version"))?;
    Ok(AttentionView {
        id: entry.id,
        did: did(&entry),
        subject: subject(&work, &entry).await?,
        refusal: refusal(&entry),
        queued_at: entry.created_at,
        refused_at: entry.answered_at.unwrap_or(entry.created_at),
        reference: reference(&entry),
        target: target(&entry),
        facts: facts::rows(&work, &command).await?,
        ways: ways(&entry, &command),
        command,
    })
}

/// The entry, if it is refused or forgotten.
pub(super) async fn refused(
    work: &Work,
    id: quayside_domain::CommandId,
) -> Result<Entry, CallError> {
    let entry = work.profile.entry(id).await.map_err(store)?;
    entry
        .filter(|entry| matches!(entry.state, EntryState::Refused | EntryState::Review))
        .ok_or_else(|| CallError::not_found("refused_action"))
}

/// The last digits of the id, to read out.
fn reference(entry: &Entry) -> String {
    let id = entry.id.0.simple().to_string().to_uppercase();
    let tail = id.get(id.len().saturating_sub(8)..).unwrap_or(&id);
    match (tail.get(..4), tail.get(4..)) {
        (Some(one), Some(two)) => format!("{one}-{two}"),
        _ => tail.to_owned(),
    }
}

/// The kind of draft that can keep the work.
pub(super) fn draft_kind(command: &Command) -> Option<DraftKind> {
    match command {
        Command::RfqSubmit { .. } | Command::RfqResubmit { .. } => Some(DraftKind::Rfq),
        Command::QuoteSubmit { .. } | Command::QuoteRevise { .. } => Some(DraftKind::Quote),
        Command::OrderSubmit { .. } | Command::OrderRevise { .. } => Some(DraftKind::Order),
        Command::EnterpriseApply { .. } => Some(DraftKind::Enterprise),
        Command::MessageSend { .. } => Some(DraftKind::Message),
        _ => None,
    }
}

fn ways(entry: &Entry, command: &Command) -> Vec<Way> {
    let mut ways = Vec::new();
    let code = entry
        .refusal
        .as_ref()
        .map_or("", |refusal| refusal.code.as_str());
    // A limit may be raised meanwhile, and the same act be right.
    let raised = code.starts_with("authority.");
    let again = matches!(code, "internal_fault" | "blob_missing")
        || raised
        || entry.state == EntryState::Review;
    if again {
        ways.push(Way::Resend);
    }
    let gone = matches!(code, "not_visible");
    if command.deal().is_some() && !gone {
        ways.push(Way::Edit);
    }
    if matches!(
        command,
        Command::QuoteRevise { .. } | Command::QuoteSubmit { .. } | Command::OrderRevise { .. }
    ) && !gone
    {
        ways.push(Way::Message);
    }
    if draft_kind(command).is_some() {
        ways.push(Way::ToDraft);
    }
    if command.deal().is_some() && !gone {
        ways.push(Way::Open);
    }
    ways.push(Way::Discard);
    ways
}
