//! Files that do not open: what a person can do about it.

use std::sync::Arc;

use quayside_domain::PersonId;
use quayside_store::Profile;

use super::{
    open,
    view::{AsideView, SessionView},
};
use crate::{
    App, CallError,
    error::store,
    event::{AppEvent, Touched},
    words::Nothing,
};

/// Tries once more: there may be room again, or the other program may be gone.
pub async fn reopen(app: &Arc<App>, _: Nothing) -> Result<SessionView, CallError> {
    open::resume(app).await?;
    app.say(AppEvent::Touched(Touched::everything()));
    open::view(app).await
}

/// Puts a damaged outbox aside and goes on with whatever still reads of it.
///
/// # Errors
/// `not_found` unless the outbox is what does not open; `disk_full`, `file_access`: then nothing
/// has changed.
pub async fn set_aside(app: &Arc<App>, _: Nothing) -> Result<AsideView, CallError> {
    let (server, person) = at_work(app).await?;
    let desk = app.desk.read().await;
    let damaged = desk
        .trouble
        .as_ref()
        .is_some_and(|why| why.code == "outbox_damaged");
    drop(desk);
    if !damaged {
        return Err(CallError::not_found("outbox"));
    }
    let key = Some(app.key()?);
    let aside = Profile::set_outbox_aside(app.folder(), &server, person, key)
        .await
        .map_err(store)?;
    let kept = aside.kept.file_name().unwrap_or_default();
    Ok(AsideView {
        session: reopen(app, Nothing {}).await?,
        kept: kept.to_string_lossy().into_owned(),
        saved: aside.saved,
    })
}

/// Shows the folder of the person's files.
///
/// # Errors
/// `not_signed_in`.
pub async fn show_files(app: &Arc<App>, _: Nothing) -> Result<Nothing, CallError> {
    let (server, person) = at_work(app).await?;
    app.platform()
        .open_path(&Profile::folder_of(app.folder(), &server, person));
    Ok(Nothing {})
}

async fn at_work(app: &App) -> Result<(String, PersonId), CallError> {
    let desk = app.desk.read().await;
    match (&desk.saved.server, &desk.saved.person) {
        (Some(server), Some(person)) => Ok((server.address.clone(), person.id)),
        _ => Err(CallError::code("not_signed_in")),
    }
}
