//! A page of the feeds, read in one snapshot: what is new first, then the backfill from the newest
//! down. A page never splits a `seq`.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use quayside_protocol::error::code;
use quayside_protocol::framing::PageWriter;
use quayside_protocol::limits::{COMMIT_ENTRIES, PAGE_BYTES, PAGE_BYTES_MAX};
use quayside_protocol::{
    Cursor, Entry, ErrorBody, Op, PAGE_MEDIA_TYPE, PageHeader, PullRequest, SCHEMA, ScopeHead,
    ScopeKey, paths,
};
use serde_json::value::RawValue;

use crate::app::App;
use crate::auth::Caller;
use crate::fault::{Answer, Fault};
use crate::http::Posted;
use crate::ledger::{Line, Reading, Span};
use crate::visible;

/// Lines read at once at most: more than one commit can have.
const LINES: usize = COMMIT_ENTRIES + 100;
/// Lines read at once at least.
const FEW_LINES: usize = 32;
/// What a line may weigh, for asking the database for about as many as there is room for.
const LINE_BYTES: usize = 1024;

/// One page: NDJSON with header, entries and trailer (`quayside_protocol::framing`).
#[utoipa::path(post, path = paths::PULL, tag = "sync", security(("bearer" = [])),
    request_body = PullRequest,
    responses((status = 200, content_type = "application/x-ndjson", body = String,
            description = "lines: {header: PageHeader}, {entry: Entry}…, {trailer: PageTrailer}"),
        (status = 401, body = ErrorBody),
        (status = 409, body = ErrorBody, description = "epoch, ahead"),
        (status = 410, body = ErrorBody, description = "resync"),
        (status = 426, body = ErrorBody, description = "schema_too_old: pushing still works")))]
pub async fn pull(
    State(app): State<Arc<App>>,
    caller: Caller,
    Posted(request): Posted<PullRequest>,
) -> Answer<Response> {
    if request.schema < SCHEMA {
        return Err(Fault::new(
            StatusCode::UPGRADE_REQUIRED,
            code::SCHEMA_TOO_OLD,
        ));
    }
    let mut tx = app.read().await?;
    let epoch = tx.epoch().await?.epoch;
    if request.epoch != epoch {
        return Err(Fault::conflict(code::EPOCH).with("epoch", epoch));
    }
    let mine = visible::scopes_of(tx.as_mut(), caller.person).await?;
    let scopes = visible::heads(tx.as_mut(), &mine).await?;
    let mut next = BTreeMap::new();
    for head in &scopes {
        next.insert(head.id.clone(), start(head, request.cursors.get(&head.id))?);
    }
    let header = PageHeader {
        epoch,
        scopes: scopes.clone(),
    };
    let page = Filling {
        writer: PageWriter::new(&header),
        limit: request.max_bytes.unwrap_or(PAGE_BYTES).min(PAGE_BYTES_MAX),
    };
    let bytes = fill(tx.as_mut(), page, &scopes, next).await?;
    Ok(([(header::CONTENT_TYPE, PAGE_MEDIA_TYPE)], bytes).into_response())
}

/// The cursor to go on from, or why that is impossible.
fn start(head: &ScopeHead, cursor: Option<&Cursor>) -> Answer<Cursor> {
    let Some(cursor) = cursor else {
        return Ok(Cursor::start(head));
    };
    if cursor.r#gen != head.r#gen || cursor.hi < head.floor {
        return Err(Fault::new(StatusCode::GONE, code::RESYNC).with("scope", &head.id));
    }
    if cursor.hi > head.head {
        // Either the client is broken or this database went back in time unnoticed.
        tracing::error!(scope = %head.id, hi = cursor.hi, head = head.head, "a cursor is ahead");
        return Err(Fault::conflict(code::AHEAD).with("scope", &head.id));
    }
    Ok(*cursor)
}

struct Filling {
    writer: PageWriter,
    limit: usize,
}

impl Filling {
    fn full(&self) -> bool {
        self.room() == 0
    }

    /// Bytes left.
    fn room(&self) -> usize {
        self.limit.saturating_sub(self.writer.bytes())
    }

    /// Writes whole commits until `share` more bytes are written; answers with the last `seq`
    /// written and whether all lines were.
    fn take(&mut self, found: Found, share: usize) -> Answer<(Option<u64>, bool)> {
        let enough = self.writer.bytes().saturating_add(share);
        let mut last = None;
        for line in found.lines {
            let seq = line.entry.seq;
            let begins = last != Some(seq) && last.is_some();
            if Some(seq) == found.open || (begins && self.writer.bytes() >= enough) {
                return Ok((last, false));
            }
            last = Some(seq);
            #[cfg(feature = "planted")]
            if line.entry.op == Op::Gone
                && quayside_protocol::planted::has(quayside_protocol::planted::Bug::MissingGone)
            {
                continue;
            }
            self.writer.entry(&entry(line)?);
        }
        Ok((last, true))
    }
}

async fn fill(
    tx: &mut dyn Reading,
    mut page: Filling,
    scopes: &[ScopeHead],
    mut next: BTreeMap<ScopeKey, Cursor>,
) -> Answer<Vec<u8>> {
    for head in scopes {
        let Some(cursor) = next.get_mut(&head.id) else {
            continue;
        };
        while cursor.hi < head.head && !page.full() {
            let found = read(tx, &head.id, Span::Above(cursor.hi), page.room()).await?;
            match page.take(found, page.room())? {
                (_, true) => cursor.hi = head.head,
                (last, false) => cursor.hi = last.unwrap_or(cursor.hi),
            }
        }
    }
    backfill(tx, &mut page, scopes, &mut next).await?;
    let complete = scopes
        .iter()
        .filter_map(|head| {
            let cursor = next.get(&head.id)?;
            Some((head.id.clone(), cursor.hi == head.head && cursor.lo == 0))
        })
        .collect();
    Ok(page.writer.finish(next, complete))
}

/// The newest of every scope first: a scope that is not at its end gets the same share of what
/// is left of the page, so that a large one does not keep the others waiting.
async fn backfill(
    tx: &mut dyn Reading,
    page: &mut Filling,
    scopes: &[ScopeHead],
    next: &mut BTreeMap<ScopeKey, Cursor>,
) -> Answer<()> {
    let mut open: Vec<&ScopeKey> = scopes
        .iter()
        .map(|head| &head.id)
        .filter(|id| next.get(id).is_some_and(|cursor| cursor.lo > 0))
        .collect();
    while !open.is_empty() && !page.full() {
        let mut unfinished = Vec::new();
        for (n, scope) in open.iter().enumerate() {
            let Some(cursor) = next.get_mut(scope) else {
                continue;
            };
            let share = page.room().div_ceil((open.len() - n).max(1));
            if share > 0 {
                let found = read(tx, scope, Span::Below(cursor.lo), share).await?;
                match page.take(found, share)? {
                    (_, true) => cursor.lo = 0,
                    (last, false) => cursor.lo = last.unwrap_or(cursor.lo),
                }
            }
            if cursor.lo > 0 {
                unfinished.push(*scope);
            }
        }
        open = unfinished;
    }
    Ok(())
}

/// Lines of a scope in their order.
struct Found {
    lines: Vec<Line>,
    /// The commit that may go on beyond what was read.
    open: Option<u64>,
}

/// About as many lines as weigh `bytes`, and never less than one commit.
async fn read(tx: &mut dyn Reading, scope: &ScopeKey, span: Span, bytes: usize) -> Answer<Found> {
    let mut limit = (bytes / LINE_BYTES).clamp(FEW_LINES, LINES);
    loop {
        let asked = u32::try_from(limit).map_err(|error| Fault::internal(&error))?;
        let lines = tx.lines(scope, span, asked).await?;
        let cut = lines.len() == limit;
        let first = lines.first().map(|line| line.entry.seq);
        let last = lines.last().map(|line| line.entry.seq);
        if cut && first == last && limit < LINES {
            limit = LINES;
            continue;
        }
        let open = if cut { last } else { None };
        return Ok(Found { lines, open });
    }
}

fn entry(line: Line) -> Answer<Entry> {
    let body = match (line.entry.op, line.body) {
        (Op::Put, Some(body)) => {
            Some(RawValue::from_string(body).map_err(|error| Fault::internal(&error))?)
        }
        (Op::Put, None) => return Err(Fault::internal(&"a live entry without its record")),
        (Op::Gone, _) => None,
    };
    Ok(Entry {
        scope: line.entry.scope,
        seq: line.entry.seq,
        op: line.entry.op,
        owner: line.entry.name.owner,
        rec: line.entry.name.rec,
        kind: line.entry.kind,
        ver: line.entry.ver,
        body,
    })
}
