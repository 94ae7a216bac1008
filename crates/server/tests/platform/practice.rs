//! The practice market: it opens, and every list in it has something.

use std::collections::BTreeSet;

use quayside_domain::order::{Order, OrderTab};
use quayside_domain::rfq::RfqState;
use quayside_domain::{RecordKind, Role};
use quayside_protocol::account::SignedIn;
use quayside_protocol::paths;
use quayside_protocol::practice::{Personas, PracticeSignIn};
use reqwest::Method;

use crate::desk::Desk;
use crate::world::{World, answer};

pub async fn play<'w>(world: &'w World, persona: &str) -> Desk<'w> {
    let asked = PracticeSignIn {
        persona: persona.into(),
        device: "Practice desktop".into(),
    };
    let signed_in: SignedIn = world
        .post(paths::PRACTICE_SIGN_IN, &asked)
        .await
        .expect("one click is enough");
    let mut desk = Desk::new(world, signed_in);
    let hello = desk.hello().await;
    assert!(hello.practice);
    let workspace = hello.memberships.first().expect("a persona has a firm");
    desk.acting = workspace.enterprise;
    desk.pull_all().await;
    desk
}

pub async fn filled(world: &World) {
    let app = &world.server.as_ref().expect("it runs").app;
    let mut filled = app.filled.subscribe();
    filled
        .wait_for(|filled| *filled)
        .await
        .expect("the server runs");
}

#[tokio::test]
async fn every_list_of_every_persona_has_something_in_it() {
    let world = World::practice(60).await;
    filled(&world).await;
    let personas: Personas = answer(world.request(Method::GET, paths::PERSONAS))
        .await
        .expect("they are listed");
    assert!(personas.filled);
    let names: Vec<_> = personas
        .personas
        .iter()
        .map(|p| p.persona.as_str())
        .collect();
    assert_eq!(&names[..3], ["buyer", "seller", "operator"]);
    let buyer = play(&world, "buyer").await;
    let states: BTreeSet<RfqState> = buyer
        .all(RecordKind::Rfq)
        .into_iter()
        .map(|rfq| serde_json::from_value(rfq["state"].clone()).expect("a state"))
        .collect();
    for state in [
        RfqState::Reviewing,
        RfqState::ReplyPending,
        RfqState::Communicating,
        RfqState::Confirmed,
        RfqState::Traded,
        RfqState::Canceled,
        RfqState::Rejected,
        RfqState::Expired,
    ] {
        assert!(states.contains(&state), "{state:?}");
    }
    let seller = play(&world, "seller").await;
    for desk in [&buyer, &seller] {
        let tabs: BTreeSet<OrderTab> = desk
            .all(RecordKind::Order)
            .into_iter()
            .map(|order| {
                serde_json::from_value::<Order>(order)
                    .expect("an order")
                    .tab
            })
            .collect();
        for tab in [
            OrderTab::ToBeConfirmed,
            OrderTab::Rejected,
            OrderTab::Canceled,
            OrderTab::AdvancePaymentPending,
            OrderTab::AdvancePaid,
            OrderTab::Preparing,
            OrderTab::BalancePaymentPending,
            OrderTab::BalancePaid,
            OrderTab::PartiallyShipped,
            OrderTab::Shipped,
            OrderTab::Received,
            OrderTab::Collecting,
            OrderTab::Completed,
        ] {
            assert!(tabs.contains(&tab), "{tab:?}");
        }
        for kind in [RecordKind::Quote, RecordKind::Contract, RecordKind::Message] {
            assert!(!desk.all(kind).is_empty(), "{kind:?}");
        }
        assert!(!desk.all(RecordKind::EnterpriseCard).is_empty());
    }
    assert!(
        seller.all(RecordKind::RfqPublic).len() > 3,
        "the square is lively"
    );
    let operator = play(&world, "operator").await;
    let queues: BTreeSet<String> = operator
        .all(RecordKind::QueueItem)
        .into_iter()
        .map(|item| item["queue"].as_str().unwrap_or_default().to_owned())
        .collect();
    let want = [
        "account_openings",
        "enterprises",
        "payments",
        "payouts",
        "rfqs",
    ];
    assert_eq!(queues, want.map(str::to_owned).into());
    assert!(
        operator
            .all(RecordKind::BankEntry)
            .iter()
            .any(|entry| entry["state"] == "unmatched")
    );
    let colleague = play(&world, "buyer_colleague").await;
    assert_eq!(colleague.acting, buyer.acting);
    let roles = &colleague.last.as_ref().expect("it said hello").memberships[0].roles;
    assert_eq!(*roles, [Role::Trader].into());
}

#[tokio::test]
async fn pictures_and_papers_of_the_market_can_be_opened() {
    let world = World::practice(0).await;
    let buyer = play(&world, "buyer").await;
    let rfq = buyer
        .all(RecordKind::Rfq)
        .into_iter()
        .next()
        .expect("it has some");
    let image = &rfq["content"]["images"][0];
    let hash = image["hash"].as_str().expect("it is named");
    let got = buyer.download(buyer.acting, hash).await;
    assert_eq!(got.headers()["content-type"], "image/png");
    let contract = buyer
        .all(RecordKind::Contract)
        .into_iter()
        .next()
        .expect("it has some");
    let paper = &contract["versions"][0]["document"];
    let owner = paper["owner"]
        .as_str()
        .and_then(|id| id.parse().ok())
        .expect("a firm");
    let got = buyer
        .download(owner, paper["hash"].as_str().expect("it is named"))
        .await;
    assert_eq!(got.headers()["content-type"], "application/pdf");
}

#[tokio::test]
async fn a_market_opened_again_is_the_same_market() {
    let mut world = World::practice(30).await;
    filled(&world).await;
    let before = play(&world, "buyer").await.rows.len();
    world.restart().await;
    filled(&world).await;
    assert_eq!(play(&world, "buyer").await.rows.len(), before);
}
