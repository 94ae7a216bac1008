//! Sealed commands in, receipts out.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_protocol::limits::PUSH_BYTES;
use quayside_protocol::{ErrorBody, Push, PushAnswer, paths};

use crate::app::{App, detached};
use crate::auth::Caller;
use crate::fault::Answer;
use crate::http::Posted;

/// Executes commands in their order, each at most once, each with exactly one receipt.
#[utoipa::path(post, path = paths::PUSH, tag = "sync", security(("bearer" = [])),
    request_body = Push,
    responses((status = 200, body = PushAnswer), (status = 401, body = ErrorBody),
        (status = 409, body = ErrorBody, description = "epoch, hello_needed, seq_gap, seq_reused"),
        (status = 413, body = ErrorBody), (status = 426, body = ErrorBody)))]
pub async fn push(
    State(app): State<Arc<App>>,
    caller: Caller,
    Posted(push): Posted<Push, PUSH_BYTES>,
) -> Answer<Json<PushAnswer>> {
    detached(async move { app.writer.push(caller.sender(), push).await })
        .await
        .map(Json)
}
