//! The files of a desktop, looked at from outside: sound for SQLite, and everything derived the
//! same as when it is derived anew. Works on a copy, so that looking changes nothing.

use std::path::Path;

use quayside_domain::PersonId;
use quayside_store::Profile;
use rusqlite::Connection;

use crate::world::Hand;

/// What follows from the records: rows of the lists, counts, words, named documents.
const DERIVED: [&str; 4] = [
    "select * from item order by list, holder, owner, rec",
    "select * from tally where n <> 0 order by list, holder, tab",
    "select rowid, words, numbers, names from search order by rowid",
    "select * from document order by owner, rec, firm, hash",
];

/// Looks at the files of `person` at `server` below `desktop`; nobody has them open.
///
/// # Panics
/// When anything about them is wrong.
pub async fn audit(desktop: &Path, server: &str, person: PersonId, clock: &Hand) {
    let copy = tempfile::tempdir().expect("a temporary folder");
    copy_all(desktop, copy.path());
    let own = own_folder(copy.path(), person);
    for name in ["outbox.db", "cache.db"] {
        let file = Connection::open(own.join(name)).expect("it opens");
        assert_eq!(verdict(&file), "ok", "{name}");
    }
    let cache = Connection::open(own.join("cache.db")).expect("it opens");
    cache
        .execute("insert into search (search) values ('integrity-check')", [])
        .expect("the index of the words is sound");
    let kept: Vec<Vec<String>> = DERIVED.iter().map(|sql| rows(&cache, sql)).collect();
    cache
        .execute("update meta set value = 'older' where key = 'derived'", [])
        .expect("it is marked");
    drop(cache);
    let profile = Profile::open(
        copy.path(),
        server,
        person,
        None,
        std::sync::Arc::new(clock.clone()),
    )
    .await
    .expect("the copy opens");
    assert!(!profile.opened().cache_rebuilt, "nothing was damaged");
    let drift = profile.count_drift().await.expect("it reads");
    assert_eq!(drift, Vec::<String>::new());
    profile.close().await;
    let cache = Connection::open(own.join("cache.db")).expect("it opens");
    for (sql, kept) in DERIVED.iter().zip(kept) {
        assert_eq!(rows(&cache, sql), kept, "{sql}");
    }
}

/// What SQLite says about a file.
pub fn verdict(file: &Connection) -> String {
    file.query_row("pragma integrity_check", [], |row| row.get(0))
        .expect("it can be checked")
}

/// The folder of a person below that of the desktop, whatever the platform's address.
pub fn own_folder(desktop: &Path, person: PersonId) -> std::path::PathBuf {
    let servers = std::fs::read_dir(desktop).expect("it reads");
    servers
        .map(|server| server.expect("it reads").path().join(person.to_string()))
        .find(|own| own.is_dir())
        .expect("the person has files here")
}

/// Every file and folder below `from`, into `to`.
pub fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("it is made");
    for entry in std::fs::read_dir(from).expect("it reads") {
        let entry = entry.expect("it reads");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("it copies");
        }
    }
}

/// Rows as text, value by value.
pub fn rows(file: &Connection, sql: &str) -> Vec<String> {
    let mut statement = file.prepare(sql).expect("it is SQL");
    let width = statement.column_count();
    let found = statement.query_map([], |row| {
        let values: Result<Vec<rusqlite::types::Value>, _> =
            (0..width).map(|at| row.get(at)).collect();
        Ok(format!("{:?}", values?))
    });
    let rows: Result<Vec<String>, _> = found.expect("it runs").collect();
    rows.expect("it reads")
}
