//! Ways on from a refusal: let it go, keep the work as a draft, send it again.

use quayside_domain::{Command, CommandId, DraftId};
use quayside_store::{Entry, EntryState};
use serde_json::{Map, Value, json};

use super::{
    list::list,
    one::{draft_kind, refused},
    view::{AttentionList, ToDraftView},
};
use crate::{
    App, CallError,
    action::{CommandArgs, SubmitState, SubmitView},
    clock,
    draft::{self, SaveDraftArgs},
    error::store,
    said,
    words::Nothing,
    work::Work,
};

/// The field of a draft that names the quote and its version it was written over.
const OVER: &str = "over";

/// The person has seen it and lets it go.
pub async fn discard(app: &App, args: CommandArgs) -> Result<AttentionList, CallError> {
    let work = app.work().await?;
    let entry = refused(&work, args.id).await?;
    work.profile.discard(entry.id).await.map_err(store)?;
    list(app, Nothing {}).await
}

/// The work becomes a draft, and the refusal is let go.
pub async fn to_draft(app: &App, args: CommandArgs) -> Result<ToDraftView, CallError> {
    let work = app.work().await?;
    let entry = refused(&work, args.id).await?;
    let command = entry
        .parsed()
        .ok_or_else(|| CallError::code("command_of_newer_version"))?;
    let kind = draft_kind(&command).ok_or_else(|| CallError::code("nothing_to_keep"))?;
    let kept = command.draft();
    let saved = draft::save(
        app,
        SaveDraftArgs {
            id: kept.or_else(|| Some(DraftId(clock::id(work.now)))),
            kind,
            about: about(&command),
            fields: fields(&command),
        },
    )
    .await?;
    work.profile.discard(entry.id).await.map_err(store)?;
    Ok(ToDraftView { draft: saved.id })
}

/// A change that is taken back leaves what was written as a draft. What began as a draft still is
/// one until it is accepted.
pub(crate) async fn as_draft(work: &Work, entry: &Entry) -> Result<Option<DraftId>, CallError> {
    let Some(command) = entry.parsed() else {
        return Ok(None);
    };
    let changes = matches!(
        command,
        Command::QuoteRevise { .. } | Command::OrderRevise { .. }
    );
    let Some(kind) = draft_kind(&command).filter(|_| changes) else {
        return Ok(None);
    };
    let id = DraftId(clock::id(work.now));
    let save = CommandId(clock::id(work.now));
    let fields = fields(&command);
    let saved = work
        .profile
        .save_draft(save, entry.acting, id, kind, about(&command), fields);
    saved.await.map_err(store)?;
    Ok(Some(id))
}

/// The same input once more, under a new id.
pub async fn resend(app: &App, args: CommandArgs) -> Result<SubmitView, CallError> {
    let work = app.work().await?;
    let entry = refused(&work, args.id).await?;
    let target = entry.parsed().map(|command| said::about(&command));
    let id = if entry.state == EntryState::Review {
        work.profile
            .offer_once_more(entry.id)
            .await
            .map_err(store)?;
        entry.id
    } else {
        let id = CommandId(clock::id(work.now));
        work.profile.resend(entry.id, id).await.map_err(store)?;
        id
    };
    work.sync.wake();
    Ok(SubmitView {
        id,
        state: SubmitState::Queued,
        undo_until: None,
        target: target.unwrap_or_default(),
    })
}

fn about(command: &Command) -> Option<String> {
    match command {
        Command::RfqSubmit { .. } => None,
        Command::EnterpriseApply { enterprise, .. } => Some(enterprise.to_string()),
        _ => command.deal().map(crate::list::drafts::about),
    }
}

/// The fields of the form, as the drafts keep them: the content itself.
fn fields(command: &Command) -> Map<String, Value> {
    let value = serde_json::to_value(command).unwrap_or_default();
    let content = match command {
        Command::EnterpriseApply { side, .. } => {
            let mut profile = value.get("profile").cloned().unwrap_or_default();
            if let Some(fields) = profile.as_object_mut() {
                fields.insert(
                    "side".into(),
                    Value::String(quayside_domain::refusal::word(side)),
                );
            }
            profile
        }
        Command::MessageSend { .. } => value,
        // The version it was written over: there may be another by the time it is taken up.
        Command::QuoteRevise {
            quote,
            quote_version,
            ..
        }
        | Command::OrderSubmit {
            quote,
            quote_version,
            ..
        } => {
            let mut content = value.get("content").cloned().unwrap_or_default();
            if let Some(fields) = content.as_object_mut() {
                let over = json!({ "quote": quote, "version": quote_version });
                fields.insert(OVER.into(), over);
            }
            content
        }
        _ => value.get("content").cloned().unwrap_or_default(),
    };
    match content {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
