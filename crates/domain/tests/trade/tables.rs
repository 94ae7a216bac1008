//! The tables themselves: complete, without dead ends, and the same as the page in docs.

use std::collections::BTreeSet;

use quayside_domain::{
    bank_entry, contract,
    contract::ContractState,
    enterprise,
    enterprise::EnterpriseState,
    order,
    order::OrderTab,
    quote,
    quote::QuoteState,
    rfq,
    rfq::RfqState,
    rules::{Rule, rules_markdown},
};

/// States that the rows reach from nothing (or from `start`).
fn reachable<S: Copy + Ord>(rules: &[Rule<S>], start: &[S]) -> BTreeSet<S> {
    let mut found: BTreeSet<S> = start.iter().copied().collect();
    loop {
        let before = found.len();
        for rule in rules {
            if rule.from.is_empty() || rule.from.iter().any(|from| found.contains(from)) {
                found.extend(rule.to.iter().copied());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Every reachable state that is not at rest has a row that leads elsewhere.
fn no_dead_end<S: Copy + Ord + std::fmt::Debug>(rules: &[Rule<S>], start: &[S], rest: &[S]) {
    for state in reachable(rules, start) {
        let leaves = rules
            .iter()
            .any(|rule| rule.from.contains(&state) && rule.to.iter().any(|to| *to != state));
        assert_eq!(leaves, !rest.contains(&state), "{state:?}");
    }
}

#[test]
fn no_state_of_an_rfq_is_a_dead_end() {
    no_dead_end(rfq::RULES, &[], &[RfqState::Canceled, RfqState::Traded]);
    assert_eq!(reachable(rfq::RULES, &[]).len(), 9);
}

#[test]
fn no_state_of_a_quote_is_a_dead_end() {
    no_dead_end(
        quote::RULES,
        &[],
        &[QuoteState::NotSelected, QuoteState::OrderCanceled],
    );
    assert_eq!(reachable(quote::RULES, &[]).len(), 10);
}

#[test]
fn no_state_of_a_contract_is_a_dead_end() {
    let start = [ContractState::NotStarted];
    no_dead_end(contract::RULES, &start, &[ContractState::Terminated]);
    assert_eq!(reachable(contract::RULES, &start).len(), 8);
}

#[test]
fn no_tab_of_an_order_is_a_dead_end() {
    let rest = [OrderTab::Rejected, OrderTab::Canceled, OrderTab::Completed];
    no_dead_end(order::RULES, &[], &rest);
    let missing: Vec<_> = OrderTab::ALL
        .into_iter()
        .filter(|tab| !reachable(order::RULES, &[]).contains(tab))
        .collect();
    assert_eq!(missing, [OrderTab::ReturnRefund, OrderTab::Closed]);
}

#[test]
fn no_state_of_an_enterprise_is_a_dead_end() {
    no_dead_end(enterprise::RULES, &[], &[EnterpriseState::Qualified]);
}

#[test]
fn bank_entries_rest_once_associated_or_set_aside() {
    use bank_entry::BankEntryState::{Associated, Ignored};
    no_dead_end(bank_entry::RULES, &[], &[Associated, Ignored]);
}

#[test]
fn the_page_of_rules_is_generated_from_the_tables() {
    let page = include_str!("../../../../docs/rules.md");
    assert!(
        page == rules_markdown(),
        "run: cargo run -p quayside-domain --example rules > docs/rules.md"
    );
}
