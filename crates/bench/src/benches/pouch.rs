//! The same records replicated by PouchDB from express-pouchdb, in a process of Node's own.

use std::{
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::Command,
};

use rusqlite::Connection;

use crate::{
    Outcome, files,
    market::Market,
    measure::{Bench, Pairs, Row, Sample},
};

use super::first_sync;

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(30_000, 2_000))?;
    let place = bench.folder()?;
    let documents = place.path().join("documents.ndjson");
    let count = export(
        &files::find(&market.desktop(bench)?, "cache.db")?,
        &documents,
    )?;
    let platform = market.serve()?;
    let mut pairs = Pairs::default();
    for round in 0..bench.pick(3, 1) {
        pairs
            .ours
            .push(first_sync::synced(bench, &market, &platform)?.sample);
        let folder = place.path().join(format!("pouch-{round}"));
        std::fs::create_dir_all(&folder)?;
        let (seconds, arrived) = replicate(&documents, &folder)?;
        if arrived != count {
            return Err(format!("{arrived} of {count} documents arrived in PouchDB").into());
        }
        pairs.anchor.push(Sample {
            wall: seconds,
            cpu: f64::NAN,
        });
    }
    let mut row = Row::time(
        &format!("first sync of {} records", market.records),
        "PouchDB from express-pouchdb",
        &pairs,
        0.1,
    );
    row.cpu = None;
    Ok(vec![row])
}

/// The records as documents, one a line.
fn export(cache: &Path, to: &Path) -> Outcome<usize> {
    let file = Connection::open(cache)?;
    let mut statement = file.prepare("select rec, body from rec order by rid")?;
    let mut out = BufWriter::new(std::fs::File::create(to)?);
    let mut count = 0;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    for row in rows {
        let (rec, body) = row?;
        writeln!(out, "{{\"_id\":\"{rec}\",\"body\":{body}}}")?;
        count += 1;
    }
    out.flush()?;
    Ok(count)
}

fn replicate(documents: &Path, folder: &Path) -> Outcome<(f64, usize)> {
    let output = Command::new("node")
        .arg("replicate.mjs")
        .arg(documents)
        .arg(folder)
        .current_dir(scripts())
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = text
        .lines()
        .last()
        .and_then(|line| line.split_once(' '))
        .and_then(|(seconds, count)| Some((seconds.parse().ok()?, count.trim().parse().ok()?)));
    said.ok_or_else(|| {
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        format!("PouchDB did not replicate: {error}{text}").into()
    })
}

fn scripts() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("pouchdb")
}
