//! A desk's files as SQLite alone reads them.

use std::{collections::BTreeMap, path::Path};

use rusqlite::{Connection, OpenFlags, types::Value};

/// A connection that changes nothing.
pub fn reader(path: &Path) -> Connection {
    // A log beside the file may have to be read: that needs a connection that could write.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).expect("the file is there");
    connection
        .busy_timeout(std::time::Duration::from_secs(10))
        .expect("it is a database");
    connection
}

/// `ok`, or what SQLite found.
pub fn integrity(path: &Path) -> String {
    let connection = reader(path);
    let verdict = connection.query_row("pragma integrity_check(1)", [], |row| row.get(0));
    verdict.unwrap_or_else(|error| error.to_string())
}

/// Every row of a query as text, sorted.
pub fn dump(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection
        .prepare(sql)
        .expect("the statement fits the tables");
    let columns = statement.column_count();
    let mut rows = statement.query([]).expect("it reads");
    let mut dumped = vec![];
    while let Some(row) = rows.next().expect("it reads") {
        let mut line = String::new();
        for column in 0..columns {
            let value: Value = row.get(column).expect("it reads");
            line.push_str(&format!("{value:?}|"));
        }
        dumped.push(line);
    }
    dumped.sort_unstable();
    dumped
}

/// Everything that is derived from the records.
pub fn derived(path: &Path) -> Vec<String> {
    let connection = reader(path);
    let mut all = vec![];
    for sql in [
        "select list, holder, owner, rec, grp, tab, counterparty, category, waiting, next, created, updated, deadline, amount, number from item",
        "select list, holder, tab, n from tally where n <> 0",
        "select owner, rec, hash from document",
        "select rowid, words, numbers, names from search",
    ] {
        all.extend(dump(&connection, sql));
    }
    all
}

/// Versions of the records by owner and id.
pub fn versions(path: &Path) -> BTreeMap<(String, String), i64> {
    let connection = reader(path);
    let mut statement = connection
        .prepare("select owner, rec, ver from rec")
        .expect("the statement fits the tables");
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)));
    rows.expect("it reads")
        .collect::<Result<_, _>>()
        .expect("it reads")
}

/// Whether some text is in the bytes of a file.
pub fn holds(path: &Path, text: &str) -> bool {
    let bytes = std::fs::read(path).expect("the file is there");
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}
