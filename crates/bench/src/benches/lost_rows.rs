//! Sixteen people write at once and one desktop looks every two milliseconds. Everything that was
//! acknowledged must arrive; a feed ordered by the time of writing loses some in the same run,
//! which proves that the test can see a loss.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use quayside_domain::{Command, CommandId, DraftId, draft::DraftKind};
use quayside_protocol::{COMMAND_VERSION, Push, SealedCommand, Status};
use rusqlite::Connection;
use uuid::Uuid;

use crate::{
    Outcome,
    desk::Desk,
    market::Market,
    measure::{Bench, Row},
};

pub const WRITERS: u32 = 16;

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let time = Duration::from_secs(bench.pick(6, 2));
    let market = Market::of(bench, bench.pick(10_000, 2_000))?;
    let place = bench.folder()?;
    let market = market.copy(&place.path().join("market"))?;
    let platform = market.serve()?;
    let written = bench
        .runtime
        .block_on(ours(place.path(), &market, &platform.url, time))?;
    drop(platform);
    Ok(vec![row(
        "records lost by the feed",
        written,
        naive(bench, time)?,
        "the anchor is a cursor over the time of writing: it must lose some",
    )])
}

/// What was lost of what was written; of ours nothing may be, of the anchor's something must.
pub fn row(name: &str, ours: (usize, usize), naive: (usize, usize), note: &str) -> Row {
    let of = |(written, lost): (usize, usize)| format!("{lost} of {written}");
    #[allow(clippy::cast_precision_loss)]
    let lost = ours.1 as f64;
    Row::plain(name, "none", lost, 0.0)
        .values("records", of(ours), of(naive))
        .and(naive.1 > 0 && ours.0 > 0)
        .note(note)
}

/// Sixteen devices send drafts as fast as they can; the desktop of the same person pulls. Answers
/// how many were acknowledged and how many of them never arrived.
///
/// # Errors
/// When a draft is refused.
pub async fn ours(
    place: &Path,
    market: &Market,
    url: &str,
    time: Duration,
) -> Outcome<(usize, usize)> {
    let mut reader = Desk::open(&place.join("reader"), url, &market.buyer).await?;
    reader.sync().await?;
    let until = Instant::now() + time;
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..WRITERS {
        let folder = place.join(format!("writer-{n}"));
        let desk = Desk::open(&folder, url, &market.buyer).await?;
        writers.spawn(write(desk, market.buyer.enterprise, until));
    }
    let done = Arc::new(AtomicBool::new(false));
    let looking = Arc::clone(&done);
    let looks = tokio::spawn(async move {
        while !looking.load(Ordering::Acquire) {
            reader.sync().await?;
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        reader.sync().await?;
        Outcome::Ok(reader)
    });
    let mut acknowledged = vec![];
    while let Some(ids) = writers.join_next().await {
        acknowledged.extend(ids??);
    }
    done.store(true, Ordering::Release);
    let reader = looks.await??;
    let mut lost = 0;
    for id in &acknowledged {
        if reader.profile.records_by_id(*id).await?.is_empty() {
            lost += 1;
        }
    }
    reader.close().await;
    Ok((acknowledged.len(), lost))
}

async fn write(
    desk: Desk,
    acting: quayside_domain::EnterpriseId,
    until: Instant,
) -> Outcome<Vec<Uuid>> {
    let identity = desk.profile.identity().await?;
    let answer = desk.hello(&identity).await?;
    let mut seq = 0;
    let mut written = vec![];
    while Instant::now() < until {
        let mut drafts = vec![];
        let mut cmds = vec![];
        for _ in 0..4 {
            seq += 1;
            let draft = Uuid::new_v4();
            drafts.push(draft);
            let command = Command::DraftSave {
                draft: DraftId(draft),
                about: None,
                draft_kind: DraftKind::Rfq,
                fields: serde_json::Map::from_iter([("subject".to_owned(), "Towels".into())]),
            };
            cmds.push(SealedCommand {
                seq,
                id: CommandId(Uuid::new_v4()),
                v: COMMAND_VERSION,
                acting,
                blobs: vec![],
                command: serde_json::to_value(&command)?,
                client_ts: chrono::DateTime::UNIX_EPOCH,
            });
        }
        let push = Push {
            epoch: answer.epoch,
            client: identity.client,
            inc: identity.incarnation,
            cmds,
        };
        let receipts = desk.session.push(&push).await?.receipts;
        if let Some(refused) = receipts.iter().find(|one| one.status != Status::Accepted) {
            return Err(format!("a draft was refused: {:?}", refused.code).into());
        }
        written.extend(drafts);
    }
    desk.close().await;
    Ok(written)
}

/// Sixteen threads that note the time, then wait for their turn to write.
fn naive(bench: &Bench, time: Duration) -> Outcome<(usize, usize)> {
    let place = bench.folder()?;
    let path = place.path().join("naive.db");
    let open = || -> Outcome<Connection> {
        let file = Connection::open(&path)?;
        file.busy_timeout(Duration::from_secs(30))?;
        file.pragma_update(None, "journal_mode", "wal")?;
        file.pragma_update(None, "synchronous", "normal")?;
        Ok(file)
    };
    open()?.execute_batch(
        "create table rec (id integer primary key, at integer not null) strict; create index rec_at on rec (at);",
    )?;
    let begun = Instant::now();
    let written = Mutex::new(BTreeSet::new());
    let done = AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (open, written) = (&open, &written);
                scope.spawn(move || -> Outcome {
                    let file = open()?;
                    let mut n = 0_i64;
                    while begun.elapsed() < time {
                        n += 1;
                        let id = i64::from(writer) * 10_000_000 + n;
                        let at = i64::try_from(begun.elapsed().as_micros())?;
                        file.execute("insert into rec (id, at) values (?1, ?2)", [id, at])?;
                        written.lock().map_err(|_| "a writer panicked")?.insert(id);
                    }
                    Ok(())
                })
            })
            .collect();
        let reader = scope.spawn(|| -> Outcome<BTreeSet<i64>> {
            let file = open()?;
            let mut seen = BTreeSet::new();
            let mut cursor = -1_i64;
            loop {
                let last = done.load(Ordering::Acquire);
                let mut statement =
                    file.prepare_cached("select id, at from rec where at > ?1 order by at")?;
                let rows = statement.query_map([cursor], |row| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
                })?;
                for row in rows {
                    let (id, at) = row?;
                    seen.insert(id);
                    cursor = cursor.max(at);
                }
                if last {
                    return Ok(seen);
                }
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        for writer in writers {
            writer.join().map_err(|_| "a writer panicked")??;
        }
        done.store(true, Ordering::Release);
        reader.join().map_err(|_| "the reader panicked")?
    })?;
    let written = written.into_inner().map_err(|_| "a writer panicked")?;
    let lost = written.difference(&seen).count();
    Ok((written.len(), lost))
}
