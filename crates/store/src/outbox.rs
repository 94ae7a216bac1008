//! Putting a command into the outbox, looking at what waits there, taking it back.

use chrono::{DateTime, Duration, Utc};
use quayside_domain::{Class, CommandId, document::DocumentRef};
use quayside_protocol::limits::COMMAND_BYTES;
use rusqlite::{OptionalExtension, Transaction, params};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    clock::stamp,
    entry::{COLUMNS, Entry, NAMED, NewEntry, spelled, unit_name},
    fault::Fault,
    profile::{Change, Profile},
    touched::Touched,
};

/// What waits, in numbers: the sync chip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxSummary {
    /// Saved or sent, without an answer.
    pub waiting: u32,
    /// Accepted; the records are on their way.
    pub updating: u32,
    /// Refused, or forgotten by a restored platform: a person must look.
    pub attention: u32,
}

/// How long a command waits before it is sealed, so that it can be undone (sync.md decision 18).
/// What is confirmed by typing (signing, approving, accepting) and drafts do not wait.
pub fn undo_window(kind: &str) -> Duration {
    match kind {
        "rfq.submit"
        | "rfq.withdraw"
        | "rfq.resubmit"
        | "rfq.extend"
        | "quote.submit"
        | "quote.revise"
        | "quote.withdraw"
        | "quote.decline"
        | "quote.select"
        | "quote.unselect"
        | "order.remind"
        | "order.attach_document"
        | "order.detach_document"
        | "message.send" => Duration::seconds(5),
        _ => Duration::zero(),
    }
}

/// Accepted commands are kept this long after their answer: a restored platform may need them
/// again (sync.md 6.7).
const ARCHIVE_DAYS: i64 = 30;

impl Profile {
    /// Saves a command. When this returns, no crash can lose it.
    ///
    /// # Errors
    /// [`Fault::CommandTooLarge`], [`Fault::DiskFull`]: nothing is saved then.
    pub async fn enqueue(&self, new: NewEntry) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_outbox(move |change| insert(change, &new))
            .await?;
        Ok(touched)
    }

    /// Everything that still shows somewhere, oldest first.
    pub async fn open_entries(&self) -> Result<Vec<Entry>, Fault> {
        let sql = format!(
            "select {COLUMNS} from entry where state <> 'accepted' or arrived = 0 order by n"
        );
        Ok(sqlx::query_as(AssertSqlSafe(sql))
            .fetch_all(self.outbox())
            .await?)
    }

    /// Commands the platform has accepted since an instant, newest first.
    pub async fn accepted_since(&self, since: DateTime<Utc>) -> Result<Vec<Entry>, Fault> {
        let sql = format!(
            r"select {COLUMNS} from entry where state = 'accepted' and answered_at > ?1
               order by answered_at desc, n desc limit 200"
        );
        Ok(sqlx::query_as(AssertSqlSafe(sql))
            .bind(stamp(since))
            .fetch_all(self.outbox())
            .await?)
    }

    /// One command, answered or not, as long as the archive keeps it.
    pub async fn entry(&self, id: CommandId) -> Result<Option<Entry>, Fault> {
        let sql = format!("select {COLUMNS} from entry where id = ?1");
        Ok(sqlx::query_as(AssertSqlSafe(sql))
            .bind(id.to_string())
            .fetch_optional(self.outbox())
            .await?)
    }

    /// How much of the outbox is open. The copies of a draft go up unasked and are not actions, so
    /// they do not count as waiting.
    pub async fn outbox_summary(&self) -> Result<OutboxSummary, Fault> {
        let (waiting, updating, attention): (i64, i64, i64) = sqlx::query_as(
            r"select coalesce(sum(state in ('ready', 'sealed') and class = 'queued'), 0),
                     coalesce(sum(state = 'accepted' and arrived = 0), 0),
                     coalesce(sum(state in ('refused', 'review')), 0)
                from entry where state <> 'accepted' or arrived = 0",
        )
        .fetch_one(self.outbox())
        .await?;
        let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(OutboxSummary {
            waiting: count(waiting),
            updating: count(updating),
            attention: count(attention),
        })
    }

    /// Takes back a command that was not sent, or puts away one that was refused. Undo is this,
    /// within the window.
    ///
    /// # Errors
    /// [`Fault::AlreadySent`] once it is sealed.
    pub async fn discard(&self, id: CommandId) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_outbox(move |change| {
                let id = id.to_string();
                touch_entry(change, &id)?;
                let removed: Option<String> = change
                    .tx
                    .query_row(
                        r"delete from entry
                           where id = ?1 and state in ('ready', 'refused', 'review')
                          returning documents",
                        [&id],
                        |row| row.get(0),
                    )
                    .optional()?;
                if let Some(documents) = removed {
                    return withdraw_uploads(change.tx, &documents);
                }
                let known: Option<i64> = change
                    .tx
                    .query_row("select 1 from entry where id = ?1", [&id], |row| row.get(0))
                    .optional()?;
                Err(known.map_or(Fault::NotFound(id), |_| Fault::AlreadySent))
            })
            .await?;
        Ok(touched)
    }

    /// Sends the input of a refused command once more under a new id, and puts the old one away.
    pub async fn resend(&self, refused: CommandId, as_new: CommandId) -> Result<Touched, Fault> {
        let entry = self
            .entry(refused)
            .await?
            .ok_or_else(|| Fault::NotFound(refused.to_string()))?;
        let command = entry
            .parsed()
            .ok_or_else(|| Fault::NotFound(entry.kind.clone()))?;
        let new = NewEntry {
            id: as_new,
            acting: entry.acting,
            command,
        };
        let ((), touched) = self
            .change_outbox(move |change| {
                let removed = change.tx.execute(
                    "delete from entry where id = ?1 and state = 'refused'",
                    [refused.to_string()],
                )?;
                if removed == 0 {
                    return Err(Fault::AlreadySent);
                }
                change.touched.add("attention");
                insert(change, &new)
            })
            .await?;
        Ok(touched)
    }

    /// Forgets accepted commands older than the archive keeps them.
    pub(crate) async fn trim_archive(&self) -> Result<(), Fault> {
        self.change_outbox(|change| {
            let before = stamp(change.now - Duration::days(ARCHIVE_DAYS));
            change.tx.execute(
                "delete from entry where state = 'accepted' and arrived = 1 and answered_at < ?1",
                [&before],
            )?;
            change.tx.execute(
                "delete from act where state in ('accepted', 'refused') and answered_at < ?1",
                [&before],
            )?;
            Ok(())
        })
        .await?;
        Ok(())
    }
}

pub(crate) fn insert(change: &mut Change<'_>, new: &NewEntry) -> Result<(), Fault> {
    let kind = new.command.kind();
    let body = serde_json::to_value(&new.command)?;
    let text = body.to_string();
    if is_too_large(&text) {
        return Err(Fault::CommandTooLarge {
            limit: COMMAND_BYTES,
        });
    }
    let units: Vec<String> = new
        .command
        .units(new.acting)
        .iter()
        .map(unit_name)
        .collect();
    let documents: Vec<&DocumentRef> = new.command.documents();
    let deal = new.command.deal();
    let class = match new.command.class() {
        Class::Draft => Class::Draft,
        Class::Queued | Class::Online => Class::Queued,
    };
    let draft = part_of(&body, &["draft"]);
    let part = part_of(&body, &NAMED);
    let window = undo_window(kind);
    change
        .tx
        .prepare_cached(
            r"insert into entry (id, n, state, kind, class, acting, v, command, units, documents,
                                 deal_owner, deal, part, draft, not_before, created_at)
              values (?1, (select coalesce(max(n), 0) + 1 from entry), 'ready', ?2, ?3, ?4, ?5, ?6,
                      ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            new.id.to_string(),
            kind,
            spelled(&class)?,
            new.acting.to_string(),
            quayside_protocol::COMMAND_VERSION,
            text,
            serde_json::to_string(&units)?,
            serde_json::to_string(&documents)?,
            deal.map(|deal| deal.owner.to_string()),
            deal.map(|deal| deal.id.to_string()),
            part,
            draft,
            stamp(change.now + window),
            stamp(change.now),
        ])?;
    change.touched.add("outbox");
    for key in [
        part.map(|part| format!("record:{part}")),
        deal.map(|deal| format!("deal:{}", deal.id)),
        draft.map(|_| "drafts".to_owned()),
    ]
    .into_iter()
    .flatten()
    {
        change.touched.add(key);
    }
    Ok(())
}

/// Whether a command weighs more than the platform takes.
pub(crate) fn is_too_large(command: &str) -> bool {
    command.len() > COMMAND_BYTES
}

/// The first of the named arguments that is an id.
fn part_of(body: &serde_json::Value, names: &[&str]) -> Option<String> {
    names
        .iter()
        .filter_map(|name| body.get(name)?.as_str())
        .find(|text| text.parse::<Uuid>().is_ok())
        .map(str::to_owned)
}

/// Adds the keys of an entry to what is touched.
pub(crate) fn touch_entry(change: &mut Change<'_>, id: &str) -> Result<(), Fault> {
    let named: Option<(Option<String>, Option<String>, Option<String>)> = change
        .tx
        .prepare_cached("select deal, part, draft from entry where id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    change.touched.add("outbox");
    change.touched.add("attention");
    if let Some((deal, part, draft)) = named {
        if let Some(deal) = deal {
            change.touched.add(format!("deal:{deal}"));
        }
        if let Some(part) = part {
            change.touched.add(format!("record:{part}"));
        }
        if draft.is_some() {
            change.touched.add("drafts");
        }
    }
    Ok(())
}

/// Documents of a discarded command that nothing else here has ever named are not sent either.
/// The archive counts: a saved draft may name them still.
fn withdraw_uploads(tx: &Transaction<'_>, documents: &str) -> Result<(), Fault> {
    tx.execute(
        r"delete from upload
           where state <> 'complete'
             and hash in (select value ->> 'hash' from json_each(?1))
             and not exists (select 1 from entry where instr(entry.command, upload.hash) > 0)",
        [documents],
    )?;
    Ok(())
}
