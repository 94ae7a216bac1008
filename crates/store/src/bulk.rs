//! A first sync of many records: the indexes that only some sorts and filters use are taken away
//! while it lasts and built when it is complete, from sorted rows, which is several times cheaper
//! than keeping them row by row. What every window shows first (tabs, newest change first, the
//! rows of a deal, what waits) keeps its indexes all the time; the other sorts are answered
//! meanwhile as well, only slower. Which indexes are missing is in the file itself, so a process
//! killed in between goes on where it was.

use rusqlite::{OptionalExtension, Transaction};

use crate::{fault::Fault, profile::Profile};

/// Records still to come from which on it pays; and more of them than are here already, because
/// all of them are sorted anew.
const MANY: u64 = 20_000;
/// Records in all up to which it is done: what is temporary stays in memory, so an index is sorted
/// there, some two hundred bytes a record, and memory has its bound.
const MOST: u64 = 150_000;

const DEFERRED: &[&str] = &[
    "item_tab_created",
    "item_created",
    "item_deadline",
    "item_amount",
    "item_number",
];

/// Takes the deferrable indexes away when so many records are still to come.
pub(crate) fn begin(tx: &Transaction<'_>, here: u64, missing: u64) -> Result<(), Fault> {
    if missing < MANY.max(here) || here.saturating_add(missing) > MOST {
        return Ok(());
    }
    for name in DEFERRED {
        let made_by: Option<String> = tx
            .prepare_cached("select sql from sqlite_schema where type = 'index' and name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        let Some(made_by) = made_by else { continue };
        tx.execute(
            r"insert into meta (key, value) values ('deferred ' || ?1, ?2)
              on conflict (key) do update set value = excluded.value",
            [*name, &made_by],
        )?;
        tx.execute_batch(&format!("drop index {name}"))?;
    }
    Ok(())
}

impl Profile {
    /// Builds every index that is missing, one commit each. Costs one lookup when none is. Asked
    /// after every complete page, so that a process killed between two of them goes on as well.
    pub(crate) async fn build_deferred(&self) -> Result<(), Fault> {
        let missing: Vec<(String, String)> =
            sqlx::query_as("select key, value from meta where key glob 'deferred *' order by key")
                .fetch_all(self.cache())
                .await?;
        for (key, made_by) in missing {
            self.change_cache(move |change| {
                change.tx.execute_batch(&made_by)?;
                change
                    .tx
                    .execute("delete from meta where key = ?1", [key])?;
                Ok(())
            })
            .await?;
        }
        Ok(())
    }
}
