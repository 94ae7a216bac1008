//! Heads and fan-out of a market of 100,000 firms, on a real database: what a mix of trade commands
//! costs when every commit moves the heads of its scopes, and how hot the hottest head becomes.
//! `docs/scale.md` shows what it printed.
//!
//! ```sh
//! cargo run --release -p quayside-server --example fanout -- postgres://user@host/empty
//! ```
#![expect(clippy::print_stdout, reason = "a table is what it is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use quayside_domain::{EnterpriseId, UnitRef};
use quayside_protocol::{Op, ScopeKey, h64};
use quayside_server::ledger::tables::TABLES;
use quayside_server::ledger::{FeedRow, Ledger, LedgerError, Name, PostgresLedger, RecRow};
use rand::RngExt;
use uuid::Uuid;

const FIRMS: u128 = 100_000;
/// Top categories; the busiest has one requirement in fourteen.
const SQUARES: u32 = 40;
/// Commands of one group commit.
const BATCH: usize = 16;
const TIME: Duration = Duration::from_secs(10);

fn firm(n: u128) -> EnterpriseId {
    EnterpriseId(Uuid::from_u128(0xf1_0000_0000 + n))
}

fn scope(n: u128) -> ScopeKey {
    ScopeKey(format!("enterprise:{}", firm(n)))
}

/// What one command moves, as the trade goes: of a hundred, 42 messages, 20 quotes, 25 steps of
/// orders, 8 requirements and 5 reviews by the operator.
fn command() -> (EnterpriseId, Vec<ScopeKey>) {
    let mut random = rand::rng();
    // Few firms do much and many do little: the square of an even draw.
    let mut one = || {
        let draw: u128 = random.random_range(0..FIRMS);
        draw * draw / FIRMS
    };
    let (buyer, seller) = (one(), one());
    let mut scopes = vec![scope(buyer)];
    match rand::rng().random_range(0..100_u32) {
        0..87 => scopes.push(scope(seller)),
        87..95 => scopes.push(ScopeKey("operator".to_owned())),
        _ => {
            let draw = || rand::rng().random_range(0..SQUARES);
            let square = draw().min(draw()).min(draw());
            scopes.push(ScopeKey("operator".to_owned()));
            scopes.push(ScopeKey(format!("square:{square}")));
        }
    }
    (firm(buyer), scopes)
}

async fn fill(ledger: &dyn Ledger) -> Result<(), LedgerError> {
    let heads = TABLES.iter().find(|table| table.name == "scope_head");
    let heads = heads.expect("heads are kept");
    let mut tx = ledger.write().await?;
    let all: Vec<u128> = (0..FIRMS).collect();
    for firms in all.chunks(2000) {
        let rows: Vec<_> = firms
            .iter()
            .map(|n| {
                let key = scope(*n);
                vec![
                    key.as_str().into(),
                    1.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                ]
            })
            .collect();
        tx.bring_in(heads, &rows).await?;
    }
    tx.commit().await
}

/// One group commit, as the writer makes it: records, then the heads in their order.
async fn commit(
    ledger: &dyn Ledger,
    moved: &mut BTreeMap<ScopeKey, u64>,
) -> Result<u64, LedgerError> {
    let mut tx = ledger.write().await?;
    let mut records = Vec::new();
    let mut entries: BTreeMap<ScopeKey, BTreeSet<Name>> = BTreeMap::new();
    for _ in 0..BATCH {
        let (owner, scopes) = command();
        let name = Name {
            owner,
            rec: Uuid::new_v4(),
        };
        records.push(RecRow {
            name,
            kind: "message".to_owned(),
            ver: 1,
            body: Some("x".repeat(600)),
            unit: UnitRef {
                owner,
                id: name.rec,
            },
        });
        for scope in scopes {
            entries.entry(scope).or_default().insert(name);
        }
    }
    tx.add_records(&records).await?;
    let heads = entries.len() as u64;
    for (scope, names) in &entries {
        let mut head = tx.head(scope).await?;
        head.head += 1;
        let mut rows = Vec::new();
        for name in names {
            head.cnt += 1;
            head.sum = head.sum.plus(h64(name.owner.0, name.rec, 1));
            rows.push(FeedRow {
                scope: scope.clone(),
                name: *name,
                kind: "message".to_owned(),
                ver: 1,
                op: Op::Put,
                seq: head.head,
            });
        }
        tx.put_entries(&rows).await?;
        tx.set_head(&head).await?;
    }
    tx.count_commit("{}").await?;
    tx.commit().await?;
    for scope in entries.into_keys() {
        *moved.entry(scope).or_default() += 1;
    }
    Ok(heads)
}

#[derive(Default)]
struct Counted {
    commits: u64,
    heads: u64,
    again: u64,
    slowest: Duration,
    moved: BTreeMap<ScopeKey, u64>,
}

async fn write(ledger: Arc<PostgresLedger>) -> Result<Counted, LedgerError> {
    let mut counted = Counted::default();
    let began = Instant::now();
    while began.elapsed() < TIME {
        let one = Instant::now();
        match commit(ledger.as_ref(), &mut counted.moved).await {
            Ok(heads) => {
                counted.commits += 1;
                counted.heads += heads;
                counted.slowest = counted.slowest.max(one.elapsed());
            }
            Err(error) if error.again() => counted.again += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(counted)
}

#[tokio::main]
async fn main() -> Result<(), LedgerError> {
    let address = std::env::args()
        .nth(1)
        .expect("the address of an empty database");
    let first = PostgresLedger::open(&address).await?;
    let began = Instant::now();
    fill(&first).await?;
    println!("{FIRMS} heads made in {} ms", began.elapsed().as_millis());
    println!(
        "processes  commands/min  commits/min  heads/commit  begun anew  hottest head in % of commits  slowest ms"
    );
    for processes in [1_u64, 2, 4, 8] {
        let mut running = Vec::new();
        for _ in 0..processes {
            let ledger = Arc::new(PostgresLedger::open(&address).await?);
            running.push(tokio::spawn(write(ledger)));
        }
        let mut all = Counted::default();
        for one in running {
            let one = one.await.expect("no writer panics")?;
            all.commits += one.commits;
            all.heads += one.heads;
            all.again += one.again;
            all.slowest = all.slowest.max(one.slowest);
            for (scope, n) in one.moved {
                *all.moved.entry(scope).or_default() += n;
            }
        }
        let seconds = TIME.as_secs();
        let (hottest, n) = all
            .moved
            .iter()
            .max_by_key(|(_, n)| **n)
            .map_or(("none", 0), |(scope, n)| (scope.as_str(), *n));
        let hot = format!("{hottest} {}", n * 100 / all.commits.max(1));
        println!(
            "{processes:>9}  {:>12}  {:>11}  {:>12}  {:>10}  {hot:>28}  {:>10}",
            all.commits * BATCH as u64 * 60 / seconds,
            all.commits * 60 / seconds,
            all.heads / all.commits.max(1),
            all.again,
            all.slowest.as_millis(),
        );
    }
    let shares = (0..100_000).fold(BTreeMap::<usize, u64>::new(), |mut shares, _| {
        *shares.entry(command().1.len()).or_default() += 1;
        shares
    });
    println!("scopes moved by one command, of 100,000: {shares:?}");
    Ok(())
}
