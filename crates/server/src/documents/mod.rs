//! Documents: up in hashed parts that can be resumed, down to those who see a record that names
//! them. What a document is, is found in its content.

mod begin;
mod complete;
mod content;
mod download;
mod part;
mod sweep;

use std::sync::Arc;

use object_store::ObjectStoreExt;
use object_store::path::Path;
use quayside_domain::EnterpriseId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::app::{App, persist};
use crate::clock::micros;
use crate::fault::Answer;

pub use complete::{Kept, keep};
pub use sweep::clear_unnamed;

pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(begin::begin))
        .routes(routes!(part::part))
        .routes(routes!(complete::complete))
        .routes(routes!(download::download))
}

/// Where a complete document lies.
fn place(owner: EnterpriseId, hash: &str) -> Path {
    place_of(&owner.to_string(), hash)
}

/// The same, for an owner as the books write it.
pub fn place_of(owner: &str, hash: &str) -> Path {
    let hex = hash.strip_prefix("sha256:").unwrap_or(hash);
    Path::from_iter(["documents", owner, hex])
}

/// Where a part waits for its others.
fn part_place(upload: Uuid, part: u32) -> Path {
    Path::from_iter(["uploads".to_owned(), upload.to_string(), part.to_string()])
}

/// Forgets an upload: its rows first, then its bytes.
async fn forget(app: &App, upload: Uuid) -> Answer<()> {
    let parts = persist(|| async {
        let mut tx = app.write().await?;
        let parts = tx.parts(upload).await?;
        tx.drop_upload(upload).await?;
        tx.commit().await?;
        Ok(parts)
    })
    .await?;
    for (part, _) in parts {
        match app.documents.delete(&part_place(upload, part)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => tracing::warn!(%error, "a part could not be removed"),
        }
    }
    Ok(())
}

/// Forgets uploads that were not finished in time.
pub async fn clear_expired(app: &App) -> Answer<()> {
    let expired = app.read().await?.expired_uploads(micros(app.now())).await?;
    for upload in expired {
        forget(app, upload).await?;
    }
    Ok(())
}
