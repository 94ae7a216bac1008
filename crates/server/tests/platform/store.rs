//! These tests run on a database file and a folder; `tests/grown` runs many of them again on a
//! database server.

use std::path::Path;

use quayside_server::place::{Database, Documents};

/// Where the platform of a test keeps its books.
pub fn place(file: &Path) -> Database {
    Database::from(file)
}

/// And its documents.
pub fn documents(folder: &Path) -> Documents {
    Documents::from(folder)
}
