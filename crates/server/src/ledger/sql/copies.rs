//! Every row of a table, out and in. The names come from [`crate::ledger::tables`] alone. `$shared`: on
//! a database server, which keeps rows by the owner of their scope and ends what stands still.

macro_rules! copies {
    ($tx:ty, $row:ty, $db:ty, $shared:expr) => {
        use async_trait::async_trait;
        use futures_util::TryStreamExt;
        use serde_json::Value;
        use sqlx::{AssertSqlSafe, QueryBuilder, Row as _};
        use uuid::Uuid;

        use crate::ledger::copies::foreign;
        use crate::ledger::tables::{Kind, Table};
        use crate::ledger::{CopyReads, CopyWrites, Result, Row, Rows};

        const LIMITS: [&str; 2] = [
            r"set local statement_timeout = 0",
            r"set local idle_in_transaction_session_timeout = 0",
        ];

        /// The migration that changed rows; both stores have the same.
        const DRAFTS: &str = include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../migrations/server/sqlite/0006_drafts.sql"
        ));

        fn value(row: &$row, at: usize, kind: Kind) -> Result<Value> {
            Ok(match kind {
                Kind::Id => row
                    .try_get::<Option<Uuid>, _>(at)?
                    .map(|id| id.to_string())
                    .into(),
                Kind::Bytes => row
                    .try_get::<Option<Vec<u8>>, _>(at)?
                    .map(hex::encode)
                    .into(),
                Kind::Text => row.try_get::<Option<String>, _>(at)?.into(),
                Kind::Number => row.try_get::<Option<i64>, _>(at)?.into(),
                Kind::Flag => row.try_get::<Option<bool>, _>(at)?.into(),
            })
        }

        #[async_trait]
        impl CopyReads for $tx {
            async fn take_time(&mut self) -> Result<()> {
                if $shared {
                    for limit in LIMITS {
                        sqlx::query(limit).execute(self.on()).await?;
                    }
                }
                Ok(())
            }

            async fn take_out(&mut self, table: &Table, into: &mut dyn Rows) -> Result<()> {
                let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
                let sql = format!("select {} from {}", names.join(", "), table.name);
                let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(self.on());
                while let Some(row) = rows.try_next().await? {
                    let columns = table.columns.iter().enumerate();
                    into.row(
                        columns
                            .map(|(at, (_, kind))| value(&row, at, *kind))
                            .collect::<Result<_>>()?,
                    )?;
                }
                Ok(())
            }
        }

        #[async_trait]
        impl CopyWrites for $tx {
            async fn bring_in(&mut self, table: &Table, rows: &[Row]) -> Result<()> {
                // The owner of a scope stands in its key where rows are kept by owner.
                let scope = table
                    .columns
                    .iter()
                    .position(|(name, _)| $shared && *name == "scope");
                let mut names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
                if scope.is_some() {
                    names.push("scope_owner");
                }
                for row in rows {
                    if row.len() != table.columns.len() {
                        return Err(foreign(table));
                    }
                }
                for rows in rows.chunks(super::super::CHUNK) {
                    let mut insert = QueryBuilder::<$db>::new(format!(
                        "insert into {} ({}) ",
                        table.name,
                        names.join(", ")
                    ));
                    let mut sound = true;
                    insert.push_values(rows, |mut values, row| {
                        for ((_, kind), value) in table.columns.iter().zip(row) {
                            let text = value.as_str();
                            match kind {
                                Kind::Id => {
                                    let id = text.map(Uuid::parse_str).transpose();
                                    sound &= id.is_ok();
                                    values.push_bind(id.ok().flatten());
                                }
                                Kind::Bytes => {
                                    let bytes = text.map(hex::decode).transpose();
                                    sound &= bytes.is_ok();
                                    values.push_bind(bytes.ok().flatten());
                                }
                                Kind::Text => {
                                    values.push_bind(text.map(str::to_owned));
                                }
                                Kind::Number => {
                                    values.push_bind(value.as_i64());
                                }
                                Kind::Flag => {
                                    values.push_bind(value.as_bool());
                                }
                            }
                        }
                        if let Some(scope) = scope {
                            let key = row.get(scope).and_then(Value::as_str).unwrap_or_default();
                            values.push_bind(crate::ledger::scope_owner(key));
                        }
                    });
                    if !sound {
                        return Err(foreign(table));
                    }
                    insert.build().execute(self.on()).await?;
                }
                Ok(())
            }

            async fn bring_up_to_date(&mut self) -> Result<()> {
                sqlx::query(DRAFTS).execute(self.on()).await?;
                Ok(())
            }
        }
    };
}

pub(in crate::ledger) use copies;
