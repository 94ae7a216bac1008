//! Where a platform keeps its books and its documents: a file and a folder at first, a database
//! server and a bucket when it grows. The address decides.

use std::convert::Infallible;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use object_store::ObjectStore;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::prefix::PrefixStore;

use crate::ledger::{Ledger, LedgerError, PostgresLedger, SqliteLedger};

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL database by its address; it may carry a password.
    Postgres(String),
}

/// Where the documents are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Documents {
    Folder(PathBuf),
    /// A bucket of a server that speaks S3, and the prefix of every key in it.
    Bucket {
        bucket: String,
        prefix: String,
    },
}

impl From<&str> for Database {
    fn from(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres(text.to_owned())
        } else {
            Self::File(PathBuf::from(text))
        }
    }
}

impl From<PathBuf> for Database {
    fn from(path: PathBuf) -> Self {
        Self::File(path)
    }
}

impl From<&Path> for Database {
    fn from(path: &Path) -> Self {
        Self::File(path.to_owned())
    }
}

impl FromStr for Database {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Debug for Database {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "File({})", path.display()),
            Self::Postgres(address) => {
                let place = address
                    .rsplit_once('@')
                    .map_or(address.as_str(), |(_, place)| place);
                write!(f, "Postgres({place})")
            }
        }
    }
}

impl From<&str> for Documents {
    fn from(text: &str) -> Self {
        let Some(rest) = text.strip_prefix("s3://") else {
            return Self::Folder(PathBuf::from(text));
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        Self::Bucket {
            bucket: bucket.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
        }
    }
}

impl From<PathBuf> for Documents {
    fn from(path: PathBuf) -> Self {
        Self::Folder(path)
    }
}

impl From<&Path> for Documents {
    fn from(path: &Path) -> Self {
        Self::Folder(path.to_owned())
    }
}

impl FromStr for Documents {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

/// Opens the database, and makes the file and its folder when they are missing.
///
/// # Errors
/// When it cannot be reached or used.
pub async fn ledger(place: &Database) -> Result<Arc<dyn Ledger>, LedgerError> {
    Ok(match place {
        Database::File(path) => {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            Arc::new(SqliteLedger::open(path).await?)
        }
        Database::Postgres(address) => Arc::new(PostgresLedger::open(address).await?),
    })
}

/// Opens the document store. `durable`: what is written to a folder survives a loss of power. The
/// keys and the address of a bucket come from the environment, as its tools name them:
/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL`.
///
/// # Errors
/// When it cannot be used.
pub fn documents(
    place: &Documents,
    durable: bool,
) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
    match place {
        Documents::Folder(folder) => {
            std::fs::create_dir_all(folder).map_err(|source| object_store::Error::Generic {
                store: "folder",
                source: Box::new(source),
            })?;
            let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(durable);
            Ok(Arc::new(store))
        }
        Documents::Bucket { bucket, prefix } => {
            // The client of the bucket takes what is installed; another one is as good.
            let _ = rustls::crypto::ring::default_provider().install_default();
            let store = AmazonS3Builder::from_env()
                .with_bucket_name(bucket)
                .build()?;
            Ok(if prefix.is_empty() {
                Arc::new(store)
            } else {
                Arc::new(PrefixStore::new(store, prefix.as_str()))
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_decides_where_things_are_kept() {
        assert_eq!(
            Database::from("data/q.db"),
            Database::File("data/q.db".into())
        );
        let server = Database::from("postgres://mai:secret@db.example/quayside");
        assert!(matches!(server, Database::Postgres(_)));
        assert_eq!(
            Documents::from("s3://papers/eu/one/"),
            Documents::Bucket {
                bucket: "papers".into(),
                prefix: "eu/one".into()
            }
        );
        assert_eq!(
            Documents::from("documents"),
            Documents::Folder("documents".into())
        );
    }

    #[test]
    fn a_password_is_never_written_out() {
        let server = Database::from("postgres://mai:secret@db.example/quayside");
        assert_eq!(format!("{server:?}"), "Postgres(db.example/quayside)");
    }
}
