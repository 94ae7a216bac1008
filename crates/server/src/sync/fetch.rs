//! Single records by name, for repair and deep links.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_protocol::error::code;
use quayside_protocol::limits::FETCH_RECORDS;
use quayside_protocol::{ErrorBody, FetchAnswer, FetchRequest, FetchedRecord, paths};
use serde_json::value::RawValue;

use crate::app::App;
use crate::auth::Caller;
use crate::fault::{Answer, Fault};
use crate::http::Posted;
use crate::ledger::Name;
use crate::visible;

/// Bodies of records the caller sees; the others are left out.
#[utoipa::path(post, path = paths::FETCH, tag = "sync", security(("bearer" = [])),
    request_body = FetchRequest,
    responses((status = 200, body = FetchAnswer), (status = 401, body = ErrorBody),
        (status = 409, body = ErrorBody, description = "epoch"), (status = 426, body = ErrorBody)))]
pub async fn fetch(
    State(app): State<Arc<App>>,
    caller: Caller,
    Posted(request): Posted<FetchRequest>,
) -> Answer<Json<FetchAnswer>> {
    if request.records.len() > FETCH_RECORDS {
        return Err(Fault::bad_request("too many records").with("limit", FETCH_RECORDS));
    }
    let mut tx = app.read().await?;
    let epoch = tx.epoch().await?.epoch;
    if request.epoch != epoch {
        return Err(Fault::conflict(code::EPOCH).with("epoch", epoch));
    }
    let mine = visible::scopes_of(tx.as_mut(), caller.person).await?;
    let mut records = Vec::with_capacity(request.records.len());
    for wanted in request.records {
        let name = Name {
            owner: wanted.owner,
            rec: wanted.rec,
        };
        let scopes = visible::seen_in(tx.as_mut(), &mine, name).await?;
        if scopes.is_empty() {
            continue;
        }
        let Some(row) = tx.record(name).await? else {
            continue;
        };
        let Some(body) = row.body else { continue };
        records.push(FetchedRecord {
            owner: name.owner,
            rec: name.rec,
            kind: row.kind,
            ver: row.ver,
            body: RawValue::from_string(body).map_err(|error| Fault::internal(&error))?,
            scopes,
        });
    }
    Ok(Json(FetchAnswer { records }))
}
