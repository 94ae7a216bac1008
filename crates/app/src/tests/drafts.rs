//! Drafts on this device.

use serde_json::json;

use super::{
    market::{Market, hanoi, nordwind},
    samples::{deal, hanois_quote, quote, rfq},
    seat::Seat,
};

#[tokio::test]
async fn a_draft_keeps_its_fields_over_a_restart_and_says_where_it_is() {
    let seat = Seat::of(nordwind(), &mut Market::new()).await;
    let fields = json!({ "subject": "Towels", "quantity": { "value": "10", "unit": "H87" } });
    let draft = seat
        .ask("draft.save", json!({ "kind": "rfq", "fields": fields }))
        .await;
    assert_eq!(draft["synced"], false);
    // Its copy goes up unasked: nobody waits for it.
    assert_eq!(seat.ask("sync.status", json!({})).await["waiting"], 0);
    assert_eq!(seat.ask("outbox.list", json!({})).await["rows"], json!([]));
    let more = json!({ "id": draft["id"], "kind": "rfq", "fields": { "subject": "Bath towels" } });
    seat.ask("draft.save", more).await;
    let seat = seat.restart().await;
    let kept = seat.ask("draft.get", json!({ "id": draft["id"] })).await;
    assert_eq!(kept["content"]["subject"], "Bath towels");
    assert_eq!(kept["content"]["quantity"]["value"], "10");
    let list = seat
        .ask("list.page", json!({ "list": "drafts", "limit": 5 }))
        .await;
    assert_eq!(list["rows"][0]["subject"], "Bath towels");
    seat.ask("draft.delete", json!({ "id": draft["id"] })).await;
    let error = seat
        .refused("draft.get", json!({ "id": draft["id"] }))
        .await;
    assert_eq!(error.code, "not_found");
}

#[tokio::test]
async fn a_submitted_draft_leaves_the_list_when_the_platform_has_it() {
    let mut market = Market::new();
    let seat = Seat::of(nordwind(), &mut market).await;
    let draft = seat
        .ask(
            "draft.save",
            json!({ "kind": "rfq", "fields": { "subject": "Towels" } }),
        )
        .await;
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let synced = seat.ask("draft.get", json!({ "id": draft["id"] })).await;
    assert_eq!(synced["synced"], true);
    seat.submit(json!({
        "kind": "rfq.submit", "deal": deal(1), "content": rfq("Towels"), "draft": draft["id"],
    }))
    .await;
    let waiting = seat
        .ask("list.page", json!({ "list": "drafts", "limit": 5 }))
        .await;
    assert_eq!(
        waiting["total"], 1,
        "one row for the draft and its submission"
    );
    seat.push(&mut market).await;
    let list = seat.ask("draft.list", json!({})).await;
    assert_eq!(list["drafts"], json!([]));
}

#[tokio::test]
async fn a_draft_about_a_deal_names_it() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    let seat = Seat::of(hanoi(), &mut market).await;
    let about = format!("{}/{}", deal(1).owner, deal(1).id);
    seat.ask(
        "draft.save",
        json!({ "kind": "quote", "about": about, "fields": { "note": "x" } }),
    )
    .await;
    let found = seat.ask("draft.list", json!({ "about": about })).await;
    assert_eq!(found["drafts"].as_array().map(Vec::len), Some(1));
    let rows = seat
        .ask("list.page", json!({ "list": "drafts", "limit": 5 }))
        .await;
    assert_eq!(rows["rows"][0]["deal"], json!(deal(1)));
}

#[tokio::test]
async fn the_application_of_a_firm_to_be_is_kept_on_this_device_with_the_id_it_will_have() {
    let seat = Seat::of(nordwind(), &mut Market::new()).await;
    let draft = seat
        .ask(
            "draft.save",
            json!({ "kind": "enterprise", "fields": { "name": "Nordwind Vertrieb" } }),
        )
        .await;
    let firm = draft["about"].as_str().expect("an id").to_owned();
    let seat = seat.restart().await;
    let kept = seat.ask("draft.get", json!({ "id": draft["id"] })).await;
    assert_eq!(kept["about"], json!(firm));
    assert_eq!(kept["synced"], false);
    // Its licence is taken in for that firm; for a stranger's it is not.
    let own = json!({ "purpose": "license", "multiple": false, "owner": firm });
    let staged = seat.ask("documents.pick", own).await;
    assert_eq!(staged["documents"], json!([]));
    let other = json!({ "purpose": "license", "multiple": false, "owner": hanoi().enterprise });
    let error = seat.refused("documents.pick", other).await;
    assert_eq!(error.code, "not_allowed");
}

#[tokio::test]
async fn a_new_version_of_a_live_quote_is_kept_as_it_is_typed_over_a_restart() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let seat = Seat::of(hanoi(), &mut market).await;
    let about = format!("{}/{}", deal(1).owner, deal(1).id);
    let over = json!({ "quote": hanois_quote(1), "version": 1 });
    let fields = json!({ "note": "Packed in 40s", "over": over });
    let draft = json!({ "kind": "quote", "about": about, "fields": fields });
    seat.ask("draft.save", draft).await;
    let seat = seat.restart().await;
    let kept = seat
        .ask("draft.list", json!({ "kind": "quote", "about": about }))
        .await;
    assert_eq!(kept["drafts"][0]["content"]["note"], "Packed in 40s");
    assert_eq!(kept["drafts"][0]["content"]["over"]["version"], 1);
    // The quote itself is what the buyer has: nothing of it has changed.
    let view = seat.ask("deal.get", json!({ "deal": deal(1) })).await;
    assert_eq!(view["quotes"][0]["version"], 1);
    assert_eq!(view["quotes"][0]["content"]["note"], "");
}

#[tokio::test]
async fn a_changed_price_that_is_taken_back_is_a_draft_with_the_version_it_was_written_over() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let seat = Seat::of(hanoi(), &mut market).await;
    let revise = json!({
        "kind": "quote.revise", "deal": deal(1), "quote": hanois_quote(1), "quote_version": 1,
        "rfq_revision": 1, "content": quote("3.05", "USD", market.now),
    });
    let args = json!({ "command": revise, "anyway": false });
    let queued = seat.ask("action.submit", args).await;
    let undone = seat.ask("action.undo", json!({ "id": queued["id"] })).await;
    assert_eq!(undone["undone"], true);
    let about = format!("{}/{}", deal(1).owner, deal(1).id);
    let kept = seat.ask("draft.list", json!({ "about": about })).await;
    let content = &kept["drafts"][0]["content"];
    assert_eq!(content["lines"][0]["unit_price"], "3.05");
    let over = json!({ "quote": hanois_quote(1), "version": 1 });
    assert_eq!(content["over"], over);
}
