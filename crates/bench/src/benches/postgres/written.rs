//! What a platform wrote into its database, and the same written once more without it.

use std::collections::HashSet;

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::{
    Outcome,
    measure::{Sample, timed},
};

/// The tables that a command leaves something in.
const TABLES: [&str; 5] = ["receipt", "rec", "feed", "unit", "due"];

/// The rows of one table, each as the database writes it, and the statement that puts some in.
pub struct Table {
    insert: String,
    rows: Vec<String>,
}

/// What is in one database and not in the other, table by table.
///
/// # Errors
/// When one of them cannot be read.
pub async fn written(before: &str, after: &str) -> Outcome<Vec<Table>> {
    let mut before = PgConnection::connect(before).await?;
    let mut after = PgConnection::connect(after).await?;
    let mut tables = vec![];
    for table in TABLES {
        let all = format!("select t::text from {table} t");
        let known: Vec<String> = sqlx::query_scalar(AssertSqlSafe(all.clone()))
            .fetch_all(&mut before)
            .await?;
        let known: HashSet<String> = known.into_iter().collect();
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(all))
            .fetch_all(&mut after)
            .await?;
        tables.push(Table {
            insert: insert(&mut after, table).await?,
            rows: rows
                .into_iter()
                .filter(|row| !known.contains(row))
                .collect(),
        });
    }
    before.close().await?;
    after.close().await?;
    Ok(tables)
}

/// Puts rows in by the array; one that is there already is replaced.
async fn insert(connection: &mut PgConnection, table: &str) -> Outcome<String> {
    let columns = r"select string_agg(format('%1$I = excluded.%1$I', attname), ', ')
        from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped";
    let key = r"select string_agg(a.attname, ', ') from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = $1::regclass and i.indisprimary";
    let columns: String = sqlx::query_scalar(columns)
        .bind(table)
        .fetch_one(&mut *connection)
        .await?;
    let key: String = sqlx::query_scalar(key)
        .bind(table)
        .fetch_one(&mut *connection)
        .await?;
    Ok(format!(
        "insert into {table} select (x::{table}).* from unnest($1::text[]) as x
         on conflict ({key}) do update set {columns}"
    ))
}

/// Writes them in so many durable transactions, each with the heads of all feeds, on one connection.
///
/// # Errors
/// When a row is refused.
pub fn write(
    runtime: &tokio::runtime::Runtime,
    address: &str,
    tables: &[Table],
    turns: usize,
) -> Outcome<Sample> {
    let mut connection = runtime.block_on(PgConnection::connect(address))?;
    let sample = timed(|| {
        runtime.block_on(async {
            for turn in 0..turns {
                let mut tx = connection.begin().await?;
                for Table { insert, rows } in tables {
                    let (from, to) = (rows.len() * turn / turns, rows.len() * (turn + 1) / turns);
                    let some = rows.get(from..to).unwrap_or_default();
                    if !some.is_empty() {
                        sqlx::query(AssertSqlSafe(insert.as_str()))
                            .bind(some)
                            .execute(&mut *tx)
                            .await?;
                    }
                }
                sqlx::query("update scope_head set head = head + 1, cnt = cnt + 64")
                    .execute(&mut *tx)
                    .await?;
                tx.commit().await?;
            }
            Ok(())
        })
    })?;
    runtime.block_on(connection.close())?;
    Ok(sample)
}
