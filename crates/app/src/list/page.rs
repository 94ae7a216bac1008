//! One page of a list, and the counts of its tabs.

use quayside_domain::{EnterpriseId, refusal::word};
use quayside_store::{List, ListQuery, Sort as By};

use super::{
    Counts, CountsArgs, Filter, ListName, Page, PageArgs, Sort, SortBy, TabCount, drafts, read,
};
use crate::{App, CallError, error::store, work::Work};

/// Most rows of one page.
const MOST: u32 = 200;

/// Rows in the order asked for, newest first by default.
pub async fn page(app: &App, args: PageArgs) -> Result<Page, CallError> {
    let work = app.work().await?;
    if args.list == ListName::Drafts {
        return drafts::page(&work, &args).await;
    }
    let holder = work.acting()?;
    let query = ListQuery {
        tab: args.tab.clone(),
        cursor: args.cursor,
        limit: args.limit.clamp(1, MOST),
        ..query(
            args.list,
            holder,
            args.filter.unwrap_or_default(),
            args.sort,
        )
    };
    let page = work.profile.list(&query).await.map_err(store)?;
    let counts = counted(&work, args.list, &query).await?;
    let total = match &args.tab {
        Some(tab) => counts
            .tabs
            .iter()
            .find(|count| count.tab == *tab)
            .map_or(0, |c| c.count),
        None => counts.all,
    };
    let reader = read::Reader::new(&work, args.list).await?;
    let mut rows = Vec::with_capacity(page.rows.len());
    for row in page.rows {
        rows.extend(reader.row(row).await?);
    }
    Ok(Page {
        rows,
        next: page.next,
        total,
    })
}

/// Exact counts; `all` is their sum.
pub async fn counts(app: &App, args: CountsArgs) -> Result<Counts, CallError> {
    let work = app.work().await?;
    if args.list == ListName::Drafts {
        return drafts::counts(&work, &args).await;
    }
    let holder = work.acting()?;
    of(&work, args.list, holder, args.filter.unwrap_or_default()).await
}

/// Exact counts of a list of a firm.
pub(crate) async fn of(
    work: &Work,
    list: ListName,
    holder: EnterpriseId,
    filter: Filter,
) -> Result<Counts, CallError> {
    counted(work, list, &query(list, holder, filter, None)).await
}

/// The tab of withdrawn requirements: they are drafts, in no tab and not in All.
pub(crate) const WITHDRAWN: &str = "draft";

async fn counted(work: &Work, list: ListName, query: &ListQuery) -> Result<Counts, CallError> {
    let counts = work.profile.tab_counts(query).await.map_err(store)?;
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let tabs: Vec<TabCount> = counts
        .tabs
        .into_iter()
        .filter(|(tab, _)| list != ListName::Requirements || tab != WITHDRAWN)
        .map(|(tab, count)| TabCount {
            tab,
            count: number(count),
        })
        .collect();
    Ok(Counts {
        all: tabs.iter().map(|count| count.count).sum(),
        tabs,
    })
}

fn query(list: ListName, holder: EnterpriseId, filter: Filter, sort: Option<Sort>) -> ListQuery {
    let filter = quayside_store::Filter {
        counterparty: filter.counterparty,
        incoterm: filter.incoterm.map(|term| word(&term)),
        currency: filter.currency,
        category: filter.category,
        waiting: filter.waiting_on_me.unwrap_or(false),
        text: filter.text.filter(|text| !text.trim().is_empty()),
    };
    ListQuery {
        filter,
        sort: match sort.map(|sort| sort.by) {
            None if list == ListName::Conversations => By::Updated,
            None | Some(SortBy::Created) => By::Created,
            Some(SortBy::Updated) => By::Updated,
            Some(SortBy::Number) => By::Number,
            Some(SortBy::Amount) => By::Amount,
            Some(SortBy::Due) => By::Deadline,
        },
        ascending: sort.is_some_and(|sort| !sort.descending),
        ..ListQuery::new(stored(list), holder)
    }
}

fn stored(list: ListName) -> List {
    match list {
        ListName::Requirements => List::Rfq,
        ListName::Square => List::Square,
        ListName::Quotes => List::Quote,
        ListName::Orders => List::Order,
        ListName::Conversations => List::Conversation,
        ListName::Queue => List::Queue,
        ListName::BankEntries | ListName::Drafts => List::BankEntry,
    }
}
