//! Two people of one firm: who is first counts, and who was second is told and keeps the work.

use quayside_domain::{Command, order::OrderTab};
use quayside_store::EntryState;
use quayside_tests::world::World;

use crate::published;

#[tokio::test]
async fn a_colleague_who_was_first_is_named_by_the_facts_of_the_refusal() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let second = world.second_device(&hanoi).await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;

    second.offline().await;
    let late = second.revise_quote(deal, 1, "2.60").await;
    let first = hanoi.revise_quote(deal, 1, "2.70").await;
    world.sync_all().await;
    second.online().await;
    world.sync_all().await;
    assert_eq!(hanoi.entry(first).await.state, EntryState::Accepted);
    assert_eq!(second.refusal(late).await.as_deref(), Some("base_changed"));
    let versions: Vec<u32> = nordwind.offers().await.iter().map(|o| o.version).collect();
    assert_eq!(versions, [2]);
}

// S1-10
#[tokio::test]
async fn a_colleague_brought_into_the_firm_sees_its_trade() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    let colleague = world.colleague(&nordwind, "Lena").await;
    world.sync_all().await;
    let subjects: Vec<String> = colleague
        .rfqs()
        .await
        .into_iter()
        .map(|rfq| rfq.content.subject)
        .collect();
    assert_eq!(subjects, ["Towels"]);
    world.assert_alike().await;
}

#[tokio::test]
async fn who_is_asked_reads_who_asks_and_nothing_of_the_firm_until_accepting() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    let asked = world.invited(&nordwind, "Lena").await;
    world.sync_all().await;
    let profile = asked.profile().await;
    let welcome = profile.welcome().await.expect("it reads").expect("greeted");
    assert!(welcome.memberships.is_empty());
    let [invitation] = &welcome.invitations[..] else {
        panic!("one firm asks")
    };
    assert_eq!(invitation.enterprise, nordwind.enterprise());
    assert_eq!(invitation.by, format!("Person of {}", nordwind.login()));
    let firm = profile.record(nordwind.enterprise(), nordwind.enterprise().0);
    assert!(firm.await.expect("it reads").is_none());
    assert!(asked.rfqs().await.is_empty());

    let session = asked.session().await;
    let answer = session.answer_invitation(nordwind.enterprise(), true).await;
    let me = answer.expect("who is asked may accept");
    let told = profile.told_workspaces(me.memberships, me.invitations);
    told.await.expect("it is kept");
    let welcome = profile.welcome().await.expect("it reads").expect("greeted");
    assert_eq!(welcome.memberships.len(), 1);
    assert!(welcome.invitations.is_empty());
    asked.restart().await;
    world.sync_all().await;
    assert_eq!(asked.rfqs().await.len(), 1);
    world.assert_alike().await;
}

#[tokio::test]
async fn an_order_confirmed_by_a_colleague_is_not_rejected_by_another_who_was_offline() {
    let (mut world, nordwind, sellers, deal) = published(&["Hanoi Textile"]).await;
    let [hanoi] = &sellers[..] else {
        panic!("there is one seller")
    };
    hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    nordwind.select(deal, hanoi, 1).await;
    world.sync_all().await;
    let (order, _) = nordwind.place_order(deal, hanoi, 1, "2.85").await;
    let linh = world.colleague(hanoi, "Linh").await;
    world.sync_all().await;
    assert_eq!(linh.tab().await, OrderTab::ToBeConfirmed);

    linh.offline().await;
    let late = linh.reject_order(deal, order).await;
    let first = hanoi.approve_order(deal, order).await;
    world.sync_all().await;
    assert_eq!(linh.tab().await, OrderTab::ToBeConfirmed, "as she left it");
    linh.online().await;
    world.sync_all().await;

    assert_eq!(hanoi.entry(first).await.state, EntryState::Accepted);
    let entry = linh.entry(late).await;
    assert_eq!(entry.state, EntryState::Refused);
    let why = entry.refusal.clone().expect("it is said why");
    assert_eq!(why.code, "order.not_now");
    assert_eq!(
        why.params.get("state").map(String::as_str),
        Some("advance_payment_pending")
    );
    assert!(
        matches!(entry.parsed(), Some(Command::OrderReject { .. })),
        "her reason is kept"
    );
    for desk in [&nordwind, hanoi, &linh] {
        assert_eq!(desk.tab().await, OrderTab::AdvancePaymentPending);
    }
    world.assert_alike().await;
}
