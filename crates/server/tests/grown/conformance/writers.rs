//! Many writers at once: heads stay dense, readers miss nothing, and the schemes that lose rows
//! lose them in the same run.

use std::sync::Arc;

use quayside_protocol::{Op, ScopeKey};
use quayside_server::ledger::{FeedRow, Ledger, LedgerError, Span};
use sqlx::PgPool;
use tokio::sync::watch;

use super::{Store, on_both, record};

/// Writers at once.
const WRITERS: u64 = 16;
/// Commits of each.
const COMMITS: u64 = 12;

on_both! {
    a_reader_behind_sixteen_writers_misses_nothing_and_heads_are_dense
}

fn scope() -> ScopeKey {
    ScopeKey("platform".into())
}

/// One commit: the head is taken last and rises by one.
async fn publish(ledger: &dyn Ledger, n: u64) -> Result<u64, LedgerError> {
    let mut tx = ledger.write().await?;
    let row = record(u128::from(n), "rfq", Some("{}"));
    tx.add_records(std::slice::from_ref(&row)).await?;
    let mut head = tx.head(&scope()).await?;
    head.head += 1;
    head.cnt += 1;
    tx.put_entries(&[FeedRow {
        scope: scope(),
        name: row.name,
        kind: row.kind,
        ver: 1,
        op: Op::Put,
        seq: head.head,
    }])
    .await?;
    tx.set_head(&head).await?;
    tx.commit().await?;
    Ok(head.head)
}

async fn a_reader_behind_sixteen_writers_misses_nothing_and_heads_are_dense(store: Store) {
    let ledger = store.ledger;
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let ledger = Arc::clone(&ledger);
            tokio::spawn(async move {
                for commit in 0..COMMITS {
                    publish(ledger.as_ref(), writer * COMMITS + commit)
                        .await
                        .expect("a lock is waited for, not refused");
                }
            })
        })
        .collect();
    let all = WRITERS * COMMITS;
    let (mut cursor, mut pages) = (0, 0);
    while cursor < all {
        let mut tx = ledger.read().await.expect("it reads");
        let head = tx.head(&scope()).await.expect("it reads");
        let lines = tx.lines(&scope(), Span::Above(cursor), 1000).await;
        drop(tx);
        let seqs: Vec<u64> = lines
            .expect("it reads")
            .iter()
            .map(|line| line.entry.seq)
            .collect();
        let want: Vec<u64> = (cursor + 1..=head.head).collect();
        assert_eq!(seqs, want, "a snapshot has every commit up to its head");
        assert_eq!(head.cnt, head.head);
        cursor = head.head;
        pages += 1;
    }
    for writer in writers {
        writer.await.expect("no writer fails");
    }
    assert_eq!(cursor, all);
    assert!(pages > 0);
}

/// Sync decision 4: why a sequence is no cursor. The slow transactions commit only once the reader
/// has gone past them, which is what a pause at the wrong moment does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sequence_as_cursor_loses_rows_where_the_head_loses_none() {
    let store = super::postgres().await;
    let pool = PgPool::connect(store.address.as_deref().expect("a database server"))
        .await
        .expect("it connects");
    sqlx::raw_sql("create table naive (seq bigserial primary key, body text not null)")
        .execute(&pool)
        .await
        .expect("it writes");
    let (passed, _) = watch::channel(0_i64);
    let (done, mut finished) = watch::channel(0_u64);
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (pool, mut passed, done) = (pool.clone(), passed.subscribe(), done.clone());
            tokio::spawn(async move {
                for commit in 0..COMMITS {
                    let mut tx = pool.begin().await.expect("it writes");
                    let seq: i64 =
                        sqlx::query_scalar("insert into naive (body) values ('row') returning seq")
                            .fetch_one(&mut *tx)
                            .await
                            .expect("it writes");
                    // Two writers are slow at times; the others go on and the reader follows them.
                    if writer < 2 && commit % 4 == 1 {
                        let _ = passed.wait_for(|cursor| *cursor > seq).await;
                    }
                    tx.commit().await.expect("it commits");
                }
                done.send_modify(|done| *done += 1);
            })
        })
        .collect();
    let (mut cursor, mut delivered) = (0_i64, 0_u64);
    loop {
        let over = *finished.borrow_and_update() == WRITERS;
        let seqs: Vec<i64> =
            sqlx::query_scalar("select seq from naive where seq > $1 order by seq")
                .bind(cursor)
                .fetch_all(&pool)
                .await
                .expect("it reads");
        delivered += seqs.len() as u64;
        cursor = seqs.last().copied().unwrap_or(cursor);
        passed.send_replace(cursor);
        // When all others have finished, the slow ones wait for nothing any more.
        if *finished.borrow() >= WRITERS - 2 {
            passed.send_replace(i64::MAX);
        }
        if over {
            break;
        }
    }
    for writer in writers {
        writer.await.expect("no writer fails");
    }
    let committed: i64 = sqlx::query_scalar("select count(*) from naive")
        .fetch_one(&pool)
        .await
        .expect("it reads");
    let committed = u64::try_from(committed).expect("a count");
    assert_eq!(committed, WRITERS * COMMITS);
    assert!(
        delivered < committed,
        "the naive cursor delivered all {committed}: this test proves nothing"
    );
    // The same writers and the same reader, with the head.
    a_reader_behind_sixteen_writers_misses_nothing_and_heads_are_dense(store).await;
}
