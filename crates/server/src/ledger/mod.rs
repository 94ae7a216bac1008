//! Where the platform keeps everything, behind one trait. Its SQL is portable; SQLite is the first
//! store. A [`Reading`] is one snapshot; a [`Writing`] is the one write transaction, gone without
//! a trace unless it is committed.

mod accounts;
mod documents;
mod feeds;
mod sqlite;
mod units;

use async_trait::async_trait;

pub use accounts::{
    AccountReads, AccountWrites, Audit, Face, Login, MemberRow, NewPerson, PersonRow, Session,
    SessionRow,
};
pub use documents::{DocumentReads, DocumentRow, DocumentWrites, UploadRow};
pub use feeds::{EpochRow, FeedReads, FeedRow, FeedWrites, Head, Line, RecRow, Span};
pub use sqlite::SqliteLedger;
pub use units::{DeviceRow, DueRow, ReceiptRow, UnitReads, UnitWrites};

use quayside_domain::EnterpriseId;
use uuid::Uuid;

/// The database failed; nothing about what was asked.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("what the database holds cannot be read: {0}")]
    Content(#[from] serde_json::Error),
    #[error("the file beside the database failed: {0}")]
    File(#[from] std::io::Error),
}

pub type Result<T> = std::result::Result<T, LedgerError>;

/// Names a record: its owner and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    pub owner: EnterpriseId,
    pub rec: Uuid,
}

/// The store of the platform.
#[async_trait]
pub trait Ledger: Send + Sync + 'static {
    /// One snapshot to read from.
    async fn read(&self) -> Result<Box<dyn Reading>>;
    /// The write transaction; there is one at a time.
    async fn write(&self) -> Result<Box<dyn Writing>>;
    async fn close(&self);
}

/// A snapshot.
pub trait Reading: FeedReads + UnitReads + AccountReads + DocumentReads + Send {}

/// A write transaction; it reads what it wrote.
#[async_trait]
pub trait Writing:
    Reading + FeedWrites + UnitWrites + AccountWrites + DocumentWrites + Send
{
    async fn commit(self: Box<Self>) -> Result<()>;
}
