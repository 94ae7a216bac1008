//! A document goes to those who see a record that names it, and to nobody else.

use std::ops::Range;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use object_store::{GetOptions, GetRange, ObjectStore};
use quayside_domain::EnterpriseId;
use quayside_protocol::{ErrorBody, paths};
use uuid::Uuid;

use super::place;
use crate::app::App;
use crate::auth::Caller;
use crate::fault::{Answer, Fault};
use crate::http::Named;
use crate::ledger::{DocumentRow, Reading};
use crate::visible;

/// The bytes of a document, whole or one range of them.
#[utoipa::path(get, path = paths::BLOB, tag = "documents", security(("bearer" = [])),
    params(("enterprise" = Uuid, Path), ("hash" = String, Path, description = "sha256:…"),
        ("range" = Option<String>, Header), ("if-none-match" = Option<String>, Header)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 206, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 304), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 416)))]
pub async fn download(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named((enterprise, hash)): Named<(Uuid, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let mut tx = app.read().await?;
    let document = visible_document(tx.as_mut(), &caller, EnterpriseId(enterprise), &hash).await?;
    drop(tx);
    let etag = format!("\"{}\"", document.hash);
    let mut answer = HeaderMap::new();
    for (name, value) in [
        (header::ETAG, etag.as_str()),
        (
            header::CACHE_CONTROL,
            "private, max-age=31536000, immutable",
        ),
        (header::ACCEPT_RANGES, "bytes"),
        (header::CONTENT_TYPE, document.media_type.as_str()),
        (header::CONTENT_DISPOSITION, "attachment"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        let value = HeaderValue::from_str(value).map_err(|error| Fault::internal(&error))?;
        answer.insert(name, value);
    }
    if is(&headers, &header::IF_NONE_MATCH, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, answer).into_response());
    }
    let whole = 0..document.size;
    let fresh = !headers.contains_key(header::IF_RANGE) || is(&headers, &header::IF_RANGE, &etag);
    let wanted = headers
        .get(header::RANGE)
        .filter(|_| fresh)
        .and_then(|value| value.to_str().ok())
        .map(|value| range(value, document.size));
    let (status, range) = match wanted {
        None | Some(Wanted::Whole) => (StatusCode::OK, whole),
        Some(Wanted::Part(range)) => (StatusCode::PARTIAL_CONTENT, range),
        Some(Wanted::Nothing) => {
            answer.insert(
                header::CONTENT_RANGE,
                said(&format!("bytes */{}", document.size))?,
            );
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, answer).into_response());
        }
    };
    if status == StatusCode::PARTIAL_CONTENT {
        let last = range.end.saturating_sub(1);
        let text = format!("bytes {}-{last}/{}", range.start, document.size);
        answer.insert(header::CONTENT_RANGE, said(&text)?);
    }
    let length = range.end.saturating_sub(range.start);
    answer.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    let options = GetOptions {
        range: Some(GetRange::Bounded(range)),
        ..GetOptions::default()
    };
    let found = app
        .documents
        .get_opts(&place(document.owner, &document.hash), options)
        .await?;
    Ok((status, answer, Body::from_stream(found.into_stream())).into_response())
}

async fn visible_document(
    tx: &mut dyn Reading,
    caller: &Caller,
    owner: EnterpriseId,
    hash: &str,
) -> Answer<DocumentRow> {
    let mine = visible::scopes_of(tx, caller.person).await?;
    for name in tx.records_naming(owner, hash).await? {
        if !visible::seen_in(tx, &mine, name).await?.is_empty() {
            return tx.document(owner, hash).await?.ok_or_else(Fault::not_found);
        }
    }
    Err(Fault::not_found())
}

fn said(text: &str) -> Answer<HeaderValue> {
    HeaderValue::from_str(text).map_err(|error| Fault::internal(&error))
}

fn is(headers: &HeaderMap, name: &header::HeaderName, etag: &str) -> bool {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|one| one.trim() == etag))
}

#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(Range<u64>),
    Nothing,
}

/// One range of RFC 9110; several, or other units, are answered with the whole.
fn range(value: &str, size: u64) -> Wanted {
    let Some((first, last)) = value
        .strip_prefix("bytes=")
        .filter(|list| !list.contains(','))
        .and_then(|one| one.split_once('-'))
    else {
        return Wanted::Whole;
    };
    let range = match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Ok(first), Err(_)) if last.trim().is_empty() => first..size,
        (Err(_), Ok(length)) if first.trim().is_empty() => size.saturating_sub(length)..size,
        _ => return Wanted::Whole,
    };
    if range.start < range.end {
        Wanted::Part(range)
    } else {
        Wanted::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_rfc_9110_writes_them() {
        assert_eq!(range("bytes=0-9", 100), Wanted::Part(0..10));
        assert_eq!(range("bytes=90-", 100), Wanted::Part(90..100));
        assert_eq!(range("bytes=-10", 100), Wanted::Part(90..100));
        assert_eq!(range("bytes=90-500", 100), Wanted::Part(90..100));
        assert_eq!(range("bytes=100-", 100), Wanted::Nothing);
        assert_eq!(range("bytes=-0", 100), Wanted::Nothing);
        assert_eq!(range("bytes=9-0", 100), Wanted::Whole);
        assert_eq!(range("bytes=0-1,5-6", 100), Wanted::Whole);
        assert_eq!(range("lines=1-2", 100), Wanted::Whole);
    }
}
