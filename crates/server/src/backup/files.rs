//! The files of a copy: one JSON array per line, compressed, with a hash over the lines.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{CopyError, Part};
use crate::ledger::tables::Table;
use crate::ledger::{Result, Row, Rows};

/// How hard to compress: fast.
const LEVEL: i32 = 3;

pub(super) fn path(folder: &Path, table: &Table) -> PathBuf {
    folder
        .join("tables")
        .join(format!("{}.ndjson.zst", table.name))
}

/// Writes the rows of one table.
pub(super) struct Writing {
    out: zstd::Encoder<'static, BufWriter<File>>,
    hash: Sha256,
    rows: u64,
}

impl Writing {
    pub fn create(path: &Path) -> std::io::Result<Self> {
        Ok(Self {
            out: zstd::Encoder::new(BufWriter::new(File::create_new(path)?), LEVEL)?,
            hash: Sha256::new(),
            rows: 0,
        })
    }

    /// Everything is on the disk.
    pub fn finish(self) -> std::io::Result<Part> {
        let file = self
            .out
            .finish()?
            .into_inner()
            .map_err(|error| error.into_error())?;
        file.sync_all()?;
        Ok(Part {
            rows: self.rows,
            hash: hex::encode(self.hash.finalize()),
        })
    }
}

impl Rows for Writing {
    fn row(&mut self, row: Row) -> Result<()> {
        let mut line = serde_json::to_vec(&row)?;
        line.push(b'\n');
        self.hash.update(&line);
        self.out.write_all(&line)?;
        self.rows += 1;
        Ok(())
    }
}

/// Reads the rows of one table, a few at a time.
pub(super) struct Reading {
    lines: BufReader<zstd::Decoder<'static, BufReader<File>>>,
    hash: Sha256,
    rows: u64,
}

impl Reading {
    pub fn open(path: &Path) -> std::io::Result<Self> {
        Ok(Self {
            lines: BufReader::new(zstd::Decoder::new(File::open(path)?)?),
            hash: Sha256::new(),
            rows: 0,
        })
    }

    /// The next rows; none: there are no more.
    pub fn next(&mut self, most: usize) -> std::result::Result<Vec<Row>, CopyError> {
        let mut rows = Vec::new();
        let mut line = Vec::new();
        while rows.len() < most && self.lines.read_until(b'\n', &mut line)? > 0 {
            self.hash.update(&line);
            let row = serde_json::from_slice(&line)
                .map_err(|error| CopyError::Unsound(error.to_string()))?;
            rows.push(row);
            self.rows += 1;
            line.clear();
        }
        Ok(rows)
    }

    pub fn finish(self) -> Part {
        Part {
            rows: self.rows,
            hash: hex::encode(self.hash.finalize()),
        }
    }
}
