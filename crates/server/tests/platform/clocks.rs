//! Clocks strike, streams hint.

use std::time::Duration;

use chrono::TimeDelta;
use futures_util::StreamExt;
use quayside_domain::{Command, RecordKind, Side};
use quayside_protocol::paths;
use quayside_server::clock::Clock;
use reqwest::Method;

use crate::goods::{published, submitted};
use crate::world::World;

#[tokio::test]
async fn events_say_where_to_look_and_nothing_else() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let response = operator
        .request(Method::GET, paths::EVENTS)
        .send()
        .await
        .expect("the server answers");
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut stream = response.bytes_stream();
    let mut heard = String::new();
    let mut hear = async |want: &str| {
        let deadline = Duration::from_secs(20);
        while !heard.contains(want) {
            let bytes = tokio::time::timeout(deadline, stream.next())
                .await
                .expect("the hint comes in time")
                .expect("the stream goes on")
                .expect("the line stands");
            heard.push_str(&String::from_utf8_lossy(&bytes));
        }
        std::mem::take(&mut heard)
    };
    hear("\"scope\":\"operator\"").await;
    submitted(&world, &mut buyer).await;
    let hints = hear("\"scope\":\"operator\"").await;
    assert!(!hints.contains("Cotton"), "a hint carries no state");
    assert!(
        !hints.contains(&buyer.acting.to_string()),
        "nor the scopes of others: {hints}"
    );
}

// S0-63
#[tokio::test]
async fn clocks_strike_by_themselves_and_before_a_command_of_their_deal() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let deal = published(&world, &mut buyer, &mut operator).await;
    let other = published(&world, &mut buyer, &mut operator).await;
    world.clock.advance(TimeDelta::days(21));
    let renewed: quayside_protocol::account::SignedIn = world
        .post(
            paths::REFRESH,
            &quayside_protocol::account::Refresh {
                refresh_token: buyer.signed_in.refresh_token.clone(),
            },
        )
        .await
        .expect("the session stands");
    buyer.signed_in = renewed;
    // Whether the worker or the command was first, the deal is the same.
    let cancel = Command::RfqCancel {
        deal,
        reason: quayside_domain::rfq::Reason {
            code: "no_longer_needed".into(),
            text: String::new(),
        },
    };
    buyer.refused(&cancel).await;
    for _ in 0..200 {
        buyer.pull_all().await;
        let expired = |id| {
            buyer.rfq(id).map(|rfq| rfq.state) == Some(quayside_domain::rfq::RfqState::Expired)
        };
        if expired(deal.id) && expired(other.id) {
            let ups = buyer.all(RecordKind::Activity);
            let count = ups.iter().filter(|a| a["code"] == "rfq.expired").count();
            assert_eq!(count, 2, "{ups:?}");
            assert!(world.clock.now() > buyer.rfq(deal.id).expect("it is there").created_at);
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("the clocks did not strike");
}
