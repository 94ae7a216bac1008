//! Digest resync: comparing a scope with the platform bucket by bucket, and mending only what
//! differs. Never touches the outbox.

use std::collections::{BTreeMap, BTreeSet};

use quayside_protocol::{
    Bucket, Cursor, DigestItem, Entry, FetchedRecord, Op, RecordName, ScopeKey, Sum, bucket_of, h64,
};
use rusqlite::params;

use crate::{
    entry,
    fault::Fault,
    page::{self, number},
    profile::Profile,
    touched::Touched,
};

/// What to do about one scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// To be fetched: missing here, or in another version.
    pub fetch: Vec<RecordName>,
    /// Here, but no longer shown by the scope.
    pub missing: Vec<RecordName>,
}

impl Profile {
    /// Sums of the buckets of a scope as this machine has it; empty ones are left out.
    pub async fn buckets(
        &self,
        scope: &ScopeKey,
        prefix_bits: u32,
    ) -> Result<BTreeMap<u32, Bucket>, Fault> {
        let mut buckets: BTreeMap<u32, Bucket> = BTreeMap::new();
        for item in self.shown(scope).await? {
            let bucket = bucket_of(item.owner.0, item.rec, prefix_bits);
            let sums = buckets.entry(bucket).or_insert(Bucket {
                bucket,
                cnt: 0,
                sum: Sum::default(),
            });
            sums.cnt = sums.cnt.saturating_add(1);
            sums.sum = sums.sum.plus(h64(item.owner.0, item.rec, item.ver));
        }
        Ok(buckets)
    }

    /// How some buckets here differ from the platform's.
    pub async fn difference(
        &self,
        scope: &ScopeKey,
        prefix_bits: u32,
        buckets: &BTreeSet<u32>,
        theirs: &[DigestItem],
    ) -> Result<Difference, Fault> {
        let name = |item: &DigestItem| RecordName {
            owner: item.owner,
            rec: item.rec,
        };
        let mut here: BTreeMap<RecordName, u64> = self
            .shown(scope)
            .await?
            .iter()
            .filter(|item| buckets.contains(&bucket_of(item.owner.0, item.rec, prefix_bits)))
            .map(|item| (name(item), item.ver))
            .collect();
        let fetch = theirs
            .iter()
            .filter(|item| here.remove(&name(item)) != Some(item.ver))
            .map(name)
            .collect();
        Ok(Difference {
            fetch,
            missing: here.into_keys().collect(),
        })
    }

    /// Mends a scope: fetched records replace what is here whatever its version, missing ones go,
    /// and the cursor stands at the head that the comparison began with. One transaction.
    pub async fn mend(
        &self,
        scope: ScopeKey,
        fetched: Vec<FetchedRecord>,
        missing: Vec<RecordName>,
        cursor: Cursor,
    ) -> Result<Touched, Fault> {
        let ((), mut touched) = self
            .change_cache(move |change| {
                change.tx.execute(
                    r"insert into cursor (scope, gen, hi, lo, head, complete)
                      values (?1, ?2, ?3, 0, ?3, 0)
                      on conflict (scope) do update set
                        gen = excluded.gen, hi = excluded.hi, lo = 0, head = excluded.head,
                        complete = 0",
                    params![scope.as_str(), number(cursor.r#gen)?, number(cursor.hi)?],
                )?;
                for name in missing {
                    let (owner, rec) = (name.owner.to_string(), name.rec.to_string());
                    page::hide(change, &scope, &owner, &rec)?;
                }
                for record in fetched {
                    let (owner, rec) = (record.owner.to_string(), record.rec.to_string());
                    let entry = Entry {
                        scope: scope.clone(),
                        seq: cursor.hi,
                        op: Op::Put,
                        owner: record.owner,
                        rec: record.rec,
                        kind: record.kind,
                        ver: record.ver,
                        body: None,
                    };
                    // Out of sight again since the comparison: the next pull says so.
                    if !record.scopes.contains(&scope) {
                        continue;
                    }
                    page::unshow(change, &scope, &owner, &rec)?;
                    page::show(change, &scope, &entry, &owner, &rec)?;
                    page::store(change, &entry, record.body.get(), true)?;
                }
                change.touched.add("scopes");
                Ok(())
            })
            .await?;
        touched.merge(self.settle().await?);
        self.drop_unnamed_copies().await?;
        Ok(touched)
    }

    async fn shown(&self, scope: &ScopeKey) -> Result<Vec<DigestItem>, Fault> {
        let rows: Vec<(String, String, i64)> =
            sqlx::query_as("select owner, rec, ver from provenance where scope = ?1")
                .bind(scope.as_str())
                .fetch_all(self.cache())
                .await?;
        rows.into_iter()
            .map(|(owner, rec, ver)| {
                Ok(DigestItem {
                    owner: entry::id(&owner)?,
                    rec: entry::id(&rec)?,
                    ver: u64::try_from(ver).unwrap_or(0),
                })
            })
            .collect()
    }
}
