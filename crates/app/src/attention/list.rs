//! The list behind the inbox.

use chrono::{DateTime, Duration, Utc};
use quayside_domain::{
    Command, Guard, Hat, Refusal,
    contract::Contract,
    enterprise::{Enterprise, EnterpriseState},
    order::{NextActor, NextStep},
    refusal::word,
    rfq::RfqState,
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
    let waiting = waiting(&work).await?;
    let near = work.now + Duration::days(NEAR_DAYS);
    let expires = |row: &&WaitingRow| row.next.by.is_some_and(|by| by <= near);
    let expiring = waiting
        .iter()
        .filter(|row| !row.mine)
        .map(|waiting| &waiting.row)
        .filter(expires)
        .cloned()
        .collect();
    Ok(AttentionList {
        refused,
        waiting_on_me: waiting
            .into_iter()
            .filter(|waiting| waiting.mine)
            .map(|waiting| waiting.row)
            .collect(),
        expiring,
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

/// A step of a deal, and whether it is this side's.
pub(crate) struct Waiting {
    pub row: WaitingRow,
    pub mine: bool,
}

/// Open steps of this workspace, the next deadline first.
pub(crate) async fn waiting(work: &Work) -> Result<Vec<Waiting>, CallError> {
    let Ok((acting, hat)) = work.role() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let lists: &[(ListName, List)] = match hat {
        Hat::Buyer => &[
            (ListName::Orders, List::Order),
            (ListName::Requirements, List::Rfq),
        ],
        Hat::Seller => &[
            (ListName::Orders, List::Order),
            (ListName::Quotes, List::Quote),
        ],
        Hat::Operator => &[(ListName::Queue, List::Queue)],
    };
    for (name, stored) in lists {
        let reader = Reader::new(work, *name).await?;
        let mut query = ListQuery {
            sort: Sort::Deadline,
            ascending: true,
            limit: MOST,
            ..ListQuery::new(*stored, acting)
        };
        query.filter.waiting = *name == ListName::Queue;
        let page = work.profile.list(&query).await.map_err(store)?;
        for stored in page.rows {
            if let Some(row) = reader.row(stored).await? {
                found.extend(step(&row, hat));
            }
        }
    }
    contracts(work, hat, &mut found).await?;
    own_enterprise(work, &mut found).await?;
    found.sort_by_key(|waiting| waiting.row.next.by.unwrap_or(DateTime::<Utc>::MAX_UTC));
    Ok(found)
}

fn step(row: &ListRow, hat: Hat) -> Option<Waiting> {
    let (subject, number, next, target) = match row {
        ListRow::Requirement(row) => {
            // Once ordered, the order waits.
            if matches!(
                row.state,
                RfqState::Traded | RfqState::Canceled | RfqState::Expired
            ) {
                return None;
            }
            (
                &row.subject,
                row.number.clone(),
                row.next.clone()?,
                Target::deal(row.deal),
            )
        }
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
    Some(Waiting {
        mine: is_mine(next.who, hat),
        row: WaitingRow {
            subject: subject.clone(),
            number,
            next,
            target,
        },
    })
}

pub(crate) fn is_mine(who: NextActor, hat: Hat) -> bool {
    matches!(
        (who, hat),
        (NextActor::Buyer, Hat::Buyer)
            | (NextActor::Seller, Hat::Seller)
            | (NextActor::Platform, Hat::Operator)
    )
}

/// Contracts that wait for this buyer's signature or answer; a seller's stand with its quotes.
async fn contracts(work: &Work, hat: Hat, found: &mut Vec<Waiting>) -> Result<(), CallError> {
    if hat != Hat::Buyer {
        return Ok(());
    }
    let mut query = ListQuery::new(List::Contract, work.acting()?);
    query.filter.waiting = true;
    query.limit = MOST;
    let page = work.profile.list(&query).await.map_err(store)?;
    for row in page.rows {
        let contract: Option<Contract> = serde_json::from_value(row.body).ok();
        let Some((contract, next)) =
            contract.and_then(|contract| next::of_contract(&contract).map(|next| (contract, next)))
        else {
            continue;
        };
        let deal = quayside_domain::command::DealRef {
            owner: contract.owner,
            id: contract.deal,
        };
        found.push(Waiting {
            mine: is_mine(next.who, hat),
            row: WaitingRow {
                subject: work.deal_title(deal).await?,
                number: String::new(),
                next,
                target: Target {
                    quote: Some(contract.quote),
                    ..Target::deal(deal)
                },
            },
        });
    }
    Ok(())
}

/// A rejected application is to be corrected.
async fn own_enterprise(work: &Work, found: &mut Vec<Waiting>) -> Result<(), CallError> {
    let own: Option<Enterprise> = work.enterprise(work.acting()?).await?;
    if let Some(own) = own.filter(|own| own.state == EnterpriseState::Rejected) {
        let who = match own.side {
            quayside_domain::Side::Buyer => NextActor::Buyer,
            quayside_domain::Side::Seller => NextActor::Seller,
        };
        found.push(Waiting {
            mine: true,
            row: WaitingRow {
                subject: own.profile.name.clone(),
                number: String::new(),
                next: NextStep {
                    who,
                    code: "correct_application".into(),
                    by: None,
                },
                target: Target {
                    enterprise: Some(own.id),
                    ..Target::default()
                },
            },
        });
    }
    Ok(())
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
