//! The anchor of everything that fills the desktop's file: the rows the product made, all columns
//! at hand, put into a new file of the same schema by the thinnest loop there is: prepared
//! statements, transactions of 5,000 records, in the order that suits the file best.

use std::path::Path;

use rusqlite::{Connection, Statement, Transaction, params_from_iter, types::Value};

use crate::Outcome;

/// Records of one transaction.
const AT_ONCE: usize = 5000;

/// The tables that hold what was synchronised, and how their rows are read in order.
const TABLES: [(&str, &str); 5] = [
    ("rec", "rid, owner, rec, kind, ver, unit, at, body"),
    ("provenance", "scope, owner, rec, ver"),
    (
        "item",
        "list, holder, owner, rec, rid, grp, tab, counterparty, incoterm, currency, category, waiting, next, created, updated, deadline, amount, number",
    ),
    ("document", "owner, rec, firm, hash, name, size, media_type"),
    ("search", "rowid, words, numbers, names"),
];

/// The statement that writes a table, and its rows.
pub type Table = (String, Vec<Vec<Value>>);

/// Every row of a file, by record.
pub struct Rows {
    tables: Vec<Table>,
    pub records: usize,
}

impl Rows {
    /// Reads them from a desktop's file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(cache: &Path) -> Outcome<Self> {
        let file = Connection::open(cache)?;
        let mut tables = vec![];
        let mut records = 0;
        for (table, columns) in TABLES {
            let order = match table {
                "rec" => "rid",
                "search" => "rowid",
                "item" => "rid",
                _ => "owner, rec",
            };
            let mut statement =
                file.prepare(&format!("select {columns} from {table} order by {order}"))?;
            let (rows, marks) = read(&mut statement)?;
            if table == "rec" {
                records = rows.len();
            }
            tables.push((
                format!("insert into {table} ({columns}) values ({marks})"),
                rows,
            ));
        }
        Ok(Self { tables, records })
    }

    /// The rows that a later state of a file has beyond an earlier one.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn beyond(before: &Path, after: &Path) -> Outcome<Self> {
        let file = Connection::open(after)?;
        file.execute("attach ?1 as before", [before.to_string_lossy()])?;
        let mut tables = vec![];
        let mut records = 0;
        for (table, columns) in TABLES {
            let mut statement = file.prepare(&format!(
                "select {columns} from main.{table} except select {columns} from before.{table}"
            ))?;
            let (rows, marks) = read(&mut statement)?;
            if table == "rec" {
                records = rows.len();
            }
            // Rows that a record had before are replaced, as the product replaces them.
            tables.push((
                format!("insert or replace into {table} ({columns}) values ({marks})"),
                rows,
            ));
        }
        Ok(Self { tables, records })
    }

    /// Everything but the rows of one table.
    pub fn without(&self, table: &str) -> Self {
        let into = format!(" into {table} ");
        let kept = self.tables.iter().filter(|(sql, _)| !sql.contains(&into));
        Self {
            tables: kept.cloned().collect(),
            records: self.records,
        }
    }

    /// Puts them into a file of the same schema.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn insert(&self, file: &mut Connection) -> Outcome {
        let turns = self.records.div_ceil(AT_ONCE).max(1);
        for turn in 0..turns {
            let tx = file.transaction()?;
            put(&tx, &self.tables, turn, turns)?;
            tx.commit()?;
        }
        Ok(())
    }
}

/// All rows of a statement, and as many marks as it has columns.
///
/// # Errors
/// When they cannot be read.
pub fn read(statement: &mut Statement<'_>) -> Outcome<(Vec<Vec<Value>>, String)> {
    let count = statement.column_count();
    let mut found = statement.query([])?;
    let mut rows = vec![];
    while let Some(row) = found.next()? {
        rows.push(
            (0..count)
                .map(|n| row.get(n))
                .collect::<Result<Vec<Value>, _>>()?,
        );
    }
    Ok((rows, vec!["?"; count].join(", ")))
}

/// Puts one of `turns` equal shares of every table.
///
/// # Errors
/// When it cannot be written.
pub fn put(tx: &Transaction<'_>, tables: &[Table], turn: usize, turns: usize) -> Outcome {
    for (sql, rows) in tables {
        let mut statement = tx.prepare_cached(sql)?;
        let (from, to) = (rows.len() * turn / turns, rows.len() * (turn + 1) / turns);
        for row in rows.get(from..to).unwrap_or_default() {
            statement.execute(params_from_iter(row))?;
        }
    }
    Ok(())
}

/// A file as the desktop's writer opens it.
///
/// # Errors
/// When it cannot be opened.
pub fn open(path: &Path) -> Outcome<Connection> {
    let file = Connection::open(path)?;
    file.pragma_update(None, "journal_mode", "wal")?;
    file.pragma_update(None, "synchronous", "normal")?;
    file.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    file.pragma_update(None, "secure_delete", true)?;
    file.set_prepared_statement_cache_capacity(128);
    Ok(file)
}
