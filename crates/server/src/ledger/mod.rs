//! Where the platform keeps everything, behind one trait: a SQLite file at first, PostgreSQL when
//! several processes serve one platform. A [`Reading`] is one snapshot; a [`Writing`] is a write
//! transaction, gone without a trace unless it is committed.
//!
//! Where several transactions write at once, two rules keep them apart. What a write transaction
//! reads it locks, in the order that `lock` and then the feeds' own names give; what it does not find
//! it adds by a plain insert, so that the second of two is refused by the key and tried again; the
//! writer looks again for units that it neither found nor adds.

mod accounts;
mod copies;
mod documents;
mod error;
mod feeds;
mod postgres;
mod sql;
mod sqlite;
pub mod tables;
mod units;

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;

pub use accounts::{
    AccountReads, AccountWrites, Audit, Face, Login, MemberRow, NewPerson, PersonRow, Session,
    SessionRow,
};
pub use copies::{CopyReads, CopyWrites, Row, Rows};
pub use documents::{DocumentKey, DocumentReads, DocumentRow, DocumentWrites, Sweep, UploadRow};
pub use error::{LedgerError, Result};
pub use feeds::{EpochRow, FeedReads, FeedRow, FeedWrites, Head, Line, RecRow, Span};
pub use postgres::PostgresLedger;
pub use sqlite::SqliteLedger;
pub use units::{DeviceRow, DueRow, ReceiptRow, UnitReads, UnitWrites};

use quayside_domain::{EnterpriseId, PersonId, Scope, UnitRef, derived};
use quayside_protocol::ScopeKey;
use uuid::Uuid;

/// Names a record: its owner and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    pub owner: EnterpriseId,
    pub rec: Uuid,
}

/// Whose feed a scope is: its rows lie where that owner's lie. What belongs to nobody in particular
/// lies where its name says.
pub(crate) fn scope_owner(scope: &str) -> Uuid {
    match ScopeKey(scope.to_owned()).scope() {
        Some(Scope::Enterprise(enterprise)) => enterprise.0,
        Some(Scope::Person(person)) => person.0,
        Some(Scope::Operator | Scope::Platform) => EnterpriseId::PLATFORM.0,
        Some(Scope::Square(_)) | None => derived(&["scope", scope]),
    }
}

/// What a write transaction will read first: locked in this order, each sorted.
#[derive(Clone, Debug, Default)]
pub struct Locks {
    /// The identity of the history itself.
    pub history: bool,
    /// People who take room for documents.
    pub persons: BTreeSet<PersonId>,
    /// Outboxes: person, client, incarnation.
    pub devices: BTreeSet<(PersonId, Uuid, Uuid)>,
    pub units: BTreeSet<UnitRef>,
}

/// How far the notices of other processes have been heard.
pub type Heard = HashMap<Uuid, u64>;

/// What other processes told since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    pub notices: Vec<String>,
    /// Some notices are gone already: look everywhere.
    pub missed: bool,
}

/// The store of the platform.
#[async_trait]
pub trait Ledger: Send + Sync + 'static {
    /// One snapshot to read from.
    async fn read(&self) -> Result<Box<dyn Reading>>;
    /// A write transaction.
    async fn write(&self) -> Result<Box<dyn Writing>>;
    /// Whether other processes may write to it at the same time.
    fn shared(&self) -> bool {
        false
    }
    /// What other processes told since `heard`, which moves on; the first time, nothing.
    async fn news(&self, _heard: &mut Heard) -> Result<News> {
        Ok(News::default())
    }
    async fn close(&self);
}

/// A snapshot.
pub trait Reading: FeedReads + UnitReads + AccountReads + DocumentReads + CopyReads + Send {}

/// A write transaction; it reads what it wrote.
#[async_trait]
pub trait Writing:
    Reading + FeedWrites + UnitWrites + AccountWrites + DocumentWrites + CopyWrites + Send
{
    /// Locks what will be read first, so that writers meet in one order.
    async fn lock(&mut self, _locks: &Locks) -> Result<()> {
        Ok(())
    }
    async fn commit(self: Box<Self>) -> Result<()>;
}
