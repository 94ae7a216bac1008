//! Statements that both stores understand, each written once. A macro, because the driver's types
//! differ per store; inside it is ordinary code. What differs between the stores (the statements of
//! feeds, locks, the watermark) is in their own folders.

mod accounts;
mod copies;
mod documents;
mod feeds;
mod people;
mod units;

pub(super) use accounts::account_reads;
pub(super) use copies::copies;
pub(super) use documents::{documents, unnamed};
pub(super) use feeds::feed_rows;
pub(super) use people::account_writes;
pub(super) use units::units;

/// The statement, with its lock where the store has several writers and this transaction writes.
macro_rules! locking {
    ($tx:expr, $sql:literal, $lock:literal) => {
        if $tx.locks() {
            concat!($sql, $lock)
        } else {
            $sql
        }
    };
}

pub(super) use locking;

/// A number that counts something is never negative in this database.
pub(super) fn count(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}

/// A count that is small.
pub(super) fn small(stored: i64) -> u32 {
    u32::try_from(stored).unwrap_or(0)
}

/// A count as the database keeps it.
pub(super) fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
