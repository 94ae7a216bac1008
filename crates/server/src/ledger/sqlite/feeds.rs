//! Records and feeds in SQLite.

use async_trait::async_trait;
use quayside_domain::{EnterpriseId, UnitRef};
use quayside_protocol::{Op, ScopeKey, Sum};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};
use uuid::Uuid;

use super::super::sql::{count, feed_rows, small, stored};
use super::super::{
    EpochRow, FeedReads, FeedRow, FeedWrites, Head, Line, Name, RecRow, Result, Span,
};
use super::{CHUNK, Tx};

feed_rows!(SqliteRow);

#[async_trait]
impl FeedReads for Tx {
    async fn epoch(&mut self) -> Result<EpochRow> {
        let row = sqlx::query(r"select epoch, number, commits from epoch where one = 1")
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
        let row =
            sqlx::query(r"select gen, head, floor, cnt, sum from scope_head where scope = $1")
                .bind(scope.as_str())
                .fetch_optional(self.on())
                .await?;
        let Some(row) = row else {
            return Ok(Head::empty(scope.clone()));
        };
        Ok(Head {
            scope: scope.clone(),
            generation: count(row.try_get("gen")?),
            head: count(row.try_get("head")?),
            floor: count(row.try_get("floor")?),
            cnt: count(row.try_get("cnt")?),
            sum: Sum::from_i64(row.try_get("sum")?),
        })
    }

    async fn lines(&mut self, scope: &ScopeKey, span: Span, limit: u32) -> Result<Vec<Line>> {
        let (sql, seq) = match span {
            Span::Above(seq) => (
                r"select f.scope, f.owner, f.rec, f.kind, f.ver, f.op, f.seq, r.body
                  from feed f left join rec r on r.owner = f.owner and r.rec = f.rec
                  where f.scope = $1 and f.seq > $2
                  order by f.seq limit $3",
                seq,
            ),
            Span::Below(seq) => (
                r"select f.scope, f.owner, f.rec, f.kind, f.ver, f.op, f.seq, r.body
                  from feed f left join rec r on r.owner = f.owner and r.rec = f.rec
                  where f.scope = $1 and f.seq < $2 and f.op = 'put'
                  order by f.seq desc limit $3",
                seq,
            ),
        };
        let rows = sqlx::query(sql)
            .bind(scope.as_str())
            .bind(stored(seq))
            .bind(limit)
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
        let rows = sqlx::query(r"select owner, rec, ver from feed where scope = $1 and op = 'put'")
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
        let row = sqlx::query(
            r"select owner, rec, kind, ver, body, unit_owner, unit_id from rec
              where owner = $1 and rec = $2",
        )
        .bind(name.owner.0)
        .bind(name.rec)
        .fetch_optional(self.on())
        .await?;
        row.as_ref().map(record).transpose()
    }

    async fn records_of(&mut self, unit: UnitRef) -> Result<Vec<RecRow>> {
        let rows = sqlx::query(
            r"select owner, rec, kind, ver, body, unit_owner, unit_id from rec
              where unit_owner = $1 and unit_id = $2 and kind not in ('activity', 'message')",
        )
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
            r"select count(*) from feed where scope = $1 and kind = $2 and op = 'put'",
        )
        .bind(scope.as_str())
        .bind(kind)
        .fetch_one(self.on())
        .await?;
        Ok(count(n))
    }
}

#[async_trait]
impl FeedWrites for Tx {
    async fn set_epoch(&mut self, row: EpochRow, minted_at: i64) -> Result<()> {
        sqlx::query(
            r"insert into epoch (one, epoch, number, minted_at, commits)
              values (1, $1, $2, $3, $4)
              on conflict (one) do update set epoch = excluded.epoch, number = excluded.number,
                minted_at = excluded.minted_at, commits = excluded.commits",
        )
        .bind(row.epoch)
        .bind(row.number)
        .bind(minted_at)
        .bind(stored(row.commits))
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn count_commit(&mut self, _: &str) -> Result<()> {
        sqlx::query(r"update epoch set commits = commits + 1 where one = 1")
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn add_records(&mut self, rows: &[RecRow]) -> Result<()> {
        self.put_records(rows).await
    }

    async fn put_records(&mut self, rows: &[RecRow]) -> Result<()> {
        for rows in rows.chunks(CHUNK) {
            let mut insert = QueryBuilder::<Sqlite>::new(
                "insert into rec (owner, rec, kind, ver, body, unit_owner, unit_id) ",
            );
            insert.push_values(rows, |mut values, row| {
                values
                    .push_bind(row.name.owner.0)
                    .push_bind(row.name.rec)
                    .push_bind(&row.kind)
                    .push_bind(stored(row.ver))
                    .push_bind(&row.body)
                    .push_bind(row.unit.owner.0)
                    .push_bind(row.unit.id);
            });
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
            let mut insert = QueryBuilder::<Sqlite>::new(
                "insert into feed (scope, owner, rec, kind, ver, op, seq) ",
            );
            insert.push_values(rows, |mut values, row| {
                values
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
                " on conflict (scope, owner, rec) do update set kind = excluded.kind, \
                 ver = excluded.ver, op = excluded.op, seq = excluded.seq",
            );
            insert.build().execute(self.on()).await?;
        }
        Ok(())
    }

    async fn set_head(&mut self, head: &Head) -> Result<()> {
        sqlx::query(
            r"insert into scope_head (scope, gen, head, floor, cnt, sum)
              values ($1, $2, $3, $4, $5, $6)
              on conflict (scope) do update set gen = excluded.gen, head = excluded.head,
                floor = excluded.floor, cnt = excluded.cnt, sum = excluded.sum",
        )
        .bind(head.scope.as_str())
        .bind(stored(head.generation))
        .bind(stored(head.head))
        .bind(stored(head.floor))
        .bind(stored(head.cnt))
        .bind(head.sum.to_i64())
        .execute(self.on())
        .await?;
        Ok(())
    }
}
