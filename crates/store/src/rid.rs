//! The row number of a record: the instant its thing came into being, in milliseconds, and a
//! counter. So the search table, read backwards, gives the newest first without sorting.

use chrono::{DateTime, Utc};
use rusqlite::Transaction;

use crate::fault::Fault;

/// Records of one millisecond.
const PER_MILLISECOND: i64 = 4096;

/// A free row number for a thing of this instant.
pub(crate) fn free(tx: &Transaction<'_>, at: DateTime<Utc>) -> Result<i64, Fault> {
    let first = at
        .timestamp_millis()
        .clamp(0, i64::MAX / PER_MILLISECOND - 1)
        .saturating_mul(PER_MILLISECOND);
    let mut from = first;
    loop {
        let last = from.saturating_add(PER_MILLISECOND - 1);
        let used: Option<i64> = tx
            .prepare_cached("select max(rid) from rec where rid between ?1 and ?2")?
            .query_row([from, last], |row| row.get(0))?;
        match used {
            None => return Ok(from),
            Some(used) if used < last => return Ok(used.saturating_add(1)),
            // A crowded millisecond spills into the next one.
            Some(_) => from = from.saturating_add(PER_MILLISECOND),
        }
    }
}
