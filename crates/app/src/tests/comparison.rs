//! Quotes side by side.

use serde_json::{Value, json};

use super::{
    market::{Market, hanoi, nordwind},
    samples::{amount, deal, dec, hanois_quote, quote},
    seat::Seat,
};

fn column<'a>(view: &'a Value, name: &str) -> &'a Value {
    let columns = view["columns"].as_array().expect("columns");
    columns
        .iter()
        .find(|column| column["seller"]["name"] == name)
        .expect("it quoted")
}

#[tokio::test]
async fn without_a_rate_a_foreign_price_is_unknown_and_never_zero() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.jinan_quotes(1);
    let seat = Seat::of(nordwind(), &mut market).await;
    let args = json!({ "deal": deal(1) });
    let view = seat.ask("compare.get", args).await;
    assert_eq!(view["currency"], "USD");
    let jinan = column(&view, "Jinan Mills Co., Ltd.");
    assert!(jinan["unit_price_common"].is_null());
    assert!(jinan["difference_percent"].is_null());
    assert_eq!(jinan["best"], false);
    assert_eq!(column(&view, "Hanoi Textile JSC")["best"], true);
    assert_eq!(view["rates"][0]["currency"], "CNY");
    assert!(view["rates"][0]["rate"].is_null());
}

#[tokio::test]
async fn a_rate_entered_by_the_person_is_pinned_and_decides_the_best() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.jinan_quotes(1);
    let seat = Seat::of(nordwind(), &mut market).await;
    let rate = json!({ "deal": deal(1), "currency": "CNY", "rate": "0.14" });
    let view = seat.ask("compare.set_rate", rate).await;
    let jinan = column(&view, "Jinan Mills Co., Ltd.");
    assert_eq!(jinan["unit_price_common"], "2.926");
    assert_eq!(amount(&jinan["total_common"]), dec("29260.00"));
    assert_eq!(jinan["best"], true);
    let hanoi = column(&view, "Hanoi Textile JSC");
    assert_eq!(hanoi["difference_percent"], "7.7");
    let seat = seat.restart().await;
    let view = seat.ask("compare.get", json!({ "deal": deal(1) })).await;
    assert_eq!(view["rates"][0]["rate"], "0.14");
    let error = seat
        .refused(
            "compare.set_rate",
            json!({ "deal": deal(1), "currency": "CNY", "rate": "0" }),
        )
        .await;
    assert_eq!(error.field.as_deref(), Some("rate"));
    // In another currency that rate means nothing.
    let view = seat
        .ask(
            "compare.set_currency",
            json!({ "deal": deal(1), "currency": "EUR" }),
        )
        .await;
    assert!(column(&view, "Jinan Mills Co., Ltd.")["unit_price_common"].is_null());
}

#[tokio::test]
async fn the_history_says_how_a_price_moved() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let content = quote("3.05", "USD", market.now);
    market.does(
        &hanoi(),
        quayside_domain::Command::QuoteRevise {
            deal: deal(1),
            quote: hanois_quote(1),
            quote_version: 1,
            rfq_revision: 1,
            content,
        },
    );
    let seat = Seat::of(nordwind(), &mut market).await;
    let view = seat.ask("compare.get", json!({ "deal": deal(1) })).await;
    let changes = &column(&view, "Hanoi Textile JSC")["changes"];
    assert_eq!(changes[0]["from"], "3.15");
    assert_eq!(changes[0]["to"], "3.05");
    assert_eq!(changes[0]["version"], 2);
    let seller = Seat::of(hanoi(), &mut market).await;
    let error = seller
        .refused("compare.get", json!({ "deal": deal(1) }))
        .await;
    assert_eq!(error.code, "not_allowed");
}
