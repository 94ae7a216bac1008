//! Makes a market: a real practice market first, then its deals once more and once more.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use chrono::TimeDelta;
use quayside_domain::Scope;
use quayside_protocol::{Op, ScopeKey, h64, practice::PracticeSignIn};
use quayside_server::{
    clock::SystemClock,
    ledger::{FeedRow, Ledger, Name, RecRow, SessionRow, Span, SqliteLedger},
    serve,
};
use quayside_sync::Platform;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Market, Member, copies, database, documents, now};
use crate::{Outcome, serve::config};

/// Kinds that make up deals.
const KINDS: [&str; 6] = ["rfq", "quote", "contract", "order", "message", "activity"];
/// Records of one write: they share a few positions in the feed, as the records of a deal do.
const AT_ONCE: usize = 4000;
/// Records that share one position.
const COMMIT: usize = 4;

/// How large a market is to be.
#[derive(Clone, Copy)]
pub enum Size {
    /// So many records for the buyer.
    Records(u64),
    /// So many requirements, each with its quotes and nothing else.
    Requirements(u64),
}

impl Size {
    fn copied(self, kind: &str) -> bool {
        match self {
            Self::Records(_) => KINDS.contains(&kind),
            Self::Requirements(_) => ["rfq", "quote"].contains(&kind),
        }
    }

    /// Records in all, when each copy of the deals has these.
    fn wanted(self, copy: &[RecRow]) -> Outcome<u64> {
        let per_copy = u64::try_from(copy.len())?;
        Ok(match self {
            Self::Records(records) => per_copy.max(records),
            Self::Requirements(rows) => {
                let of_one = copy.iter().filter(|row| row.kind == "rfq").count();
                per_copy * rows.div_ceil(u64::try_from(of_one)?.max(1)).max(1)
            }
        })
    }
}

pub async fn make(folder: &Path, size: Size) -> Outcome<Market> {
    let (buyer, seller) = practice(folder).await?;
    let ledger = SqliteLedger::open(&database(folder)).await?;
    for member in [&buyer, &seller] {
        admit(&ledger, member).await?;
    }
    let scope = ScopeKey::from(&Scope::Enterprise(buyer.enterprise));
    let templates = templates(&ledger, &scope, size).await?;
    let per_copy = u64::try_from(templates.len())?.max(1);
    let wanted = size.wanted(&templates)?;
    let copies = wanted.div_ceil(per_copy).saturating_sub(1);
    let mut waiting = Vec::with_capacity(AT_ONCE);
    let mut made = per_copy;
    'all: for copy in (1..=copies).rev() {
        for row in &templates {
            if made == wanted {
                break 'all;
            }
            waiting.push(copies::copy(row, copy, copies)?);
            made += 1;
            if waiting.len() == AT_ONCE {
                publish(&ledger, &scope, std::mem::take(&mut waiting)).await?;
            }
        }
    }
    publish(&ledger, &scope, waiting).await?;
    let head = ledger.read().await?.head(&scope).await?;
    ledger.close().await;
    Ok(Market {
        folder: folder.to_path_buf(),
        buyer,
        seller,
        records: head.cnt,
    })
}

/// A practice market as the product makes it, with its people.
async fn practice(folder: &Path) -> Outcome<(Member, Member)> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let config = config(database(folder).as_path(), &documents(folder), true, 120);
    let server = serve(config, Arc::new(SystemClock), listener).await?;
    let mut filled = server.app.filled.subscribe();
    filled.wait_for(|filled| *filled).await?;
    let platform = Platform::new(&server.url())?;
    let personas = platform.personas().await?.personas;
    let mut people = BTreeMap::new();
    for persona in ["buyer", "seller"] {
        let asked = PracticeSignIn {
            persona: persona.into(),
            device: "bench".into(),
        };
        let signed_in = platform.practice_sign_in(&asked).await?;
        let enterprise = personas
            .iter()
            .find(|known| known.persona == persona)
            .map(|known| known.enterprise)
            .ok_or("the practice market has a buyer and a seller")?;
        let member = Member {
            person: signed_in.person.id,
            enterprise,
            token: format!("bench-{persona}-{}", signed_in.person.id),
        };
        people.insert(persona, member);
    }
    server.stop().await;
    let take = |people: &mut BTreeMap<&str, Member>, persona: &str| {
        people.remove(persona).ok_or("both signed in")
    };
    let buyer = take(&mut people, "buyer")?;
    Ok((buyer, take(&mut people, "seller")?))
}

/// A session that outlives every benchmark.
async fn admit(ledger: &dyn Ledger, member: &Member) -> Outcome {
    let mut tx = ledger.write().await?;
    let session = Uuid::new_v4();
    let at = now().timestamp_micros();
    tx.add_session(&SessionRow {
        id: session,
        person: member.person,
        device: "bench".into(),
        signed_in_at: at,
        last_seen_at: at,
        ended: false,
    })
    .await?;
    let hash = Sha256::digest(member.token.as_bytes());
    let until = now() + TimeDelta::days(3650);
    tx.add_access(&hash, session, until.timestamp_micros())
        .await?;
    Ok(tx.commit().await?)
}

/// The records of the buyer's deals, in the order of the feed.
async fn templates(ledger: &dyn Ledger, scope: &ScopeKey, size: Size) -> Outcome<Vec<RecRow>> {
    let mut tx = ledger.read().await?;
    let mut rows = vec![];
    let mut after = 0;
    loop {
        let lines = tx.lines(scope, Span::Above(after), 600).await?;
        let Some(last) = lines.last().map(|line| line.entry.seq) else {
            return Ok(rows);
        };
        after = last;
        for line in lines {
            let entry = line.entry;
            if entry.op == Op::Put && size.copied(&entry.kind) {
                rows.extend(tx.record(entry.name).await?);
            }
        }
    }
}

/// Writes records and what the feed says of them, in one transaction.
async fn publish(ledger: &dyn Ledger, scope: &ScopeKey, rows: Vec<RecRow>) -> Outcome {
    if rows.is_empty() {
        return Ok(());
    }
    let mut tx = ledger.write().await?;
    let mut head = tx.head(scope).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        if n % COMMIT == 0 {
            head.head += 1;
        }
        let Name { owner, rec } = row.name;
        head.cnt += 1;
        head.sum = head.sum.plus(h64(owner.0, rec, row.ver));
        entries.push(FeedRow {
            scope: scope.clone(),
            name: row.name,
            kind: row.kind.clone(),
            ver: row.ver,
            op: Op::Put,
            seq: head.head,
        });
    }
    tx.put_records(&rows).await?;
    tx.put_entries(&entries).await?;
    tx.set_head(&head).await?;
    Ok(tx.commit().await?)
}
