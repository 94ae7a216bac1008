//! An outbox that cannot be read is put aside, whole, when the person says so; what can still be
//! read of it goes into a new one. Nothing is deleted.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use quayside_domain::PersonId;
use rusqlite::{Connection, OpenFlags, types::Value};

use crate::{
    fault::Fault,
    file::{Durability, File},
    files::sync_folder,
    profile::{OUTBOX, Profile, lock, parts_of},
    restored,
    sealed::{self, Key},
};

/// What came of putting an outbox aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The folder with the damaged file and everything it named.
    pub kept: PathBuf,
    /// Actions that could be read and wait in the new outbox.
    pub saved: u32,
}

/// Tables worth reading. The session and the incarnation of a damaged file are not gone on with:
/// what was sealed is sealed anew under the same id, which the platform knows.
const TABLES: [&str; 5] = ["entry", "act", "upload", "setting", "read_mark"];

impl Profile {
    /// Keeps a copy of the outbox of a person, file and documents, in a folder of its own beside
    /// it, and begins a new one with whatever can still be read. A crash on the way leaves the old
    /// file in its place.
    ///
    /// # Errors
    /// [`Fault::ProfileLocked`], [`Fault::DiskFull`], [`Fault::Io`]: nothing has changed then.
    pub async fn set_outbox_aside(
        folder: &Path,
        server: &str,
        person: PersonId,
        key: Option<Key>,
    ) -> Result<Aside, Fault> {
        let folder = Self::folder_of(&std::path::absolute(folder)?, server, person);
        let held = lock(&folder)?;
        let damaged = folder.join("outbox.db");
        let kept = free_name(&folder);
        std::fs::create_dir(&kept)?;
        for part in parts_of(&damaged) {
            if part.exists() {
                keep(&part, &kept.join(part.file_name().unwrap_or_default()))?;
            }
        }
        keep_documents(&folder.join("outbox").join("blobs"), &kept.join("blobs"))?;
        sync_folder(&kept)?;
        let next = folder.join("outbox.next.db");
        remove(&parts_of(&next))?;
        let file = File::open(&next, &OUTBOX, Durability::Full, key.as_ref()).await?;
        let source = damaged.clone();
        let read = tokio::task::spawn_blocking(move || rescued(&source, key.as_ref()))
            .await
            .map_err(|_| Fault::Panicked)?;
        let put = file.writer.transact(move |tx| put(tx, read)).await;
        file.close().await;
        let saved = put?;
        let [_, unmerged, _] = parts_of(&next);
        if unmerged.exists() {
            return Err(Fault::Closed);
        }
        let [_, log, shared] = parts_of(&damaged);
        remove(&[log, shared])?;
        std::fs::rename(&next, &damaged)?;
        sync_folder(&folder)?;
        drop(held);
        tracing::warn!(kept = %kept.display(), saved, "a damaged outbox was put aside");
        Ok(Aside { kept, saved })
    }
}

/// `outbox.damaged-1`, or the next that is free.
fn free_name(folder: &Path) -> PathBuf {
    (1_u32..)
        .map(|n| folder.join(format!("outbox.damaged-{n}")))
        .find(|name| !name.exists())
        .unwrap_or_else(|| folder.join("outbox.damaged"))
}

/// A copy that is on the disk when this returns.
fn keep(from: &Path, to: &Path) -> Result<(), Fault> {
    std::fs::copy(from, to)?;
    std::fs::File::open(to)?.sync_all()?;
    Ok(())
}

/// Documents never change once they are written: a second name is as good as a copy.
fn keep_documents(from: &Path, to: &Path) -> Result<(), Fault> {
    std::fs::create_dir_all(to)?;
    let Ok(files) = std::fs::read_dir(from) else {
        return Ok(());
    };
    for file in files {
        let file = file?;
        let second = to.join(file.file_name());
        if std::fs::hard_link(file.path(), &second).is_err() {
            keep(&file.path(), &second)?;
        }
    }
    Ok(sync_folder(to)?)
}

fn remove(files: &[PathBuf]) -> Result<(), Fault> {
    for file in files {
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

struct Rescued {
    table: &'static str,
    columns: Vec<String>,
    /// By their key.
    rows: BTreeMap<String, Vec<Value>>,
}

/// Every row that reads, of a file that may be anything.
fn rescued(path: &Path, key: Option<&Key>) -> Vec<Rescued> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let admitted = key.map(|key| sealed::admit(path, key)).transpose();
    let opened = match (&admitted, key) {
        (Err(_), _) => return vec![],
        (Ok(_), Some(_)) => Connection::open_with_flags_and_vfs(path, flags, sealed::VFS),
        (Ok(_), None) => Connection::open_with_flags(path, flags),
    };
    let Ok(connection) = opened else {
        return vec![];
    };
    // A file shorter than it says, and tables that are described in part, are read all the same.
    if let Err(error) = connection.pragma_update(None, "writable_schema", true) {
        tracing::warn!(%error, "the file is read as it is");
    }
    TABLES
        .iter()
        .filter_map(|table| Rescued::read(&connection, table).ok())
        .collect()
}

/// Rows are looked for one by one up to this number: what lies behind damage is found so.
const ONE_BY_ONE: i64 = 100_000;

impl Rescued {
    fn read(connection: &Connection, table: &'static str) -> Result<Self, rusqlite::Error> {
        let mut found = Self {
            table,
            columns: vec![],
            rows: BTreeMap::new(),
        };
        let sql = format!("select * from {table}");
        let mut all = connection.prepare(&sql)?;
        let names = all.column_names();
        found.columns = names.into_iter().map(Into::into).collect();
        found.take(all.query([])?);
        // Tables without row numbers are read in one go alone.
        if let Ok(mut one) = connection.prepare(&format!("{sql} where rowid = ?1")) {
            for row in 1..=ONE_BY_ONE {
                found.take(one.query([row])?);
            }
        }
        Ok(found)
    }

    /// Takes rows until one does not read.
    fn take(&mut self, mut rows: rusqlite::Rows<'_>) {
        while let Ok(Some(row)) = rows.next() {
            let values: Result<Vec<Value>, _> =
                (0..self.columns.len()).map(|at| row.get(at)).collect();
            if let Ok(values) = values {
                // The key is among the first two columns of every table.
                let key = format!("{:?}", values.iter().take(2).collect::<Vec<_>>());
                self.rows.insert(key, values);
            }
        }
    }
}

/// Writes what was read; what the new tables refuse is left behind in the old file.
fn put(tx: &rusqlite::Transaction<'_>, rescued: Vec<Rescued>) -> Result<u32, Fault> {
    for Rescued {
        table,
        columns,
        rows,
    } in rescued
    {
        let marks = vec!["?"; columns.len()].join(", ");
        let sql = format!(
            "insert or ignore into {table} ({}) values ({marks})",
            columns.join(", ")
        );
        let Ok(mut statement) = tx.prepare(&sql) else {
            continue;
        };
        for row in rows.into_values() {
            match statement.execute(rusqlite::params_from_iter(row)) {
                Ok(_) => {}
                Err(error) => {
                    let fault = Fault::from(error);
                    if matches!(fault, Fault::DiskFull) {
                        return Err(fault);
                    }
                    tracing::warn!(%fault, table, "a row stays behind");
                }
            }
        }
    }
    // A new client begins: what was sealed keeps its id and is offered again under it.
    tx.execute_batch(
        r"update entry set state = 'ready', sealed = null, sealed_at = null where state = 'sealed';
          update entry set seq = null;
          update upload set state = 'waiting', upload = null, parts = '[]'
           where state = 'uploading';",
    )?;
    restored::doubt(tx)?;
    let waiting: u32 = tx.query_row(
        "select count(*) from entry where state in ('ready', 'refused', 'review')",
        [],
        |row| row.get(0),
    )?;
    Ok(waiting)
}
