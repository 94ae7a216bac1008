//! Needs attention, the outbox and what happened meanwhile.

use chrono::Duration;
use quayside_domain::Command;
use serde_json::json;

use super::{
    market::{Market, hanoi, nordwind},
    samples::{deal, hanois_quote, quote},
    seat::Seat,
};

/// A price modified offline while the buyer selected: the picture of Needs attention.
async fn refused_price(market: &mut Market) -> (Seat, serde_json::Value) {
    market.publish(1, "Bluetooth earphones");
    market.hanoi_quotes(1);
    let seat = Seat::of(hanoi(), market).await;
    let content = quote("3.05", "USD", market.now);
    seat.submit(json!({
        "kind": "quote.revise", "deal": deal(1), "quote": hanois_quote(1),
        "quote_version": 1, "rfq_revision": 1, "content": content,
    }))
    .await;
    market.nordwind_selects_hanoi(1);
    seat.push(market).await;
    seat.pull(market).await;
    let list = seat.ask("attention.list", json!({})).await;
    let id = list["refused"][0]["id"].clone();
    (seat, id)
}

#[tokio::test]
async fn a_refusal_shows_what_i_queued_what_held_then_and_what_holds_now() {
    let mut market = Market::new();
    let (seat, id) = refused_price(&mut market).await;
    let view = seat.ask("attention.get", json!({ "id": id })).await;
    assert_eq!(view["did"]["code"], "quote.revise");
    assert_eq!(view["did"]["params"]["unit_price"], "3.05");
    assert_eq!(view["subject"], "Bluetooth earphones");
    let facts = view["facts"].as_array().expect("facts");
    let quote = facts
        .iter()
        .find(|row| row["fact"]["code"] == "quote")
        .expect("the quote");
    assert_eq!(quote["then"]["params"]["unit_price"], "3.15");
    assert_eq!(quote["queued"]["params"]["unit_price"], "3.05");
    assert_eq!(quote["now"]["params"]["state"], "selected");
    let ways: Vec<&str> = view["ways"]
        .as_array()
        .expect("ways")
        .iter()
        .filter_map(|way| way.as_str())
        .collect();
    assert!(ways.contains(&"to_draft") && ways.contains(&"discard") && ways.contains(&"message"));
}

#[tokio::test]
async fn refused_work_is_kept_until_it_is_let_go_and_can_become_a_draft() {
    let mut market = Market::new();
    let (seat, id) = refused_price(&mut market).await;
    let seat = seat.restart().await;
    let counts = seat.ask("nav.counts", json!({})).await;
    assert_eq!(counts["attention"], 1);
    let kept = seat.ask("attention.to_draft", json!({ "id": id })).await;
    let draft = seat.ask("draft.get", json!({ "id": kept["draft"] })).await;
    assert_eq!(draft["content"]["lines"][0]["unit_price"], "3.05");
    let list = seat.ask("attention.list", json!({})).await;
    assert_eq!(list["refused"], json!([]));
    let gone = seat.refused("attention.get", json!({ "id": id })).await;
    assert_eq!(gone.code, "not_found");
}

#[tokio::test]
async fn what_waits_on_me_stands_in_the_inbox_with_its_deadline() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.nordwind_selects_hanoi(1);
    market.nordwind_orders(1);
    let seat = Seat::of(hanoi(), &mut market).await;
    let list = seat.ask("attention.list", json!({})).await;
    let row = &list["waiting_on_me"][0];
    assert_eq!(row["next"]["code"], "confirm_order");
    assert!(row["next"]["by"].is_string());
    let buyer = Seat::of(nordwind(), &mut market).await;
    let list = buyer.ask("attention.list", json!({})).await;
    let codes: Vec<&str> = list["waiting_on_me"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["next"]["code"].as_str())
        .collect();
    assert!(!codes.contains(&"confirm_order"), "{codes:?}");
    assert!(
        !codes.contains(&"submit_order"),
        "it was submitted: {codes:?}"
    );
    for seat in [seat, buyer] {
        let counts = seat.ask("nav.counts", json!({})).await;
        let list = seat.ask("attention.list", json!({})).await;
        let rows = |name: &str| list[name].as_array().map_or(0, Vec::len);
        let both = rows("refused") + rows("waiting_on_me");
        assert_eq!(
            counts["attention"], both,
            "the figure is the length of the list"
        );
    }
}

#[tokio::test]
async fn the_digest_tells_what_others_did_since_i_looked() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    let seat = Seat::of(nordwind(), &mut market).await;
    seat.ask("digest.seen", json!({})).await;
    market.pass(Duration::hours(2));
    market.hanoi_quotes(1);
    market.jinan_quotes(1);
    seat.pull(&mut market).await;
    let digest = seat.ask("digest.since_away", json!({})).await;
    assert_eq!(digest["deals"], 1);
    assert_eq!(digest["changes"], 2);
    assert_eq!(digest["entries"][0]["subject"], "Towels");
    seat.ask("digest.seen", json!({})).await;
    let digest = seat.ask("digest.since_away", json!({})).await;
    assert_eq!(digest["changes"], 0);
}

#[tokio::test]
async fn the_outbox_says_what_waits_in_order_and_lets_it_be_thrown_away() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let seat = Seat::of(nordwind(), &mut market).await;
    let first = seat
        .submit(json!({
            "kind": "message.send", "deal": deal(1), "seller": hanoi().enterprise,
            "message": crate::action::NEW_ID, "text": "Lab dips approved", "attachments": [],
        }))
        .await;
    seat.submit(json!({
        "kind": "quote.select", "deal": deal(1), "quote": hanois_quote(1), "quote_version": 1,
    }))
    .await;
    let outbox = seat.ask("outbox.list", json!({})).await;
    assert_eq!(outbox["rows"][0]["mark"]["kind"], "message.send");
    assert_eq!(
        outbox["rows"][0]["mark"]["params"]["text"],
        "Lab dips approved"
    );
    assert_eq!(outbox["rows"][0]["subject"], "Towels");
    assert_eq!(outbox["rows"][0]["discardable"], true);
    let left = seat
        .ask("outbox.discard", json!({ "id": first["id"] }))
        .await;
    assert_eq!(left["rows"].as_array().map(Vec::len), Some(1));
    assert_eq!(left["rows"][0]["mark"]["kind"], "quote.select");
}

#[tokio::test]
async fn accepted_actions_went_through_and_lost_races_do_not_count() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let seat = Seat::of(nordwind(), &mut market).await;
    seat.submit(json!({
        "kind": "quote.select", "deal": deal(1), "quote": hanois_quote(1), "quote_version": 1,
    }))
    .await;
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let list = seat.ask("attention.list", json!({})).await;
    assert_eq!(list["went_through"][0]["did"]["code"], "quote.select");
    assert_eq!(list["refused"], json!([]));
    // A colleague was first: the second selection is refused and told.
    market.does(
        &nordwind(),
        Command::QuoteUnselect {
            deal: deal(1),
            quote: hanois_quote(1),
        },
    );
    seat.submit(json!({ "kind": "quote.unselect", "deal": deal(1), "quote": hanois_quote(1) }))
        .await;
    seat.push(&mut market).await;
    let list = seat.ask("attention.list", json!({})).await;
    assert_eq!(list["refused"][0]["did"]["code"], "quote.unselect");
}
