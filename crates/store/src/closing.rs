//! What a transaction over many records writes once, at its end: the sums of its scopes, and the
//! words of its records in the order of their row numbers. The search table writes a new part of
//! its index for every row number that is not above the one before; a page comes newest first, so
//! its words would be as many parts as it has records.

use std::collections::BTreeMap;

use quayside_protocol::{ScopeKey, Sum};
use rusqlite::{OptionalExtension, Transaction, params};

use crate::{fault::Fault, page::number};

/// Kept in memory until the transaction ends; whoever reads inside it asks here first.
#[derive(Default)]
pub(crate) struct Closing {
    sums: BTreeMap<ScopeKey, Option<(u64, Sum)>>,
    words: BTreeMap<i64, Pending>,
}

/// What the three columns of the search table hold.
pub(crate) struct Words {
    pub(crate) words: String,
    pub(crate) numbers: String,
    pub(crate) names: String,
}

#[derive(Default)]
struct Pending {
    /// The table may have words under this row number already.
    replaces: bool,
    words: Option<Words>,
}

impl Closing {
    /// Own count and checksum of a scope as this transaction leaves them; nothing for a scope
    /// without a cursor.
    pub(crate) fn sums(
        &mut self,
        tx: &Transaction<'_>,
        scope: &ScopeKey,
    ) -> Result<Option<(u64, Sum)>, Fault> {
        if let Some(known) = self.sums.get(scope) {
            return Ok(*known);
        }
        let stored = tx
            .prepare_cached("select cnt, sum from cursor where scope = ?1")?
            .query_row([scope.as_str()], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
            })
            .optional()?
            .map(|(count, sum)| (u64::try_from(count).unwrap_or(0), Sum::from_i64(sum)));
        self.sums.insert(scope.clone(), stored);
        Ok(stored)
    }

    pub(crate) fn set_sums(&mut self, scope: &ScopeKey, count: u64, sum: Sum) {
        match self.sums.get_mut(scope) {
            Some(known) => *known = Some((count, sum)),
            None => {
                self.sums.insert(scope.clone(), Some((count, sum)));
            }
        }
    }

    /// The scope is gone with its cursor.
    pub(crate) fn forget_sums(&mut self, scope: &ScopeKey) {
        self.sums.remove(scope);
    }

    /// The words of a record; `fresh` when its row number has never had any.
    pub(crate) fn set_words(&mut self, rid: i64, words: Option<Words>, fresh: bool) {
        let pending = self.words.entry(rid).or_default();
        pending.replaces |= !fresh;
        pending.words = words;
    }

    /// Writes all of it. Called by whoever commits, before the commit.
    pub(crate) fn write(self, tx: &Transaction<'_>) -> Result<(), Fault> {
        for (scope, sums) in self.sums {
            let Some((count, sum)) = sums else { continue };
            tx.prepare_cached("update cursor set cnt = ?2, sum = ?3 where scope = ?1")?
                .execute(params![scope.as_str(), number(count)?, sum.to_i64()])?;
        }
        for (rid, pending) in self.words {
            if pending.replaces {
                tx.prepare_cached("delete from search where rowid = ?1")?
                    .execute([rid])?;
            }
            if let Some(found) = pending.words {
                tx.prepare_cached(
                    "insert into search (rowid, words, numbers, names) values (?1, ?2, ?3, ?4)",
                )?
                .execute(params![rid, found.words, found.numbers, found.names])?;
            }
        }
        Ok(())
    }
}
