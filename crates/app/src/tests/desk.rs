//! The session over a restart without a network.

use serde_json::json;

use super::{
    market::{Market, hanoi, nordwind},
    seat::Seat,
};

#[tokio::test]
async fn a_restart_without_a_network_shows_the_work_at_once() {
    let mut market = Market::new();
    market.publish(1, "Cotton bath towels");
    let seat = Seat::of(nordwind(), &mut market).await.restart().await;
    let session = seat.ask("session.get", json!({})).await;
    assert_eq!(session["stage"], "signed_in");
    assert_eq!(session["hat"], "buyer");
    assert_eq!(session["workspaces"][0]["city"], "Hamburg");
    assert_eq!(session["workspaces"][0]["state"], "qualified");
    let page = seat
        .ask("list.page", json!({ "list": "requirements", "limit": 20 }))
        .await;
    assert_eq!(page["rows"][0]["subject"], "Cotton bath towels");
    let sync = seat.ask("sync.status", json!({})).await;
    assert_eq!(sync["up_to_date"], false);
    assert_eq!(sync["deals_on_device"], 1);
}

#[tokio::test]
async fn signing_out_keeps_what_waits_to_be_sent() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    market.hanoi_quotes(1);
    let seat = Seat::of(nordwind(), &mut market).await;
    seat.submit(json!({
        "kind": "quote.select",
        "deal": super::samples::deal(1),
        "quote": super::samples::hanois_quote(1),
        "quote_version": 1,
    }))
    .await;
    let profile = seat.profile().await;
    let session = seat.ask("session.sign_out", json!({})).await;
    assert_eq!(session["stage"], "signed_out");
    assert_eq!(
        seat.refused("outbox.list", json!({})).await.code,
        "not_signed_in"
    );
    assert_eq!(profile.open_entries().await.expect("read").len(), 1);
}

#[tokio::test]
async fn a_session_that_ended_is_said_and_the_work_stays_readable() {
    let mut market = Market::new();
    market.publish(1, "Towels");
    let seat = Seat::of(hanoi(), &mut market).await;
    let profile = seat.profile().await;
    profile.keep_session(None).await.expect("kept");
    let session = seat.ask("session.get", json!({})).await;
    assert_eq!(session["stage"], "expired");
    let page = seat
        .ask("list.page", json!({ "list": "square", "limit": 20 }))
        .await;
    assert_eq!(page["total"], 1);
}

#[tokio::test]
async fn nobody_puts_on_the_hat_of_a_firm_they_do_not_work_for() {
    let seat = Seat::of(nordwind(), &mut Market::new()).await;
    let error = seat
        .refused(
            "session.act_as",
            json!({ "enterprise": hanoi().enterprise }),
        )
        .await;
    assert_eq!(error.code, "not_allowed");
}

#[tokio::test]
async fn working_offline_by_choice_survives_a_restart() {
    let seat = Seat::of(nordwind(), &mut Market::new()).await;
    let status = seat
        .ask("sync.set_offline", json!({ "offline": true }))
        .await;
    assert_eq!(status["manual_offline"], true);
    let seat = seat.restart().await;
    let status = seat.ask("sync.status", json!({})).await;
    assert_eq!(status["manual_offline"], true);
    assert_eq!(status["connection"], "offline");
}
