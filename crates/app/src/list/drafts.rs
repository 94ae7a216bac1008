//! The list of drafts: half-filled forms, and creations that wait to send (sync.md decision 2: a
//! queued creation is a row here, counted in no tab of another list).

use quayside_domain::{Command, command::DealRef, draft::DraftKind, refusal::word, rfq::Rfq};
use quayside_store::{List, ListQuery};

use super::{
    Counts, CountsArgs, Filter, Page, PageArgs, TabCount,
    rows::{DraftRow, ListRow},
};
use crate::{CallError, draft, error::store, said, words::MarkState, work::Work};

/// All of them on one page: a person has few.
pub async fn page(work: &Work, args: &PageArgs) -> Result<Page, CallError> {
    let rows = rows(work, &args.filter.clone().unwrap_or_default()).await?;
    let rows: Vec<ListRow> = rows
        .into_iter()
        .filter(|row| args.tab.as_ref().is_none_or(|tab| *tab == word(&row.kind)))
        .map(ListRow::Draft)
        .collect();
    Ok(Page {
        total: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        rows,
        next: None,
    })
}

/// Tabs are the kinds.
pub async fn counts(work: &Work, args: &CountsArgs) -> Result<Counts, CallError> {
    let rows = rows(work, &args.filter.clone().unwrap_or_default()).await?;
    let mut tabs: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    for row in &rows {
        let count = tabs.entry(word(&row.kind)).or_default();
        *count = count.saturating_add(1);
    }
    Ok(Counts {
        all: tabs.values().sum(),
        tabs: tabs
            .into_iter()
            .map(|(tab, count)| TabCount { tab, count })
            .collect(),
    })
}

/// Newest first.
pub async fn rows(work: &Work, filter: &Filter) -> Result<Vec<DraftRow>, CallError> {
    let mut rows = queued(work).await?;
    let submitted: Vec<_> = rows.iter().filter_map(|row| row.draft).collect();
    for view in draft::all(work).await? {
        if submitted.contains(&view.id) {
            continue;
        }
        rows.push(DraftRow {
            draft: Some(view.id),
            command: None,
            kind: view.kind,
            deal: view.about.as_deref().and_then(draft::deal_of),
            subject: draft::subject(&view),
            about: view.about,
            updated_at: view.updated_at,
            synced: view.synced,
            mark: None,
        });
    }
    rows.extend(withdrawn(work).await?);
    let text = filter.text.as_deref().map(str::to_lowercase);
    rows.retain(|row| {
        filter.draft_kind.is_none_or(|kind| kind == row.kind)
            && text
                .as_ref()
                .is_none_or(|text| row.subject.to_lowercase().contains(text.trim()))
    });
    rows.sort_by_key(|row| std::cmp::Reverse(row.updated_at));
    Ok(rows)
}

/// Creations on their way.
async fn queued(work: &Work) -> Result<Vec<DraftRow>, CallError> {
    let acting = work.acting().ok();
    let entries = work.profile.open_entries().await.map_err(store)?;
    let marks = work.marks().await?;
    let mut rows = Vec::new();
    for entry in entries {
        let Some(command) = entry.parsed() else {
            continue;
        };
        let Some(kind) = creates(&command) else {
            continue;
        };
        let mine = Some(entry.acting) == acting || kind == DraftKind::Enterprise;
        let mark = marks.newest(|mark| mark.command == entry.id);
        let waits = mark
            .as_ref()
            .is_some_and(|mark| matches!(mark.state, MarkState::Waiting | MarkState::Sending));
        if !mine || !waits {
            continue;
        }
        rows.push(DraftRow {
            draft: command.draft(),
            command: Some(entry.id),
            kind,
            about: None,
            deal: command.deal(),
            subject: subject(work, &command).await?,
            updated_at: entry.created_at,
            synced: false,
            mark,
        });
    }
    Ok(rows)
}

/// Requirements taken back before they were published (R2): to be changed and sent again.
async fn withdrawn(work: &Work) -> Result<Vec<DraftRow>, CallError> {
    let Ok(acting) = work.acting() else {
        return Ok(Vec::new());
    };
    let query = ListQuery {
        tab: Some(super::page::WITHDRAWN.into()),
        ..ListQuery::new(List::Rfq, acting)
    };
    let page = work.profile.list(&query).await.map_err(store)?;
    let marks = work.marks().await?;
    let rfqs = page.rows.into_iter().filter_map(|row| {
        let at = row.updated.unwrap_or(work.now);
        let rfq: Rfq = serde_json::from_value(row.body).ok()?;
        Some((at, rfq))
    });
    Ok(rfqs
        .map(|(at, rfq)| DraftRow {
            draft: None,
            command: None,
            kind: DraftKind::Rfq,
            about: None,
            deal: Some(DealRef {
                owner: rfq.buyer.enterprise,
                id: rfq.id,
            }),
            subject: rfq.content.subject,
            updated_at: at,
            synced: true,
            mark: marks.newest(|mark| mark.target.is_about(rfq.id)),
        })
        .collect())
}

fn creates(command: &Command) -> Option<DraftKind> {
    match command {
        Command::RfqSubmit { .. } => Some(DraftKind::Rfq),
        Command::QuoteSubmit { .. } => Some(DraftKind::Quote),
        Command::OrderSubmit { .. } => Some(DraftKind::Order),
        Command::EnterpriseApply { .. } => Some(DraftKind::Enterprise),
        _ => None,
    }
}

async fn subject(work: &Work, command: &Command) -> Result<String, CallError> {
    if let Some(subject) = said::subject(command) {
        return Ok(subject.to_owned());
    }
    match command.deal() {
        Some(deal) => work.deal_title(deal).await,
        None => Ok(String::new()),
    }
}

/// A deal as a draft names it: `owner/id`.
pub fn about(deal: DealRef) -> String {
    format!("{}/{}", deal.owner, deal.id)
}
