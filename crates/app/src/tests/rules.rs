//! The rules that forms ask while a person types.

use serde_json::json;

use super::{
    market::{Market, nordwind},
    samples::{amount, dec},
    seat::Seat,
};

async fn seat() -> Seat {
    Seat::of(nordwind(), &mut Market::new()).await
}

#[tokio::test]
async fn a_sea_term_by_air_is_refused_and_an_alternative_named() {
    let seat = seat().await;
    let bad = seat
        .ask("rules.check_mode", json!({ "term": "CIF", "mode": "air" }))
        .await;
    assert_eq!(bad["refusals"][0]["code"], "mode_not_allowed");
    assert_eq!(bad["alternative"], "CIP");
    let good = seat
        .ask("rules.check_mode", json!({ "term": "FCA", "mode": "air" }))
        .await;
    assert_eq!(good["refusals"], json!([]));
    assert_eq!(good["warnings"], json!([]));
}

// S0-81, S0-83
#[tokio::test]
async fn sums_are_exact_and_missing_figures_stay_missing() {
    let seat = seat().await;
    let lines = json!([
        { "quantity": "1", "unit_price": "0.333333" },
        { "quantity": "1", "unit_price": "0.333333" },
        { "quantity": "1", "unit_price": "0.333333" },
    ]);
    let total = seat
        .ask(
            "rules.total",
            json!({ "lines": lines, "currency": "EUR", "advance_percent": "30" }),
        )
        .await;
    assert_eq!(amount(&total["total"]), dec("1.00"));
    assert_eq!(amount(&total["lines"][2]), dec("0.34"));
    assert_eq!(amount(&total["advance"]), dec("0.30"));
    assert_eq!(amount(&total["balance"]), dec("0.70"));
    let lines = json!([
        { "quantity": "2", "unit_price": "1.5" },
        { "quantity": "", "unit_price": "1" },
        { "quantity": "1,5", "unit_price": "1" },
    ]);
    let open = seat
        .ask("rules.total", json!({ "lines": lines, "currency": "EUR" }))
        .await;
    assert_eq!(amount(&open["lines"][0]), dec("3.00"));
    assert!(open["lines"][1].is_null() && open["total"].is_null());
    assert_eq!(open["refusals"][0]["field"], "lines.2.quantity");
    let much = json!({ "lines": [{ "quantity": "1", "unit_price": "10" }], "currency": "JPY", "advance": "11" });
    let refused = seat.ask("rules.total", much).await;
    assert_eq!(refused["refusals"][0]["code"], "advance_above_total");
    assert_eq!(refused["refusals"][0]["params"]["currency"], "JPY");
}

#[tokio::test]
async fn the_lists_know_their_minor_units_and_reasons() {
    let seat = seat().await;
    let lists = seat.ask("rules.lists", json!({})).await;
    let currency = |code: &str| {
        lists["currencies"]
            .as_array()
            .expect("currencies")
            .iter()
            .find(|row| row["code"] == code)
            .cloned()
    };
    assert_eq!(currency("JPY").expect("in use")["minor_units"], 0);
    assert_eq!(currency("KWD").expect("in use")["minor_units"], 3);
    // S2-36
    assert_eq!(currency("CNH"), None);
    // S1-31
    assert_eq!(
        lists["payment_methods"],
        json!(["bank_transfer", "payment_service", "letter_of_credit"])
    );
    let reasons = lists["reasons"].as_array().expect("reasons");
    assert!(reasons.iter().all(|list| {
        list["codes"]
            .as_array()
            .is_some_and(|codes| codes.iter().any(|code| code == "other"))
    }));
}

// S0-23
#[tokio::test]
async fn a_registration_number_is_judged_by_its_country() {
    let seat = seat().await;
    let old = json!({ "country": "CN", "text": "123852456741358" });
    let warned = seat.ask("rules.registration_number", old).await;
    assert_eq!(warned["warning"]["code"], "licence_check_digit");
    let copy = json!({ "country": "CN", "text": "914403001922038216(1-1)" });
    let refused = seat.ask("rules.registration_number", copy).await;
    assert_eq!(
        refused["refusal"]["params"]["why"],
        "registration_copy_number"
    );
}

#[tokio::test]
async fn settings_are_kept_and_bounded() {
    let seat = seat().await;
    let set = seat
        .ask(
            "settings.set",
            json!({ "theme": "dark", "language": "zh", "zoom": 125 }),
        )
        .await;
    assert_eq!(set["theme"], "dark");
    let kept = seat.ask("settings.get", json!({})).await;
    assert_eq!(
        (kept["zoom"].as_u64(), kept["language"].as_str()),
        (Some(125), Some("zh"))
    );
    assert_eq!(kept["notifications"], true);
    let error = seat.refused("settings.set", json!({ "zoom": 500 })).await;
    assert_eq!(error.field.as_deref(), Some("zoom"));
}
