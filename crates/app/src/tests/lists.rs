//! Lists, tabs and counts.

use serde_json::json;

use super::{
    market::{Market, hanoi, nordwind},
    samples::{amount, deal, dec, rfq},
    seat::Seat,
};

// S0-59: All is the exact sum of the tabs, and equals the pager's total.
#[tokio::test]
async fn the_tabs_add_up_to_all_and_to_the_total_of_the_page() {
    let mut market = Market::new();
    market.publish(1, "Bath towels");
    market.publish(2, "Hand towels");
    market.publish(3, "Kitchen towels");
    market.hanoi_quotes(2);
    let seat = Seat::of(nordwind(), &mut market).await;
    let counts = seat
        .ask("list.counts", json!({ "list": "requirements" }))
        .await;
    let tabs = counts["tabs"].as_array().expect("tabs");
    let sum: u64 = tabs.iter().filter_map(|tab| tab["count"].as_u64()).sum();
    assert_eq!(counts["all"], sum);
    assert_eq!(sum, 3);
    let page = seat
        .ask("list.page", json!({ "list": "requirements", "limit": 2 }))
        .await;
    assert_eq!(
        (
            page["total"].as_u64(),
            page["rows"].as_array().map(Vec::len)
        ),
        (Some(3), Some(2))
    );
    let rest = seat
        .ask(
            "list.page",
            json!({ "list": "requirements", "limit": 2, "cursor": page["next"] }),
        )
        .await;
    assert_eq!(rest["rows"][0]["subject"], "Bath towels");
    assert!(rest["next"].is_null());
    let one = seat
        .ask(
            "list.page",
            json!({ "list": "requirements", "tab": "communicating", "limit": 9 }),
        )
        .await;
    assert_eq!(one["total"], 1);
    assert_eq!(one["rows"][0]["next"]["code"], "select_quote");
}

#[tokio::test]
async fn a_withdrawn_requirement_stands_among_the_drafts_and_in_no_tab() {
    let mut market = Market::new();
    let seat = Seat::of(nordwind(), &mut market).await;
    let submit =
        json!({ "kind": "rfq.submit", "deal": deal(1), "content": rfq("Towels"), "draft": null });
    seat.submit(submit).await;
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    seat.submit(json!({ "kind": "rfq.withdraw", "deal": deal(1) }))
        .await;
    seat.push(&mut market).await;
    seat.pull(&mut market).await;
    let counts = seat
        .ask("list.counts", json!({ "list": "requirements" }))
        .await;
    assert_eq!(counts["all"], 0);
    let page = seat
        .ask("list.page", json!({ "list": "requirements", "limit": 9 }))
        .await;
    assert_eq!(page["rows"], json!([]));
    let drafts = seat
        .ask("list.page", json!({ "list": "drafts", "limit": 9 }))
        .await;
    assert_eq!(drafts["rows"][0]["subject"], "Towels");
    assert_eq!(drafts["rows"][0]["deal"], json!(deal(1)));
}

// S0-68: the seller's tabs project the own quote.
#[tokio::test]
async fn a_seller_sees_its_quote_with_the_contract_column() {
    let mut market = Market::new();
    market.publish(1, "Bath towels");
    market.hanoi_quotes(1);
    let seat = Seat::of(hanoi(), &mut market).await;
    let page = seat
        .ask("list.page", json!({ "list": "quotes", "limit": 9 }))
        .await;
    let row = &page["rows"][0];
    assert_eq!(row["row"], "quote");
    assert_eq!(row["tab"], "communicating");
    assert_eq!(row["unit_price"], "3.15");
    assert_eq!(amount(&row["total"]), dec("31500.00"));
    assert_eq!(row["contract"], "not_started");
    // S0-72
    assert_eq!(row["buyer"]["name"], "Nordwind GmbH");
    let square = seat
        .ask("list.page", json!({ "list": "square", "limit": 9 }))
        .await;
    assert_eq!(square["rows"][0]["quote"], row["quote"]);
}

#[tokio::test]
async fn search_finds_two_character_chinese_words_and_numbers() {
    let mut market = Market::new();
    market.publish(1, "全棉浴巾 500 克");
    market.publish(2, "Ceramic mugs");
    let seat = Seat::of(nordwind(), &mut market).await;
    let found = seat
        .ask("search.query", json!({ "text": "浴巾", "limit": 5 }))
        .await;
    let hits = found["hits"].as_array().expect("hits");
    assert!(!hits.is_empty());
    assert!(hits.iter().all(|hit| hit["title"] == "全棉浴巾 500 克"));
    assert_eq!(hits[0]["target"]["deal"], json!(deal(1)));
}

#[tokio::test]
async fn a_list_is_written_as_a_table_in_the_words_of_the_window() {
    let mut market = Market::new();
    market.publish(1, "=cmd, \"towels\"");
    let seat = Seat::of(nordwind(), &mut market).await;
    let file = seat.folder.path().join("list.csv");
    seat.system
        .dialogs
        .lock()
        .expect("free")
        .push_back(vec![file.clone()]);
    let done = seat
        .ask(
            "export.list",
            json!({
                "list": "requirements", "format": "csv", "name": "list.csv",
                "columns": [
                    { "path": "subject", "heading": "主题" },
                    { "path": "budget.max", "heading": "预算" },
                ],
            }),
        )
        .await;
    assert_eq!(done["rows"], 1);
    let text = std::fs::read_to_string(file).expect("written");
    assert_eq!(
        text,
        "\u{feff}主题,预算\r\n\"'=cmd, \"\"towels\"\"\",50000\r\n"
    );
}
