//! The list of commands itself.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    market::{Market, nordwind},
    seat::Seat,
};
use crate::{WindowKind, bindings, commands};

#[test]
fn a_command_is_declared_once_and_named_by_its_area() {
    let names: BTreeSet<&str> = commands::COMMANDS.iter().map(|one| one.name).collect();
    assert_eq!(names.len(), commands::COMMANDS.len());
    assert!(names.iter().all(|name| name.split('.').count() == 2));
}

#[test]
fn a_document_window_can_neither_trade_nor_sign_in_nor_change_anything() {
    for name in [
        "action.submit",
        "deal.get",
        "session.sign_in",
        "session.act_as",
        "outbox.discard",
        "settings.set",
        "window.open",
        "documents.pick",
    ] {
        assert!(!commands::allowed(name, WindowKind::Document), "{name}");
        assert!(commands::allowed(name, WindowKind::Main), "{name}");
    }
    assert!(commands::allowed("documents.url", WindowKind::Document));
    assert!(!commands::allowed("no.such", WindowKind::Main));
    assert!(commands::allowed("settings.set", WindowKind::Settings));
    assert!(!commands::allowed("action.submit", WindowKind::Settings));
}

#[test]
fn the_windows_types_are_those_of_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/host/bindings.ts");
    let committed = std::fs::read_to_string(path).expect("the file is committed");
    assert!(
        committed == bindings::typescript(),
        "bindings.ts differs from the code: run `cargo xtask bindings`"
    );
}

#[test]
fn money_ids_and_positions_cross_as_strings() {
    let text = bindings::typescript();
    assert!(!text.contains("bigint"));
    let strings = [
        "export type Money = { amount: string,",
        "export type Quantity = { value: string,",
        "export type CommandId = string;",
        "export type DealId = string;",
        "unit_price: string",
        "export type Currency = string;",
    ];
    for wanted in strings {
        assert!(text.contains(wanted), "{wanted}");
    }
    let money = [
        "amount", "total", "price", "rate", "advance", "value", "received",
    ];
    for line in text.lines() {
        for word in money {
            // Counts of rows are numbers; sums of money never are.
            let number = line.contains(&format!("{word}: number"));
            let count = [
                "Page = ",
                "Transfer = ",
                "DocumentStatus",
                "Progress = ",
                "total: number };",
                "done: number",
            ]
            .iter()
            .any(|known| line.contains(known))
                || line.trim() == "total: number, };";
            assert!(!number || count, "{line}");
        }
    }
}

#[tokio::test]
async fn unknown_names_and_arguments_are_told_apart() {
    let seat = Seat::of(nordwind(), &mut Market::new()).await;
    let error = seat.refused("no.such", json!({})).await;
    assert_eq!(error.code, "unknown_command");
    let error = seat.refused("list.page", json!({ "list": "orders" })).await;
    assert_eq!(error.code, "bad_request");
    let error = seat
        .refused("list.counts", json!({ "list": "orders", "tab": "x" }))
        .await;
    assert_eq!(error.code, "bad_request");
}
