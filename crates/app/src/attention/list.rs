//! The list behind the inbox.

use chrono::{DateTime, Duration, Utc};
use quayside_domain::{
    Command, EnterpriseId, Guard, Hat, Refusal,
    command::DealRef,
    contract::Contract,
    enterprise::{Enterprise, EnterpriseState},
    order::{NextActor, NextStep},
    quote::Quote,
    refusal::word,
};
use quayside_store::{Entry, EntryState, List, ListQuery, Refused, Sort};

use super::view::{AttentionList, RefusedRow, WaitingRow, WentThroughRow};
use crate::{
    App, CallError,
    deal::next,
    error::store,
    list::{ListName, read::Reader, rows::ListRow},
    said,
    words::{Nothing, Target, Words},
    work::Work,
};

/// Deadlines within so many days are about to expire.
const NEAR_DAYS: i64 = 7;
/// Accepted commands shown, and for how long.
const WENT_THROUGH: usize = 20;
const WENT_THROUGH_DAYS: i64 = 7;
/// Rows of each list looked through.
const MOST: u32 = 200;

/// Everything that wants a look in this workspace.
pub async fn list(app: &App, _: Nothing) -> Result<AttentionList, CallError> {
    let work = app.work().await?;
    let acting = work.acting().ok();
    let entries = work.profile.open_entries().await.map_err(store)?;
    let mut refused = Vec::new();
    for entry in entries.iter().rev() {
        let mine = Some(entry.acting) == acting || acting.is_none();
        if matches!(entry.state, EntryState::Refused | EntryState::Review) && mine {
            refused.push(row(&work, entry).await?);
        }
    }
    Ok(AttentionList {
        refused,
        waiting_on_me: waiting(&work).await?,
        expiring: expiring(&work).await?,
        went_through: went_through(&work).await?,
    })
}

/// The subject of a command as a person knows it.
pub(crate) async fn subject(work: &Work, entry: &Entry) -> Result<String, CallError> {
    let command = entry.parsed();
    if let Some(subject) = command.as_ref().and_then(said::subject) {
        return Ok(subject.to_owned());
    }
    match entry.deal {
        Some(deal) if work.current.is_some() => work.deal_title(deal).await,
        _ => Ok(String::new()),
    }
}

pub(crate) fn did(entry: &Entry) -> Words {
    entry
        .parsed()
        .map_or_else(|| Words::new(&entry.kind), |command| said::did(&command))
}

pub(crate) fn target(entry: &Entry) -> Target {
    let target = entry.parsed().map(|command| said::about(&command));
    Target {
        attention: Some(entry.id),
        ..target.unwrap_or_default()
    }
}

/// The platform's refusal as the trade rules would have said it.
pub(crate) fn refusal(entry: &Entry) -> Refusal {
    let refused = entry.refusal.clone().unwrap_or_else(|| Refused {
        code: "forgotten_by_platform".into(),
        field: None,
        params: std::collections::BTreeMap::new(),
    });
    Refusal {
        code: refused.code,
        guard: Guard::Server,
        field: refused.field,
        params: refused.params,
    }
}

async fn row(work: &Work, entry: &Entry) -> Result<RefusedRow, CallError> {
    Ok(RefusedRow {
        id: entry.id,
        did: did(entry),
        subject: subject(work, entry).await?,
        refusal: refusal(entry),
        refused_at: entry.answered_at.unwrap_or(entry.created_at),
        target: target(entry),
    })
}

/// The lists in which something can wait for this hat.
fn lists(hat: Hat) -> &'static [(ListName, List)] {
    match hat {
        Hat::Buyer => &[
            (ListName::Orders, List::Order),
            (ListName::Requirements, List::Rfq),
        ],
        Hat::Seller => &[
            (ListName::Orders, List::Order),
            (ListName::Quotes, List::Quote),
        ],
        Hat::Operator => &[(ListName::Queue, List::Queue)],
    }
}

fn waiting_in(list: List, acting: EnterpriseId) -> ListQuery {
    let mut query = ListQuery {
        sort: Sort::Deadline,
        ascending: true,
        limit: MOST,
        ..ListQuery::new(list, acting)
    };
    query.filter.waiting = true;
    query
}

/// How many steps wait for this side, without reading them.
pub(crate) async fn waiting_count(work: &Work) -> Result<u32, CallError> {
    let Ok((acting, hat)) = work.role() else {
        return Ok(0);
    };
    let contracts = [(ListName::Quotes, List::Contract)];
    let mut count = 0_u64;
    for (_, list) in lists(hat).iter().chain(&contracts) {
        let found = work.profile.tab_counts(&waiting_in(*list, acting)).await;
        count = count.saturating_add(found.map_err(store)?.all);
    }
    let rejected = own_enterprise(work).await?.is_some();
    let count = count.saturating_add(u64::from(rejected));
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Steps that wait for this side, the next deadline first.
async fn waiting(work: &Work) -> Result<Vec<WaitingRow>, CallError> {
    let Ok((acting, hat)) = work.role() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for (name, list) in lists(hat) {
        found.extend(steps(work, *name, waiting_in(*list, acting)).await?);
    }
    found.extend(contracts(work, acting).await?);
    found.extend(own_enterprise(work).await?);
    found.retain(|row| is_mine(row.next.who, hat));
    found.sort_by_key(|row| row.next.by.unwrap_or(DateTime::<Utc>::MAX_UTC));
    Ok(found)
}

/// Steps of others whose deadline is near.
async fn expiring(work: &Work) -> Result<Vec<WaitingRow>, CallError> {
    let Ok((acting, hat)) = work.role() else {
        return Ok(Vec::new());
    };
    let near = work.now + Duration::days(NEAR_DAYS);
    let mut found = Vec::new();
    for (name, list) in lists(hat) {
        let mut query = waiting_in(*list, acting);
        query.filter.waiting = false;
        found.extend(steps(work, *name, query).await?);
    }
    found.retain(|row| {
        let soon = |by: DateTime<Utc>| by > work.now && by <= near;
        !is_mine(row.next.who, hat) && row.next.by.is_some_and(soon)
    });
    found.sort_by_key(|row| row.next.by);
    Ok(found)
}

async fn steps(
    work: &Work,
    name: ListName,
    query: ListQuery,
) -> Result<Vec<WaitingRow>, CallError> {
    let reader = Reader::new(work, name).await?;
    let page = work.profile.list(&query).await.map_err(store)?;
    let mut found = Vec::new();
    for stored in page.rows {
        if let Some(row) = reader.row(stored).await? {
            found.extend(step(&row));
        }
    }
    Ok(found)
}

fn step(row: &ListRow) -> Option<WaitingRow> {
    let (subject, number, next, target) = match row {
        ListRow::Requirement(row) => (
            &row.subject,
            row.number.clone(),
            row.next.clone()?,
            Target::deal(row.deal),
        ),
        ListRow::Quote(row) => {
            let target = Target {
                quote: Some(row.quote),
                ..Target::deal(row.deal)
            };
            (
                &row.subject,
                row.rfq_number.clone(),
                row.next.clone()?,
                target,
            )
        }
        ListRow::Order(row) => {
            let target = Target {
                order: Some(row.order),
                ..Target::deal(row.deal)
            };
            let number = row.number.clone().unwrap_or_else(|| row.rfq_number.clone());
            (&row.subject, number, row.next.clone()?, target)
        }
        ListRow::Queue(row) => {
            let next = NextStep {
                who: NextActor::Platform,
                code: format!("queue_{}", word(&row.queue)),
                by: None,
            };
            let target = Target {
                deal: row.deal,
                order: row.order,
                enterprise: row.deal.is_none().then_some(row.owner),
                ..Target::default()
            };
            (&row.title, String::new(), next, target)
        }
        _ => return None,
    };
    Some(WaitingRow {
        subject: subject.clone(),
        number,
        next,
        target,
    })
}

fn is_mine(who: NextActor, hat: Hat) -> bool {
    matches!(
        (who, hat),
        (NextActor::Buyer, Hat::Buyer)
            | (NextActor::Seller, Hat::Seller)
            | (NextActor::Platform, Hat::Operator)
    )
}

/// Contracts that wait for this side's signature or answer.
async fn contracts(work: &Work, acting: EnterpriseId) -> Result<Vec<WaitingRow>, CallError> {
    let page = work.profile.list(&waiting_in(List::Contract, acting)).await;
    let mut found = Vec::new();
    for row in page.map_err(store)?.rows {
        let contract: Option<Contract> = serde_json::from_value(row.body).ok();
        let Some(contract) = contract else { continue };
        let Some(next) = next::of_contract(&contract) else {
            continue;
        };
        let quote: Option<Quote> = work.body(contract.owner, contract.quote.0).await?;
        let deal = DealRef {
            owner: contract.owner,
            id: contract.deal,
        };
        found.push(WaitingRow {
            subject: quote
                .as_ref()
                .map(|quote| quote.subject.clone())
                .unwrap_or_default(),
            number: quote.map(|quote| quote.rfq_number).unwrap_or_default(),
            next,
            target: Target {
                quote: Some(contract.quote),
                ..Target::deal(deal)
            },
        });
    }
    Ok(found)
}

/// A rejected application is to be corrected.
async fn own_enterprise(work: &Work) -> Result<Option<WaitingRow>, CallError> {
    let own: Option<Enterprise> = work.enterprise(work.acting()?).await?;
    let rejected = own.filter(|own| own.state == EnterpriseState::Rejected);
    Ok(rejected.map(|own| WaitingRow {
        subject: own.profile.name,
        number: String::new(),
        next: NextStep {
            who: next::side(own.side),
            code: "correct_application".into(),
            by: None,
        },
        target: Target {
            enterprise: Some(own.id),
            ..Target::default()
        },
    }))
}

/// What this person did and the platform accepted, newest first.
async fn went_through(work: &Work) -> Result<Vec<WentThroughRow>, CallError> {
    let since = work.now - Duration::days(WENT_THROUGH_DAYS);
    let accepted = work.profile.accepted_since(since).await.map_err(store)?;
    let mut rows = Vec::new();
    for entry in accepted {
        let worth = entry.parsed().is_some_and(|command| {
            !matches!(
                command,
                Command::DraftSave { .. } | Command::DraftDelete { .. }
            )
        });
        if !worth || (work.current.is_some() && Some(entry.acting) != work.current) {
            continue;
        }
        rows.push(WentThroughRow {
            id: entry.id,
            did: did(&entry),
            subject: subject(work, &entry).await?,
            at: entry.answered_at.unwrap_or(entry.created_at),
            target: Target {
                attention: None,
                ..target(&entry)
            },
        });
        if rows.len() == WENT_THROUGH {
            break;
        }
    }
    Ok(rows)
}
