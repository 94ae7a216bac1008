//! These tests run on a database server; their documents are in folders, or in a bucket when the
//! environment says so.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::buckets::ELSEWHERE;
use crate::postgres;
use quayside_server::place::{Database, Documents};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Where the platform of a test keeps its books.
pub fn place(_: &Path) -> Database {
    Database::Postgres(postgres::database())
}

/// And its documents.
pub fn documents(folder: &Path) -> Documents {
    match std::env::var(ELSEWHERE) {
        // Short: the bucket server of the tests makes file names of keys.
        Ok(bucket) => {
            let n = NEXT.fetch_add(1, Ordering::Relaxed);
            Documents::from(format!("{bucket}/{n}").as_str())
        }
        Err(_) => Documents::from(folder),
    }
}
