//! Records and the feeds that say who sees them.

use async_trait::async_trait;
use quayside_domain::UnitRef;
use quayside_protocol::{Op, ScopeKey, Sum};
use uuid::Uuid;

use super::{Name, Result};

/// The history and its watermark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochRow {
    pub epoch: Uuid,
    /// 1, 2, 3 …: the upper half of every record version.
    pub number: u32,
    /// Writes so far.
    pub commits: u64,
}

/// Where a feed stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub scope: ScopeKey,
    pub generation: u64,
    pub head: u64,
    pub floor: u64,
    pub cnt: u64,
    pub sum: Sum,
}

impl Head {
    /// A scope nothing was ever published in.
    pub fn empty(scope: ScopeKey) -> Self {
        Self {
            scope,
            generation: 1,
            head: 0,
            floor: 0,
            cnt: 0,
            sum: Sum::default(),
        }
    }
}

/// A stored record. `body` is absent once it is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecRow {
    pub name: Name,
    pub kind: String,
    pub ver: u64,
    pub body: Option<String>,
    pub unit: UnitRef,
}

/// The latest entry of a record in a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRow {
    pub scope: ScopeKey,
    pub name: Name,
    pub kind: String,
    pub ver: u64,
    pub op: Op,
    pub seq: u64,
}

/// A feed entry with its body, for a page.
#[derive(Clone, Debug)]
pub struct Line {
    pub entry: FeedRow,
    pub body: Option<String>,
}

/// Which part of a feed.
#[derive(Clone, Copy, Debug)]
pub enum Span {
    /// `seq` above, oldest first, with what is gone.
    Above(u64),
    /// `seq` below, newest first, without what is gone.
    Below(u64),
}

#[async_trait]
pub trait FeedReads {
    async fn epoch(&mut self) -> Result<EpochRow>;
    /// A scope without a row has the empty head.
    async fn head(&mut self, scope: &ScopeKey) -> Result<Head>;
    /// At most `limit` lines.
    async fn lines(&mut self, scope: &ScopeKey, span: Span, limit: u32) -> Result<Vec<Line>>;
    /// All live entries of a scope: name and version.
    async fn live(&mut self, scope: &ScopeKey) -> Result<Vec<(Name, u64)>>;
    /// Live entries of one record, in every scope: the visibility test asks this and nothing else.
    async fn live_scopes(&mut self, name: Name) -> Result<Vec<ScopeKey>>;
    async fn record(&mut self, name: Name) -> Result<Option<RecRow>>;
    async fn records_of(&mut self, unit: UnitRef) -> Result<Vec<RecRow>>;
    async fn entries_of(&mut self, unit: UnitRef) -> Result<Vec<FeedRow>>;
    /// Live entries of one kind in a scope, for the practice market and for tests.
    async fn count(&mut self, scope: &ScopeKey, kind: &str) -> Result<u64>;
}

#[async_trait]
pub trait FeedWrites {
    async fn set_epoch(&mut self, row: EpochRow, minted_at: i64) -> Result<()>;
    /// One more write; where the store has several writers the others hear `notice`.
    async fn count_commit(&mut self, notice: &str) -> Result<()>;
    /// Records that this transaction did not find.
    async fn add_records(&mut self, rows: &[RecRow]) -> Result<()>;
    /// Records that it found.
    async fn put_records(&mut self, rows: &[RecRow]) -> Result<()>;
    async fn put_entries(&mut self, rows: &[FeedRow]) -> Result<()>;
    async fn set_head(&mut self, head: &Head) -> Result<()>;
}
