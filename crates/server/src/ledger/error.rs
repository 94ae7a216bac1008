//! What goes wrong in the ledger, and whether trying again helps.

use sqlx::postgres::PgDatabaseError;

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
    #[error("a task that worked on the books panicked")]
    Panicked,
    #[error("another transaction was faster")]
    Overtaken,
    #[error("the watermark beside the documents failed: {0}")]
    Object(#[from] object_store::Error),
}

pub type Result<T> = std::result::Result<T, LedgerError>;

/// PostgreSQL, and all that speak like it: could not be serialised, deadlock, a key that another
/// transaction took meanwhile, a lock not had in time.
const AGAIN: [&str; 4] = ["40001", "40P01", "23505", "55P03"];

/// PostgreSQL: the connection broke, the server goes down or comes up, or has no room for one more.
const AWAY: [&str; 3] = ["08", "57P", "53"];

/// SQLite: somebody else holds the file, or the disk fails or is full (primary result codes).
const AWAY_FILE: [i32; 5] = [5, 6, 10, 13, 14];

impl LedgerError {
    /// Whether the database is not there, or not now: nothing about what was asked, and the same
    /// may be asked later.
    pub fn away(&self) -> bool {
        match self {
            Self::Database(
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed,
            ) => true,
            Self::Database(sqlx::Error::Database(error)) => {
                let code = error.code().unwrap_or_default();
                if error.try_downcast_ref::<PgDatabaseError>().is_some() {
                    return AWAY.iter().any(|class| code.starts_with(class));
                }
                let primary = code.parse::<i32>().map(|code| code & 0xff);
                primary.is_ok_and(|primary| AWAY_FILE.contains(&primary))
            }
            _ => false,
        }
    }

    /// Whether another transaction was in the way: the same work, begun anew, may succeed.
    pub fn again(&self) -> bool {
        match self {
            Self::Database(sqlx::Error::Database(error)) => error
                .code()
                .is_some_and(|code| AGAIN.contains(&code.as_ref())),
            // What this transaction had found, another one has removed.
            Self::Database(sqlx::Error::RowNotFound) | Self::Overtaken => true,
            _ => false,
        }
    }

    /// A row that was found must still be there to be written.
    pub(super) fn written(rows: u64) -> Result<()> {
        if rows == 1 {
            return Ok(());
        }
        Err(sqlx::Error::RowNotFound.into())
    }
}
