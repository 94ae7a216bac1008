//! What can go wrong with the files of this machine. Every fault has a code with words in the
//! window (`fault.<code>`).

use std::path::PathBuf;

use quayside_protocol::error::refused;

use crate::cause::{self, Cause};

#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("another process has this profile open")]
    ProfileLocked,
    #[error("{} was written by a newer version", file.display())]
    NewerFile { file: PathBuf },
    /// Found damaged, or gone although there was one.
    #[error("{} is damaged or gone", file.display())]
    OutboxDamaged { file: PathBuf },
    #[error("the files are sealed and no key was given")]
    KeyNeeded,
    #[error("the files are sealed with another key")]
    WrongKey,
    #[error("files cannot be sealed on this machine")]
    NoCipher,
    #[error("the system has no randomness")]
    NoRandomness,
    #[error("SQLite {found} is older than 3.51.3, which can damage a file with two connections")]
    OldSqlite { found: i32 },
    #[error("the disk is full")]
    DiskFull,
    #[error("file access: {0}")]
    Io(std::io::Error),
    #[error("write: {0}")]
    Write(rusqlite::Error),
    #[error("read: {0}")]
    Read(sqlx::Error),
    #[error("migration: {0}")]
    Migrate(sqlx::migrate::MigrateError),
    #[error("stored text does not read back: {0}")]
    Body(#[from] serde_json::Error),
    #[error("the profile is closed")]
    Closed,
    #[error("a write panicked")]
    Panicked,
    /// A sealed or answered command can no longer be taken back.
    #[error("already sent")]
    AlreadySent,
    /// The platform would refuse it.
    #[error("a command of more than {limit} bytes")]
    CommandTooLarge { limit: usize },
    #[error("not found: {0}")]
    NotFound(String),
    #[error("page refused: {0}")]
    BadPage(&'static str),
    #[error("cursor of another list")]
    BadCursor,
    #[error("a file of type {found} is not accepted here")]
    WrongType { found: String },
    /// Its name would have it opened as something else than it is.
    #[error("a file of this content ends in .{ending}")]
    Misnamed { ending: &'static str },
    #[error("{size} bytes are more than {limit}")]
    TooLarge { size: u64, limit: u64 },
    #[error("the file is empty")]
    EmptyFile,
    #[error("the file is damaged")]
    DamagedFile,
    #[error("{width} × {height} pixels are more than a picture may have")]
    PictureTooLarge { width: u32, height: u32 },
    #[error("the document is not on this machine")]
    NotHere,
}

impl Fault {
    /// Code with words in every language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ProfileLocked => "profile_locked",
            Self::NewerFile { .. } => "newer_file",
            Self::OutboxDamaged { .. } => "outbox_damaged",
            Self::KeyNeeded => "key_needed",
            Self::WrongKey => "wrong_key",
            Self::NoCipher | Self::NoRandomness => "encryption_unavailable",
            Self::DiskFull => "disk_full",
            Self::Io(_) => "file_access",
            Self::AlreadySent => "already_sent",
            Self::CommandTooLarge { .. } => refused::COMMAND_TOO_LARGE,
            Self::NotFound(_) => "not_found",
            Self::WrongType { .. } => "file_wrong_type",
            Self::Misnamed { .. } => "document_name",
            Self::TooLarge { .. } => "file_too_large",
            Self::EmptyFile => "file_empty",
            Self::DamagedFile => "file_damaged",
            Self::PictureTooLarge { .. } => "picture_too_large",
            Self::NotHere => "document_not_here",
            Self::OldSqlite { .. }
            | Self::Write(_)
            | Self::Read(_)
            | Self::Migrate(_)
            | Self::Body(_)
            | Self::Closed
            | Self::Panicked
            | Self::BadPage(_)
            | Self::BadCursor => "storage",
        }
    }

    /// The file itself is at fault, not the disk or the moment: trying again finds the same.
    pub(crate) fn is_damage(&self) -> bool {
        let cause = match self {
            Self::Write(error) => cause::of_write(error),
            // The verdict of the check.
            Self::Read(sqlx::Error::Protocol(_)) => Cause::Damage,
            Self::Read(error) => cause::of_read(error),
            Self::Migrate(error) => cause::of_migration(error),
            _ => Cause::Other,
        };
        matches!(cause, Cause::Damage | Cause::Schema)
    }

    /// Parameters of the words.
    pub fn params(&self) -> std::collections::BTreeMap<String, String> {
        let pairs: Vec<(&str, String)> = match self {
            Self::WrongType { found } => vec![("found", found.clone())],
            Self::Misnamed { ending } => vec![("ending", (*ending).to_owned())],
            Self::TooLarge { size, limit } => {
                vec![("size", size.to_string()), ("limit", limit.to_string())]
            }
            Self::CommandTooLarge { limit } => vec![("limit", limit.to_string())],
            Self::PictureTooLarge { width, height } => {
                vec![("width", width.to_string()), ("height", height.to_string())]
            }
            Self::NewerFile { file } | Self::OutboxDamaged { file } => {
                vec![("file", file.display().to_string())]
            }
            _ => vec![],
        };
        pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        if cause::no_room(&error) {
            Self::DiskFull
        } else {
            Self::Io(error)
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match cause::of_write(&error) {
            Cause::DiskFull => Self::DiskFull,
            _ => Self::Write(error),
        }
    }
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolClosed => Self::Closed,
            full if cause::of_read(&full) == Cause::DiskFull => Self::DiskFull,
            other => Self::Read(other),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for Fault {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match cause::of_migration(&error) {
            Cause::DiskFull => Self::DiskFull,
            _ => Self::Migrate(error),
        }
    }
}
