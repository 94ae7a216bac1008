//! Who am I, and for whom may I act.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_domain::PersonId;
use quayside_protocol::account::Me;
use quayside_protocol::{ErrorBody, paths};

use super::{Caller, session};
use crate::app::App;
use crate::fault::{Answer, Fault};
use crate::visible;

/// The caller and the caller's workspaces.
#[utoipa::path(get, path = paths::ME, tag = "accounts", security(("bearer" = [])),
    responses((status = 200, body = Me), (status = 401, body = ErrorBody)))]
pub async fn me(State(app): State<Arc<App>>, caller: Caller) -> Answer<Json<Me>> {
    of(&app, caller.person).await.map(Json)
}

/// A person with the workspaces and what waits for an answer.
pub async fn of(app: &App, id: PersonId) -> Answer<Me> {
    let mut tx = app.read().await?;
    let person = tx.person(id).await?.ok_or_else(Fault::not_found)?;
    Ok(Me {
        person: session::person(person),
        memberships: visible::workspaces(tx.as_mut(), id).await?,
        invitations: visible::invitations(tx.as_mut(), id).await?,
        practice: app.config.practice,
    })
}
