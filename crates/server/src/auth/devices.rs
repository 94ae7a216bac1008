//! The devices of a person, and signing them out from anywhere.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use quayside_protocol::account::{Device, Devices};
use quayside_protocol::{ErrorBody, paths};
use uuid::Uuid;

use super::Caller;
use crate::app::{App, written};
use crate::clock::{from_micros, micros};
use crate::fault::{Answer, Fault};
use crate::http::Named;
use crate::hub::Notice;
use crate::ledger::Audit;

/// Ends this session. What waits in the outbox stays there.
#[utoipa::path(post, path = paths::SIGN_OUT, tag = "accounts", security(("bearer" = [])),
    responses((status = 204), (status = 401, body = ErrorBody)))]
pub async fn sign_out(State(app): State<Arc<App>>, caller: Caller) -> Answer<StatusCode> {
    let session = caller.session;
    written(move || end(Arc::clone(&app), caller.clone(), session)).await
}

/// Devices with a session that stands, the latest seen first.
#[utoipa::path(get, path = paths::DEVICES, tag = "accounts", security(("bearer" = [])),
    responses((status = 200, body = Devices), (status = 401, body = ErrorBody)))]
pub async fn devices(State(app): State<Arc<App>>, caller: Caller) -> Answer<Json<Devices>> {
    let rows = app.read().await?.sessions(caller.person).await?;
    let devices = rows
        .into_iter()
        .map(|row| Device {
            session: row.id,
            name: row.device,
            signed_in_at: from_micros(row.signed_in_at),
            last_seen_at: from_micros(row.last_seen_at),
            this: row.id == caller.session,
        })
        .collect();
    Ok(Json(Devices { devices }))
}

/// Signs one of the caller's devices out.
#[utoipa::path(delete, path = paths::DEVICE, tag = "accounts", security(("bearer" = [])),
    params(("session" = Uuid, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn sign_device_out(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(session): Named<Uuid>,
) -> Answer<StatusCode> {
    written(move || end(Arc::clone(&app), caller.clone(), session)).await
}

async fn end(app: Arc<App>, caller: Caller, session: Uuid) -> Answer<StatusCode> {
    let now = micros(app.now());
    let mut tx = app.write().await?;
    let own = tx.sessions(caller.person).await?;
    if !own.iter().any(|row| row.id == session) {
        return Err(Fault::not_found());
    }
    tx.end_session(session, now).await?;
    tx.audit(Audit {
        at: now,
        person: Some(caller.person),
        action: "sign_out",
        subject: &session.to_string(),
    })
    .await?;
    let notice = Notice {
        ended: Some(session),
        ..Notice::default()
    };
    tx.count_commit(&notice.text()).await?;
    tx.commit().await?;
    app.hub.tell(notice);
    Ok(StatusCode::NO_CONTENT)
}
