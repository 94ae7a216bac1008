//! Who sees what: the thread from one buyer's window into one seller's, and nobody else's.

use quayside_domain::quote::Quote;
use quayside_domain::{Command, EnterpriseId, QuoteId, RecordKind, Side};
use quayside_protocol::{FetchAnswer, FetchRequest, RecordName, paths};
use quayside_server::clock::Clock;
use serde_json::Value;
use uuid::Uuid;

use crate::desk::Desk;
use crate::goods::{published, quote, quote_submit, submitted};
use crate::members::{accept_invitation, colleagues, members, wish};
use crate::world::World;

async fn fetch(desk: &Desk<'_>, owner: EnterpriseId, rec: Uuid) -> Vec<Value> {
    let request = FetchRequest {
        epoch: desk.epoch,
        records: vec![RecordName { owner, rec }],
    };
    let answer: FetchAnswer = desk
        .post(paths::FETCH, &request)
        .await
        .expect("it is answered");
    let body = |record: &quayside_protocol::FetchedRecord| {
        serde_json::from_str(record.body.get()).expect("a body is JSON")
    };
    answer.records.iter().map(body).collect()
}

/// Everything a desktop holds, as text.
fn everything(desk: &Desk<'_>) -> String {
    desk.rows
        .values()
        .map(|(kind, _, body)| format!("{kind} {body}\n"))
        .collect()
}

// S0-58, S0-63
#[tokio::test]
async fn an_rfq_travels_from_the_buyer_over_the_operator_into_the_square() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let deal = submitted(&world, &mut buyer).await;
    seller.pull_all().await;
    assert!(
        seller.all(RecordKind::RfqPublic).is_empty(),
        "not before the platform approves"
    );
    operator.pull_all().await;
    assert_eq!(operator.all(RecordKind::QueueItem).len(), 1);
    operator
        .accepted(&Command::RfqApprove {
            deal,
            rfq_revision: 1,
        })
        .await;
    operator.pull_all().await;
    assert!(
        operator.all(RecordKind::QueueItem).is_empty(),
        "decided items leave the queue"
    );
    buyer.pull_all().await;
    seller.pull_all().await;
    let rfq = buyer.rfq(deal.id).expect("the buyer sees its RFQ");
    assert_eq!(rfq.number, "1");
    let public = seller.all(RecordKind::RfqPublic);
    let [public] = public.as_slice() else {
        panic!("one RFQ stands on the square");
    };
    assert_eq!(public["number"], "1");
    assert_eq!(public["open"], true);
}

#[tokio::test]
async fn a_seller_never_sees_the_quote_of_a_competitor() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut hanoi = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let mut anadolu = world.firm(&mut operator, "anadolu", Side::Seller).await;
    let deal = published(&world, &mut buyer, &mut operator).await;
    let now = world.clock.now();
    hanoi
        .accepted(&quote_submit(deal, quote("4.101", now)))
        .await;
    anadolu
        .accepted(&quote_submit(deal, quote("3.909", now)))
        .await;
    for desk in [&mut buyer, &mut hanoi, &mut anadolu] {
        desk.pull_all().await;
    }
    assert_eq!(buyer.all(RecordKind::Quote).len(), 2);
    for (own, other, price) in [(&hanoi, &anadolu, "3.909"), (&anadolu, &hanoi, "4.101")] {
        let quotes = own.all(RecordKind::Quote);
        let [mine] = quotes.as_slice() else {
            panic!("a seller has its own quote and no other: {quotes:?}");
        };
        let mine: Quote = serde_json::from_value(mine.clone()).expect("a quote");
        assert_eq!(mine.seller.enterprise, own.acting);
        let text = everything(own);
        assert!(!text.contains(price), "the price of the competitor");
        assert!(
            !text.contains(&other.acting.to_string()),
            "not even that there is one"
        );
        let rival = QuoteId::of(deal.id, other.acting);
        assert!(fetch(own, deal.owner, rival.0).await.is_empty());
        let select = Command::QuoteWithdraw { deal, quote: rival };
        let mut mallory = Desk::new(&world, own.signed_in.clone());
        mallory.acting = own.acting;
        mallory.hello().await;
        mallory.refused(&select).await;
    }
    operator.pull_all().await;
    assert!(
        operator.all(RecordKind::Quote).is_empty(),
        "quotes are not the operator's business"
    );
}

// S0-72, S1-07
#[tokio::test]
async fn the_square_hides_who_asks_until_a_quote_is_given() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let deal = published(&world, &mut buyer, &mut operator).await;
    seller.pull_all().await;
    let text = everything(&seller);
    assert!(text.contains("Cotton towels"));
    assert!(
        !text.contains("nordwind Trading") && !text.contains("secret.buyer@"),
        "{text}"
    );
    assert!(fetch(&seller, deal.owner, deal.id.0).await.is_empty());
    let content = quote("4.10", world.clock.now());
    seller.accepted(&quote_submit(deal, content)).await;
    seller.pull_all().await;
    assert!(everything(&seller).contains("nordwind Trading"));
    assert!(!everything(&seller).contains("secret.buyer@"));
}

// S0-101, S0-102
#[tokio::test]
async fn firms_that_meet_in_a_deal_see_each_others_card_with_personal_data_masked() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut hanoi = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let mut anadolu = world.firm(&mut operator, "anadolu", Side::Seller).await;
    let deal = published(&world, &mut buyer, &mut operator).await;
    hanoi.pull_all().await;
    assert_eq!(hanoi.all(RecordKind::EnterpriseCard).len(), 1, "its own");
    let content = quote("4.10", world.clock.now());
    hanoi.accepted(&quote_submit(deal, content)).await;
    for desk in [&mut buyer, &mut hanoi, &mut anadolu] {
        desk.pull_all().await;
    }
    let cards = |desk: &Desk<'_>| -> Vec<Value> { desk.all(RecordKind::EnterpriseCard) };
    assert_eq!(
        (
            cards(&buyer).len(),
            cards(&hanoi).len(),
            cards(&anadolu).len()
        ),
        (2, 2, 1)
    );
    let theirs = cards(&hanoi)
        .into_iter()
        .find(|card| card["id"] == buyer.acting.to_string())
        .expect("the buyer's card");
    assert_eq!(theirs["legal_representative"], "*****l");
    assert_eq!(theirs["legal_representative_id"], "L01X00*****");
    assert_eq!(theirs["bank_accounts"][0], "DE89*****3000");
    assert_eq!(theirs["registration_number"], "HRB 123456");
    let foreign: String = hanoi
        .rows
        .iter()
        .filter(|((_, owner, _), _)| *owner == buyer.acting)
        .map(|(_, (_, _, body))| body.to_string())
        .collect();
    for secret in [
        "Erika",
        "L01X00T47",
        "DE89370400440532013000",
        "office@nordwind",
    ] {
        assert!(!foreign.contains(secret), "{secret}");
    }
    // A change of the card reaches those who have it.
    buyer
        .accepted(&Command::EnterpriseFollowCategories {
            enterprise: buyer.acting,
            categories: ["lighting".to_owned()].into(),
        })
        .await;
    hanoi.pull_all().await;
    assert_eq!(cards(&hanoi).len(), 2);
}

// S0-29
#[tokio::test]
async fn only_a_settled_firm_enters_the_square_and_only_of_its_categories() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    published(&world, &mut buyer, &mut operator).await;
    let mut newcomer = world.person("newcomer").await;
    newcomer.pull_all().await;
    assert!(newcomer.all(RecordKind::RfqPublic).is_empty());
    let scopes = |desk: &Desk<'_>| -> Vec<String> {
        let heads = &desk.last.as_ref().expect("it said hello").scopes;
        heads.iter().map(|head| head.id.to_string()).collect()
    };
    let newcomer_scopes = scopes(&newcomer);
    assert!(
        newcomer_scopes
            .iter()
            .all(|id| id == "platform" || id.starts_with("person:"))
    );
    let mut seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
    seller.hello().await;
    let squares: Vec<_> = scopes(&seller)
        .into_iter()
        .filter(|id| id.starts_with("square:"))
        .collect();
    assert_eq!(squares, ["square:home-textiles"]);
    assert!(!scopes(&seller).contains(&"operator".to_owned()));
}

#[tokio::test]
async fn drafts_are_their_authors_alone() {
    let world = World::open().await;
    let (mut lena, mut jonas) = colleagues(&world).await;
    let invited: Result<Value, _> = lena.post(&members(&lena), &wish("jonas")).await;
    invited.expect("the owner may");
    accept_invitation(&jonas).await;
    let draft = quayside_domain::DraftId(Uuid::new_v4());
    let save = Command::DraftSave {
        draft,
        about: None,
        draft_kind: quayside_domain::draft::DraftKind::Rfq,
        fields: [("budget".to_owned(), Value::from("my secret budget"))]
            .into_iter()
            .collect(),
    };
    lena.accepted(&save).await;
    jonas.pull_all().await;
    assert!(!everything(&jonas).contains("my secret budget"));
    assert!(fetch(&jonas, lena.acting, draft.0).await.is_empty());
    jonas.refused(&save).await;
    jonas.refused(&Command::DraftDelete { draft }).await;
    lena.pull_all().await;
    assert!(everything(&lena).contains("my secret budget"));
}

#[tokio::test]
async fn a_requirement_that_closed_leaves_the_square_and_stays_with_those_who_took_part() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut hanoi = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let mut anadolu = world.firm(&mut operator, "anadolu", Side::Seller).await;
    let deal = published(&world, &mut buyer, &mut operator).await;
    let content = quote("4.10", world.clock.now());
    hanoi.accepted(&quote_submit(deal, content)).await;
    for desk in [&mut hanoi, &mut anadolu] {
        desk.pull_all().await;
        assert_eq!(desk.all(RecordKind::RfqPublic).len(), 1);
    }
    let cancel = Command::RfqCancel {
        deal,
        reason: quayside_domain::rfq::Reason {
            code: "no_longer_needed".into(),
            text: String::new(),
        },
    };
    buyer.accepted(&cancel).await;
    for desk in [&mut hanoi, &mut anadolu] {
        desk.pull_all().await;
    }
    assert_eq!(hanoi.all(RecordKind::RfqPublic)[0]["open"], false);
    assert!(anadolu.all(RecordKind::RfqPublic).is_empty());
}
