//! Bank entries: import, association, setting aside.

use quayside_domain::{BankEntryId, Command, bank_entry::BankEntryState, money::Currency};

use crate::{
    desk::{Desk, dec, hanoi, operator},
    samples::{associate, bank_entry, reason},
};

fn ignore(entry: BankEntryId) -> Command {
    Command::BankEntryIgnore {
        entry,
        reason: reason("own_transfer"),
    }
}

// S0-95
#[test]
fn the_same_statement_and_reference_are_imported_once() {
    let mut desk = Desk::new();
    let (_, import) = bank_entry("R1", "100");
    desk.accept(&operator(), &import);
    let refusal = desk.refuse(&operator(), &import);
    assert_eq!(refusal.code, "bank_entry.imported_already");
    assert_eq!(
        refusal.params.get("reference").map(String::as_str),
        Some("R1")
    );
    assert_eq!(desk.code(&hanoi(), &import), "actor.wrong_side");
}

#[test]
fn an_entry_is_named_by_its_statement_and_reference_alone() {
    let mut desk = Desk::new();
    let (_, mut import) = bank_entry("R1", "100");
    let Command::BankEntryImport { entry, .. } = &mut import else {
        unreachable!("an import")
    };
    *entry = BankEntryId::of("2026-03", "R2");
    assert_eq!(desk.code(&operator(), &import), "bank_entry.id_differs");
    assert_eq!(
        BankEntryId::of(" 2026-03", "R1 "),
        BankEntryId::of("2026-03", "R1")
    );
    assert_ne!(BankEntryId::of("a", "b/c"), BankEntryId::of("a/b", "c"));
}

#[test]
fn an_entry_pays_several_lines_until_nothing_is_left() {
    let mut desk = Desk::effective();
    let (entry, import) = bank_entry("R1", "10000");
    desk.accept(&operator(), &import);
    desk.accept(&operator(), &associate(entry, 0, "9450"));
    desk.accept(&operator(), &associate(entry, 1, "500"));
    let refusal = desk.refuse(&operator(), &associate(entry, 1, "51"));
    assert_eq!(refusal.code, "bank_entry.more_than_left");
    desk.accept(&operator(), &associate(entry, 1, "50"));
    let known = desk.entry(entry);
    assert_eq!(
        (known.state, known.remaining()),
        (BankEntryState::Associated, dec("0"))
    );
    assert_eq!(known.associations.len(), 3);
    assert_eq!(desk.order().received_total(), dec("10000"));
}

#[test]
fn another_currency_is_not_associated() {
    let mut desk = Desk::effective();
    let (entry, mut import) = bank_entry("R1", "10000");
    if let Command::BankEntryImport { content, .. } = &mut import {
        content.amount.currency = Currency::parse("EUR").expect("in use");
    }
    desk.accept(&operator(), &import);
    let refused = desk.code(&operator(), &associate(entry, 0, "100"));
    assert_eq!(refused, "bank_entry.currency_differs");
}

#[test]
fn only_the_platform_associates_and_only_what_was_imported() {
    let mut desk = Desk::effective();
    let (entry, import) = bank_entry("R1", "100");
    assert_eq!(
        desk.code(&operator(), &associate(entry, 0, "100")),
        "not_visible"
    );
    desk.accept(&operator(), &import);
    assert_eq!(
        desk.code(&hanoi(), &associate(entry, 0, "100")),
        "actor.wrong_side"
    );
}

#[test]
fn an_entry_set_aside_pays_nothing() {
    let mut desk = Desk::effective();
    let (entry, import) = bank_entry("R1", "100");
    desk.accept(&operator(), &import);
    desk.accept(&operator(), &ignore(entry));
    assert_eq!(desk.entry(entry).state, BankEntryState::Ignored);
    assert_eq!(
        desk.code(&operator(), &associate(entry, 0, "100")),
        "bank_entry.not_now"
    );
    let mut desk = Desk::advance_paid();
    let paid = desk.pay(1, "R2", "10");
    assert_eq!(desk.code(&operator(), &ignore(paid)), "bank_entry.not_now");
}

#[test]
fn an_order_that_asks_for_no_money_takes_none() {
    let mut desk = Desk::ordered();
    let (entry, import) = bank_entry("R1", "100");
    desk.accept(&operator(), &import);
    assert_eq!(
        desk.code(&operator(), &associate(entry, 0, "100")),
        "order.not_now"
    );
}
