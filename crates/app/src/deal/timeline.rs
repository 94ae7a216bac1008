//! The timeline: what happened, what was said, and what waits to be said; newest first.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use quayside_domain::{
    Command, ContractId, ConversationId, EnterpriseId, MessageId, QuoteId, Side,
    conversation::Message, record::Activity,
};
use quayside_store::{List, ListQuery, Sort};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::view::{ConversationArgs, Timeline, TimelineArgs, TimelineEntry};
use crate::{
    App, CallError,
    error::store,
    words::Nothing,
    work::{Work, hat_of},
};

/// Most entries of one answer.
const MOST: u32 = 200;

/// Events, messages and queued messages, merged by time.
pub async fn timeline(app: &App, args: TimelineArgs) -> Result<Timeline, CallError> {
    let work = app.work().await?;
    let (acting, hat) = work.role()?;
    let limit = args.limit.clamp(1, MOST);
    let before = match &args.before {
        Some(text) => Some(cursor(text)?),
        None => None,
    };
    let sellers = sellers(&work, &args).await?;
    let mut entries: Vec<(DateTime<Utc>, TimelineEntry)> = Vec::new();
    if !args.messages_only.unwrap_or(false) {
        let activities: Vec<Activity> =
            newest(&work, List::Activity, args.deal.id.0, before, limit).await?;
        let parts = parts(&work, &args).await?;
        entries.extend(
            activities
                .into_iter()
                .filter(|activity| concerns(activity, parts.as_ref()))
                .map(|activity| {
                    let mine = activity.enterprise == Some(acting);
                    (activity.at, TimelineEntry::Activity { activity, mine })
                }),
        );
    }
    for seller in &sellers {
        let conversation = ConversationId::of(args.deal.id, *seller);
        let messages: Vec<Message> =
            newest(&work, List::Message, conversation.0, before, limit).await?;
        entries.extend(messages.into_iter().map(|message| {
            let mine = hat_of(message.side) == hat;
            (message.sent_at, TimelineEntry::Message { message, mine })
        }));
    }
    entries.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let more = entries.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    entries.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let before_next = match entries.last() {
        Some((at, _)) if more => Some(at.to_rfc3339()),
        _ => None,
    };
    let mut list: Vec<TimelineEntry> = Vec::new();
    if before.is_none() {
        let here: Vec<MessageId> = entries.iter().filter_map(message_id).collect();
        list = queued(&work, &args, &here).await?;
    }
    list.extend(entries.into_iter().map(|(_, entry)| entry));
    Ok(Timeline {
        entries: list,
        before: before_next,
    })
}

/// Marks the conversation as read up to now, on this device.
pub async fn seen(app: &App, args: ConversationArgs) -> Result<Nothing, CallError> {
    let work = app.work().await?;
    let conversation = ConversationId::of(args.deal.id, args.seller);
    let marked = work
        .profile
        .mark_read(work.acting()?, conversation, work.now);
    marked.await.map_err(store)?;
    Ok(Nothing {})
}

fn message_id((_, entry): &(DateTime<Utc>, TimelineEntry)) -> Option<MessageId> {
    match entry {
        TimelineEntry::Message { message, .. } => Some(message.id),
        _ => None,
    }
}

fn cursor(text: &str) -> Result<DateTime<Utc>, CallError> {
    text.parse()
        .map_err(|_| CallError::field("bad_request", "before"))
}

/// The sellers whose conversations with the buyer this workspace sees.
async fn sellers(work: &Work, args: &TimelineArgs) -> Result<Vec<EnterpriseId>, CallError> {
    if let Some(seller) = args.seller {
        return Ok(vec![seller]);
    }
    let (acting, hat) = work.role()?;
    if hat == hat_of(Side::Seller) {
        return Ok(vec![acting]);
    }
    let records = work.records(args.deal.into()).await?;
    let scene = super::scene::Scene::read(args.deal, hat, acting, &records);
    Ok(scene
        .quotes
        .iter()
        .map(|quote| quote.seller.enterprise)
        .collect())
}

/// With one seller in view: its quote, its contract and its orders.
async fn parts(work: &Work, args: &TimelineArgs) -> Result<Option<BTreeSet<Uuid>>, CallError> {
    let Some(seller) = args.seller else {
        return Ok(None);
    };
    let (acting, hat) = work.role()?;
    let records = work.records(args.deal.into()).await?;
    let scene = super::scene::Scene::read(args.deal, hat, acting, &records);
    let quote = QuoteId::of(args.deal.id, seller);
    let orders = scene.orders.iter();
    Ok(Some(
        orders
            .filter(|order| order.seller.enterprise == seller)
            .map(|order| order.id.0)
            .chain([quote.0, ContractId::of(quote).0])
            .collect(),
    ))
}

/// What happened to the request concerns everybody; what happened to an offer, who looks at it,
/// whoever did it: the platform matches the money of an order.
fn concerns(activity: &Activity, parts: Option<&BTreeSet<Uuid>>) -> bool {
    match (activity.part, parts) {
        (Some(part), Some(parts)) => parts.contains(&part),
        _ => true,
    }
}

/// The newest records of a group before an instant.
async fn newest<T: DeserializeOwned>(
    work: &Work,
    list: List,
    group: Uuid,
    before: Option<DateTime<Utc>>,
    limit: u32,
) -> Result<Vec<T>, CallError> {
    let mut query = ListQuery {
        group: Some(group),
        sort: Sort::Created,
        limit: limit.saturating_add(1),
        ..ListQuery::new(list, work.acting()?)
    };
    let mut found = Vec::new();
    loop {
        let page = work.profile.list(&query).await.map_err(store)?;
        found.extend(
            page.rows
                .into_iter()
                .filter(|row| match (before, row.created) {
                    (Some(before), Some(at)) => at < before,
                    _ => true,
                })
                .filter_map(|row| serde_json::from_value(row.body).ok()),
        );
        let enough = found.len() > usize::try_from(limit).unwrap_or(usize::MAX);
        match page.next {
            Some(next) if !enough => query.cursor = Some(next),
            _ => return Ok(found),
        }
    }
}

/// Messages of this device that wait to be sent, newest first; not those that have come back.
async fn queued(
    work: &Work,
    args: &TimelineArgs,
    arrived: &[MessageId],
) -> Result<Vec<TimelineEntry>, CallError> {
    let marks = work.marks().await?;
    let entries = work.profile.open_entries().await.map_err(store)?;
    let mut list = Vec::new();
    for entry in entries.into_iter().rev() {
        let Some(Command::MessageSend {
            deal,
            seller,
            message,
            text,
            attachments,
        }) = entry.parsed()
        else {
            continue;
        };
        let here = deal == args.deal
            && !arrived.contains(&message)
            && args.seller.is_none_or(|wanted| wanted == seller);
        let mark = marks.newest(|mark| mark.command == entry.id);
        if let (true, Some(mark)) = (here, mark) {
            list.push(TimelineEntry::QueuedMessage {
                command: entry.id,
                seller,
                text,
                attachments,
                at: entry.created_at,
                state: mark.state,
                params: mark.params,
            });
        }
    }
    Ok(list)
}
