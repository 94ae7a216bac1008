//! One part of an upload, named by its own hash. A part may be sent again.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use object_store::ObjectStoreExt;
use quayside_protocol::checksum::hash_name;
use quayside_protocol::documents::PART_HASH_HEADER;
use quayside_protocol::error::code;
use quayside_protocol::limits::PART_BYTES_MAX;
use quayside_protocol::{ErrorBody, paths};
use uuid::Uuid;

use super::part_place;
use crate::app::{App, detached, persist};
use crate::auth::Caller;
use crate::fault::{Answer, Fault};
use crate::http::{Named, limited};
use crate::ledger::UploadRow;

/// Takes part `part`, counted from 0, of an upload of the caller.
#[utoipa::path(put, path = paths::PART, tag = "documents", security(("bearer" = [])),
    params(("upload" = Uuid, Path), ("part" = u32, Path),
        ("part-hash" = String, Header, description = "sha256:… of the part")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204), (status = 401, body = ErrorBody),
        (status = 404, body = ErrorBody, description = "no_such_upload"),
        (status = 413, body = ErrorBody), (status = 422, body = ErrorBody, description = "bad_hash")))]
pub async fn part(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named((upload, part)): Named<(Uuid, u32)>,
    headers: HeaderMap,
    request: Request,
) -> Answer<StatusCode> {
    let row = own(&app, &caller, upload).await?;
    let wanted = size_of(&row, part).ok_or_else(Fault::not_found)?;
    let limit = usize::try_from(PART_BYTES_MAX).map_err(|error| Fault::internal(&error))?;
    let bytes = limited(request.into_body(), limit).await?;
    let said = headers
        .get(PART_HASH_HEADER)
        .and_then(|value| value.to_str().ok())
        .ok_or_else(|| Fault::bad_request("part-hash is missing"))?
        .to_owned();
    if bytes.len() as u64 != wanted || hash_name(&bytes) != said {
        return Err(Fault::new(StatusCode::UNPROCESSABLE_ENTITY, code::BAD_HASH)
            .with("part", part)
            .with("size", wanted));
    }
    detached(async move {
        app.documents
            .put(&part_place(upload, part), bytes.into())
            .await?;
        persist(|| async {
            let mut tx = app.write().await?;
            if tx.upload(upload).await?.is_none() {
                return Err(gone());
            }
            tx.add_part(upload, part, &said).await?;
            tx.commit().await?;
            Ok(StatusCode::NO_CONTENT)
        })
        .await
    })
    .await
}

/// The caller's upload, or none of anybody's.
pub(super) async fn own(app: &App, caller: &Caller, upload: Uuid) -> Answer<UploadRow> {
    app.read()
        .await?
        .upload(upload)
        .await?
        .filter(|row| row.person == caller.person)
        .ok_or_else(gone)
}

fn gone() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, code::NO_SUCH_UPLOAD)
}

/// How many parts an upload has.
pub(super) fn parts_of(row: &UploadRow) -> u64 {
    row.size.div_ceil(u64::from(row.part_size))
}

/// How many bytes a part must have.
fn size_of(row: &UploadRow, part: u32) -> Option<u64> {
    let begin = u64::from(part) * u64::from(row.part_size);
    let left = row.size.checked_sub(begin).filter(|left| *left > 0)?;
    Some(left.min(u64::from(row.part_size)))
}
