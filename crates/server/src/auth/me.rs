//! Who am I, and for whom may I act.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
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
    let mut tx = app.read().await?;
    let person = tx
        .person(caller.person)
        .await?
        .ok_or_else(Fault::not_found)?;
    Ok(Json(Me {
        person: session::person(person),
        memberships: visible::workspaces(tx.as_mut(), caller.person).await?,
        practice: app.config.practice,
    }))
}
