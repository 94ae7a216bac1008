//! The deal page from both sides.

use quayside_domain::Command;
use serde_json::{Value, json};

use super::{
    market::{Market, hanoi, jinan, nordwind},
    samples::{amount, deal, dec, file, hanois_quote, order_id},
    seat::Seat,
};

fn stage<'a>(view: &'a Value, code: &str) -> &'a Value {
    let stages = view["stages"].as_array().expect("stages");
    stages
        .iter()
        .find(|stage| stage["code"] == code)
        .expect("every stage is there")
}

fn action<'a>(view: &'a Value, kind: &str) -> Option<&'a Value> {
    let actions = view["actions"].as_array().expect("actions");
    actions.iter().find(|action| action["kind"] == kind)
}

fn primary(view: &Value) -> Option<&str> {
    let actions = view["actions"].as_array().expect("actions");
    actions
        .iter()
        .find(|action| action["primary"] == true)
        .and_then(|action| action["kind"].as_str())
}

#[tokio::test]
async fn both_sides_see_the_same_page_with_their_own_actions() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.jinan_quotes(1);
    let args = json!({ "deal": deal(1), "focus": { "quote": hanois_quote(1) } });
    let buyer = Seat::of(nordwind(), &mut market).await;
    let view = buyer.ask("deal.get", args.clone()).await;
    assert_eq!(view["hat"], "buyer");
    assert_eq!(view["quotes"].as_array().map(Vec::len), Some(2));
    assert_eq!(primary(&view), Some("quote.select"));
    let select = action(&view, "quote.select").expect("offered");
    assert_eq!(select["command"]["quote_version"], 1);
    assert_eq!(select["needs"], json!([]));
    assert!(action(&view, "quote.revise").is_none());
    // S0-101: the counterparty's card is masked.
    let card = &view["cards"][0];
    assert!(
        card["legal_representative"]
            .as_str()
            .is_some_and(|name| name.starts_with('*'))
    );

    let seller = Seat::of(hanoi(), &mut market).await;
    let view = seller.ask("deal.get", args).await;
    assert_eq!(view["hat"], "seller");
    // A seller never sees a competitor's quote.
    assert_eq!(view["quotes"].as_array().map(Vec::len), Some(1));
    assert!(view["rfq"].is_null());
    let revise = action(&view, "quote.revise").expect("offered");
    assert_eq!(revise["enabled"], true);
    assert_eq!(
        revise["command"]["content"]["lines"][0]["unit_price"],
        "3.15"
    );
    assert!(action(&view, "quote.select").is_none());
    assert!(
        action(&view, "contract.upload").is_some(),
        "S0-70: before selection"
    );
}

#[tokio::test]
async fn a_buyer_opens_the_one_quote_that_is_open_and_chooses_among_several() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let buyer = Seat::of(nordwind(), &mut market).await;
    let args = json!({ "deal": deal(1) });
    let view = buyer.ask("deal.get", args.clone()).await;
    assert_eq!(view["focus"]["quote"], json!(hanois_quote(1)));

    market.jinan_quotes(1);
    buyer.pull(&mut market).await;
    let view = buyer.ask("deal.get", args.clone()).await;
    assert!(view["focus"]["quote"].is_null(), "two are open");

    let jinans = quayside_domain::QuoteId::of(deal(1).id, jinan().enterprise);
    let withdraw = Command::QuoteWithdraw {
        deal: deal(1),
        quote: jinans,
    };
    market.does(&jinan(), withdraw);
    buyer.pull(&mut market).await;
    let view = buyer.ask("deal.get", args).await;
    assert_eq!(view["quotes"].as_array().map(Vec::len), Some(2));
    assert_eq!(view["focus"]["quote"], json!(hanois_quote(1)));
}

#[tokio::test]
async fn a_selected_quote_is_opened_before_an_order_that_ended() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.jinan_quotes(1);
    market.nordwind_selects_hanoi(1);
    market.nordwind_orders(1);
    let reject = Command::OrderReject {
        deal: deal(1),
        order: order_id(1),
        terms_version: 1,
        reason: quayside_domain::rfq::Reason {
            code: "cannot_supply".into(),
            text: String::new(),
        },
    };
    market.does(&hanoi(), reject);
    let jinans = quayside_domain::QuoteId::of(deal(1).id, jinan().enterprise);
    let select = Command::QuoteSelect {
        deal: deal(1),
        quote: jinans,
        quote_version: 1,
    };
    market.does(&nordwind(), select);
    let buyer = Seat::of(nordwind(), &mut market).await;
    let view = buyer.ask("deal.get", json!({ "deal": deal(1) })).await;
    assert_eq!(view["focus"]["quote"], json!(jinans));
    assert!(view["focus"]["order"].is_null());
    assert_eq!(primary(&view), Some("order.submit"));
}

#[tokio::test]
async fn a_seller_who_has_not_quoted_is_invited_with_a_form_that_knows_the_requirement() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    let seat = Seat::of(jinan(), &mut market).await;
    let view = seat.ask("deal.get", json!({ "deal": deal(1) })).await;
    assert_eq!(primary(&view), Some("quote.submit"));
    let submit = action(&view, "quote.submit").expect("offered");
    assert_eq!(
        submit["command"]["content"]["lines"][0]["quantity"]["value"],
        "10000"
    );
    assert_eq!(submit["command"]["rfq_revision"], 1);
    assert_eq!(view["next"]["code"], "give_quote");
}

// S0-92, S0-97
#[tokio::test]
async fn the_stage_bar_and_the_checklist_follow_the_order() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.nordwind_selects_hanoi(1);
    market.nordwind_orders(1);
    let seat = Seat::of(hanoi(), &mut market).await;
    let args = json!({ "deal": deal(1) });
    let view = seat.ask("deal.get", args.clone()).await;
    assert_eq!(stage(&view, "requirement")["state"], "done");
    assert_eq!(stage(&view, "quote")["state"], "done");
    assert_eq!(stage(&view, "order")["state"], "now");
    assert_eq!(stage(&view, "order")["who"], "seller");
    assert_eq!(primary(&view), Some("order.approve"));
    assert_eq!(
        action(&view, "order.reject").expect("offered")["grave"],
        true
    );

    market.hanoi_approves(1);
    seat.pull(&mut market).await;
    let view = seat.ask("deal.get", args.clone()).await;
    assert_eq!(stage(&view, "order")["state"], "done");
    assert_eq!(stage(&view, "advance")["state"], "now");
    assert_eq!(stage(&view, "advance")["note"]["params"]["percent"], "30");
    assert_eq!(view["orders"][0]["number"].as_str().map(str::len), Some(17));
    let schedule = view["schedule"].as_array().expect("lines");
    assert_eq!(amount(&schedule[0]["amount"]), dec("9450.00"));
    assert_eq!(schedule[0]["due"], true);
    assert_eq!(schedule[1]["due"], false);
    let rows = view["checklist"].as_array().expect("rows");
    let row = |code: &str, stage: &str| {
        rows.iter()
            .find(|row| row["code"] == code && row["stage"] == stage)
            .expect("CIF by sea asks for it")
    };
    assert_eq!(row("proforma_invoice", "proforma")["untdid"], "325");
    assert_eq!(row("proforma_invoice", "proforma")["can_attach"], true);
    assert_eq!(
        row("insurance_cover", "preparation")["why"]["params"]["percent"],
        "110"
    );
    assert_eq!(
        row("bill_of_lading", "shipment")["or"],
        json!(["sea_waybill"])
    );
    assert_eq!(row("bill_of_lading", "shipment")["can_attach"], false);
}

#[tokio::test]
async fn a_queued_document_stands_in_its_row_with_its_mark() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.nordwind_selects_hanoi(1);
    market.nordwind_orders(1);
    market.hanoi_approves(1);
    let seat = Seat::of(hanoi(), &mut market).await;
    seat.submit(json!({
        "kind": "order.attach_document", "deal": deal(1), "order": order_id(1),
        "id": crate::action::NEW_ID, "code": "proforma_invoice", "stage": "proforma",
        "document": file(hanoi().enterprise, 3, "application/pdf"),
    }))
    .await;
    let view = seat.ask("deal.get", json!({ "deal": deal(1) })).await;
    let row = &view["checklist"][0];
    assert_eq!(row["complete"], false, "queued is not attached");
    assert_eq!(row["documents"][0]["mark"]["state"], "waiting");
    assert_eq!(view["orders"][0]["documents"], json!([]));
}

// S0-76
#[tokio::test]
async fn the_contract_page_names_the_version_to_sign_and_binds_the_signature_to_it() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    for n in [4, 5] {
        market.does(
            &hanoi(),
            Command::ContractUpload {
                deal: deal(1),
                quote: hanois_quote(1),
                document: file(hanoi().enterprise, n, "application/pdf"),
                sign_by: None,
            },
        );
    }
    let seat = Seat::of(nordwind(), &mut market).await;
    let view = seat
        .ask(
            "contract.get",
            json!({ "deal": deal(1), "quote": hanois_quote(1) }),
        )
        .await;
    assert_eq!(view["version"]["version"], 2);
    assert_eq!(view["superseded"][0]["version"], 1);
    assert_eq!(view["offline"], true);
    let sign = view["actions"]
        .as_array()
        .expect("actions")
        .iter()
        .find(|action| action["kind"] == "contract.sign")
        .expect("offered");
    assert_eq!(sign["confirmation"], "typed");
    assert_eq!(
        sign["command"]["contract_hash"],
        view["version"]["document"]["hash"]
    );
    assert_eq!(sign["needs"], json!(["document", "signatory"]));
    assert_eq!(sign["command"]["signatory"], json!(nordwind().person_name));
    assert!(sign["command"].get("document").is_none());
}

// S1-22
#[tokio::test]
async fn the_timeline_merges_events_messages_and_what_waits_to_be_said() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.does(
        &hanoi(),
        Command::MessageSend {
            deal: deal(1),
            seller: hanoi().enterprise,
            message: quayside_domain::MessageId(super::market::id(0x77)),
            text: "Photos follow.".into(),
            attachments: vec![],
        },
    );
    let seat = Seat::of(nordwind(), &mut market).await;
    let unread = seat.ask("deal.get", json!({ "deal": deal(1) })).await;
    assert_eq!(unread["unread"], 1);
    seat.submit(json!({
        "kind": "message.send", "deal": deal(1), "seller": hanoi().enterprise,
        "message": crate::action::NEW_ID, "text": "Thank you.", "attachments": [],
    }))
    .await;
    let args = json!({ "deal": deal(1), "limit": 20 });
    let timeline = seat.ask("deal.timeline", args.clone()).await;
    let kinds: Vec<&str> = timeline["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .filter_map(|entry| entry["entry"].as_str())
        .collect();
    assert_eq!(kinds.first(), Some(&"queued_message"));
    assert_eq!(kinds.get(1), Some(&"message"));
    assert!(kinds.iter().filter(|kind| **kind == "activity").count() >= 3);
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let timeline = seat.ask("deal.timeline", args).await;
    assert_eq!(timeline["entries"][0]["entry"], "message");
    assert_eq!(timeline["entries"][0]["mine"], true);
    let seen = json!({ "deal": deal(1), "seller": hanoi().enterprise });
    seat.ask("conversation.seen", seen).await;
    let counts = seat.ask("nav.counts", json!({})).await;
    assert_eq!(counts["conversations"], 0);
    let list = seat
        .ask("list.page", json!({ "list": "conversations", "limit": 5 }))
        .await;
    assert_eq!(list["rows"][0]["counterparty_name"], "Hanoi Textile JSC");
    assert_eq!(list["rows"][0]["last_text"], "Thank you.");
}

#[tokio::test]
async fn the_timeline_of_one_seller_tells_what_the_platform_did_with_its_order() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    market.jinan_quotes(1);
    market.nordwind_selects_hanoi(1);
    market.nordwind_orders(1);
    market.hanoi_approves(1);
    market.advance_comes(1);
    let codes = |timeline: serde_json::Value| -> Vec<String> {
        let entries = timeline["entries"].as_array().expect("entries").clone();
        let codes = entries
            .iter()
            .filter_map(|entry| entry["activity"]["code"].as_str());
        codes.map(str::to_owned).collect()
    };
    for firm in [nordwind(), hanoi()] {
        let seat = Seat::of(firm, &mut market).await;
        let args = json!({ "deal": deal(1), "seller": hanoi().enterprise, "limit": 50 });
        let told = codes(seat.ask("deal.timeline", args).await);
        assert!(told.contains(&"order.payment_received".into()), "{told:?}");
        assert_eq!(
            told.iter()
                .filter(|code| *code == "quote.submitted")
                .count(),
            1
        );
    }
    let seat = Seat::of(nordwind(), &mut market).await;
    let args = json!({ "deal": deal(1), "seller": jinan().enterprise, "limit": 50 });
    let told = codes(seat.ask("deal.timeline", args).await);
    assert!(!told.contains(&"order.payment_received".into()), "{told:?}");
}

#[tokio::test]
async fn a_deal_that_is_not_here_is_not_found() {
    let seat = Seat::of(nordwind(), &mut Market::new()).await;
    let error = seat.refused("deal.get", json!({ "deal": deal(9) })).await;
    assert_eq!(error.code, "not_found");
}
