//! The operator's desk.

use chrono::NaiveDate;
use quayside_domain::{Command, bank_entry::BankEntryContent, money::Money};
use serde_json::{Value, json};

use super::{
    market::{Market, operator},
    samples::{amount, currency, deal, dec, rfq},
    seat::Seat,
};

fn actions(view: &Value) -> Vec<&str> {
    let actions = view["actions"].as_array().expect("actions");
    actions
        .iter()
        .filter_map(|action| action["kind"].as_str())
        .collect()
}

#[tokio::test]
async fn a_requirement_under_review_is_decided_from_its_queue() {
    let mut market = Market::new();
    market.does(
        &super::market::nordwind(),
        Command::RfqSubmit {
            deal: deal(1),
            content: rfq("Towels"),
            draft: None,
        },
    );
    let seat = Seat::of(operator(), &mut market).await;
    let counts = seat.ask("nav.counts", json!({})).await;
    assert_eq!(counts["rfqs"], 1);
    let page = seat
        .ask(
            "list.page",
            json!({ "list": "queue", "tab": "rfqs", "limit": 5 }),
        )
        .await;
    let row = &page["rows"][0];
    assert_eq!(row["title"], "Towels");
    let item = seat.ask("queue.get", json!({ "item": row["item"] })).await;
    assert_eq!(item["rfq"]["content"]["subject"], "Towels");
    assert_eq!(actions(&item), ["rfq.approve", "rfq.reject"]);
    seat.submit(item["actions"][0]["command"].clone()).await;
    let waiting = seat.ask("queue.get", json!({ "item": row["item"] })).await;
    assert_eq!(waiting["marks"][0]["kind"], "rfq.approve");
    assert_eq!(
        actions(&waiting),
        Vec::<&str>::new(),
        "decided once is enough"
    );
    seat.push(&mut market).await;
    let gone = market.page(&operator());
    assert!(!gone.entries.is_empty());
}

// S0-96
#[tokio::test]
async fn a_bank_entry_finds_the_order_line_it_pays() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.nordwind_selects_hanoi(1);
    market.nordwind_orders(1);
    market.hanoi_approves(1);
    let seat = Seat::of(operator(), &mut market).await;
    let page = seat
        .ask(
            "list.page",
            json!({ "list": "queue", "tab": "payments", "limit": 5 }),
        )
        .await;
    let item = seat
        .ask("queue.get", json!({ "item": page["rows"][0]["item"] }))
        .await;
    let page_of_deal = seat.ask("deal.get", json!({ "deal": deal(1) })).await;
    assert_eq!(page_of_deal["orders"][0]["id"], item["order"]["id"]);
    let number = item["order"]["number"]
        .as_str()
        .expect("effective")
        .to_owned();
    let content = BankEntryContent {
        account: String::new(),
        statement: "2026-11-21".into(),
        position: 0,
        reference: "88213A".into(),
        amount: Money {
            amount: dec("9450.00"),
            currency: currency("USD"),
        },
        value_date: NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day"),
        payer: "NORDWIND GMBH HAMBURG".into(),
        remittance: format!("Order {number} advance"),
    };
    let imported = seat
        .submit(json!({
            "kind": "bank_entry.import", "entry": crate::action::NEW_ID, "content": content,
        }))
        .await;
    let entry = imported["target"]["bank_entry"].clone();
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let view = seat.ask("bank_entry.get", json!({ "entry": entry })).await;
    let best = &view["candidates"][0];
    assert_eq!(best["order_number"], json!(number));
    assert_eq!(amount(&best["amount"]), dec("9450.00"));
    let reasons: Vec<&str> = best["reasons"]
        .as_array()
        .expect("reasons")
        .iter()
        .filter_map(|reason| reason["code"].as_str())
        .collect();
    for code in ["order_number", "amount", "payer"] {
        assert!(reasons.contains(&code), "{code} in {reasons:?}");
    }
    assert_eq!(best["associate"]["enabled"], true);
    seat.submit(best["associate"]["command"].clone()).await;
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let list = seat.ask("attention.list", json!({})).await;
    assert_eq!(list["refused"], json!([]));
    let view = seat.ask("bank_entry.get", json!({ "entry": entry })).await;
    assert_eq!(view["entry"]["state"], "associated");
    assert_eq!(amount(&view["open"]), dec("0"));
    assert_eq!(view["candidates"], json!([]));
}

#[tokio::test]
async fn the_same_statement_and_reference_is_one_entry() {
    let mut market = Market::new();
    let seat = Seat::of(operator(), &mut market).await;
    let import = json!({
        "kind": "bank_entry.import", "entry": crate::action::NEW_ID,
        "content": {
            "statement": "S1", "reference": "R1",
            "amount": { "amount": "10.00", "currency": "USD" },
            "value_date": "2026-11-21", "payer": "X", "remittance": "",
        },
    });
    let first = seat.submit(import.clone()).await;
    let error = seat
        .refused("action.submit", json!({ "command": import }))
        .await;
    assert!(first["target"]["bank_entry"].is_string());
    assert_ne!(error.code, "", "the second is refused");
}

#[tokio::test]
async fn a_payment_that_another_statement_has_is_asked_about_and_entered_anyway() {
    let mut market = Market::new();
    let seat = Seat::of(operator(), &mut market).await;
    let import = |statement: &str| {
        json!({
            "kind": "bank_entry.import", "entry": crate::action::NEW_ID,
            "content": {
                "account": "", "statement": statement, "position": 1, "reference": "NONREF",
                "amount": { "amount": "10.00", "currency": "USD" },
                "value_date": "2026-11-21", "payer": "X", "remittance": "",
            },
        })
    };
    seat.submit(import("S1")).await;
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let error = seat
        .refused("action.submit", json!({ "command": import("S2") }))
        .await;
    assert_eq!(error.code, "bank_entry.twin");
    assert_eq!(
        error.params.get("statement").map(String::as_str),
        Some("S1")
    );
    let anyway = json!({ "command": import("S2"), "anyway": true });
    seat.ask("action.submit", anyway).await;
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let list = json!({ "list": "bank_entries" });
    let counts = seat.ask("list.counts", list).await;
    assert_eq!(counts["all"], 2);
}

#[tokio::test]
async fn a_line_of_one_statement_entered_again_is_asked_about() {
    let mut market = Market::new();
    let seat = Seat::of(operator(), &mut market).await;
    let import = |position: u32, amount: &str, currency: &str| {
        json!({
            "kind": "bank_entry.import", "entry": crate::action::NEW_ID,
            "content": {
                "account": "", "statement": "S1", "position": position, "reference": "HV-7",
                "amount": { "amount": amount, "currency": currency },
                "value_date": "2026-11-21", "payer": "X", "remittance": "",
            },
        })
    };
    seat.submit(import(0, "10.00", "USD")).await;
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let asked = async |again: &serde_json::Value| {
        let error = seat
            .refused("action.submit", json!({ "command": again }))
            .await;
        assert_eq!(error.code, "bank_entry.twin", "{again}");
    };
    let placed = import(3, "10.00", "USD");
    asked(&placed).await;
    let anyway = json!({ "command": placed, "anyway": true });
    seat.ask("action.submit", anyway).await;
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    asked(&import(3, "10.01", "USD")).await;
    asked(&import(3, "10.00", "EUR")).await;
    seat.submit(import(4, "10.01", "USD")).await;
}
