//! Units, clocks, receipts and devices.

macro_rules! units {
    ($tx:ty, $row:ty) => {
        use async_trait::async_trait;
        use quayside_domain::{CommandId, Due, EnterpriseId, PersonId, UnitRef};
        use sqlx::Row;
        use uuid::Uuid;

        use crate::clock::micros;
        use crate::ledger::sql::{count, locking, stored};
        use crate::ledger::{DeviceRow, DueRow, LedgerError, ReceiptRow, Result, UnitReads, UnitWrites};

        fn receipt(row: &$row) -> Result<ReceiptRow> {
            let place = match (
                row.try_get::<Option<Uuid>, _>("client")?,
                row.try_get::<Option<Uuid>, _>("inc")?,
                row.try_get::<Option<i64>, _>("seq")?,
            ) {
                (Some(client), Some(inc), Some(seq)) => Some((client, inc, count(seq))),
                _ => None,
            };
            Ok(ReceiptRow {
                person: PersonId(row.try_get("person")?),
                place,
                command: CommandId(row.try_get("command")?),
                body_hash: row.try_get("body_hash")?,
                receipt: row.try_get("receipt")?,
                original: row.try_get::<i64, _>("original")? == 1,
                at: row.try_get("at")?,
            })
        }

        #[async_trait]
        impl UnitReads for $tx {
            async fn unit(&mut self, unit: UnitRef) -> Result<Option<String>> {
                Ok(
                    sqlx::query_scalar(locking!(
                        self,
                        r"select state from unit where owner = $1 and id = $2",
                        " for update"
                    ))
                        .bind(unit.owner.0)
                        .bind(unit.id)
                        .fetch_optional(self.on())
                        .await?,
                )
            }

            async fn device(
                &mut self,
                person: PersonId,
                client: Uuid,
                inc: Uuid,
            ) -> Result<Option<DeviceRow>> {
                let row = sqlx::query(locking!(
                    self,
                    r"select applied_through, token, token_before, last_seen, app_version
                      from device where person = $1 and client = $2 and inc = $3",
                    " for update"
                ))
                .bind(person.0)
                .bind(client)
                .bind(inc)
                .fetch_optional(self.on())
                .await?;
                row.map(|row| {
                    Ok(DeviceRow {
                        person,
                        client,
                        inc,
                        applied_through: count(row.try_get("applied_through")?),
                        token: row.try_get("token")?,
                        token_before: row.try_get("token_before")?,
                        last_seen: row.try_get("last_seen")?,
                        app_version: row.try_get("app_version")?,
                    })
                })
                .transpose()
            }

            async fn receipt_at(
                &mut self,
                person: PersonId,
                client: Uuid,
                inc: Uuid,
                seq: u64,
            ) -> Result<Option<ReceiptRow>> {
                let row = sqlx::query(
                    r"select person, client, inc, seq, command, body_hash, receipt, original, at
                      from receipt where person = $1 and client = $2 and inc = $3 and seq = $4",
                )
                .bind(person.0)
                .bind(client)
                .bind(inc)
                .bind(stored(seq))
                .fetch_optional(self.on())
                .await?;
                row.as_ref().map(receipt).transpose()
            }

            async fn receipt_of(
                &mut self,
                person: PersonId,
                command: CommandId,
            ) -> Result<Option<ReceiptRow>> {
                let row = sqlx::query(
                    r"select person, client, inc, seq, command, body_hash, receipt, original, at
                      from receipt where person = $1 and command = $2 and original = 1",
                )
                .bind(person.0)
                .bind(command.0)
                .fetch_optional(self.on())
                .await?;
                row.as_ref().map(receipt).transpose()
            }

            async fn due(&mut self, now: i64, limit: u32) -> Result<Vec<DueRow>> {
                let rows = sqlx::query(
                    r"select owner, id, kind, at from due where at <= $1 order by at, owner, id, kind
                      limit $2",
                )
                .bind(now)
                .bind(i64::from(limit))
                .fetch_all(self.on())
                .await?;
                rows.into_iter()
                    .map(|row| {
                        Ok(DueRow {
                            unit: UnitRef {
                                owner: EnterpriseId(row.try_get("owner")?),
                                id: row.try_get("id")?,
                            },
                            kind: row.try_get("kind")?,
                            at: row.try_get("at")?,
                        })
                    })
                    .collect()
            }

            async fn next_due(&mut self) -> Result<Option<i64>> {
                Ok(sqlx::query_scalar(r"select min(at) from due")
                    .fetch_one(self.on())
                    .await?)
            }

            async fn leases(&mut self) -> Result<Vec<(String, u64)>> {
                let rows = sqlx::query(r"select series, next from number_lease order by series")
                    .fetch_all(self.on())
                    .await?;
                rows.into_iter()
                    .map(|row| Ok((row.try_get("series")?, count(row.try_get("next")?))))
                    .collect()
            }
        }

        #[async_trait]
        impl UnitWrites for $tx {
            async fn add_unit(&mut self, unit: UnitRef, state: &str) -> Result<()> {
                sqlx::query(r"insert into unit (owner, id, state) values ($1, $2, $3)")
                    .bind(unit.owner.0)
                    .bind(unit.id)
                    .bind(state)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn put_unit(&mut self, unit: UnitRef, state: &str) -> Result<()> {
                let done =
                    sqlx::query(r"update unit set state = $3 where owner = $1 and id = $2")
                        .bind(unit.owner.0)
                        .bind(unit.id)
                        .bind(state)
                        .execute(self.on())
                        .await?;
                LedgerError::written(done.rows_affected())
            }

            async fn delete_unit(&mut self, unit: UnitRef) -> Result<()> {
                sqlx::query(r"delete from unit where owner = $1 and id = $2")
                    .bind(unit.owner.0)
                    .bind(unit.id)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn set_clocks(&mut self, unit: UnitRef, clocks: &[Due]) -> Result<()> {
                sqlx::query(r"delete from due where owner = $1 and id = $2")
                    .bind(unit.owner.0)
                    .bind(unit.id)
                    .execute(self.on())
                    .await?;
                for due in clocks {
                    sqlx::query(
                        r"insert into due (owner, id, kind, at) values ($1, $2, $3, $4)
                          on conflict (owner, id, kind) do update set at = excluded.at",
                    )
                    .bind(unit.owner.0)
                    .bind(unit.id)
                    .bind(&due.kind)
                    .bind(micros(due.at))
                    .execute(self.on())
                    .await?;
                }
                Ok(())
            }

            async fn add_device(&mut self, row: &DeviceRow) -> Result<()> {
                sqlx::query(
                    r"insert into device (person, client, inc, applied_through, token,
                        token_before, last_seen, app_version)
                      values ($1, $2, $3, $4, $5, $6, $7, $8)",
                )
                .bind(row.person.0)
                .bind(row.client)
                .bind(row.inc)
                .bind(stored(row.applied_through))
                .bind(&row.token)
                .bind(&row.token_before)
                .bind(row.last_seen)
                .bind(&row.app_version)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn put_device(&mut self, row: &DeviceRow) -> Result<()> {
                let done = sqlx::query(
                    r"update device set applied_through = $4, token = $5, token_before = $6,
                        last_seen = $7, app_version = $8
                      where person = $1 and client = $2 and inc = $3",
                )
                .bind(row.person.0)
                .bind(row.client)
                .bind(row.inc)
                .bind(stored(row.applied_through))
                .bind(&row.token)
                .bind(&row.token_before)
                .bind(row.last_seen)
                .bind(&row.app_version)
                .execute(self.on())
                .await?;
                LedgerError::written(done.rows_affected())
            }

            async fn put_receipt(&mut self, row: &ReceiptRow) -> Result<()> {
                let (client, inc, seq) = match row.place {
                    Some((client, inc, seq)) => (Some(client), Some(inc), Some(stored(seq))),
                    None => (None, None, None),
                };
                sqlx::query(
                    r"insert into receipt (person, client, inc, seq, command, body_hash, receipt,
                        original, at)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                )
                .bind(row.person.0)
                .bind(client)
                .bind(inc)
                .bind(seq)
                .bind(row.command.0)
                .bind(&row.body_hash)
                .bind(&row.receipt)
                .bind(i64::from(row.original))
                .bind(row.at)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn lease(&mut self, series: &str, count: u64) -> Result<u64> {
                let next: i64 = sqlx::query_scalar(
                    r"insert into number_lease (series, next) values ($1, 1 + $2)
                      on conflict (series) do update set next = number_lease.next + $2
                      returning next",
                )
                .bind(series)
                .bind(stored(count))
                .fetch_one(self.on())
                .await?;
                Ok(u64::try_from(next).unwrap_or(0).saturating_sub(count))
            }

            async fn raise(&mut self, series: &str, next: u64) -> Result<()> {
                sqlx::query(
                    r"insert into number_lease (series, next) values ($1, $2)
                      on conflict (series) do update set
                        next = case when number_lease.next < $2 then $2 else number_lease.next end",
                )
                .bind(series)
                .bind(stored(next))
                .execute(self.on())
                .await?;
                Ok(())
            }
        }
    };
}

pub(in crate::ledger) use units;
