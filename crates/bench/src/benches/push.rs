//! A thousand actions that waited offline go up: sealed, decided, recorded and answered, against
//! the same rows written by a raw group commit.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use quayside_domain::{Command, CommandId, DealId, MessageId, command::DealRef};
use quayside_protocol::{Push, SealedCommand};
use quayside_store::{List, ListQuery, NewEntry};
use rusqlite::Connection;
use uuid::Uuid;

use crate::{
    Outcome,
    desk::Desk,
    market::Market,
    measure::{Bench, Pairs, Row, Sample, timed},
    raw::{self, Table},
};

/// Commands of one group commit of the platform.
pub const GROUP: usize = 64;
/// The tables that a command leaves something in.
const TABLES: [&str; 5] = ["receipt", "rec", "feed", "unit", "due"];

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let actions = bench.pick(1000_usize, 100);
    let mut pairs = Pairs::default();
    for round in 0..bench.pick(7, 1) {
        let sent = send(bench, actions)?;
        let rows = written(&sent)?;
        let anchor = group_commit(bench, &sent.before, &rows, actions)?;
        if round > 0 || bench.quick {
            pairs.ours.push(sent.sample);
            pairs.anchor.push(anchor);
        }
    }
    let (ours, _) = pairs.walls();
    #[allow(clippy::cast_precision_loss)]
    let pace = actions as f64 / ours;
    Ok(vec![
        Row::time(
            &format!("push of {actions} queued actions"),
            "raw group commit of the same rows, 64 at once",
            &pairs,
            1.0 / 0.6,
        )
        .note(format!(
            "{pace:.0} actions a second, each with its receipt on both disks"
        )),
    ])
}

pub fn replay(bench: &Bench) -> Outcome<Vec<Row>> {
    let actions = bench.pick(1000_usize, 100);
    let mut pairs = Pairs::default();
    for _ in 0..bench.pick(5, 1) {
        let sent = send(bench, actions)?;
        let again = bench.runtime.block_on(again(&sent, actions))?;
        pairs.ours.push(again);
        pairs.anchor.push(sent.sample);
    }
    Ok(vec![Row::time(
        &format!("the same {actions} actions sent once more"),
        "sending them the first time",
        &pairs,
        0.3,
    )])
}

/// Actions that were sent, and everything around them.
struct Sent {
    sample: Sample,
    /// The platform's database before and after.
    before: PathBuf,
    after: PathBuf,
    outbox: PathBuf,
    market: Market,
    profile: PathBuf,
    _place: tempfile::TempDir,
}

fn send(bench: &Bench, actions: usize) -> Outcome<Sent> {
    let original = Market::of(bench, bench.pick(10_000, 2_000))?;
    let place = bench.folder()?;
    let market = original.copy(&place.path().join("market"))?;
    let platform = market.serve()?;
    let profile = place.path().join("desk");
    let mut sample = Sample::default();
    let outbox = bench.runtime.block_on(async {
        let mut desk = Desk::open(&profile, &platform.url, &market.buyer).await?;
        desk.sync().await?;
        sample = pushed(&mut desk, &market, actions).await?;
        let outbox = desk.files().join("outbox.db");
        desk.close().await;
        Outcome::Ok(outbox)
    })?;
    drop(platform);
    Ok(Sent {
        sample,
        before: original.database(),
        after: market.database(),
        outbox,
        market,
        profile,
        _place: place,
    })
}

/// Queues actions and sends them, until each has its receipt on both disks.
///
/// # Errors
/// When one of them is not answered.
pub async fn pushed(desk: &mut Desk, market: &Market, actions: usize) -> Outcome<Sample> {
    for new in messages(desk, market, actions).await? {
        desk.profile.enqueue(new).await?;
    }
    desk.pass(10);
    let (cpu, wall) = (crate::measure::cpu(), Instant::now());
    let wanted = u64::try_from(actions)?;
    let mut took = None;
    let summary = desk
        .round
        .records(|progress| {
            if progress.sent == wanted && took.is_none() {
                took = Some(wall.elapsed());
            }
        })
        .await?;
    let cpu = crate::measure::cpu().saturating_sub(cpu).as_secs_f64();
    let left = desk.profile.outbox_summary().await?;
    if summary.sent != wanted || left.waiting + left.attention > 0 {
        return Err(format!(
            "of {wanted} actions {} were answered, {left:?}",
            summary.sent
        )
        .into());
    }
    let wall = took.ok_or("not everything was sent")?.as_secs_f64();
    Ok(Sample { wall, cpu })
}

/// Messages to the sellers who have made offers.
async fn messages(desk: &Desk, market: &Market, actions: usize) -> Outcome<Vec<NewEntry>> {
    let mut query = ListQuery::new(List::Offer, market.buyer.enterprise);
    query.limit = 1000;
    let page = desk.profile.list(&query).await?;
    // Copies of deals are records only: the platform knows the units of the originals.
    let ours: Vec<_> = page
        .rows
        .iter()
        .filter(|row| {
            row.body
                .pointer("/subject")
                .is_some_and(|subject| subject.as_str().is_some_and(|text| !text.contains(" lot ")))
        })
        .filter_map(|row| Some((row.owner, row.group?, row.counterparty?)))
        .collect();
    if ours.is_empty() {
        return Err("the market has no offers to write about".into());
    }
    Ok(ours
        .iter()
        .cycle()
        .take(actions)
        .enumerate()
        .map(|(n, (owner, deal, seller))| NewEntry {
            id: CommandId(Uuid::new_v4()),
            acting: market.buyer.enterprise,
            command: Command::MessageSend {
                deal: DealRef {
                    owner: *owner,
                    id: DealId(*deal),
                },
                seller: *seller,
                message: MessageId(Uuid::new_v4()),
                text: format!("Question {n}: can you ship in two lots? 请确认交货期"),
                attachments: vec![],
            },
        })
        .collect())
}

/// What the platform wrote, table by table.
fn written(sent: &Sent) -> Outcome<Vec<Table>> {
    let file = Connection::open(&sent.after)?;
    file.execute("attach ?1 as before", [sent.before.to_string_lossy()])?;
    let mut tables = vec![];
    for table in TABLES {
        let mut statement = file.prepare(&format!(
            "select * from main.{table} except select * from before.{table}"
        ))?;
        let (rows, marks) = raw::read(&mut statement)?;
        tables.push((
            format!("insert or replace into {table} values ({marks})"),
            rows,
        ));
    }
    Ok(tables)
}

/// The anchor: those rows into the database as it was, in durable commits of 64 commands, each
/// with the heads of two feeds.
fn group_commit(bench: &Bench, before: &Path, tables: &[Table], actions: usize) -> Outcome<Sample> {
    let place = bench.folder()?;
    let path = place.path().join("raw.db");
    std::fs::copy(before, &path)?;
    let mut file = Connection::open(&path)?;
    file.pragma_update(None, "journal_mode", "wal")?;
    file.pragma_update(None, "synchronous", "full")?;
    file.set_prepared_statement_cache_capacity(64);
    let turns = actions.div_ceil(GROUP);
    timed(|| {
        for turn in 0..turns {
            let tx = file.transaction()?;
            raw::put(&tx, tables, turn, turns)?;
            tx.prepare_cached("update scope_head set head = head + 1, cnt = cnt + 64")?
                .execute([])?;
            tx.commit()?;
        }
        Ok(())
    })
}

/// Sends what the outbox sealed, unchanged, as a desktop does that never heard the answers.
async fn again(sent: &Sent, actions: usize) -> Outcome<Sample> {
    let platform = sent.market.serve()?;
    let mut desk = Desk::open(&sent.profile, &platform.url, &sent.market.buyer).await?;
    desk.sync().await?;
    let epoch = desk.round.greeting().ok_or("greeted")?.epoch;
    let identity = desk.profile.identity().await?;
    let sealed = sealed(&sent.outbox)?;
    if sealed.len() != actions {
        return Err("the archive keeps what was sent".into());
    }
    let (cpu, wall) = (crate::measure::cpu(), Instant::now());
    for cmds in sealed.chunks(GROUP) {
        let answer = desk
            .session
            .push(&Push {
                epoch,
                client: identity.client,
                inc: identity.incarnation,
                cmds: cmds.to_vec(),
            })
            .await?;
        if answer.receipts.len() != cmds.len() {
            return Err("every command has its receipt for ever".into());
        }
    }
    let sample = Sample {
        wall: wall.elapsed().as_secs_f64(),
        cpu: crate::measure::cpu().saturating_sub(cpu).as_secs_f64(),
    };
    desk.close().await;
    Ok(sample)
}

fn sealed(outbox: &Path) -> Outcome<Vec<SealedCommand>> {
    let file = Connection::open(outbox)?;
    let mut statement =
        file.prepare("select sealed from entry where sealed is not null order by seq")?;
    let mut commands = vec![];
    for text in statement.query_map([], |row| row.get::<_, String>(0))? {
        commands.push(serde_json::from_str(&text?)?);
    }
    Ok(commands)
}
