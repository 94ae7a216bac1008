//! Signs of life for whoever runs the server, and the description of its routes.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use quayside_protocol::{ErrorBody, paths};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::fault::{Answer, Fault};

#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    pub ok: bool,
}

/// The process answers.
#[utoipa::path(get, path = paths::HEALTHZ, tag = "health", responses((status = 200, body = Health)))]
pub async fn healthz() -> Json<Health> {
    Json(Health { ok: true })
}

/// The ledger answers and everything is in place.
#[utoipa::path(get, path = paths::READYZ, tag = "health",
    responses((status = 200, body = Health), (status = 503, body = ErrorBody)))]
pub async fn readyz(State(app): State<Arc<App>>) -> Answer<Json<Health>> {
    if !*app.ready.borrow() || *app.stopping.borrow() {
        return Err(Fault::unavailable());
    }
    app.read().await?.epoch().await?;
    Ok(Json(Health { ok: true }))
}

/// This description.
#[utoipa::path(get, path = paths::OPENAPI, tag = "health",
    responses((status = 200, content_type = "application/json", body = Object)))]
pub async fn openapi(State(app): State<Arc<App>>) -> Response {
    let json = app.openapi.get().cloned().unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}
