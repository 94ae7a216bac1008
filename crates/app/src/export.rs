//! Export of what a list shows.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::{
    App, CallError,
    list::{self, Filter, ListName, PageArgs, Sort},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Csv,
}

/// A column with its heading in the language of the window.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportColumn {
    /// A dotted path into the row: `total.amount`.
    pub path: String,
    pub heading: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ExportArgs {
    pub list: ListName,
    pub tab: Option<String>,
    pub filter: Option<Filter>,
    pub sort: Option<Sort>,
    pub format: ExportFormat,
    pub columns: Vec<ExportColumn>,
    /// Offered file name.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportView {
    /// Absent: the person canceled the dialog.
    pub saved: Option<String>,
    pub rows: u32,
}

/// Rows asked for at a time.
const STEP: u32 = 200;

/// Writes the rows as they stand, all pages, into a file the person chooses.
pub async fn list(app: &App, args: ExportArgs) -> Result<ExportView, CallError> {
    let chosen = app.platform().save_file("", &args.name).await;
    let Some(path) = chosen else {
        return Ok(ExportView {
            saved: None,
            rows: 0,
        });
    };
    let mut text = String::from('\u{feff}');
    let headings = args.columns.iter().map(|column| column.heading.as_str());
    line(&mut text, headings);
    let mut rows = 0_u32;
    let mut cursor = None;
    loop {
        let page = list::page::page(
            app,
            PageArgs {
                list: args.list,
                tab: args.tab.clone(),
                filter: args.filter.clone(),
                sort: args.sort,
                cursor,
                limit: STEP,
            },
        )
        .await?;
        for row in &page.rows {
            let value = serde_json::to_value(row).unwrap_or_default();
            let cells: Vec<String> = args
                .columns
                .iter()
                .map(|column| cell(&value, &column.path))
                .collect();
            line(&mut text, cells.iter().map(String::as_str));
            rows = rows.saturating_add(1);
        }
        match page.next {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    tokio::fs::write(&path, text)
        .await
        .map_err(|error| CallError::fault("file_access", &error))?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    Ok(ExportView { saved: name, rows })
}

fn cell(row: &Value, path: &str) -> String {
    let found = path.split('.').try_fold(row, |value, part| value.get(part));
    match found {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// One line of CSV (RFC 4180). A cell that a spreadsheet would run as a formula is made text.
fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    let cells: Vec<String> = cells.map(quoted).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

fn quoted(cell: &str) -> String {
    let number = cell.parse::<rust_decimal::Decimal>().is_ok();
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    let safe = if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if safe.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_formula_in_a_name_is_written_as_text() {
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(quoted("-12.50"), "-12.50");
        assert_eq!(quoted("毛巾, 500 g"), "\"毛巾, 500 g\"");
        assert_eq!(quoted("5\" screen"), "\"5\"\" screen\"");
    }
}
