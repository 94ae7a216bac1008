//! Export of what a list shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::list::{Filter, ListName, Sort};

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
