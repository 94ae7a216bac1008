//! One SQLite file: checked, backed up, migrated, then opened with one writer and a pool of
//! readers that cannot write.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};
use sqlx::{
    ConnectOptions, SqlitePool,
    migrate::{Migrate, MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    fault::Fault,
    sealed::{self, Admitted, Key},
    writer::Writer,
};

/// First SQLite without the fault that can damage a write-ahead log with two connections.
const SAFE_SQLITE: i32 = 3_051_003;
/// Readers beside the writer.
const READERS: u32 = 4;

/// How much a commit promises.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Survives loss of power.
    Full,
    /// Survives a crash of the process; may lose the last commits with the power.
    Normal,
}

pub(crate) struct File {
    pub(crate) writer: Writer,
    pub(crate) readers: SqlitePool,
    /// The sealed file stays open to SQLite as long as this lives.
    _admitted: Option<Admitted>,
}

impl File {
    /// Opens or creates `path` at the newest schema of `migrator`.
    ///
    /// # Errors
    /// [`Fault::NewerFile`] when a later version wrote it; [`Fault::Read`] when it is damaged.
    pub(crate) async fn open(
        path: &Path,
        migrator: &Migrator,
        durability: Durability,
        key: Option<&Key>,
    ) -> Result<Self, Fault> {
        let found = rusqlite::version_number();
        if found < SAFE_SQLITE {
            return Err(Fault::OldSqlite { found });
        }
        let admitted = match key {
            Some(key) if !path.exists() => {
                sealed::bear(path, key)?;
                Some(sealed::admit(path, key)?)
            }
            Some(key) => Some(sealed::admit(path, key)?),
            None => None,
        };
        migrate(path, migrator, key).await?;
        let connection = match key {
            Some(_) => {
                Connection::open_with_flags_and_vfs(path, OpenFlags::default(), sealed::VFS)?
            }
            None => Connection::open(path)?,
        };
        // What is temporary never reaches the disk.
        connection.pragma_update(None, "temp_store", "memory")?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.set_prepared_statement_cache_capacity(128);
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(
            None,
            "synchronous",
            match durability {
                Durability::Full => "full",
                Durability::Normal => "normal",
            },
        )?;
        connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
        connection.pragma_update(None, "secure_delete", true)?;
        let name = path.file_stem().map_or_else(
            || "writer".into(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(
                options(path, key)
                    .read_only(true)
                    .pragma("query_only", "on"),
            )
            .await?;
        Ok(Self {
            writer: Writer::start(&name, connection)?,
            readers,
            _admitted: admitted,
        })
    }

    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// `quick_check` of an existing file.
///
/// # Errors
/// [`Fault::Read`] when SQLite cannot read it or finds it inconsistent.
pub(crate) async fn check(path: &Path, key: Option<&Key>) -> Result<(), Fault> {
    if !path.exists() {
        return Ok(());
    }
    let _admitted = key.map(|key| sealed::admit(path, key)).transpose()?;
    let mut connection = options(path, key)
        .create_if_missing(false)
        .connect()
        .await?;
    let verdict: String = sqlx::query_scalar("pragma quick_check(1)")
        .fetch_one(&mut connection)
        .await?;
    sqlx::Connection::close(connection).await?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(Fault::Read(sqlx::Error::Protocol(verdict)))
    }
}

/// Copies a file whose schema is about to change beside it, whole and consistent.
async fn migrate(path: &Path, migrator: &Migrator, key: Option<&Key>) -> Result<(), Fault> {
    let existed = path.exists();
    let mut connection = options(path, key)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await?;
    connection
        .ensure_migrations_table("_sqlx_migrations")
        .await?;
    let applied = connection
        .list_applied_migrations("_sqlx_migrations")
        .await?;
    let newest = migrator.iter().map(|step| step.version).max().unwrap_or(0);
    if applied.iter().any(|step| step.version > newest) {
        return Err(Fault::NewerFile { file: path.into() });
    }
    if existed && !applied.is_empty() && applied.len() < migrator.iter().count() {
        let copy = backup_path(path, applied.len());
        if copy.exists() {
            std::fs::remove_file(&copy)?;
        }
        if key.is_some() {
            // As it lies there, sealed: nothing else has the file open.
            sqlx::query("pragma wal_checkpoint(truncate)")
                .execute(&mut connection)
                .await?;
            std::fs::copy(path, &copy)?;
            std::fs::File::open(&copy)?.sync_all()?;
        } else {
            sqlx::query("vacuum into ?1")
                .bind(copy.to_string_lossy().into_owned())
                .execute(&mut connection)
                .await?;
        }
    }
    match migrator.run_direct(None, &mut connection, false).await {
        Ok(()) => {}
        Err(MigrateError::VersionMissing(_)) => {
            return Err(Fault::NewerFile { file: path.into() });
        }
        Err(error) => return Err(error.into()),
    }
    sqlx::Connection::close(connection).await?;
    Ok(())
}

/// `outbox.before-2.db`: the file as it was with one migration.
pub(crate) fn backup_path(path: &Path, applied: usize) -> PathBuf {
    path.with_extension(format!("before-{}.db", applied.saturating_add(1)))
}

fn options(path: &Path, key: Option<&Key>) -> SqliteConnectOptions {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(false)
        .busy_timeout(Duration::from_secs(10))
        .pragma("temp_store", "memory")
        .disable_statement_logging();
    match key {
        Some(_) => options.vfs(sealed::VFS),
        None => options,
    }
}
