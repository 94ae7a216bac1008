//! What must hold after every step of every trade.

use std::collections::BTreeSet;

use quayside_domain::{
    Command, Event, Record, RecordKind, Refusal, Scope, Unit, UnitRef, Workset, activity, assemble,
    bank_entry,
    codes::codes,
    contract::{self, ContractState},
    deal::Deal,
    order::{self, OrderTab},
    project, quote,
    rfq::{self, RfqTab},
    rules::{On, Rule},
};
use rust_decimal::Decimal;

use crate::desk::{Desk, deal};

/// What fired a step: a command, or a clock.
#[derive(Clone, Copy)]
pub enum Cause<'a> {
    Command(&'a str),
    Clock(&'a str),
}

/// A step from one state to another is in a row of the table.
fn legal<S: Copy + PartialEq + std::fmt::Debug>(
    rules: &[Rule<S>],
    from: Option<S>,
    to: Option<S>,
    cause: Cause<'_>,
    events: &BTreeSet<&str>,
) {
    let Some(to) = to.filter(|to| from != Some(*to)) else {
        assert!(to.is_some() || from.is_none(), "nothing vanishes");
        return;
    };
    let fired = |on: On| match (on, cause) {
        (On::Command(kinds), Cause::Command(kind)) => kinds.contains(&kind),
        (On::Clock(kinds), Cause::Clock(kind)) => kinds.contains(&kind),
        (On::After(codes), _) => codes.iter().any(|code| events.contains(code)),
        _ => false,
    };
    assert!(
        rules
            .iter()
            .any(|rule| fired(rule.on) && rule.starts(from) && rule.ends(from, to)),
        "{from:?} -> {to:?} is in no row, after {events:?}"
    );
}

/// Every change between two worksets is in the tables. `events` are those of the decision so far.
pub fn every_step_is_in_a_table(
    before: &Workset,
    after: &Workset,
    cause: Cause<'_>,
    events: &BTreeSet<&str>,
) {
    let at = UnitRef::from(deal());
    let was = before.get(&at).and_then(Unit::deal);
    let Some(is) = after.get(&at).and_then(Unit::deal) else {
        return;
    };
    let state = was.map(|deal| deal.rfq.state);
    legal(rfq::RULES, state, Some(is.rfq.state), cause, events);
    for (id, one) in &is.quotes {
        let state = was
            .and_then(|deal| deal.quotes.get(id))
            .map(|one| one.state);
        legal(quote::RULES, state, Some(one.state), cause, events);
    }
    for (id, one) in &is.contracts {
        let state = was
            .and_then(|deal| deal.contracts.get(id))
            .map_or(ContractState::NotStarted, |one| one.state);
        legal(contract::RULES, Some(state), Some(one.state), cause, events);
    }
    for (id, one) in &is.orders {
        let state = was.and_then(|deal| deal.orders.get(id)).map(|one| one.tab);
        legal(order::RULES, state, Some(one.tab), cause, events);
    }
    for (at, unit) in after {
        if let Unit::BankEntry(entry) = unit {
            let was = before.get(at).and_then(Unit::bank_entry);
            let state = was.map(|one| one.state);
            legal(bank_entry::RULES, state, Some(entry.state), cause, events);
        }
    }
}

/// Tabs add up to All, each thing is in exactly one.
pub fn tabs_add_up(deal: &Deal) {
    let rfqs = usize::from(deal.rfq.state.tab().is_some());
    let by_tab = RfqTab::ALL
        .iter()
        .filter(|tab| deal.rfq.state.tab() == Some(**tab))
        .count();
    assert_eq!(by_tab, rfqs);
    let quotes: usize = quote::QuoteTab::ALL
        .iter()
        .map(|tab| {
            deal.quotes
                .values()
                .filter(|one| one.state.tab() == *tab)
                .count()
        })
        .sum();
    assert_eq!(quotes, deal.quotes.len());
    let orders: usize = OrderTab::ALL
        .iter()
        .map(|tab| deal.orders.values().filter(|one| one.tab == *tab).count())
        .sum();
    assert_eq!(orders, deal.orders.len());
    for order in deal.orders.values() {
        assert_eq!(order.tab, order.compute_tab(), "the tab is the axes'");
        assert_eq!(
            order.next.is_none(),
            order.tab.is_final(),
            "{:?}",
            order.tab
        );
        if let Some(next) = &order.next {
            assert!(codes().next.contains(&next.code.as_str()));
        }
    }
}

/// Σ schedule = total, Σ receipts is what the lines received and never above the total, an entry
/// never pays more than it brought.
pub fn money_never_drifts(units: &Workset) {
    for unit in units.values() {
        match unit {
            Unit::Deal(deal) => deal.orders.values().for_each(order_adds_up),
            Unit::BankEntry(entry) => {
                let used: Decimal = entry.associations.iter().map(|one| one.amount.amount).sum();
                assert!(used <= entry.content.amount.amount);
                assert_eq!(entry.remaining(), entry.content.amount.amount - used);
            }
            _ => {}
        }
    }
}

fn order_adds_up(order: &order::Order) {
    let scheduled: Decimal = order.schedule.iter().map(|line| line.amount.amount).sum();
    assert_eq!(scheduled, order.total.amount);
    let lines: Decimal = order.schedule.iter().map(|line| line.received.amount).sum();
    assert_eq!(lines, order.received_total());
    assert!(order.received_total() <= order.total.amount);
    for line in &order.schedule {
        assert_eq!(line.amount.currency, order.total.currency);
        assert!(line.amount.amount.scale() <= order.total.currency.minor_units());
    }
    for (index, line) in order.content.lines.iter().enumerate() {
        assert!(order.dispatched(index) <= line.quantity.value);
    }
}

/// A competitor never sees a competitor's records, ids are unique, and the buyer can put the deal
/// together again.
pub fn records_are_kept_apart(desk: &Desk) {
    let at = UnitRef::from(deal());
    let Some(unit) = desk.units.get(&at) else {
        return;
    };
    let records = project(at, unit);
    let ids: BTreeSet<_> = records.iter().map(|record| record.id).collect();
    assert_eq!(ids.len(), records.len());
    for record in &records {
        let firms = record
            .audience
            .iter()
            .filter(|scope| matches!(scope, Scope::Enterprise(_)))
            .count();
        match record.kind {
            RecordKind::Quote | RecordKind::Contract | RecordKind::Order => assert_eq!(firms, 2),
            RecordKind::Rfq => assert_eq!(record.audience.len(), 1),
            RecordKind::QueueItem => assert_eq!(record.audience, [Scope::Operator].into()),
            RecordKind::RfqPublic => assert!(!record.audience.contains(&Scope::Operator)),
            kind => panic!("a deal shows no {kind:?}"),
        }
    }
    let buyer: Vec<Record> = records
        .into_iter()
        .filter(|record| record.audience.contains(&Scope::Enterprise(at.owner)))
        .collect();
    let rebuilt = assemble(at, &buyer).expect("the buyer has its deal");
    let rebuilt = rebuilt.deal().expect("a deal");
    let deal = desk.deal();
    assert_eq!(
        (
            &rebuilt.rfq,
            &rebuilt.quotes,
            &rebuilt.contracts,
            &rebuilt.orders
        ),
        (&deal.rfq, &deal.quotes, &deal.contracts, &deal.orders)
    );
}

/// A refusal has a listed code with exactly the listed parameters.
pub fn refusal_is_listed(command: &Command, refusal: &Refusal) {
    let found = codes()
        .refusals
        .iter()
        .find(|code| code.code == refusal.code);
    let listed = found.unwrap_or_else(|| panic!("{}: {refusal:?}", command.kind()));
    let params: BTreeSet<_> = refusal.params.keys().map(String::as_str).collect();
    let expected: BTreeSet<_> = listed.params.iter().copied().collect();
    assert_eq!(params, expected, "{}", refusal.code);
}

/// A line of the timeline has a listed code with exactly the listed parameters.
pub fn line_is_listed(desk: &Desk, at: UnitRef, event: &Event) {
    let ctx = desk.context(quayside_domain::actor::Agent::Clock);
    let Some(line) = desk
        .units
        .get(&at)
        .and_then(|unit| activity(at, unit, event, &ctx, 0))
    else {
        return;
    };
    let code = line
        .body
        .get("code")
        .and_then(|code| code.as_str())
        .expect("a code");
    let listed = codes()
        .activities
        .iter()
        .find(|one| one.code == code)
        .unwrap_or_else(|| panic!("{code} is not listed"));
    let params = line
        .body
        .get("params")
        .and_then(|params| params.as_object())
        .expect("params");
    let params: BTreeSet<_> = params.keys().map(String::as_str).collect();
    let expected: BTreeSet<_> = listed.params.iter().copied().collect();
    assert_eq!(params, expected, "{code}");
}
