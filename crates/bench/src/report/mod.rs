//! What a run leaves behind: a table on the screen, `latest.json`, `latest.md` and the plot.

mod plot;
mod table;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{Outcome, measure::Row};

pub use plot::{Point, Series};
pub use table::line;

const BEGIN: &str = "<!-- results begin -->";
const END: &str = "<!-- results end -->";

/// Results by name; a run of some benchmarks replaces theirs and keeps the others'.
#[derive(Default, Serialize, Deserialize)]
pub struct Report {
    /// Sizes were small: the numbers mean nothing.
    #[serde(default)]
    quick: bool,
    rows: Vec<Row>,
    #[serde(skip)]
    into: PathBuf,
    #[serde(skip)]
    fresh: usize,
}

impl Report {
    /// Goes on with the results in a folder; a quick run never mixes with a real one.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn open(into: &Path, quick: bool) -> Outcome<Self> {
        let kept: Option<Self> = std::fs::read(into.join("latest.json"))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let rows = kept
            .filter(|kept| kept.quick == quick)
            .map(|kept| kept.rows)
            .unwrap_or_default();
        Ok(Self {
            quick,
            rows,
            into: into.to_path_buf(),
            fresh: 0,
        })
    }

    /// Takes the rows of one benchmark and writes them down at once.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn take(&mut self, rows: Vec<Row>) -> Outcome {
        self.fresh += rows.len();
        let mut by_name: BTreeMap<(u32, String), Row> = std::mem::take(&mut self.rows)
            .into_iter()
            .chain(rows)
            .map(|row| ((row.number, row.name.clone()), row))
            .collect();
        self.rows = std::mem::take(&mut by_name).into_values().collect();
        std::fs::write(
            self.into.join("latest.json"),
            serde_json::to_vec_pretty(self)?,
        )?;
        std::fs::write(self.into.join("latest.md"), table::markdown(&self.rows))?;
        Ok(())
    }

    /// Puts the table between the marks of a document; what is around them is written by people.
    ///
    /// # Errors
    /// When the document has no marks.
    pub fn document(&self, path: &Path) -> Outcome {
        let text = std::fs::read_to_string(path)?;
        let parts = text
            .split_once(BEGIN)
            .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
        let Some((before, after)) = parts else {
            return Err(format!("{} has no place for a table", path.display()).into());
        };
        let table = table::markdown(&self.rows);
        std::fs::write(path, format!("{before}{BEGIN}\n\n{table}\n{END}{after}"))?;
        Ok(())
    }

    /// Prints the table.
    ///
    /// # Errors
    /// When nothing was measured.
    pub fn finish(&self) -> Outcome {
        println!("\n{}", table::text(&self.rows));
        if self.fresh == 0 {
            return Err("no benchmark has such a name".into());
        }
        Ok(())
    }
}

/// Adds points to the growth curves of a folder and draws them again.
///
/// # Errors
/// When the folder cannot be written.
pub fn grow(into: &Path, name: &str, points: &[Point]) -> Outcome {
    let path = into.join("growth.json");
    let mut series: Vec<Series> = std::fs::read(&path)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    if !series.iter().any(|one| one.name == name) {
        series.push(Series {
            name: name.into(),
            points: vec![],
        });
    }
    for one in series.iter_mut().filter(|one| one.name == name) {
        one.points
            .retain(|known| points.iter().all(|point| point.records != known.records));
        one.points.extend_from_slice(points);
        one.points.sort_by_key(|point| point.records);
    }
    std::fs::write(&path, serde_json::to_vec_pretty(&series)?)?;
    std::fs::write(into.join("growth.svg"), plot::svg(&series))?;
    Ok(())
}
