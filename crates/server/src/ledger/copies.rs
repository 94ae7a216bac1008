//! The books as rows of text, out of one store and into the same or the other.

use async_trait::async_trait;
use serde_json::Value;

use super::tables::Table;
use super::{LedgerError, Result};

/// One row: its columns in the order of its [`Table`].
pub type Row = Vec<Value>;

/// Takes rows as they come.
pub trait Rows: Send {
    /// # Errors
    /// When the row cannot be kept.
    fn row(&mut self, row: Row) -> Result<()>;
}

#[async_trait]
pub trait CopyReads {
    /// This transaction may last as long as it takes; others are ended when they stand still.
    async fn take_time(&mut self) -> Result<()>;
    /// Every row of a table.
    async fn take_out(&mut self, table: &Table, into: &mut dyn Rows) -> Result<()>;
}

#[async_trait]
pub trait CopyWrites {
    /// Adds rows to a table.
    async fn bring_in(&mut self, table: &Table, rows: &[Row]) -> Result<()>;
    /// Does to the rows of an older copy what was done to those of a database when it was brought
    /// up to date.
    async fn bring_up_to_date(&mut self) -> Result<()>;
}

/// A row that is not of its table.
pub(super) fn foreign(table: &Table) -> LedgerError {
    let words = format!("a row does not belong to {}", table.name);
    LedgerError::File(std::io::Error::new(std::io::ErrorKind::InvalidData, words))
}
