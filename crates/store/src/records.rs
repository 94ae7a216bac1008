//! Reading confirmed records, and where each scope stands.

use std::collections::{BTreeMap, BTreeSet};

use quayside_domain::{EnterpriseId, Record, UnitRef};
use quayside_protocol::{Cursor, ScopeKey, Sum};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{entry, fault::Fault, page, profile::Profile, touched::Touched};

/// A confirmed record as the platform sent it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRecord {
    pub owner: EnterpriseId,
    pub id: Uuid,
    /// A `RecordKind` on the wire, or one this version does not know.
    pub kind: String,
    pub ver: u64,
    /// The deal, conversation … it is part of.
    pub unit: Uuid,
    pub body: serde_json::Value,
}

#[derive(FromRow)]
struct Columns {
    owner: String,
    rec: String,
    kind: String,
    ver: i64,
    unit: String,
    body: String,
}

impl TryFrom<Columns> for StoredRecord {
    type Error = Fault;

    fn try_from(columns: Columns) -> Result<Self, Fault> {
        Ok(Self {
            owner: entry::id(&columns.owner)?,
            id: entry::id(&columns.rec)?,
            kind: columns.kind,
            ver: u64::try_from(columns.ver).unwrap_or(0),
            unit: entry::id(&columns.unit)?,
            body: serde_json::from_str(&columns.body)?,
        })
    }
}

impl StoredRecord {
    /// As the trade rules read it; nothing for a kind this version does not know.
    pub fn to_domain(&self) -> Option<Record> {
        Some(Record {
            owner: self.owner,
            id: self.id,
            kind: entry::word(&self.kind).ok()?,
            body: self.body.clone(),
            audience: BTreeSet::new(),
        })
    }
}

impl Profile {
    pub async fn record(
        &self,
        owner: EnterpriseId,
        id: Uuid,
    ) -> Result<Option<StoredRecord>, Fault> {
        let columns: Option<Columns> = sqlx::query_as(
            "select owner, rec, kind, ver, unit, body from rec where owner = ?1 and rec = ?2",
        )
        .bind(owner.to_string())
        .bind(id.to_string())
        .fetch_optional(self.cache())
        .await?;
        columns.map(TryInto::try_into).transpose()
    }

    /// The records of one kind that share an id, whoever owns them (a deep link has only the id).
    pub async fn records_by_id(&self, id: Uuid) -> Result<Vec<StoredRecord>, Fault> {
        let columns: Vec<Columns> = sqlx::query_as(
            "select owner, rec, kind, ver, unit, body from rec where rec = ?1 order by owner",
        )
        .bind(id.to_string())
        .fetch_all(self.cache())
        .await?;
        columns.into_iter().map(TryInto::try_into).collect()
    }

    /// All records of a unit but its timeline and messages: what `assemble` builds it from.
    pub async fn unit_records(&self, unit: UnitRef) -> Result<Vec<StoredRecord>, Fault> {
        let columns: Vec<Columns> = sqlx::query_as(
            r"select owner, rec, kind, ver, unit, body from rec
               where unit = ?1 and owner = ?2 and kind not in ('activity', 'message')
               order by rid",
        )
        .bind(unit.id.to_string())
        .bind(unit.owner.to_string())
        .fetch_all(self.cache())
        .await?;
        columns.into_iter().map(TryInto::try_into).collect()
    }

    /// The server history that the records here are of; nothing before the first page.
    pub async fn cache_epoch(&self) -> Result<Option<Uuid>, Fault> {
        let kept: Option<String> = sqlx::query_scalar("select value from meta where key = 'epoch'")
            .fetch_optional(self.cache())
            .await?;
        kept.map(|text| entry::id(&text)).transpose()
    }

    /// Every scope was compared with a server of this history: the records here are of it.
    pub async fn adopt_cache_epoch(&self, epoch: Uuid) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_cache(move |change| {
                change.touched.add("scopes");
                page::set_epoch(change.tx, epoch)
            })
            .await?;
        Ok(touched)
    }

    /// Own count and checksum of every scope.
    pub async fn scope_sums(&self) -> Result<BTreeMap<ScopeKey, (u64, Sum)>, Fault> {
        let rows: Vec<(String, i64, i64)> = sqlx::query_as("select scope, cnt, sum from cursor")
            .fetch_all(self.cache())
            .await?;
        Ok(rows
            .into_iter()
            .map(|(scope, cnt, sum)| {
                let sums = (u64::try_from(cnt).unwrap_or(0), Sum::from_i64(sum));
                (ScopeKey(scope), sums)
            })
            .collect())
    }

    /// Where every scope stands.
    pub async fn cursors(&self) -> Result<BTreeMap<ScopeKey, Cursor>, Fault> {
        let rows: Vec<(String, i64, i64, i64)> =
            sqlx::query_as("select scope, gen, hi, lo from cursor")
                .fetch_all(self.cache())
                .await?;
        let number = |n: i64| u64::try_from(n).unwrap_or(0);
        Ok(rows
            .into_iter()
            .map(|(scope, r#gen, hi, lo)| {
                let cursor = Cursor {
                    r#gen: number(r#gen),
                    hi: number(hi),
                    lo: number(lo),
                };
                (ScopeKey(scope), cursor)
            })
            .collect())
    }

    /// Confirmed records on this machine.
    pub async fn record_count(&self) -> Result<u64, Fault> {
        let count: i64 = sqlx::query_scalar("select count(*) from rec")
            .fetch_one(self.cache())
            .await?;
        Ok(u64::try_from(count).unwrap_or(0))
    }
}
