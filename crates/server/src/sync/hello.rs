//! The first call of every session: who is there, where everything stands, and whether this
//! outbox is the one it says it is.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_protocol::error::code;
use quayside_protocol::{ErrorBody, Hello, HelloAnswer, Limits, SCHEMA, paths};

use crate::app::{App, written};
use crate::auth::Caller;
use crate::auth::tokens::{hash_text, mint};
use crate::clock::micros;
use crate::fault::{Answer, Fault};
use crate::http::Posted;
use crate::ledger::DeviceRow;
use crate::visible;

/// Begins a session of sync.
#[utoipa::path(post, path = paths::HELLO, tag = "sync", security(("bearer" = [])),
    request_body = Hello,
    responses((status = 200, body = HelloAnswer), (status = 401, body = ErrorBody),
        (status = 409, body = ErrorBody, description = "stale_token"),
        (status = 426, body = ErrorBody)))]
pub async fn hello(
    State(app): State<Arc<App>>,
    caller: Caller,
    Posted(hello): Posted<Hello>,
) -> Answer<Json<HelloAnswer>> {
    written(move || greet(Arc::clone(&app), caller.clone(), hello.clone()))
        .await
        .map(Json)
}

async fn greet(app: Arc<App>, caller: Caller, hello: Hello) -> Answer<HelloAnswer> {
    if hello.app_version.len() > 64 {
        return Err(Fault::bad_request("app_version is too long"));
    }
    let now = app.now();
    let mut tx = app.write().await?;
    let epoch = tx.epoch().await?.epoch;
    let known = tx.device(caller.person, hello.client, hello.inc).await?;
    let token = mint();
    let new = known.is_none();
    let row = match known {
        None => DeviceRow {
            person: caller.person,
            client: hello.client,
            inc: hello.inc,
            applied_through: 0,
            token: hash_text(&token),
            token_before: None,
            last_seen: micros(now),
            app_version: hello.app_version,
        },
        Some(row) => {
            let shown = hello.token.as_deref().map(hash_text);
            let other_history = hello.epoch.is_some_and(|known| known != epoch);
            let token_before = if other_history {
                // A token given after the backup that was restored is in no database.
                None
            } else if shown.as_ref() == Some(&row.token) {
                shown
            } else if shown == row.token_before {
                // The last answer was lost on its way.
                row.token_before
            } else {
                return Err(Fault::conflict(code::STALE_TOKEN));
            };
            if hello.sealed_through < row.applied_through {
                return Err(Fault::conflict(code::STALE_TOKEN));
            }
            DeviceRow {
                token: hash_text(&token),
                token_before,
                last_seen: micros(now),
                app_version: hello.app_version,
                ..row
            }
        }
    };
    if new {
        tx.add_device(&row).await?;
    } else {
        tx.put_device(&row).await?;
    }
    tx.commit().await?;
    let mut tx = app.read().await?;
    let scopes = visible::scopes_of(tx.as_mut(), caller.person).await?;
    Ok(HelloAnswer {
        epoch,
        token,
        server_time: now,
        applied_through: row.applied_through,
        scopes: visible::heads(tx.as_mut(), &scopes).await?,
        min_pull_schema: SCHEMA,
        limits: Limits::default(),
        policy: app.policy.clone(),
        person: caller.person,
        memberships: visible::workspaces(tx.as_mut(), caller.person).await?,
        invitations: visible::invitations(tx.as_mut(), caller.person).await?,
        practice: app.config.practice,
    })
}
