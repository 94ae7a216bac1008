//! Files of the desktop as earlier versions wrote them, kept as text: one per file and version,
//! with real records in it. `cargo run -p quayside-tests --example schemas` adds the newest.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, types::Value};

/// When whatever stands in them was done.
pub fn written_at() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

/// Where the file `name` of a version is kept.
pub fn path(name: &str, version: usize) -> PathBuf {
    root().join(format!("tests/fixtures/schemas/{name}-{version}.sql"))
}

/// The newest version of the file `name`: so many migrations there are.
pub fn newest(name: &str) -> usize {
    let migrations = root().join("migrations/client").join(name);
    std::fs::read_dir(migrations).expect("it reads").count()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Makes the file as that version left it.
pub fn restore(name: &str, version: usize, to: &Path) {
    let text = std::fs::read_to_string(path(name, version)).expect("it is kept");
    let file = Connection::open(to).expect("it opens");
    file.pragma_update(None, "journal_mode", "wal")
        .expect("it is set");
    file.execute_batch(&text).expect("it is SQL");
}

/// A file as text: tables with their rows, then what depends on them.
pub fn dump(file: &Connection) -> String {
    let mut text = String::from("begin;\n");
    let objects: Vec<(String, String, String)> = read(
        file,
        r"select type, name, sql from sqlite_schema
           where sql is not null and name not like 'sqlite_%' order by rowid",
    );
    // The words keep their index in tables of their own, which SQLite makes.
    let hidden = |name: &str| name.starts_with("search_");
    let table = |kind: &str| kind == "table";
    for (kind, name, sql) in &objects {
        if !table(kind) || hidden(name) {
            continue;
        }
        text.push_str(sql);
        text.push_str(";\n");
        rows(file, name, &mut text);
    }
    for (kind, _, sql) in objects.iter().filter(|(kind, ..)| !table(kind)) {
        debug_assert!(kind == "index" || kind == "trigger", "{kind}");
        text.push_str(sql);
        text.push_str(";\n");
    }
    text.push_str("commit;\n");
    text
}

fn read(file: &Connection, sql: &str) -> Vec<(String, String, String)> {
    let mut statement = file.prepare(sql).expect("it is SQL");
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let found: Result<Vec<_>, _> = found.expect("it runs").collect();
    found.expect("it reads")
}

fn rows(file: &Connection, table: &str, text: &mut String) {
    // The words have no key of their own: their row is that of the record.
    let columns = if table == "search" { "rowid, *" } else { "*" };
    let sql = format!("select {columns} from {table}");
    let mut statement = file.prepare(&sql).expect("it is SQL");
    let names = statement.column_names().join(", ");
    let width = statement.column_count();
    let mut found = statement.query([]).expect("it runs");
    while let Some(row) = found.next().expect("it reads") {
        let values: Vec<String> = (0..width)
            .map(|at| literal(row.get(at).expect("there is such a column")))
            .collect();
        let values = values.join(", ");
        text.push_str(&format!(
            "insert into {table} ({names}) values ({values});\n"
        ));
    }
}

fn literal(value: Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Blob(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("x'{digits}'")
        }
    }
}
