//! What a line of the timeline says besides its code. No personal data: a person is named by the
//! line itself, where it may be.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::{
    Event, PersonId, Unit,
    deal::Deal,
    document::DocumentRef,
    enterprise::Enterprise,
    money::{Money, price},
    order::Order,
    quote::{Quote, QuoteVersion},
    refusal::word,
    rfq::Reason,
};

type Params = BTreeMap<String, String>;

pub(super) fn of(unit: &Unit, event: &Event) -> Params {
    let mut params = Params::new();
    match unit {
        Unit::Deal(deal) => in_deal(&mut params, deal, event),
        Unit::Enterprise(enterprise) => in_enterprise(&mut params, enterprise, event),
        Unit::BankEntry(entry) => {
            put(&mut params, "reference", &entry.content.reference);
            match event {
                Event::BankEntryAssociated { association, .. } => {
                    money(&mut params, "amount", &association.amount);
                    put(&mut params, "order_number", &association.order_number);
                }
                Event::BankEntryIgnored { reason, .. } => why(&mut params, reason),
                _ => money(&mut params, "amount", &entry.content.amount),
            }
        }
        Unit::Conversation(_) | Unit::Draft(_) => {}
    }
    params
}

fn in_deal(params: &mut Params, deal: &Deal, event: &Event) {
    if let Some(order) = event.order().and_then(|id| deal.orders.get(&id)) {
        in_order(params, order, event);
    } else if let Some(quote) = event.quote().and_then(|id| deal.quotes.get(&id)) {
        match event {
            Event::ContractUploaded { .. } => in_contract(params, deal, event),
            _ => in_quote(params, quote, event),
        }
    } else if event.contract().is_some() {
        in_contract(params, deal, event);
    } else {
        in_rfq(params, deal, event);
    }
}

fn in_rfq(params: &mut Params, deal: &Deal, event: &Event) {
    let rfq = &deal.rfq;
    put(params, "number", &rfq.number);
    put(params, "subject", &rfq.content.subject);
    match event {
        Event::RfqSubmitted { .. } | Event::RfqResubmitted { .. } => {
            put(params, "revision", rfq.revision);
        }
        Event::RfqApproved {
            quotes_close_at,
            decide_by,
            ..
        }
        | Event::RfqExtended {
            quotes_close_at,
            decide_by,
            ..
        } => {
            time(params, "quotes_close_at", *quotes_close_at);
            time(params, "decide_by", *decide_by);
        }
        Event::RfqRejected { reason, .. } | Event::RfqCanceled { reason, .. } => {
            why(params, reason);
        }
        Event::RfqQuotesClosed { .. } => put(params, "quoted_sellers", rfq.quoted_sellers),
        _ => {}
    }
}

fn in_quote(params: &mut Params, quote: &Quote, event: &Event) {
    put(params, "seller", &quote.seller.name);
    put(params, "version", quote.version);
    money(params, "total", &quote.total);
    match event {
        Event::QuoteRevised { .. } => {
            if let Some(old) = quote.history.last().and_then(total) {
                put(params, "old_total", amount(old.amount));
                put(params, "old_currency", old.currency.code());
            }
        }
        Event::QuoteSelected { order_by, .. } => time(params, "order_by", *order_by),
        Event::QuoteReleased { reason, to, .. } => {
            why(params, reason);
            put(params, "state", word(to));
        }
        Event::QuoteDeclined { reason, .. }
        | Event::QuoteNotSelected { reason, .. }
        | Event::QuoteVoided { reason, .. }
        | Event::QuoteOrderCanceled { reason, .. } => why(params, reason),
        _ => {}
    }
}

/// The total of an earlier version.
fn total(version: &QuoteVersion) -> Option<Money> {
    let lines = version.content.lines.iter();
    price(
        lines.map(|line| (line.quantity.value, line.unit_price)),
        &version.content.currency,
    )
    .ok()
    .map(|priced| priced.total)
}

fn in_contract(params: &mut Params, deal: &Deal, event: &Event) {
    let Some(contract) = event.contract().and_then(|id| deal.contracts.get(&id)) else {
        return;
    };
    if let Some(current) = contract.current() {
        put(params, "version", current.version);
        put(params, "name", &current.document.name);
        put(params, "hash", short(&current.document));
    }
    match event {
        Event::ContractUploaded { sign_by, .. } => time(params, "sign_by", *sign_by),
        Event::ContractSigned { signed, .. } => {
            put(params, "signed_name", &signed.document.name);
            put(params, "signed_hash", short(&signed.document));
        }
        Event::ContractScanReturned {
            reason,
            name,
            sign_by,
            ..
        } => {
            why(params, reason);
            put(params, "signed_name", name);
            time(params, "sign_by", *sign_by);
        }
        Event::ContractDeclined { reason, .. }
        | Event::ContractVoided { reason, .. }
        | Event::ContractTerminated { reason, .. } => why(params, reason),
        _ => {}
    }
}

fn in_order(params: &mut Params, order: &Order, event: &Event) {
    if let Some(number) = &order.number {
        put(params, "number", number);
    }
    match event {
        Event::OrderSubmitted { .. } | Event::OrderRevised { .. } | Event::OrderApproved { .. } => {
            put(params, "terms_version", order.terms_version);
            money(params, "total", &order.total);
            put(params, "advance", amount(order.content.advance));
        }
        Event::OrderRejected { reason, .. } => {
            put(params, "terms_version", order.terms_version);
            why(params, reason);
        }
        Event::OrderCanceled { reason, .. } => {
            put(
                params,
                "number",
                order.number.as_deref().unwrap_or_default(),
            );
            put(params, "terms_version", order.terms_version);
            why(params, reason);
        }
        Event::OrderReminded { line, .. } | Event::OrderClaimLapsed { line, .. } => {
            schedule_line(params, order, *line);
        }
        Event::OrderPaymentClaimed { line, claim, .. } => {
            schedule_line(params, order, *line);
            put(params, "reference", &claim.reference);
        }
        Event::OrderPaymentReceived { receipt, .. } => {
            schedule_line(params, order, receipt.line);
            money(params, "amount", &receipt.amount);
            put(params, "reference", &receipt.reference);
            put(params, "value_date", receipt.value_date.date_naive());
            put(params, "received", amount(order.received_total()));
            put(params, "total", amount(order.total.amount));
        }
        Event::OrderDocumentAttached { document, .. } => {
            put(params, "code", &document.code);
            put(params, "stage", word(&document.stage));
            put(params, "name", &document.document.name);
        }
        Event::OrderDocumentDetached {
            code, stage, name, ..
        } => {
            put(params, "code", code);
            put(params, "stage", word(stage));
            put(params, "name", name);
        }
        Event::OrderDispatched { shipment, .. } => {
            put(params, "carrier", &shipment.carrier);
            put(params, "transport_number", &shipment.transport_number);
            put(params, "shipment", order.shipments.len());
            let eta = shipment.eta.map(|eta| eta.to_rfc3339());
            put(params, "eta", eta.unwrap_or_default());
        }
        Event::OrderReceiptConfirmed {
            shipment, receipt, ..
        } => {
            put(params, "by_clock", receipt.by_clock);
            if let Some(one) = order.shipments.iter().find(|one| one.id == *shipment) {
                put(params, "state", word(&one.state));
            }
        }
        Event::OrderReceiptWarned {
            shipment,
            receipt_by,
            ..
        } => {
            time(params, "receipt_by", *receipt_by);
            if let Some(one) = order.shipments.iter().find(|one| one.id == *shipment) {
                put(params, "transport_number", &one.transport_number);
            }
        }
        Event::OrderLate { .. } => {
            if let Some(at) = order.ship_by {
                time(params, "ship_by", at);
            }
        }
        Event::OrderPayoutRecorded {
            step,
            reference,
            customs_mode,
            ..
        } => {
            put(params, "step", word(step));
            put(params, "reference", reference);
            put(params, "customs_mode", customs_mode.code());
        }
        Event::OrderPayoutRequested { .. } | Event::OrderCompleted { .. } => {
            money(params, "total", &order.total);
        }
        _ => {}
    }
}

fn schedule_line(params: &mut Params, order: &Order, line: u32) {
    let found = usize::try_from(line)
        .ok()
        .and_then(|index| order.schedule.get(index));
    if let Some(line) = found {
        put(params, "line", word(&line.name));
        money(params, "amount", &line.amount);
    }
}

fn in_enterprise(params: &mut Params, enterprise: &Enterprise, event: &Event) {
    let name = &enterprise.profile.name;
    match event {
        Event::EnterpriseApplied { version, .. } => {
            put(params, "name", name);
            put(params, "version", version);
        }
        Event::EnterpriseApproved { .. } => {
            put(params, "name", name);
            put(params, "version", enterprise.version);
            put(params, "state", word(&enterprise.state));
        }
        Event::EnterpriseRejected { reason, .. } => {
            put(params, "name", name);
            put(params, "version", enterprise.version);
            why(params, reason);
        }
        Event::EnterpriseAccountOpened { .. } => put(params, "name", name),
        Event::EnterpriseAddressSaved { address, .. } => put(params, "label", &address.label),
        Event::EnterpriseAddressRemoved { label, .. } => put(params, "label", label),
        Event::EnterpriseLimitSet { person, limit, .. } => {
            member(params, enterprise, *person);
            money(params, "amount", limit);
        }
        Event::EnterpriseLimitLifted { person, .. } => member(params, enterprise, *person),
        Event::EnterpriseCategoriesFollowed { categories, .. } => {
            let categories: Vec<_> = categories.iter().map(String::as_str).collect();
            put(params, "categories", categories.join(","));
        }
        _ => {}
    }
}

/// Colleagues alone see the line.
fn member(params: &mut Params, enterprise: &Enterprise, person: PersonId) {
    if let Some(member) = enterprise.members.iter().find(|one| one.person == person) {
        put(params, "member", &member.name);
    }
}

fn put(params: &mut Params, name: &str, value: impl ToString) {
    params.insert(name.into(), value.to_string());
}

fn money(params: &mut Params, name: &str, money: &Money) {
    put(params, name, amount(money.amount));
    put(params, "currency", money.currency.code());
}

fn amount(amount: Decimal) -> String {
    amount.to_string()
}

fn time(params: &mut Params, name: &str, at: DateTime<Utc>) {
    put(params, name, at.to_rfc3339());
}

fn why(params: &mut Params, reason: &Reason) {
    put(params, "reason", &reason.code);
    put(params, "text", &reason.text);
}

/// The first twelve digits of a hash: enough to compare by eye.
fn short(document: &DocumentRef) -> String {
    let hash = document.hash.strip_prefix("sha256:").unwrap_or_default();
    hash.chars().take(12).collect()
}
