//! The local decision: forms refuse, the state warns, the platform's guards are left to it.

use chrono::Duration;
use serde_json::json;

use super::{
    market::{Market, hanoi, nordwind},
    samples::{deal, hanois_quote, quote, rfq},
    seat::Seat,
};

#[tokio::test]
async fn every_mistake_of_a_form_is_told_at_once_beside_its_field() {
    let seat = Seat::of(nordwind(), &mut Market::new()).await;
    let mut content = rfq("");
    content.quantity.value = 0.into();
    content.email = "nobody".into();
    content.mode = quayside_domain::incoterm::TransportMode::Air;
    content.images.clear();
    let command =
        json!({ "kind": "rfq.submit", "deal": deal(1), "content": content, "draft": null });
    let error = seat
        .refused("action.submit", json!({ "command": command }))
        .await;
    assert_eq!(error.guard, Some(quayside_domain::Guard::Form));
    let mut fields: Vec<&str> = error
        .refusals
        .iter()
        .filter_map(|refusal| refusal.field.as_deref())
        .collect();
    fields.sort_unstable();
    // S0-73: quantity 0; a sea term by air.
    assert_eq!(
        fields,
        [
            "content.email",
            "content.images",
            "content.incoterm",
            "content.quantity.value",
            "content.subject",
        ]
    );
    let nothing = seat.ask("outbox.list", json!({})).await;
    assert_eq!(nothing["rows"], json!([]));
}

#[tokio::test]
async fn the_state_warns_and_may_be_overruled_and_the_platform_decides() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.nordwind_selects_hanoi(1);
    let seat = Seat::of(hanoi(), &mut market).await;
    let content = quote("3.05", "USD", market.now);
    let command = json!({
        "kind": "quote.revise", "deal": deal(1), "quote": hanois_quote(1),
        "quote_version": 1, "rfq_revision": 1, "content": content,
    });
    let error = seat
        .refused("action.submit", json!({ "command": command }))
        .await;
    assert_eq!(error.guard, Some(quayside_domain::Guard::State));
    assert_eq!(error.code, "quote.not_now");
    let check = seat
        .ask("action.check", json!({ "command": command }))
        .await;
    assert_eq!(check["refusals"], json!([]));
    assert_eq!(check["warnings"][0]["code"], "quote.not_now");
    let queued = seat
        .ask(
            "action.submit",
            json!({ "command": command, "anyway": true }),
        )
        .await;
    assert_eq!(queued["state"], "queued");
    seat.clock.pass(Duration::seconds(6));
    seat.push(&mut market).await;
    let attention = seat.ask("attention.list", json!({})).await;
    assert_eq!(attention["refused"][0]["refusal"]["code"], "quote.not_now");
}

#[tokio::test]
async fn a_queued_action_is_a_mark_and_never_the_new_state() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let seat = Seat::of(nordwind(), &mut market).await;
    let select = json!({
        "kind": "quote.select", "deal": deal(1), "quote": hanois_quote(1), "quote_version": 1,
    });
    seat.submit(select).await;
    let args = json!({ "deal": deal(1) });
    let view = seat.ask("deal.get", args.clone()).await;
    assert_eq!(view["quotes"][0]["state"], "live");
    assert_eq!(view["rfq"]["state"], "communicating");
    assert_eq!(view["marks"][0]["kind"], "quote.select");
    assert_eq!(view["marks"][0]["state"], "waiting");
    let page = seat
        .ask("list.page", json!({ "list": "requirements", "limit": 9 }))
        .await;
    assert_eq!(page["rows"][0]["tab"], "communicating");
    assert_eq!(page["rows"][0]["mark"]["kind"], "quote.select");
    // What follows from it can be done at once: the order of the quote that is about to be selected.
    let kinds = kinds(&view);
    assert!(kinds.contains(&"order.submit".into()), "{kinds:?}");
    assert!(!kinds.contains(&"quote.select".into()), "{kinds:?}");

    seat.push(&mut market).await;
    let view = seat.ask("deal.get", args.clone()).await;
    assert_eq!(view["marks"][0]["state"], "updating");
    assert_eq!(view["quotes"][0]["state"], "live");
    seat.pull(&mut market).await;
    let view = seat.ask("deal.get", args).await;
    assert_eq!(view["marks"], json!([]));
    assert_eq!(view["quotes"][0]["state"], "selected");
}

fn kinds(view: &serde_json::Value) -> Vec<String> {
    let actions = view["actions"].as_array().expect("actions");
    actions
        .iter()
        .filter_map(|action| action["kind"].as_str())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_creation_that_waits_is_a_row_among_the_drafts_and_counted_in_no_tab() {
    let mut market = Market::new();
    let seat = Seat::of(nordwind(), &mut market).await;
    let nil = crate::action::NEW_ID;
    let answer = seat
        .submit(json!({
            "kind": "rfq.submit", "deal": { "owner": nil, "id": nil },
            "content": rfq("Towels"), "draft": null,
        }))
        .await;
    // The id was minted here, inside the command.
    assert_ne!(answer["target"]["deal"]["id"], nil);
    assert_eq!(
        answer["target"]["deal"]["owner"],
        json!(nordwind().enterprise)
    );
    let counts = seat
        .ask("list.counts", json!({ "list": "requirements" }))
        .await;
    assert_eq!(counts["all"], 0);
    let drafts = seat
        .ask("list.page", json!({ "list": "drafts", "limit": 9 }))
        .await;
    assert_eq!(drafts["total"], 1);
    assert_eq!(drafts["rows"][0]["mark"]["state"], "waiting");
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let counts = seat
        .ask("list.counts", json!({ "list": "requirements" }))
        .await;
    assert_eq!(counts["all"], 1);
    let drafts = seat
        .ask("list.page", json!({ "list": "drafts", "limit": 9 }))
        .await;
    assert_eq!(drafts["total"], 0);
}

#[tokio::test]
async fn undo_takes_back_what_was_not_sent_and_says_when_it_is_too_late() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let seat = Seat::of(nordwind(), &mut market).await;
    let command = json!({
        "kind": "quote.decline", "deal": deal(1), "quote": hanois_quote(1), "quote_version": 1,
        "reason": { "code": "price_too_high", "text": "" },
    });
    let first = seat
        .ask("action.submit", json!({ "command": command }))
        .await;
    assert!(first["undo_until"].is_string());
    let undone = seat.ask("action.undo", json!({ "id": first["id"] })).await;
    assert_eq!(undone["undone"], true);
    let again = seat.submit(command).await;
    let profile = seat.profile().await;
    let limits = quayside_store::SealLimits::from(&quayside_protocol::Limits::default());
    profile
        .seal(super::market::EPOCH, limits)
        .await
        .expect("sealed");
    let undone = seat.ask("action.undo", json!({ "id": again["id"] })).await;
    assert_eq!(undone["undone"], false);
    let error = seat
        .refused("outbox.discard", json!({ "id": again["id"] }))
        .await;
    assert_eq!(error.code, "already_sent");
}

#[tokio::test]
async fn a_second_queued_action_is_judged_on_top_of_the_first() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let seat = Seat::of(nordwind(), &mut market).await;
    let select = json!({
        "kind": "quote.select", "deal": deal(1), "quote": hanois_quote(1), "quote_version": 1,
    });
    seat.submit(select.clone()).await;
    let error = seat
        .refused("action.submit", json!({ "command": select }))
        .await;
    assert_eq!(error.guard, Some(quayside_domain::Guard::State));
}
