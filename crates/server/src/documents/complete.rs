//! Puts the parts together, proves that they are what they were said to be, and keeps them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use object_store::{ObjectStoreExt, WriteMultipart};
use quayside_domain::EnterpriseId;
use quayside_domain::document::DocumentRef;
use quayside_protocol::checksum::{hash_name, hash_name_of};
use quayside_protocol::error::code;
use quayside_protocol::{ErrorBody, Stored, paths};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::part::{own, parts_of};
use super::{content, forget, part_place, place};
use crate::app::{App, detached, persist};
use crate::auth::Caller;
use crate::clock::micros;
use crate::fault::{Answer, Fault};
use crate::http::Named;
use crate::ledger::{DocumentRow, UploadRow};

/// Completes an upload of the caller.
#[utoipa::path(post, path = paths::COMPLETE, tag = "documents", security(("bearer" = [])),
    params(("upload" = Uuid, Path)),
    responses((status = 200, body = Stored), (status = 401, body = ErrorBody),
        (status = 404, body = ErrorBody, description = "no_such_upload"),
        (status = 422, body = ErrorBody,
            description = "incomplete, bad_hash, type_refused, type_mismatch, picture_too_large"),
        (status = 503, body = ErrorBody, description = "document_goes, unavailable")))]
pub async fn complete(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(upload): Named<Uuid>,
) -> Answer<Json<Stored>> {
    let row = own(&app, &caller, upload).await?;
    detached(join(app, row)).await.map(Json)
}

async fn join(app: Arc<App>, row: UploadRow) -> Answer<Stored> {
    let mut tx = app.read().await?;
    let parts = tx.parts(row.id).await?;
    // An older one of the same name is being removed: not before it is gone.
    if tx.document_goes(row.owner, &row.hash).await? {
        return Err(Fault {
            body: ErrorBody::new(code::DOCUMENT_GOES),
            ..Fault::unavailable()
        });
    }
    drop(tx);
    if parts.len() as u64 != parts_of(&row) {
        return Err(
            Fault::new(StatusCode::UNPROCESSABLE_ENTITY, code::INCOMPLETE)
                .with("have", parts.len())
                .with("want", parts_of(&row)),
        );
    }
    match copy(&app, &row).await {
        Ok(media_type) => {
            let document = DocumentRow {
                owner: row.owner,
                hash: row.hash.clone(),
                size: row.size,
                media_type: media_type.to_owned(),
            };
            persist(|| async {
                let mut tx = app.write().await?;
                tx.add_document(&document, micros(app.now())).await?;
                Ok(tx.commit().await?)
            })
            .await?;
            forget(&app, row.id).await?;
            Ok(Stored {
                owner: row.owner,
                hash: row.hash,
                size: row.size,
                media_type: document.media_type,
            })
        }
        Err(fault) => {
            // These bytes will never be right: the next try begins anew.
            if fault.status == StatusCode::UNPROCESSABLE_ENTITY {
                forget(&app, row.id).await?;
            }
            Err(fault)
        }
    }
}

/// Hashes the whole, part by part, on its way to its place; the place is taken only at the end.
async fn copy(app: &App, row: &UploadRow) -> Answer<&'static str> {
    let target = place(row.owner, &row.hash);
    let upload = app.documents.put_multipart(&target).await?;
    let mut writer = WriteMultipart::new(upload);
    let mut hasher = Sha256::new();
    let mut head = Vec::new();
    let count = u32::try_from(parts_of(row)).map_err(|error| Fault::internal(&error))?;
    for part in 0..count {
        let bytes = app
            .documents
            .get(&part_place(row.id, part))
            .await?
            .bytes()
            .await?;
        hasher.update(&bytes);
        let room = content::HEAD.saturating_sub(head.len()).min(bytes.len());
        head.extend_from_slice(bytes.get(..room).unwrap_or_default());
        writer.wait_for_capacity(2).await?;
        writer.put(bytes);
    }
    let judged = if hash_name_of(hasher) == row.hash {
        content::judge(&head, &row.media_type)
    } else {
        Err(Fault::new(StatusCode::UNPROCESSABLE_ENTITY, code::BAD_HASH))
    };
    match judged {
        Ok(media_type) => {
            writer.finish().await?;
            Ok(media_type)
        }
        Err(fault) => {
            writer.abort().await?;
            Err(fault)
        }
    }
}

/// A document made by the platform itself, such as those of the practice market.
pub struct Kept {
    row: DocumentRow,
    bytes: Vec<u8>,
}

impl Kept {
    /// # Errors
    /// When the content is not of that type.
    pub fn new(owner: EnterpriseId, bytes: Vec<u8>, media_type: &str) -> Answer<Self> {
        let head = bytes.get(..content::HEAD).unwrap_or(&bytes);
        let media_type = content::judge(head, media_type)?;
        Ok(Self {
            row: DocumentRow {
                owner,
                hash: hash_name(&bytes),
                size: bytes.len() as u64,
                media_type: media_type.to_owned(),
            },
            bytes,
        })
    }

    /// As a record names it.
    pub fn named(&self, name: &str) -> DocumentRef {
        DocumentRef {
            owner: self.row.owner,
            hash: self.row.hash.clone(),
            name: name.to_owned(),
            size: u32::try_from(self.row.size).unwrap_or(u32::MAX),
            media_type: self.row.media_type.clone(),
        }
    }
}

/// Keeps documents that are not here yet, in one go.
pub async fn keep(app: &App, all: Vec<Kept>) -> Answer<()> {
    let now = micros(app.now());
    let mut tx = app.write().await?;
    for Kept { row, bytes } in all {
        if tx.document(row.owner, &row.hash).await?.is_some() {
            continue;
        }
        app.documents
            .put(&place(row.owner, &row.hash), bytes.into())
            .await?;
        tx.add_document(&row, now).await?;
    }
    Ok(tx.commit().await?)
}
