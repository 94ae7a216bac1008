//! `POST /sync/v1/pull`: pages of the feeds a person may see.

use std::collections::BTreeMap;

use quayside_domain::EnterpriseId;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{ScopeHead, ScopeKey};

/// Where a client stands in one scope. `hi`: everything up to it was delivered live. `lo`: the
/// backfill, newest first, has everything from it on; 0 when nothing is left below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Cursor {
    pub r#gen: u64,
    pub hi: u64,
    pub lo: u64,
}

impl Cursor {
    /// The cursor of a scope not seen before: live from its head, backfill below.
    pub fn start(head: &ScopeHead) -> Self {
        Self {
            r#gen: head.r#gen,
            hi: head.head,
            lo: head.head + 1,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PullRequest {
    pub epoch: Uuid,
    /// Version of the record bodies the desktop reads.
    pub schema: u32,
    /// A scope left out starts at its head as of this page ([`Cursor::start`]); a scope that is
    /// not the caller's (any more) is ignored and missing from the page's header.
    pub cursors: BTreeMap<ScopeKey, Cursor>,
    /// Bytes of entries wanted; absent: [`crate::limits::PAGE_BYTES`].
    #[serde(default)]
    pub max_bytes: Option<usize>,
}

/// First line of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PageHeader {
    pub epoch: Uuid,
    /// Every scope of the caller at the page's snapshot. A scope that is missing was lost: purge
    /// what came by it alone.
    pub scopes: Vec<ScopeHead>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    Put,
    /// Deleted, or no longer visible here.
    Gone,
}

/// One record in one scope.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Entry {
    pub scope: ScopeKey,
    /// All entries of one commit have one `seq`; a page never splits one.
    pub seq: u64,
    pub op: Op,
    #[schema(value_type = String, format = Uuid)]
    pub owner: EnterpriseId,
    pub rec: Uuid,
    /// A [`quayside_domain::RecordKind`] on the wire, or one this build does not know.
    pub kind: String,
    pub ver: u64,
    /// The record as the server stores it, canonical; absent for `gone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Object)]
    pub body: Option<Box<RawValue>>,
}

/// Last line of a page; without it the page never happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PageTrailer {
    /// The cursors after this page: store them in the transaction that stores its rows.
    pub next: BTreeMap<ScopeKey, Cursor>,
    /// Live and backfill are at their end, as of the snapshot.
    pub complete: BTreeMap<ScopeKey, bool>,
    /// How many entries there were.
    pub entries: usize,
    /// `sha256:…` of every byte before this line, followed by `[next, complete, entries]` as JSON.
    pub hash: String,
}

/// A whole page, as [`crate::framing::decode`] gives it.
#[derive(Clone, Debug)]
pub struct Page {
    pub header: PageHeader,
    pub entries: Vec<Entry>,
    pub trailer: PageTrailer,
}

impl Page {
    /// Every scope is complete: the desktop is up to date as of this page.
    pub fn complete(&self) -> bool {
        self.trailer.complete.values().all(|done| *done)
    }
}
