//! Sums of a scope in buckets: two ends find where they differ without sending everything.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_protocol::error::code;
use quayside_protocol::limits::PREFIX_BITS_MAX;
use quayside_protocol::{
    Bucket, DigestAnswer, DigestItem, DigestRequest, ErrorBody, Sum, bucket_of, h64, paths,
};

use crate::app::App;
use crate::auth::Caller;
use crate::fault::{Answer, Fault};
use crate::http::Posted;
use crate::visible;

/// Sums per bucket, or the records of some buckets.
#[utoipa::path(post, path = paths::DIGEST, tag = "sync", security(("bearer" = [])),
    request_body = DigestRequest,
    responses((status = 200, body = DigestAnswer), (status = 401, body = ErrorBody),
        (status = 404, body = ErrorBody, description = "not a scope of the caller"),
        (status = 409, body = ErrorBody, description = "epoch"), (status = 426, body = ErrorBody)))]
pub async fn digest(
    State(app): State<Arc<App>>,
    caller: Caller,
    Posted(request): Posted<DigestRequest>,
) -> Answer<Json<DigestAnswer>> {
    if request.prefix_bits > PREFIX_BITS_MAX {
        return Err(Fault::bad_request("too many bits").with("limit", PREFIX_BITS_MAX));
    }
    let mut tx = app.read().await?;
    let epoch = tx.epoch().await?.epoch;
    if request.epoch != epoch {
        return Err(Fault::conflict(code::EPOCH).with("epoch", epoch));
    }
    let mine = visible::scopes_of(tx.as_mut(), caller.person).await?;
    if !mine.contains(&request.scope) {
        return Err(Fault::not_found());
    }
    let asked: BTreeSet<u32> = request
        .buckets
        .iter()
        .copied()
        .chain(request.bucket)
        .collect();
    let head = tx.head(&request.scope).await?;
    let mut sums: BTreeMap<u32, (u64, Sum)> = BTreeMap::new();
    let mut items = Vec::new();
    for (name, ver) in tx.live(&request.scope).await? {
        let bucket = bucket_of(name.owner.0, name.rec, request.prefix_bits);
        if asked.is_empty() {
            let (cnt, sum) = sums.entry(bucket).or_default();
            *cnt += 1;
            *sum = sum.plus(h64(name.owner.0, name.rec, ver));
        } else if asked.contains(&bucket) {
            items.push(DigestItem {
                owner: name.owner,
                rec: name.rec,
                ver,
            });
        }
    }
    Ok(Json(DigestAnswer {
        scope: request.scope,
        r#gen: head.generation,
        head: head.head,
        buckets: sums
            .into_iter()
            .map(|(bucket, (cnt, sum))| Bucket { bucket, cnt, sum })
            .collect(),
        items,
    }))
}
