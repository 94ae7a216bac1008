//! The ledger in one SQLite file: WAL, FULL sync, one connection that writes, several that read.

mod feeds;
mod shared;

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use quayside_domain::EnterpriseId;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::{Ledger, Reading, Result, Writing};

/// Connections that read.
const READERS: u32 = 6;
/// Rows of one insert statement.
const CHUNK: usize = 64;

/// The platform's books in a file.
pub struct SqliteLedger {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteLedger {
    /// Opens the file, creates it when it is missing, and brings its tables up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or is not this product's.
    pub async fn open(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .statement_cache_capacity(200)
            .busy_timeout(Duration::from_secs(10));
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.clone())
            .await?;
        sqlx::migrate!("../../migrations/server/sqlite")
            .run(&writer)
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        Ok(Self { writer, readers })
    }
}

#[async_trait]
impl Ledger for SqliteLedger {
    async fn read(&self) -> Result<Box<dyn Reading>> {
        Ok(Box::new(Tx(self.readers.begin().await?)))
    }

    async fn write(&self) -> Result<Box<dyn Writing>> {
        Ok(Box::new(Tx(self
            .writer
            .begin_with("begin immediate")
            .await?)))
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// A transaction, for reading or for writing. It is rolled back when dropped.
struct Tx(Transaction<'static, Sqlite>);

impl Tx {
    fn on(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }

    /// There is one write transaction at a time: nothing needs a lock.
    fn locks(&self) -> bool {
        false
    }

    async fn hold_enterprises(&mut self, _: EnterpriseId, _: EnterpriseId) -> Result<()> {
        Ok(())
    }
}

impl Reading for Tx {}

#[async_trait]
impl Writing for Tx {
    async fn commit(self: Box<Self>) -> Result<()> {
        #[cfg(feature = "planted")]
        quayside_protocol::planted::gate().await;
        self.0.commit().await?;
        #[cfg(feature = "planted")]
        quayside_protocol::planted::gate().await;
        Ok(())
    }
}
