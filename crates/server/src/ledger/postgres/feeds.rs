//! Records and feeds in PostgreSQL.

use async_trait::async_trait;
use quayside_domain::{EnterpriseId, UnitRef};
use quayside_protocol::{Op, ScopeKey, Sum};
use sqlx::postgres::PgRow;
use sqlx::{Postgres, QueryBuilder, Row};
use uuid::Uuid;

use super::super::sql::{count, feed_rows, locking, small, stored};
use super::super::{
    EpochRow, FeedReads, FeedRow, FeedWrites, Head, LedgerError, Line, Name, RecRow, Result, Span,
    scope_owner,
};
use super::{CHUNK, Tx, news};

fn owner(scope: &ScopeKey) -> Uuid {
    scope_owner(scope.as_str())
}

feed_rows!(PgRow);

fn records(rows: &[RecRow]) -> QueryBuilder<Postgres> {
    let mut insert = QueryBuilder::<Postgres>::new(
        "insert into rec (owner, rec, kind, ver, body, unit_owner, unit_id) ",
    );
    insert.push_values(rows, |mut values, row| {
        values
            .push_bind(row.name.owner.0)
            .push_bind(row.name.rec)
            .push_bind(row.kind.clone())
            .push_bind(stored(row.ver))
            .push_bind(row.body.clone())
            .push_bind(row.unit.owner.0)
            .push_bind(row.unit.id);
    });
    insert
}

impl Tx {
    async fn known_head(&mut self, scope: &ScopeKey) -> Result<Option<Head>> {
        let row = sqlx::query(locking!(
            self,
            r"select gen, head, floor, cnt, sum from scope_head
              where scope_owner = $1 and scope = $2",
            " for update"
        ))
        .bind(owner(scope))
        .bind(scope.as_str())
        .fetch_optional(self.on())
        .await?;
        row.map(|row| {
            Ok(Head {
                scope: scope.clone(),
                generation: count(row.try_get("gen")?),
                head: count(row.try_get("head")?),
                floor: count(row.try_get("floor")?),
                cnt: count(row.try_get("cnt")?),
                sum: Sum::from_i64(row.try_get("sum")?),
            })
        })
        .transpose()
    }
}

#[async_trait]
impl FeedReads for Tx {
    async fn epoch(&mut self) -> Result<EpochRow> {
        let row = sqlx::query(locking!(
            self,
            r"select e.epoch, e.number,
                (select cast(coalesce(sum(commits), 0) as bigint) from node) as commits
              from epoch e where e.one = 1",
            " for share of e"
        ))
        .fetch_optional(self.on())
        .await?;
        let Some(row) = row else {
            return Ok(EpochRow {
                epoch: Uuid::nil(),
                number: 0,
                commits: 0,
            });
        };
        Ok(EpochRow {
            epoch: row.try_get("epoch")?,
            number: small(row.try_get("number")?),
            commits: count(row.try_get("commits")?),
        })
    }

    async fn head(&mut self, scope: &ScopeKey) -> Result<Head> {
        if let Some(head) = self.known_head(scope).await? {
            return Ok(head);
        }
        let empty = Head::empty(scope.clone());
        if !self.locks() {
            return Ok(empty);
        }
        // So that there is something to lock; another writer may have been first.
        sqlx::query(
            r"insert into scope_head (scope_owner, scope, gen, head, floor, cnt, sum)
              values ($1, $2, $3, 0, 0, 0, 0)
              on conflict (scope_owner, scope) do nothing",
        )
        .bind(owner(scope))
        .bind(scope.as_str())
        .bind(stored(empty.generation))
        .execute(self.on())
        .await?;
        Ok(self.known_head(scope).await?.unwrap_or(empty))
    }

    async fn lines(&mut self, scope: &ScopeKey, span: Span, limit: u32) -> Result<Vec<Line>> {
        let (sql, seq) = match span {
            Span::Above(seq) => (
                r"select f.scope, f.owner, f.rec, f.kind, f.ver, f.op, f.seq, r.body
                  from feed f left join rec r on r.owner = f.owner and r.rec = f.rec
                  where f.scope_owner = $1 and f.scope = $2 and f.seq > $3
                  order by f.seq limit $4",
                seq,
            ),
            Span::Below(seq) => (
                r"select f.scope, f.owner, f.rec, f.kind, f.ver, f.op, f.seq, r.body
                  from feed f left join rec r on r.owner = f.owner and r.rec = f.rec
                  where f.scope_owner = $1 and f.scope = $2 and f.seq < $3
                    and f.op = 'put'
                  order by f.seq desc limit $4",
                seq,
            ),
        };
        let rows = sqlx::query(sql)
            .bind(owner(scope))
            .bind(scope.as_str())
            .bind(stored(seq))
            .bind(i64::from(limit))
            .fetch_all(self.on())
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Line {
                    entry: entry(row)?,
                    body: row.try_get("body")?,
                })
            })
            .collect()
    }

    async fn live(&mut self, scope: &ScopeKey) -> Result<Vec<(Name, u64)>> {
        let rows = sqlx::query(
            r"select owner, rec, ver from feed
              where scope_owner = $1 and scope = $2 and op = 'put'",
        )
        .bind(owner(scope))
        .bind(scope.as_str())
        .fetch_all(self.on())
        .await?;
        rows.iter()
            .map(|row| Ok((name(row)?, count(row.try_get("ver")?))))
            .collect()
    }

    async fn live_scopes(&mut self, name: Name) -> Result<Vec<ScopeKey>> {
        let scopes = sqlx::query_scalar::<_, String>(
            r"select scope from feed where owner = $1 and rec = $2 and op = 'put' order by scope",
        )
        .bind(name.owner.0)
        .bind(name.rec)
        .fetch_all(self.on())
        .await?;
        Ok(scopes.into_iter().map(ScopeKey).collect())
    }

    async fn record(&mut self, name: Name) -> Result<Option<RecRow>> {
        let row = sqlx::query(locking!(
            self,
            r"select owner, rec, kind, ver, body, unit_owner, unit_id from rec
              where owner = $1 and rec = $2",
            " for share"
        ))
        .bind(name.owner.0)
        .bind(name.rec)
        .fetch_optional(self.on())
        .await?;
        row.as_ref().map(record).transpose()
    }

    async fn records_of(&mut self, unit: UnitRef) -> Result<Vec<RecRow>> {
        const RECORDS: &str = r"select owner, rec, kind, ver, body, unit_owner, unit_id from rec
              where unit_owner = $1 and unit_id = $2 and kind not in ('activity', 'message')";
        const HELD: &str = r"select owner, rec, kind, ver, body, unit_owner, unit_id from rec
              where unit_owner = $1 and unit_id = $2 and kind not in ('activity', 'message')
              order by owner, rec for update";
        // Whoever writes a unit's records holds the unit; where there is none, the records.
        let free = self.locks() && self.hold([unit]).await? == 0;
        let rows = sqlx::query(if free { HELD } else { RECORDS })
            .bind(unit.owner.0)
            .bind(unit.id)
            .fetch_all(self.on())
            .await?;
        rows.iter().map(record).collect()
    }

    async fn entries_of(&mut self, unit: UnitRef) -> Result<Vec<FeedRow>> {
        let rows = sqlx::query(
            r"select f.scope, f.owner, f.rec, f.kind, f.ver, f.op, f.seq
              from rec r join feed f on f.owner = r.owner and f.rec = r.rec
              where r.unit_owner = $1 and r.unit_id = $2
                and r.kind not in ('activity', 'message')",
        )
        .bind(unit.owner.0)
        .bind(unit.id)
        .fetch_all(self.on())
        .await?;
        rows.iter().map(entry).collect()
    }

    async fn count(&mut self, scope: &ScopeKey, kind: &str) -> Result<u64> {
        let n: i64 = sqlx::query_scalar(
            r"select count(*) from feed
              where scope_owner = $1 and scope = $2 and kind = $3 and op = 'put'",
        )
        .bind(owner(scope))
        .bind(scope.as_str())
        .bind(kind)
        .fetch_one(self.on())
        .await?;
        Ok(count(n))
    }
}

#[async_trait]
impl FeedWrites for Tx {
    /// The number of writes is counted by the processes that make them and stays as it is.
    async fn set_epoch(&mut self, row: EpochRow, minted_at: i64) -> Result<()> {
        let done =
            sqlx::query(r"update epoch set epoch = $1, number = $2, minted_at = $3 where one = 1")
                .bind(row.epoch)
                .bind(i64::from(row.number))
                .bind(minted_at)
                .execute(self.on())
                .await?;
        if done.rows_affected() == 0 {
            sqlx::query(
                r"insert into epoch (one, epoch, number, minted_at) values (1, $1, $2, $3)",
            )
            .bind(row.epoch)
            .bind(i64::from(row.number))
            .bind(minted_at)
            .execute(self.on())
            .await?;
        }
        Ok(())
    }

    async fn count_commit(&mut self, notice: &str) -> Result<()> {
        let Some(node) = self.node else {
            return Ok(());
        };
        news::tell(self.on(), node, notice).await
    }

    async fn add_records(&mut self, rows: &[RecRow]) -> Result<()> {
        for rows in rows.chunks(CHUNK) {
            records(rows).build().execute(self.on()).await?;
        }
        Ok(())
    }

    async fn put_records(&mut self, rows: &[RecRow]) -> Result<()> {
        for rows in rows.chunks(CHUNK) {
            let mut insert = records(rows);
            insert.push(
                " on conflict (owner, rec) do update set kind = excluded.kind, \
                 ver = excluded.ver, body = excluded.body, unit_owner = excluded.unit_owner, \
                 unit_id = excluded.unit_id",
            );
            insert.build().execute(self.on()).await?;
        }
        Ok(())
    }

    async fn put_entries(&mut self, rows: &[FeedRow]) -> Result<()> {
        for rows in rows.chunks(CHUNK) {
            let mut insert = QueryBuilder::<Postgres>::new(
                "insert into feed (scope_owner, scope, owner, rec, kind, ver, op, seq) ",
            );
            insert.push_values(rows, |mut values, row| {
                values
                    .push_bind(owner(&row.scope))
                    .push_bind(row.scope.as_str())
                    .push_bind(row.name.owner.0)
                    .push_bind(row.name.rec)
                    .push_bind(&row.kind)
                    .push_bind(stored(row.ver))
                    .push_bind(match row.op {
                        Op::Put => "put",
                        Op::Gone => "gone",
                    })
                    .push_bind(stored(row.seq));
            });
            insert.push(
                " on conflict (scope_owner, scope, owner, rec) do update set kind = excluded.kind, \
                 ver = excluded.ver, op = excluded.op, seq = excluded.seq",
            );
            insert.build().execute(self.on()).await?;
        }
        Ok(())
    }

    async fn set_head(&mut self, head: &Head) -> Result<()> {
        // The row is there: whoever sets a head has read it before, and that made it.
        let done = sqlx::query(
            r"update scope_head set gen = $3, head = $4, floor = $5, cnt = $6, sum = $7
              where scope_owner = $1 and scope = $2",
        )
        .bind(owner(&head.scope))
        .bind(head.scope.as_str())
        .bind(stored(head.generation))
        .bind(stored(head.head))
        .bind(stored(head.floor))
        .bind(stored(head.cnt))
        .bind(head.sum.to_i64())
        .execute(self.on())
        .await?;
        LedgerError::written(done.rows_affected())
    }
}
