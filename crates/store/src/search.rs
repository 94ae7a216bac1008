//! Search over everything on this machine: requirements, quotes, orders, messages, documents by
//! name. Exact numbers first, then the newest.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use quayside_domain::EnterpriseId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{clock, entry, fault::Fault, profile::Profile, text};

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub owner: EnterpriseId,
    pub id: Uuid,
    pub kind: String,
    /// The deal, conversation … to open.
    pub unit: Uuid,
    pub at: Option<DateTime<Utc>>,
    pub body: serde_json::Value,
    /// Names of its documents that match.
    pub documents: Vec<String>,
    /// Its number is what was typed.
    pub exact: bool,
}

#[derive(FromRow)]
struct Columns {
    rid: i64,
    owner: String,
    rec: String,
    kind: String,
    unit: String,
    at: String,
    body: String,
    exact: i64,
}

impl Profile {
    /// What a workspace sees of what was typed, at most `limit` things.
    pub async fn search(
        &self,
        holder: EnterpriseId,
        typed: &str,
        limit: u32,
    ) -> Result<Vec<Hit>, Fault> {
        let Some(expression) = text::query(typed) else {
            return Ok(vec![]);
        };
        let number = typed.trim();
        let mut found: Vec<Columns> = vec![];
        if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) {
            // The words find the candidates; the rows say whose number it is, and that it is whole.
            found = sqlx::query_as(
                r"select r.rid, r.owner, r.rec, r.kind, r.unit, r.at, r.body, 1 as exact
                    from search join rec as r on r.rid = search.rowid
                   where search match ?4
                     and exists (select 1 from item as i
                                  where i.owner = r.owner and i.rec = r.rec
                                    and i.holder in (?1, '*') and i.number = ?2)
                   order by search.rowid desc limit ?3",
            )
            .bind(holder.to_string())
            .bind(format!("{number:0>20}"))
            .bind(limit)
            .bind(format!("numbers : \"{number}\""))
            .fetch_all(self.cache())
            .await?;
        }
        let exact: BTreeSet<i64> = found.iter().map(|columns| columns.rid).collect();
        let others: Vec<Columns> = sqlx::query_as(
            r"select r.rid, r.owner, r.rec, r.kind, r.unit, r.at, r.body, 0 as exact
                from search join rec as r on r.rid = search.rowid
               where search match ?1
                 and exists (select 1 from item as i
                              where i.owner = r.owner and i.rec = r.rec and i.holder in (?2, '*'))
               order by search.rowid desc limit ?3",
        )
        .bind(&expression)
        .bind(holder.to_string())
        .bind(limit)
        .fetch_all(self.cache())
        .await?;
        found.extend(
            others
                .into_iter()
                .filter(|columns| !exact.contains(&columns.rid)),
        );
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let names = self.named_by(&found).await?;
        let mut hits = Vec::with_capacity(found.len());
        for columns in found {
            let key = (columns.owner.clone(), columns.rec.clone());
            let names = names.get(&key).cloned().unwrap_or_default();
            hits.push(Hit {
                owner: entry::id(&columns.owner)?,
                id: entry::id(&columns.rec)?,
                kind: columns.kind,
                unit: entry::id(&columns.unit)?,
                at: clock::parse(&columns.at),
                body: serde_json::from_str(&columns.body)?,
                documents: names
                    .into_iter()
                    .filter(|name| text::occurs(typed, name))
                    .collect(),
                exact: columns.exact == 1,
            });
        }
        Ok(hits)
    }

    /// Names of the documents of what was found, by owner and record.
    async fn named_by(
        &self,
        found: &[Columns],
    ) -> Result<BTreeMap<(String, String), Vec<String>>, Fault> {
        let keys: Vec<(&str, &str)> = found
            .iter()
            .map(|columns| (columns.owner.as_str(), columns.rec.as_str()))
            .collect();
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            r"select distinct d.owner, d.rec, d.name
                from json_each(?1) as hit
                join document as d on d.owner = hit.value ->> 0 and d.rec = hit.value ->> 1
               order by d.name",
        )
        .bind(serde_json::to_string(&keys)?)
        .fetch_all(self.cache())
        .await?;
        let mut names: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for (owner, rec, name) in rows {
            names.entry((owner, rec)).or_default().push(name);
        }
        Ok(names)
    }
}
