//! Lists: pages by key, not by number, so that page 4,000 costs what page 1 costs and rows that
//! arrive meanwhile neither repeat nor hide others.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use quayside_domain::EnterpriseId;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, FromRow, QueryBuilder, Sqlite};
use uuid::Uuid;

use crate::{
    clock::{self, stamp},
    entry,
    fault::Fault,
    kinds::{EVERYONE, NO_DEADLINE},
    marks::Mark,
    profile::Profile,
    text,
};

/// The lists there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// The buyer's requirements. Tabs: `RfqTab`.
    Rfq,
    /// The demand square, the same for everyone. Tabs: `open`, `closed`.
    Square,
    /// The seller's quoted requirements. Tabs: `QuoteTab`.
    Quote,
    /// Quotes a buyer has received; group: the deal. Tabs: `QuoteState`.
    Offer,
    /// Group: the deal. Tabs: `ContractState`.
    Contract,
    /// Orders of either side; group: the deal. Tabs: `OrderTab`.
    Order,
    /// Conversations, each showing its newest message. Tabs: `sent`, `received` (that message).
    Conversation,
    /// Group: the conversation. Tabs: `sent`, `received`.
    Message,
    /// What the operator has to decide. Tabs: `Queue`.
    Queue,
    /// Tabs: `BankEntryState`.
    BankEntry,
    /// The own enterprise. Tabs: `EnterpriseState`.
    Enterprise,
    /// Firms traded with. Tabs: `Side`.
    Card,
    /// A timeline; group: the deal or enterprise. Tabs: the code.
    Activity,
    /// Policies of the platform, the same for everyone.
    Policy,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    Created,
    #[default]
    Updated,
    /// Rows without a deadline come last when ascending.
    Deadline,
    /// By currency, then by amount.
    Amount,
    Number,
}

impl Sort {
    fn column(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Deadline => "deadline",
            Self::Amount => "amount",
            Self::Number => "number",
        }
    }
}

/// Which rows of a list; everything absent lets all through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub counterparty: Option<EnterpriseId>,
    /// An Incoterms code such as `FOB`.
    pub incoterm: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// A category code, or a top category.
    pub category: Option<String>,
    /// Only what waits for the holder.
    pub waiting: bool,
    /// Words that must occur, as in the search.
    pub text: Option<String>,
}

impl Filter {
    fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// A question to a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    pub list: List,
    /// The workspace: rows of this enterprise.
    pub holder: EnterpriseId,
    pub tab: Option<String>,
    /// Only rows of this deal or conversation.
    pub group: Option<Uuid>,
    pub filter: Filter,
    pub sort: Sort,
    pub ascending: bool,
    /// [`ListPage::next`] of the page before.
    pub cursor: Option<String>,
    /// Rows wanted, at most 1,000.
    pub limit: u32,
}

impl ListQuery {
    /// The first 50 rows, newest change first.
    pub fn new(list: List, holder: EnterpriseId) -> Self {
        Self {
            list,
            holder,
            tab: None,
            group: None,
            filter: Filter::default(),
            sort: Sort::default(),
            ascending: false,
            cursor: None,
            limit: 50,
        }
    }
}

/// A row: the confirmed record, and what waits beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    pub owner: EnterpriseId,
    /// The record; of a conversation, the conversation.
    pub id: Uuid,
    pub kind: String,
    pub ver: u64,
    pub tab: String,
    pub group: Option<Uuid>,
    pub counterparty: Option<EnterpriseId>,
    /// Code of the step that waits for the holder.
    pub waiting: Option<String>,
    pub created: Option<DateTime<Utc>>,
    pub updated: Option<DateTime<Utc>>,
    pub deadline: Option<DateTime<Utc>>,
    pub body: serde_json::Value,
    pub marks: Vec<Mark>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ListPage {
    pub rows: Vec<ListRow>,
    /// Where the next page begins; absent on the last one. Opaque.
    pub next: Option<String>,
}

/// How many rows each tab has; `all` is their sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TabCounts {
    pub tabs: BTreeMap<String, u64>,
    pub all: u64,
}

#[derive(FromRow)]
struct Columns {
    owner: String,
    item: String,
    kind: String,
    ver: i64,
    unit: String,
    tab: String,
    grp: String,
    counterparty: String,
    next: String,
    created: String,
    updated: String,
    deadline: String,
    sort: String,
    body: String,
}

/// Sort key, record, owner: where a page ended.
type Position = (String, String, String, String);

impl Profile {
    /// One page of a list.
    ///
    /// # Errors
    /// [`Fault::BadCursor`] when the cursor is of another sort.
    pub async fn list(&self, query: &ListQuery) -> Result<ListPage, Fault> {
        let limit = query.limit.clamp(1, 1000);
        let sort = query.sort.column();
        let mut sql = QueryBuilder::<Sqlite>::new(format!(
            r"select i.owner, i.rec as item, r.kind, r.ver, r.unit, i.tab, i.grp, i.counterparty,
                     i.next, i.created, i.updated, i.deadline, i.{sort} as sort, r.body
                from item as i join rec as r on r.rid = i.rid"
        ));
        restrict(&mut sql, query)?;
        if let Some(tab) = &query.tab {
            sql.push(" and i.tab = ").push_bind(tab);
        }
        let order = if query.ascending { "asc" } else { "desc" };
        if let Some(cursor) = &query.cursor {
            let (of, key, rec, owner): Position =
                serde_json::from_str(cursor).map_err(|_| Fault::BadCursor)?;
            if of != format!("{sort} {order}") {
                return Err(Fault::BadCursor);
            }
            let beyond = if query.ascending { ">" } else { "<" };
            sql.push(format!(" and (i.{sort}, i.rec, i.owner) {beyond} ("));
            let mut values = sql.separated(", ");
            values.push_bind(key).push_bind(rec).push_bind(owner);
            sql.push(")");
        }
        sql.push(format!(
            " order by i.{sort} {order}, i.rec {order}, i.owner {order} limit "
        ));
        sql.push_bind(i64::from(limit).saturating_add(1));
        let mut found: Vec<Columns> = sql.build_query_as().fetch_all(self.cache()).await?;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = found.len() > wanted;
        found.truncate(wanted);
        let next = match found.last() {
            Some(last) if more => Some(serde_json::to_string(&(
                format!("{sort} {order}"),
                &last.sort,
                &last.item,
                &last.owner,
            ))?),
            _ => None,
        };
        let marks = self.marks().await?;
        let rows = found
            .into_iter()
            .map(|columns| row(columns, &marks))
            .collect::<Result<_, _>>()?;
        Ok(ListPage { rows, next })
    }

    /// Counts of all tabs. Without a filter they are the maintained ones; with one they are counted
    /// over the rows that pass.
    pub async fn tab_counts(&self, query: &ListQuery) -> Result<TabCounts, Fault> {
        let counted: Vec<(String, i64)> = if query.filter.is_open() && query.group.is_none() {
            sqlx::query_as("select tab, n from tally where list = ?1 and holder = ?2 and n <> 0")
                .bind(entry::spelled(&query.list)?)
                .bind(holder(query))
                .fetch_all(self.cache())
                .await?
        } else {
            let mut sql = QueryBuilder::<Sqlite>::new(
                "select i.tab, count(*) from item as i join rec as r on r.rid = i.rid",
            );
            restrict(&mut sql, query)?;
            sql.push(" group by i.tab");
            sql.build_query_as().fetch_all(self.cache()).await?
        };
        let tabs: BTreeMap<String, u64> = counted
            .into_iter()
            .map(|(tab, n)| (tab, u64::try_from(n).unwrap_or(0)))
            .collect();
        Ok(TabCounts {
            all: tabs.values().sum(),
            tabs,
        })
    }

    /// The maintained counts against a recount: lists, holders and tabs that differ. Always empty.
    pub async fn count_drift(&self) -> Result<Vec<String>, Fault> {
        Ok(sqlx::query_scalar(AssertSqlSafe(
            r"select list || '/' || holder || '/' || tab from (
                select list, holder, tab, n from tally where n <> 0
                union all
                select list, holder, tab, -count(*) from item group by list, holder, tab)
              group by list, holder, tab having sum(n) <> 0",
        ))
        .fetch_all(self.cache())
        .await?)
    }

    /// Firms that occur in a list, with how often: the choices of a filter.
    pub async fn counterparties(
        &self,
        list: List,
        holder: EnterpriseId,
    ) -> Result<Vec<(EnterpriseId, u64)>, Fault> {
        let found: Vec<(String, i64)> = sqlx::query_as(
            r"select counterparty, count(*) from item
               where list = ?1 and holder = ?2 and counterparty <> ''
               group by counterparty order by count(*) desc, counterparty",
        )
        .bind(entry::spelled(&list)?)
        .bind(holder.to_string())
        .fetch_all(self.cache())
        .await?;
        found
            .into_iter()
            .map(|(firm, n)| Ok((entry::id(&firm)?, u64::try_from(n).unwrap_or(0))))
            .collect()
    }
}

fn holder(query: &ListQuery) -> String {
    match query.list {
        List::Square | List::Policy => EVERYONE.to_owned(),
        _ => query.holder.to_string(),
    }
}

/// List, holder, group and filter; not the tab.
fn restrict(sql: &mut QueryBuilder<Sqlite>, query: &ListQuery) -> Result<(), Fault> {
    sql.push(" where i.list = ")
        .push_bind(entry::spelled(&query.list)?);
    sql.push(" and i.holder = ").push_bind(holder(query));
    if let Some(group) = query.group {
        sql.push(" and i.grp = ").push_bind(group.to_string());
    }
    let filter = &query.filter;
    if let Some(firm) = filter.counterparty {
        sql.push(" and i.counterparty = ")
            .push_bind(firm.to_string());
    }
    if let Some(incoterm) = &filter.incoterm {
        sql.push(" and i.incoterm = ").push_bind(incoterm.clone());
    }
    if let Some(currency) = &filter.currency {
        sql.push(" and i.currency = ").push_bind(currency.clone());
    }
    if let Some(category) = &filter.category {
        sql.push(" and (i.category = ")
            .push_bind(category.clone())
            .push(" or i.category like ")
            .push_bind(format!("{category}.%"))
            .push(")");
    }
    if filter.waiting {
        sql.push(" and i.waiting = 1");
    }
    if let Some(expression) = filter.text.as_deref().and_then(text::query) {
        sql.push(" and i.rid in (select rowid from search where search match ")
            .push_bind(expression)
            .push(")");
    }
    Ok(())
}

fn row(columns: Columns, marks: &[Mark]) -> Result<ListRow, Fault> {
    let id: Uuid = entry::id(&columns.item)?;
    let unit: Uuid = entry::id(&columns.unit)?;
    let instant = |text: &str| clock::parse(text);
    Ok(ListRow {
        owner: entry::id(&columns.owner)?,
        id,
        kind: columns.kind,
        ver: u64::try_from(columns.ver).unwrap_or(0),
        tab: columns.tab,
        group: columns.grp.parse().ok(),
        counterparty: columns.counterparty.parse().ok(),
        waiting: (!columns.next.is_empty()).then_some(columns.next),
        created: instant(&columns.created),
        updated: instant(&columns.updated),
        deadline: (columns.deadline != NO_DEADLINE)
            .then(|| instant(&columns.deadline))
            .flatten(),
        body: serde_json::from_str(&columns.body)?,
        marks: marks
            .iter()
            .filter(|mark| mark.beside(id, unit))
            .cloned()
            .collect(),
    })
}

/// Rows of any list that wait for a firm, or whose deadline falls before an instant.
pub(crate) async fn pressing(
    profile: &Profile,
    firm: EnterpriseId,
    before: DateTime<Utc>,
) -> Result<Vec<(String, ListRow)>, Fault> {
    #[derive(FromRow)]
    struct Pressing {
        list: String,
        #[sqlx(flatten)]
        columns: Columns,
    }
    let found: Vec<Pressing> = sqlx::query_as(
        r"select i.list, i.owner, i.rec as item, r.kind, r.ver, r.unit, i.tab, i.grp,
                 i.counterparty, i.next, i.created, i.updated, i.deadline, i.deadline as sort,
                 r.body
            from item as i join rec as r on r.rid = i.rid
           where i.holder = ?1 and (i.waiting = 1 or i.deadline < ?2)
           order by i.deadline, i.rec limit 500",
    )
    .bind(firm.to_string())
    .bind(stamp(before))
    .fetch_all(profile.cache())
    .await?;
    let marks = profile.marks().await?;
    found
        .into_iter()
        .map(|pressing| Ok((pressing.list, row(pressing.columns, &marks)?)))
        .collect()
}
