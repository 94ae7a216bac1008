//! What other processes tell. Every write leaves a notice under the number that its process gave
//! it; a process asks what the others' numbers are and reads what is new. The numbers of one
//! process are dense and in the order of its commits, so nothing is skipped; between processes
//! there is no order and none is needed, for a notice only says where to look.

use sqlx::postgres::PgPool;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use super::super::sql::{count, stored};
use super::super::{Heard, News, Result};

/// Notices that are kept of a process.
const KEPT: u64 = 4096;
/// They are dropped after this many new ones.
const SWEEP: u64 = 256;

/// What the others told since.
pub(super) async fn hear(pool: &PgPool, node: Uuid, heard: &mut Heard) -> Result<News> {
    let first = heard.is_empty();
    // Itself, so that the first time is told from the next.
    heard.insert(node, 0);
    if first {
        // Nobody else tidies up after processes that are gone. Who has not heard one of these yet
        // finds it missing and looks everywhere.
        sqlx::query(r"delete from notice").execute(pool).await?;
    }
    let rows = sqlx::query(r"select id, commits from node where id <> $1")
        .bind(node)
        .fetch_all(pool)
        .await?;
    let mut news = News::default();
    for row in rows {
        let (id, commits): (Uuid, u64) = (row.try_get("id")?, count(row.try_get("commits")?));
        let last = if first {
            commits
        } else {
            heard.get(&id).copied().unwrap_or(0)
        };
        if commits > last {
            let bodies: Vec<String> = sqlx::query_scalar(
                r"select body from notice where node = $1 and n > $2 and n <= $3 order by n",
            )
            .bind(id)
            .bind(stored(last))
            .bind(stored(commits))
            .fetch_all(pool)
            .await?;
            news.missed |= (bodies.len() as u64) < commits - last;
            news.notices.extend(bodies);
        }
        heard.insert(id, commits);
    }
    Ok(news)
}

/// One more write of this process, with what it tells.
pub(super) async fn tell(on: &mut PgConnection, node: Uuid, notice: &str) -> Result<()> {
    let n: i64 = sqlx::query_scalar(
        r"insert into node (id, commits) values ($1, 1)
          on conflict (id) do update set commits = node.commits + 1
          returning commits",
    )
    .bind(node)
    .fetch_one(&mut *on)
    .await?;
    sqlx::query(r"insert into notice (node, n, body) values ($1, $2, $3)")
        .bind(node)
        .bind(n)
        .bind(notice)
        .execute(&mut *on)
        .await?;
    if count(n).is_multiple_of(SWEEP) {
        sqlx::query(r"delete from notice where node = $1 and n <= $2")
            .bind(node)
            .bind(stored(count(n).saturating_sub(KEPT)))
            .execute(on)
            .await?;
    }
    Ok(())
}
