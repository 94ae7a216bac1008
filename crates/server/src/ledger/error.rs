//! What goes wrong in the ledger, and whether trying again helps.

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
    #[error("another transaction was faster")]
    Overtaken,
    #[error("the watermark beside the documents failed: {0}")]
    Object(#[from] object_store::Error),
}

pub type Result<T> = std::result::Result<T, LedgerError>;

/// PostgreSQL, and all that speak like it: could not be serialised, deadlock, a key that another
/// transaction took meanwhile, a lock not had in time.
const AGAIN: [&str; 4] = ["40001", "40P01", "23505", "55P03"];

impl LedgerError {
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
