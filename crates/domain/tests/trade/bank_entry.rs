//! Bank entries: import, association, setting aside.

use quayside_domain::{
    BankEntryId, Command, Guard,
    bank_entry::{BankEntryContent, BankEntryState},
    money::Currency,
};

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

/// A line of statement 2026-03 as a bank prints it.
fn line(position: u32, reference: &str, amount: &str) -> Command {
    let (_, mut command) = bank_entry(reference, amount);
    if let Command::BankEntryImport { entry, content } = &mut command {
        content.position = position;
        *entry = content.id();
    }
    command
}

fn content(command: &Command) -> BankEntryContent {
    match command {
        Command::BankEntryImport { content, .. } => content.clone(),
        _ => unreachable!("an import"),
    }
}

// S0-95
#[test]
fn every_entry_without_a_reference_is_kept_and_the_same_statement_adds_nothing_again() {
    let mut desk = Desk::new();
    let statement = [
        line(1, "NONREF", "100"),
        line(2, "NONREF", "100"),
        line(3, "", "100"),
        line(4, "HV-7", "100"),
        line(5, "HV-7", "100"),
    ];
    for import in &statement {
        desk.accept(&operator(), import);
    }
    assert_eq!(desk.units.len(), statement.len());
    for import in &statement {
        assert_eq!(
            desk.code(&operator(), import),
            "bank_entry.imported_already"
        );
    }
    assert_eq!(desk.units.len(), statement.len());
}

#[test]
fn an_entry_without_a_reference_says_where_it_stands() {
    for reference in ["", " ", "NONREF", "nonref", "NOT PROVIDED"] {
        let refusal = Desk::new().refuse(&operator(), &line(0, reference, "100"));
        assert_eq!(refusal.code, "bank_entry.no_reference", "{reference}");
        assert_eq!(refusal.field.as_deref(), Some("content.position"));
        assert_eq!(refusal.guard, Guard::Form);
    }
    Desk::new().accept(&operator(), &line(0, "INV NONREF 7", "100"));
}

#[test]
fn account_statement_position_amount_and_date_each_tell_entries_apart() {
    let one = content(&line(1, "NONREF", "100"));
    let mut same = one.clone();
    same.amount.amount = dec("100.00");
    same.payer = "Typed otherwise".into();
    assert_eq!(same.id(), one.id());
    let changes: [fn(&mut BankEntryContent); 6] = [
        |other| other.account = "DE89370400440532013000".into(),
        |other| other.statement = "2026-04".into(),
        |other| other.position = 2,
        |other| other.amount.amount = dec("100.01"),
        |other| other.amount.currency = Currency::parse("EUR").expect("in use"),
        |other| other.value_date = other.value_date.succ_opt().expect("a day"),
    ];
    for change in changes {
        let mut other = one.clone();
        change(&mut other);
        assert_ne!(other.id(), one.id(), "{other:?}");
    }
    let [mut spaced, mut plain] = [one.clone(), one];
    spaced.account = "de89 3704 0044 0532 0130 00".into();
    plain.account = "DE89370400440532013000".into();
    assert_eq!(spaced.id(), plain.id());
}

#[test]
fn two_accounts_may_each_have_a_statement_of_the_same_number() {
    let mut desk = Desk::new();
    for account in ["", "DE89370400440532013000", "NL91ABNA0417164300"] {
        let (_, mut import) = bank_entry("R1", "100");
        if let Command::BankEntryImport { entry, content } = &mut import {
            content.account = account.into();
            *entry = content.id();
        }
        desk.accept(&operator(), &import);
        assert_eq!(
            desk.code(&operator(), &import),
            "bank_entry.imported_already"
        );
    }
}

#[test]
fn the_same_payment_in_another_statement_is_asked_about_and_another_place_of_one_is_not() {
    let one = content(&line(1, "HV-7", "100"));
    assert_eq!(one.twin_of(&one), None);
    let mut second = one.clone();
    second.position = 2;
    assert_eq!(second.twin_of(&one), None, "two of one statement are two");
    let mut again = one.clone();
    again.statement = "2026-03b".into();
    let asked = again.twin_of(&one).expect("it looks like the same");
    assert_eq!(
        (asked.code.as_str(), asked.guard),
        ("bank_entry.twin", Guard::State)
    );
    assert_eq!(asked.params.get("statement"), Some(&one.statement));
    let changes: [fn(&mut BankEntryContent); 3] = [
        |other| other.reference = "HV-8".into(),
        |other| other.amount.amount = dec("101"),
        |other| other.value_date = other.value_date.succ_opt().expect("a day"),
    ];
    for change in changes {
        let mut other = again.clone();
        change(&mut other);
        assert_eq!(other.twin_of(&one), None);
    }
}

#[test]
fn a_line_entered_without_its_place_and_then_with_it_is_asked_about() {
    let bare = content(&line(0, "HV-7", "100"));
    let placed = content(&line(3, "HV-7", "100"));
    assert_ne!(bare.id(), placed.id());
    for (new, old) in [(&placed, &bare), (&bare, &placed)] {
        let asked = new.twin_of(old).expect("it looks like the same");
        assert_eq!(asked.code, "bank_entry.twin");
    }
    assert_eq!(bare.twin_of(&bare), None, "it is refused, not asked about");
    let changes: [fn(&mut BankEntryContent); 3] = [
        |other| other.reference = "HV-8".into(),
        |other| other.amount.amount = dec("101"),
        |other| other.value_date = other.value_date.succ_opt().expect("a day"),
    ];
    for change in changes {
        let mut other = placed.clone();
        change(&mut other);
        assert_eq!(other.twin_of(&bare), None);
    }
}

#[test]
fn another_entry_at_the_same_place_of_a_statement_is_asked_about() {
    let one = content(&line(3, "NONREF", "100"));
    let changes: [fn(&mut BankEntryContent); 3] = [
        |other| other.amount.amount = dec("1000"),
        |other| other.amount.currency = Currency::parse("EUR").expect("in use"),
        |other| other.value_date = other.value_date.succ_opt().expect("a day"),
    ];
    for change in changes {
        let mut other = one.clone();
        change(&mut other);
        let asked = other.twin_of(&one).map(|refusal| refusal.code);
        assert_eq!(asked.as_deref(), Some("bank_entry.twin"), "{other:?}");
        other.position = 4;
        assert_eq!(other.twin_of(&one), None, "another line of the statement");
        other.position = 3;
        other.account = "DE89370400440532013000".into();
        assert_eq!(
            other.twin_of(&one),
            None,
            "the statement of another account"
        );
    }
}

#[test]
fn an_import_queued_before_positions_were_kept_is_read_and_answered() {
    let (_, import) = bank_entry("R1", "100");
    let mut written = serde_json::to_value(&import).expect("it is written");
    let fields = written["content"].as_object_mut().expect("a content");
    assert!(fields.remove("position").is_some() && fields.remove("account").is_some());
    let old: Command = serde_json::from_value(written).expect("an older command is read");
    assert_eq!(old, import);
    Desk::new().accept(&operator(), &old);
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
