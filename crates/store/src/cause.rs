//! What stands behind an error of SQLite: no room, a damaged file, or something that passes. Only
//! damage is a reason to give a file up; a full disk must never cost what is on it.

use sqlx::migrate::MigrateError;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// There is no room.
    DiskFull,
    /// The file is not what was written into it.
    Damage,
    /// Its tables are not those of this version.
    Schema,
    /// Busy, forbidden, interrupted, unreadable at the moment.
    Other,
}

// https://www.sqlite.org/rescode.html
const ERROR: i32 = 1;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const NOT_A_DATABASE: i32 = 26;
/// The shared memory of a write-ahead log cannot grow: nothing else but room stops it.
const NO_ROOM_FOR_SHARED_MEMORY: i32 = 4874;
/// The file ends before it should, lies on a damaged part of the disk, or a sealed page was changed.
const UNREADABLE: [i32; 4] = [266, 522, 8458, 8202];

/// By the extended result code.
pub(crate) fn of_code(extended: i32) -> Cause {
    match extended & 0xff {
        FULL => Cause::DiskFull,
        CORRUPT | NOT_A_DATABASE => Cause::Damage,
        ERROR => Cause::Schema,
        _ if extended == NO_ROOM_FOR_SHARED_MEMORY => Cause::DiskFull,
        _ if UNREADABLE.contains(&extended) => Cause::Damage,
        _ => Cause::Other,
    }
}

pub(crate) fn of_write(error: &rusqlite::Error) -> Cause {
    match error {
        rusqlite::Error::SqliteFailure(found, _) => of_code(found.extended_code),
        _ => Cause::Other,
    }
}

pub(crate) fn of_read(error: &sqlx::Error) -> Cause {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .and_then(|code| code.parse().ok());
    match (code, error) {
        (Some(code), _) => of_code(code),
        (None, sqlx::Error::Io(error)) if no_room(error) => Cause::DiskFull,
        (None, sqlx::Error::Io(error)) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Cause::Damage
        }
        _ => Cause::Other,
    }
}

pub(crate) fn of_migration(error: &MigrateError) -> Cause {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => of_read(error),
        // The tables say so themselves.
        _ => Cause::Schema,
    }
}

pub(crate) fn no_room(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_a_busy_one_and_a_forbidden_file_are_no_damage() {
        assert_eq!(of_code(13), Cause::DiskFull);
        assert_eq!(of_code(4874), Cause::DiskFull, "shared memory cannot grow");
        // Busy, no memory, read only, write fails, sync fails, cannot open, locked.
        for code in [5, 7, 8, 778, 1034, 14, 6] {
            assert_eq!(of_code(code), Cause::Other, "{code}");
        }
        // Corrupt, its index, not a database, a read that fails, one that comes too short, a seal
        // that is broken.
        for code in [11, 779, 26, 266, 522, 8202] {
            assert_eq!(of_code(code), Cause::Damage, "{code}");
        }
        assert_eq!(of_code(1), Cause::Schema);
    }
}
