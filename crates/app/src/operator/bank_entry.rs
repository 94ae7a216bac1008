//! One bank entry, and the order lines it may pay: matched by number, amount, payer and claim.

use quayside_domain::{
    Command, UnitRef, bank_entry::BankEntry, command::DealRef, money::Money, order::Order,
    record::QueueItem,
};
use quayside_store::{List, ListQuery};
use rust_decimal::Decimal;

use super::view::{BankEntryArgs, BankEntryView, Candidate};
use crate::{
    App, CallError,
    deal::{actions::reason, offers::Offers, schedule, view::ScheduleRow},
    error::store,
    words::Words,
    work::Work,
};

/// Open orders looked through.
const MOST: u32 = 1000;
/// Candidates offered.
const OFFERED: usize = 20;

/// The entry with its candidates, best first.
///
/// # Errors
/// `not_found`.
pub async fn get(app: &App, args: BankEntryArgs) -> Result<BankEntryView, CallError> {
    let work = app.work().await?;
    let unit = UnitRef::bank_entry(args.entry);
    let entry: BankEntry = work
        .body(unit.owner, unit.id)
        .await?
        .ok_or_else(|| CallError::not_found("bank_entry"))?;
    let open = Money::rounded(entry.remaining(), &entry.content.amount.currency);
    let marks = work.marks().await?;
    let known = work.known(&[unit]).await?;
    let ctx = work.asking().await?;
    let mut offers = Offers::new(&known, &ctx, &[]);
    offers.offer(
        &Command::BankEntryIgnore {
            entry: args.entry,
            reason: reason(),
        },
        &["reason"],
    );
    let actions = offers.done();
    let candidates = if open.amount > Decimal::ZERO {
        candidates(&work, &entry, &open).await?
    } else {
        Vec::new()
    };
    Ok(BankEntryView {
        marks: marks.of(|mark| mark.target.bank_entry == Some(args.entry)),
        open,
        entry,
        candidates,
        actions,
    })
}

async fn candidates(
    work: &Work,
    entry: &BankEntry,
    open: &Money,
) -> Result<Vec<Candidate>, CallError> {
    let query = ListQuery {
        tab: Some("payments".into()),
        limit: MOST,
        ..ListQuery::new(List::Queue, work.acting()?)
    };
    let page = work.profile.list(&query).await.map_err(store)?;
    let mut found: Vec<(Match, Order, ScheduleRow)> = Vec::new();
    for row in page.rows {
        let item: Option<QueueItem> = serde_json::from_value(row.body).ok();
        let order: Option<Order> = item.and_then(|item| serde_json::from_value(item.subject).ok());
        let Some(order) = order else { continue };
        for line in schedule::rows(&order) {
            if line.open.amount <= Decimal::ZERO || line.amount.currency != open.currency {
                continue;
            }
            found.push((fits(entry, &order, &line), order.clone(), line));
        }
    }
    found.sort_by_key(|(fit, order, _)| (std::cmp::Reverse(fit.score), order.created_at));
    found.truncate(OFFERED);
    let mut candidates = Vec::with_capacity(found.len());
    for (fit, order, line) in found {
        candidates.extend(candidate(work, entry, open, &order, line, fit.reasons).await?);
    }
    Ok(candidates)
}

/// Why a line fits, and how well. Money that is due now goes before money that is not.
struct Match {
    reasons: Vec<Words>,
    score: u32,
}

fn fits(entry: &BankEntry, order: &Order, line: &ScheduleRow) -> Match {
    let content = &entry.content;
    let text = format!("{} {}", content.remittance, content.reference).to_lowercase();
    let mut found = Match {
        reasons: Vec::new(),
        score: u32::from(line.due),
    };
    let mut add = |words: Words, score: u32| {
        found.reasons.push(words);
        found.score = found.score.saturating_add(score);
    };
    if let Some(number) = &order.number
        && text.contains(number.as_str())
    {
        add(Words::new("order_number").with("number", number), 8);
    }
    if content.amount.amount == line.open.amount {
        add(Words::new("amount"), 4);
    }
    let payer = content.payer.to_lowercase();
    let buyer = order.buyer.name.to_lowercase();
    if !payer.is_empty() && (payer.contains(&buyer) || buyer.contains(&payer)) {
        add(Words::new("payer"), 2);
    }
    if let Some(claim) = &line.claim {
        let reference = claim.reference.trim().to_lowercase();
        let named = !reference.is_empty() && text.contains(&reference);
        let words = Words::new("claimed").with("reference", &claim.reference);
        add(words, if named { 6 } else { 2 });
    }
    found
}

async fn candidate(
    work: &Work,
    entry: &BankEntry,
    open: &Money,
    order: &Order,
    line: ScheduleRow,
    reasons: Vec<Words>,
) -> Result<Option<Candidate>, CallError> {
    let deal = DealRef {
        owner: order.owner,
        id: order.deal,
    };
    let amount = Money::rounded(open.amount.min(line.open.amount), &open.currency);
    let known = work
        .known(&[UnitRef::bank_entry(entry.id), deal.into()])
        .await?;
    let ctx = work.asking().await?;
    let mut offers = Offers::new(&known, &ctx, &["bank_entry.associate"]);
    offers.offer(
        &Command::BankEntryAssociate {
            entry: entry.id,
            deal,
            order: order.id,
            line: line.line,
            amount: amount.amount,
        },
        &[],
    );
    Ok(offers.done().pop().map(|associate| Candidate {
        deal,
        order: order.id,
        order_number: order.number.clone().unwrap_or_default(),
        subject: order.content.product_name.clone(),
        buyer: order.buyer.clone(),
        seller: order.seller.clone(),
        line: line.line,
        name: line.name,
        due: line.open,
        received: line.received,
        amount,
        reasons,
        associate,
    }))
}
