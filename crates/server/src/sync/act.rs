//! Commands that only make sense online, and the question what became of one.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_domain::CommandId;
use quayside_protocol::{Act, ErrorBody, Receipt, paths};
use uuid::Uuid;

use crate::app::{App, detached};
use crate::auth::Caller;
use crate::fault::{Answer, Fault};
use crate::http::{Named, Posted};

/// Executes one online-only command, at most once.
#[utoipa::path(post, path = paths::ACT, tag = "sync", security(("bearer" = [])),
    request_body = Act,
    responses((status = 200, body = Receipt), (status = 401, body = ErrorBody),
        (status = 409, body = ErrorBody, description = "epoch"), (status = 426, body = ErrorBody)))]
pub async fn act(
    State(app): State<Arc<App>>,
    caller: Caller,
    Posted(act): Posted<Act>,
) -> Answer<Json<Receipt>> {
    detached(async move { app.writer.act(caller.sender(), act).await })
        .await
        .map(Json)
}

/// What became of a command of the caller; 404 when it never arrived.
#[utoipa::path(get, path = paths::RECEIPT, tag = "sync", security(("bearer" = [])),
    params(("command" = Uuid, Path)),
    responses((status = 200, body = Receipt), (status = 401, body = ErrorBody),
        (status = 404, body = ErrorBody), (status = 426, body = ErrorBody)))]
pub async fn receipt(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(command): Named<Uuid>,
) -> Answer<Json<Receipt>> {
    let mut tx = app.read().await?;
    let row = tx
        .receipt_of(caller.person, CommandId(command))
        .await?
        .ok_or_else(Fault::not_found)?;
    serde_json::from_str(&row.receipt)
        .map(Json)
        .map_err(|error| Fault::internal(&error))
}
