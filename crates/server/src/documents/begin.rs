//! Begins or resumes an upload. "Present" is only said to an enterprise that completed the same
//! bytes itself: nobody learns what others have.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::TimeDelta;
use quayside_domain::document::MB;
use quayside_domain::{EnterpriseId, PersonId, UnitRef};
use quayside_protocol::checksum::is_hash_name;
use quayside_protocol::documents::MEDIA_TYPES;
use quayside_protocol::error::code;
use quayside_protocol::limits::{
    DOCUMENT_BYTES, FIRM_BYTES, NEWCOMER_BYTES, PART_BYTES, PART_BYTES_MAX, PART_BYTES_MIN,
};
use quayside_protocol::{Begin, BeginAnswer, BlobState, ErrorBody, Stored, paths};

use crate::app::{App, written};
use crate::auth::Caller;
use crate::clock::{from_micros, micros, new_id};
use crate::fault::{Answer, Fault};
use crate::http::Posted;
use crate::ledger::{Locks, UploadRow, Writing};

/// How long an upload waits for its next part.
const PATIENCE: TimeDelta = TimeDelta::days(7);
/// Uploads of one person at once.
const OPEN_MOST: u64 = 200;

/// Begins an upload, or says which parts are missing.
#[utoipa::path(post, path = paths::BLOBS, tag = "documents", security(("bearer" = [])),
    request_body = Begin,
    responses((status = 200, body = BeginAnswer), (status = 401, body = ErrorBody),
        (status = 403, body = ErrorBody), (status = 409, body = ErrorBody, description = "too_many_uploads, firm_room_full, newcomer_room_full"),
        (status = 413, body = ErrorBody), (status = 422, body = ErrorBody, description = "type_refused, malformed")))]
pub async fn begin(
    State(app): State<Arc<App>>,
    caller: Caller,
    Posted(begin): Posted<Begin>,
) -> Answer<Json<BeginAnswer>> {
    check(&begin)?;
    written(move || open(Arc::clone(&app), caller.clone(), begin.clone()))
        .await
        .map(Json)
}

fn check(begin: &Begin) -> Answer<()> {
    if !is_hash_name(&begin.hash) {
        return Err(Fault::field(code::MALFORMED, "hash"));
    }
    if begin.size > DOCUMENT_BYTES {
        return Err(Fault::new(StatusCode::PAYLOAD_TOO_LARGE, code::TOO_LARGE)
            .with("limit", DOCUMENT_BYTES)
            .on("size"));
    }
    if begin.size == 0 {
        return Err(Fault::field(code::MALFORMED, "size"));
    }
    if !MEDIA_TYPES.contains(&begin.media_type.as_str()) {
        return Err(Fault::field(code::TYPE_REFUSED, "media_type").with("found", &begin.media_type));
    }
    let part_size = begin.part_size.unwrap_or(PART_BYTES);
    if !(PART_BYTES_MIN..=PART_BYTES_MAX).contains(&part_size) {
        return Err(Fault::field(code::MALFORMED, "part_size"));
    }
    Ok(())
}

async fn open(app: Arc<App>, caller: Caller, begin: Begin) -> Answer<BeginAnswer> {
    let now = app.now();
    let mut tx = app.write().await?;
    may_upload(tx.as_mut(), &caller, begin.acting).await?;
    // Nobody takes the last of the room twice, nor do colleagues: whose uploads and documents are
    // counted below is held. The firm's own room is its own, that of a newcomer his who came first.
    let first = tx.claimed_by(begin.acting).await?.unwrap_or(caller.person);
    tx.lock(&Locks {
        persons: [caller.person, first].into(),
        units: [UnitRef::enterprise(begin.acting)].into(),
        ..Locks::default()
    })
    .await?;
    if let Some(document) = tx.document(begin.acting, &begin.hash).await? {
        tx.add_document(&document, micros(now)).await?;
        tx.commit().await?;
        return Ok(BeginAnswer {
            state: BlobState::Present,
            upload: None,
            part_size: PART_BYTES,
            have: Vec::new(),
            expires: None,
            stored: Some(Stored {
                owner: document.owner,
                hash: document.hash,
                size: document.size,
                media_type: document.media_type,
            }),
        });
    }
    let known = tx
        .upload_of(begin.acting, &begin.hash, caller.person)
        .await?
        .filter(|row| row.size == begin.size);
    let expires = now + PATIENCE;
    let row = match known {
        Some(row) => UploadRow {
            expires_at: micros(expires),
            ..row
        },
        None => {
            if tx.open_uploads(caller.person, micros(now)).await? >= OPEN_MOST {
                return Err(Fault::conflict(code::TOO_MANY_UPLOADS).with("limit", OPEN_MOST));
            }
            room(tx.as_mut(), first, &begin, micros(now)).await?;
            UploadRow {
                id: new_id(now),
                owner: begin.acting,
                person: caller.person,
                hash: begin.hash,
                size: begin.size,
                media_type: begin.media_type,
                part_size: begin.part_size.unwrap_or(PART_BYTES),
                expires_at: micros(expires),
            }
        }
    };
    tx.add_upload(&row).await?;
    let have = tx.parts(row.id).await?;
    tx.commit().await?;
    Ok(BeginAnswer {
        state: BlobState::Upload,
        upload: Some(row.id),
        part_size: row.part_size,
        have: have.into_iter().map(|(part, _)| part).collect(),
        expires: Some(from_micros(row.expires_at)),
        stored: None,
    })
}

/// Members upload for their enterprise; whoever comes first, for one that does not exist yet.
async fn may_upload(tx: &mut dyn Writing, caller: &Caller, acting: EnterpriseId) -> Answer<()> {
    let member = tx
        .memberships(caller.person)
        .await?
        .iter()
        .any(|member| member.enterprise == acting);
    if member {
        return Ok(());
    }
    if acting == EnterpriseId::PLATFORM || tx.face(acting).await?.is_some() {
        return Err(Fault::not_allowed());
    }
    tx.claim(acting, caller.person).await?;
    if tx.claimed_by(acting).await? == Some(caller.person) {
        Ok(())
    } else {
        Err(Fault::not_allowed())
    }
}

/// Refuses what there is no room for. A settled firm has room of its own; whoever is still on the
/// way in has one small room, however many firms he begins to write as.
async fn room(tx: &mut dyn Writing, first: PersonId, begin: &Begin, now: i64) -> Answer<()> {
    let face = tx.face(begin.acting).await?;
    let settled = begin.acting == EnterpriseId::PLATFORM || face.is_some_and(|face| face.qualified);
    let (held, limit, code) = if settled {
        let held = tx.bytes_of_firm(begin.acting, now).await?;
        (held, FIRM_BYTES, code::FIRM_ROOM_FULL)
    } else {
        let held = tx.bytes_of_newcomer(first, now).await?;
        (held, NEWCOMER_BYTES, code::NEWCOMER_ROOM_FULL)
    };
    let left = limit.saturating_sub(held);
    if begin.size > left {
        return Err(Fault::conflict(code)
            .with("limit_mb", limit / u64::from(MB))
            .with("left_mb", left / u64::from(MB)));
    }
    Ok(())
}
