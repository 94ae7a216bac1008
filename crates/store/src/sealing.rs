//! What the next request carries. Only that is sealed: it gets its sequence number and its bytes,
//! both on the disk before the request leaves, and is resent unchanged until an answer comes.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use quayside_domain::{CommandId, UnitRef};
use quayside_protocol::{Limits, SealedCommand};
use rusqlite::params;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    clock::stamp,
    entry::{COLUMNS, Entry, EntryState, Refused},
    fault::Fault,
    identity,
    outbox::touch_entry,
    profile::{Change, Profile},
};

/// How much one request may carry; the platform says so in `hello`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealLimits {
    pub commands: usize,
    pub bytes: usize,
}

/// Bytes of a request besides its commands: who sends, and what stands between them.
const ENVELOPE: usize = 1024;

impl From<&Limits> for SealLimits {
    fn from(limits: &Limits) -> Self {
        Self {
            commands: limits.push_commands,
            bytes: limits.push_bytes.saturating_sub(ENVELOPE),
        }
    }
}

impl Profile {
    /// Sealed commands without an answer, in order: they go first, unchanged.
    pub async fn unanswered(&self) -> Result<Vec<SealedCommand>, Fault> {
        let rows: Vec<(String,)> = sqlx::query_as(
            r"select sealed from entry
               where state = 'sealed' and seq is not null and sealed is not null order by seq",
        )
        .fetch_all(self.outbox())
        .await?;
        rows.into_iter()
            .map(|(sealed,)| Ok(serde_json::from_str(&sealed)?))
            .collect()
    }

    /// Seals what may be sent now, within the limits of one request. A command that no request can
    /// carry is refused here, without a place in the order: nothing waits behind it.
    pub async fn seal(&self, epoch: Uuid, limits: SealLimits) -> Result<Vec<SealedCommand>, Fault> {
        let candidates = self.sendable(limits.commands).await?;
        if candidates.is_empty() {
            return Ok(vec![]);
        }
        let (sealed, _) = self
            .change_outbox(move |change| {
                let mut through = identity::number(change.tx, "sealed_through")?;
                let mut sealed = Vec::with_capacity(candidates.len());
                let mut bytes = 0_usize;
                for entry in candidates {
                    let seq = through.saturating_add(1);
                    let command = SealedCommand {
                        seq,
                        id: entry.id,
                        v: entry.v,
                        acting: entry.acting,
                        blobs: entry.documents.iter().map(|d| d.hash.clone()).collect(),
                        command: entry.command,
                        client_ts: entry.created_at,
                    };
                    let body = serde_json::to_string(&command)?;
                    if body.len() > limits.bytes {
                        refuse(change, command.id, limits.bytes)?;
                        continue;
                    }
                    bytes = bytes.saturating_add(body.len());
                    if bytes > limits.bytes {
                        break;
                    }
                    let taken = change.tx.execute(
                        r"update entry
                             set state = 'sealed', seq = ?2, sealed = ?3, sealed_at = ?4, epoch = ?5
                           where id = ?1 and state = 'ready' and rev = ?6",
                        params![
                            entry.id.to_string(),
                            i64::try_from(seq).unwrap_or(i64::MAX),
                            body,
                            stamp(change.now),
                            epoch.to_string(),
                            entry.rev,
                        ],
                    )?;
                    // Taken back or added to since it was read: it waits for the next request.
                    if taken == 0 {
                        break;
                    }
                    through = seq;
                    sealed.push(command);
                }
                identity::set(change.tx, "sealed_through", &through.to_string())?;
                change.touched.add("outbox");
                Ok(sealed)
            })
            .await?;
        Ok(sealed)
    }

    /// Something may be sent now.
    pub async fn can_send(&self) -> Result<bool, Fault> {
        Ok(!self.unanswered().await?.is_empty() || !self.sendable(1).await?.is_empty())
    }

    /// When the next undo window ends, if any command waits for one.
    pub async fn next_sealing(&self) -> Result<Option<DateTime<Utc>>, Fault> {
        let first: Option<String> = sqlx::query_scalar(
            r"select min(not_before) from entry
               where state = 'ready' and created_at <= ?1 and not_before > ?1",
        )
        .bind(stamp(self.now()))
        .fetch_one(self.outbox())
        .await?;
        Ok(first.and_then(|at| crate::clock::parse(&at)))
    }

    async fn sendable(&self, most: usize) -> Result<Vec<Entry>, Fault> {
        let sql = format!("select {COLUMNS} from entry where state = 'ready' order by n limit ?1");
        let missing = self.incomplete_uploads().await?;
        // What is chosen depends on earlier ones alone, so the first ones are enough as a rule;
        // after a week offline there are thousands behind them.
        let first = i64::try_from(most.saturating_mul(2)).unwrap_or(i64::MAX);
        for limit in [first, i64::MAX] {
            let ready: Vec<Entry> = sqlx::query_as(AssertSqlSafe(sql.clone()))
                .bind(limit)
                .fetch_all(self.outbox())
                .await?;
            let all = i64::try_from(ready.len()).unwrap_or(i64::MAX) < limit;
            let chosen = choose(ready, &missing, self.now(), most);
            if all || chosen.len() == most {
                return Ok(chosen);
            }
        }
        Ok(vec![])
    }
}

fn refuse(change: &mut Change<'_>, id: CommandId, limit: usize) -> Result<(), Fault> {
    let (id, why) = (id.to_string(), Refused::too_large(limit));
    change.tx.execute(
        r"update entry set state = 'refused', refusal = ?2, answered_at = ?3
           where id = ?1 and state = 'ready'",
        params![id, serde_json::to_string(&why)?, stamp(change.now)],
    )?;
    touch_entry(change, &id)
}

/// Which ready commands may go now, in their order. A command that waits (for its undo window or
/// for a document) holds back later ones on the same unit; all others overtake it. Withdrawals and
/// cancellations overtake a waiting document too, unless what they cancel waits itself.
pub(crate) fn choose(
    ready: Vec<Entry>,
    missing: &BTreeSet<(String, String)>,
    now: DateTime<Utc>,
    most: usize,
) -> Vec<Entry> {
    let mut held: BTreeSet<UnitRef> = BTreeSet::new();
    let mut held_by_document: Vec<Entry> = vec![];
    let mut chosen = vec![];
    for entry in ready {
        if chosen.len() == most {
            break;
        }
        debug_assert_eq!(entry.state, EntryState::Ready);
        let waits_for_document = entry
            .documents
            .iter()
            .any(|named| missing.contains(&(named.owner.to_string(), named.hash.clone())));
        if entry.units.iter().any(|unit| held.contains(unit)) || entry.undoable(now) {
            held.extend(entry.units.iter().copied());
        } else if waits_for_document {
            held_by_document.push(entry);
        } else if held_by_document
            .iter()
            .any(|earlier| holds_back(earlier, &entry))
        {
            held.extend(entry.units.iter().copied());
        } else {
            chosen.push(entry);
        }
    }
    chosen
}

fn holds_back(earlier: &Entry, later: &Entry) -> bool {
    let shares_unit = later.units.iter().any(|unit| earlier.units.contains(unit));
    if !shares_unit {
        return false;
    }
    let ends = matches!(
        later.kind.as_str(),
        "rfq.cancel" | "rfq.withdraw" | "quote.withdraw" | "order.cancel"
    );
    let creates = matches!(
        earlier.kind.as_str(),
        "rfq.submit" | "quote.submit" | "order.submit"
    );
    !ends || creates
}
