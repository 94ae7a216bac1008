//! One bank entry, and the order lines it may pay: matched by number, amount, payer and claim.

use quayside_domain::{
    Command, UnitRef,
    bank_entry::BankEntry,
    command::DealRef,
    money::Money,
    order::{Order, PaymentClaim},
    record::QueueItem,
};
use quayside_store::{List, ListQuery};
use rust_decimal::Decimal;

use super::view::{BankEntryArgs, BankEntryView, Candidate};
use crate::{
    App, CallError,
    deal::{actions::reason, offers::Offers, schedule},
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
    let mut found: Vec<(usize, Order, crate::deal::view::ScheduleRow, Vec<Words>)> = Vec::new();
    for row in page.rows {
        let item: Option<QueueItem> = serde_json::from_value(row.body).ok();
        let order: Option<Order> = item.and_then(|item| serde_json::from_value(item.subject).ok());
        let Some(order) = order else { continue };
        for line in schedule::rows(&order) {
            if line.open.amount <= Decimal::ZERO || line.amount.currency != open.currency {
                continue;
            }
            let reasons = reasons(entry, &order, &line.open, line.claim.as_ref(), line.due);
            let score = reasons
                .len()
                .saturating_mul(2)
                .saturating_add(usize::from(line.due));
            found.push((score, order.clone(), line, reasons));
        }
    }
    found.sort_by_key(|(score, order, ..)| (std::cmp::Reverse(*score), order.created_at));
    found.truncate(OFFERED);
    let mut candidates = Vec::with_capacity(found.len());
    for (_, order, line, reasons) in found {
        candidates.extend(candidate(work, entry, open, &order, line, reasons).await?);
    }
    Ok(candidates)
}

fn reasons(
    entry: &BankEntry,
    order: &Order,
    due: &Money,
    claim: Option<&PaymentClaim>,
    is_due: bool,
) -> Vec<Words> {
    let content = &entry.content;
    let text = format!("{} {}", content.remittance, content.reference).to_lowercase();
    let mut reasons = Vec::new();
    if let Some(number) = &order.number
        && text.contains(number.as_str())
    {
        reasons.push(Words::new("order_number").with("number", number));
        reasons.push(Words::new("named_in_remittance"));
    }
    if content.amount.amount == due.amount {
        reasons.push(Words::new("same_amount"));
    }
    let payer = content.payer.to_lowercase();
    let buyer = order.buyer.name.to_lowercase();
    if !payer.is_empty() && (payer.contains(&buyer) || buyer.contains(&payer)) {
        reasons.push(Words::new("same_payer"));
    }
    if let Some(claim) = claim {
        let named = !claim.reference.trim().is_empty()
            && text.contains(&claim.reference.trim().to_lowercase());
        let code = if named {
            "claimed_with_reference"
        } else {
            "claimed"
        };
        reasons.push(Words::new(code).with("reference", &claim.reference));
    }
    if is_due {
        reasons.push(Words::new("due_now"));
    }
    reasons
}

async fn candidate(
    work: &Work,
    entry: &BankEntry,
    open: &Money,
    order: &Order,
    line: crate::deal::view::ScheduleRow,
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
