//! Rotates the tokens of a session. A refresh token stays good until its successor is first used:
//! a lost answer is not a theft. One that was spent before ends the session (sync decision 20).

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_protocol::account::{Refresh, SignedIn};
use quayside_protocol::error::code;
use quayside_protocol::{ErrorBody, paths};

use super::{session, tokens};
use crate::app::{App, written};
use crate::clock::micros;
use crate::fault::{Answer, Fault};
use crate::http::Posted;
use crate::hub::Notice;
use crate::ledger::Audit;

/// New tokens for old.
#[utoipa::path(post, path = paths::REFRESH, tag = "accounts", request_body = Refresh,
    responses((status = 200, body = SignedIn),
        (status = 401, body = ErrorBody, description = "unauthenticated, session_ended, session_expired")))]
pub async fn refresh(
    State(app): State<Arc<App>>,
    Posted(asked): Posted<Refresh>,
) -> Answer<Json<SignedIn>> {
    written(move || rotate(Arc::clone(&app), asked.clone()))
        .await
        .map(Json)
}

async fn rotate(app: Arc<App>, asked: Refresh) -> Answer<SignedIn> {
    let now = app.now();
    let hash = tokens::hash(&asked.refresh_token.0);
    let mut tx = app.write().await?;
    let found = tx
        .session_by_refresh(&hash)
        .await?
        .ok_or_else(|| Fault::unauthenticated(code::UNAUTHENTICATED))?;
    let id = found.row.id;
    if found.row.ended {
        return Err(Fault::unauthenticated(code::SESSION_ENDED));
    }
    if found.state == "spent" {
        tx.end_session(id, micros(now)).await?;
        tx.audit(Audit {
            at: micros(now),
            person: Some(found.row.person),
            action: "refresh_reused",
            subject: &id.to_string(),
        })
        .await?;
        let notice = Notice {
            ended: Some(id),
            ..Notice::default()
        };
        tx.count_commit(&notice.text()).await?;
        tx.commit().await?;
        tracing::warn!(session = %id, "a spent refresh token came back: the session was ended");
        app.hub.tell(notice);
        return Err(Fault::unauthenticated(code::SESSION_ENDED));
    }
    if found.expires_at <= micros(now) {
        return Err(Fault::unauthenticated(code::SESSION_EXPIRED));
    }
    if found.state == "current" {
        // Its predecessor is no longer needed: this one has arrived.
        tx.move_refresh(id, "previous", "spent").await?;
        tx.set_refresh(&hash, "previous").await?;
    } else {
        // The answer with its successor was lost: another one takes its place.
        tx.move_refresh(id, "current", "spent").await?;
    }
    tx.touch_session(id, micros(now)).await?;
    let person = tx
        .person(found.row.person)
        .await?
        .ok_or_else(Fault::not_found)?;
    let signed_in = session::give(tx.as_mut(), id, person, now).await?;
    tx.commit().await?;
    Ok(signed_in)
}
