//! Lists: pages, tabs with exact counts, filters.

pub(crate) mod drafts;
pub(crate) mod page;
pub(crate) mod read;
pub mod rows;

use chrono::{DateTime, Utc};
use quayside_domain::{EnterpriseId, draft::DraftKind, incoterm::Incoterm};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use rows::ListRow;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListName {
    /// The buyer's RFQs.
    Requirements,
    /// The RFQ board.
    Square,
    /// The RFQs this seller quoted.
    Quotes,
    Orders,
    Conversations,
    /// Own drafts, and creations that wait to send.
    Drafts,
    /// What the operator has to decide; tabs are the queues.
    Queue,
    BankEntries,
}

/// All fields narrow; absent ones do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(optional_fields = nullable)]
pub struct Filter {
    /// Words of subject, number or firm, as in search.
    pub text: Option<String>,
    /// The other firm.
    pub counterparty: Option<EnterpriseId>,
    pub category: Option<String>,
    pub incoterm: Option<Incoterm>,
    pub currency: Option<String>,
    /// Only what waits for my side.
    pub waiting_on_me: Option<bool>,
    pub draft_kind: Option<DraftKind>,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// Created, published, submitted or booked: the date the list shows.
    Created,
    Updated,
    Number,
    Amount,
    /// What is due first.
    Due,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Sort {
    pub by: SortBy,
    pub descending: bool,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PageArgs {
    pub list: ListName,
    /// A tab's code (`RfqTab`, `QuoteTab`, `OrderTab`, `Queue`, `BankEntryState`); absent: All.
    pub tab: Option<String>,
    pub filter: Option<Filter>,
    /// Absent: newest first.
    pub sort: Option<Sort>,
    /// The `next` of the page before.
    pub cursor: Option<String>,
    /// At most 200.
    pub limit: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Page {
    pub rows: Vec<ListRow>,
    pub next: Option<String>,
    /// Exact, over all pages.
    pub total: u32,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CountsArgs {
    pub list: ListName,
    pub filter: Option<Filter>,
}

/// Exact: `all` is the sum of the tabs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    pub tabs: Vec<TabCount>,
    pub all: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TabCount {
    pub tab: String,
    pub count: u32,
}
