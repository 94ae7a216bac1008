//! Decisions about bank entries: import, association with an order, setting aside.

use rust_decimal::Decimal;

use super::{Association, BankEntry, BankEntryContent, BankEntryState, RULES};
use crate::{
    BankEntryId, Command, Context, EnterpriseId, Event, Hat, Refusal, Unit, UnitRef, Workset,
    command::DealRef,
    deal::{Payment, receive},
    form::{self, Checked},
    money::Money,
    reasons,
    rules::{Machine, Who, permit},
};

/// Decides import and setting aside.
pub(crate) fn decide(
    entry: Option<&BankEntry>,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    let at = ctx.now;
    match command {
        Command::BankEntryImport { entry: id, content } => {
            check(content)?;
            operator(ctx, command.kind())?;
            if content.id() != *id {
                return Err(Refusal::form("bank_entry.id_differs", "entry"));
            }
            if entry.is_some() {
                return Err(Refusal::state("bank_entry.imported_already")
                    .with("statement", &content.statement)
                    .with("reference", &content.reference));
            }
            Ok(vec![Event::BankEntryImported {
                at,
                content: Box::new(content.clone()),
            }])
        }
        Command::BankEntryIgnore { reason, .. } => {
            form::reason(reason, reasons::BANK_ENTRY_IGNORE)?;
            permitted(entry, command.kind(), ctx)?;
            Ok(vec![Event::BankEntryIgnored {
                at,
                reason: reason.clone(),
            }])
        }
        _ => Err(Refusal::server("not_visible")),
    }
}

/// What an operator asks for when it matches an entry to an order.
pub(crate) struct Matching {
    pub entry: BankEntryId,
    pub deal: DealRef,
    pub payment: Payment,
}

/// O6, O9: one entry and one deal, in one decision.
pub(crate) fn associate(
    units: &Workset,
    matching: &Matching,
    ctx: &Context,
) -> Result<Vec<(UnitRef, Event)>, Refusal> {
    let at = UnitRef::bank_entry(matching.entry);
    let entry = match units.get(&at) {
        Some(Unit::BankEntry(entry)) => Some(&**entry),
        _ => None,
    };
    let entry = permitted(entry, "bank_entry.associate", ctx)?;
    let deal_at = UnitRef::from(matching.deal);
    let deal = match units.get(&deal_at) {
        Some(Unit::Deal(deal)) => Some(&**deal),
        _ => None,
    };
    let (events, order) = receive(deal, entry, &matching.payment, ctx)?;
    let currency = &entry.content.amount.currency;
    let amount = matching.payment.amount;
    if amount > entry.remaining() {
        return Err(Refusal::state("bank_entry.more_than_left")
            .with("left", entry.remaining())
            .with("currency", currency.code()));
    }
    let association = Association {
        deal: matching.deal.id,
        deal_owner: matching.deal.owner,
        order: order.id,
        order_number: order.number.unwrap_or_default(),
        amount: Money::rounded(amount, currency),
        at: ctx.now,
        by: ctx.actor()?.person_name.clone(),
    };
    let mut all: Vec<_> = events.into_iter().map(|event| (deal_at, event)).collect();
    all.push((
        at,
        Event::BankEntryAssociated {
            at: ctx.now,
            association,
        },
    ));
    Ok(all)
}

fn operator(ctx: &Context, kind: &str) -> Result<Who, Refusal> {
    let actor = ctx.actor()?;
    if actor.hat == Hat::Operator && actor.enterprise == EnterpriseId::PLATFORM {
        Ok(Who::Platform)
    } else {
        Err(Refusal::state("actor.wrong_side").with("action", kind))
    }
}

fn permitted<'a>(
    entry: Option<&'a BankEntry>,
    kind: &str,
    ctx: &Context,
) -> Result<&'a BankEntry, Refusal> {
    let who = operator(ctx, kind)?;
    let entry = entry.ok_or_else(|| Refusal::server("not_visible"))?;
    permit(Machine::BankEntry, RULES, Some(entry.state), kind, who)?;
    Ok(entry)
}

fn check(content: &BankEntryContent) -> Checked {
    form::required(&content.statement, "content.statement", form::NAME_MAX)?;
    form::at_most(&content.account, "content.account", form::NAME_MAX)?;
    form::at_most(&content.reference, "content.reference", 140)?;
    if content.has_no_reference() && content.position == 0 {
        return Err(Refusal::form("bank_entry.no_reference", "content.position"));
    }
    let currency = &content.amount.currency;
    form::currency(currency, "content.amount.currency")?;
    form::amount(content.amount.amount, currency, "content.amount.amount")?;
    form::number(
        content.amount.amount > Decimal::ZERO,
        "required",
        "content.amount.amount",
    )?;
    form::at_most(&content.payer, "content.payer", 140)?;
    form::at_most(&content.remittance, "content.remittance", 1000)
}

/// Applies one event; the import makes the entry.
pub(crate) fn evolve(at: UnitRef, entry: Option<BankEntry>, event: &Event) -> Option<BankEntry> {
    if let (None, Event::BankEntryImported { at: when, content }) = (&entry, event) {
        return Some(BankEntry {
            id: BankEntryId(at.id),
            state: BankEntryState::Unmatched,
            content: (**content).clone(),
            associations: Vec::new(),
            reason: None,
            imported_at: *when,
        });
    }
    let mut entry = entry?;
    match event {
        Event::BankEntryAssociated { association, .. } => {
            entry.state = BankEntryState::Associated;
            entry.associations.push(association.clone());
        }
        Event::BankEntryIgnored { reason, .. } => {
            entry.state = BankEntryState::Ignored;
            entry.reason = Some(reason.clone());
        }
        _ => {}
    }
    Some(entry)
}
