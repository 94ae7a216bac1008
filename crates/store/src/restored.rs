//! A platform that was restored has forgotten what it accepted after its backup. It is found out
//! by another epoch, or by a place in this outbox that it does not know any more, and what it has
//! forgotten is offered again (sync.md 6.7).

use quayside_domain::CommandId;
use rusqlite::{Transaction, params};

use crate::{
    entry,
    fault::Fault,
    identity::{get, set},
    profile::{Change, Profile},
    touched::Touched,
    uploads,
};

/// Accepted commands have lost their places in the order: nobody knows whether they are known.
const DOUBT: &str = "doubt";

impl Profile {
    /// Accepted commands of which nothing here tells whether the platform still knows them, after
    /// a restore of either end. They belong to an earlier incarnation; only their receipts tell.
    pub async fn doubted(&self) -> Result<Vec<CommandId>, Fault> {
        #[cfg(feature = "planted")]
        if quayside_protocol::planted::has(quayside_protocol::planted::Bug::EpochIgnored) {
            return Ok(vec![]);
        }
        let ids: Vec<String> = sqlx::query_scalar(
            r"select id from entry
               where state = 'accepted' and seq is null
                 and exists (select 1 from identity where key = ?1) order by n",
        )
        .bind(DOUBT)
        .fetch_all(self.outbox())
        .await?;
        ids.iter().map(|id| entry::id(id)).collect()
    }

    /// The doubts are over: the platform knows all of them but these.
    pub async fn doubts_ended(&self, forgotten: Vec<CommandId>) -> Result<Touched, Fault> {
        let ((), touched) = self
            .change_outbox(move |change| {
                let ids: Vec<String> = forgotten.iter().map(CommandId::to_string).collect();
                if !ids.is_empty() {
                    offer(change, &ids)?;
                    uploads::doubt(change.tx, None)?;
                }
                change
                    .tx
                    .execute("delete from identity where key = ?1", [DOUBT])?;
                Ok(())
            })
            .await?;
        Ok(touched)
    }
}

/// From now on accepted commands without a place are in doubt.
pub(crate) fn doubt(tx: &Transaction<'_>) -> Result<(), Fault> {
    set(tx, DOUBT, "1")
}

/// The history of the platform is another one than it was.
pub(crate) fn went_back(
    tx: &Transaction<'_>,
    epoch: &str,
    applied_through: u64,
) -> Result<bool, Fault> {
    #[cfg(feature = "planted")]
    if quayside_protocol::planted::has(quayside_protocol::planted::Bug::EpochIgnored) {
        return Ok(false);
    }
    if get(tx, "epoch")?.is_some_and(|known| known != epoch) {
        return Ok(true);
    }
    // It answered more of this outbox than it says it has applied: a restore it has not noticed.
    let forgotten = tx.query_row(
        r"select exists (select 1 from entry
                          where seq > ?1 and state in ('accepted', 'refused'))",
        [place(applied_through)],
        |row| row.get(0),
    )?;
    Ok(forgotten)
}

/// The platform knows nothing of this outbox above `applied_through`: own drafts and commands
/// without an answer go by themselves; transitions that had been accepted wait for the person's
/// word (state `review`).
pub(crate) fn offer_again(change: &mut Change<'_>, applied_through: u64) -> Result<(), Fault> {
    let above = place(applied_through);
    let forgotten: Vec<String> = change
        .tx
        .prepare("select id from entry where state = 'accepted' and seq > ?1")?
        .query_map([above], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    offer(change, &forgotten)?;
    change.tx.execute(
        r"update entry set state = 'ready', seq = null, sealed = null, sealed_at = null
           where state = 'sealed'",
        [],
    )?;
    change
        .tx
        .execute("update entry set seq = null where seq > ?1", [above])?;
    doubt(change.tx)?;
    uploads::doubt(change.tx, None)?;
    set(change.tx, "sealed_through", &applied_through.to_string())
}

fn offer(change: &mut Change<'_>, forgotten: &[String]) -> Result<(), Fault> {
    for id in forgotten {
        change
            .tx
            .prepare_cached(
                r"update entry
                     set state = case class when 'queued' then 'review' else 'ready' end,
                         answered_at = case class when 'queued' then answered_at end,
                         effects = case class when 'queued' then effects end,
                         seq = null, arrived = 0, sealed = null, sealed_at = null
                   where id = ?1 and state = 'accepted'",
            )?
            .execute(params![id])?;
    }
    for key in ["outbox", "attention", "drafts"] {
        change.touched.add(key);
    }
    Ok(())
}

fn place(applied_through: u64) -> i64 {
    i64::try_from(applied_through).unwrap_or(i64::MAX)
}
