//! One person at two machines: what one does the other shows, and neither undoes the other.

use quayside_domain::{Command, quote::QuoteState};
use quayside_store::{DraftSync, EntryState};
use quayside_tests::world::World;

use crate::published;

#[tokio::test]
async fn two_machines_of_one_person_show_the_same() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let second = world.second_device(&nordwind).await;
    nordwind.submit_rfq("From the desktop").await;
    second.submit_rfq("From the laptop").await;
    world.sync_all().await;
    let subjects = async |desk: &quayside_tests::world::Desk| {
        let mut subjects: Vec<String> = desk
            .rfqs()
            .await
            .into_iter()
            .map(|rfq| rfq.content.subject)
            .collect();
        subjects.sort();
        subjects
    };
    assert_eq!(
        subjects(&nordwind).await,
        ["From the desktop", "From the laptop"]
    );
    assert_eq!(subjects(&second).await, subjects(&nordwind).await);
    world.assert_alike().await;
}

#[tokio::test]
async fn a_draft_of_one_machine_is_there_on_the_other_and_goes_with_its_submission() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let second = world.second_device(&nordwind).await;
    let draft = quayside_domain::DraftId(nordwind.mint());
    let fields = [("subject".to_owned(), "Half a requirement".into())]
        .into_iter()
        .collect();
    nordwind
        .profile()
        .await
        .save_draft(
            quayside_domain::CommandId(nordwind.mint()),
            nordwind.enterprise(),
            draft,
            quayside_domain::draft::DraftKind::Rfq,
            None,
            fields,
        )
        .await
        .expect("it is saved");
    let sync_of = async |desk: &quayside_tests::world::Desk| {
        let view = desk.profile().await.draft(desk.enterprise(), draft).await;
        view.expect("it reads").map(|view| view.sync)
    };
    assert_eq!(sync_of(&nordwind).await, Some(DraftSync::SavedHere));
    world.sync_all().await;
    assert_eq!(sync_of(&nordwind).await, Some(DraftSync::Synced));
    assert_eq!(sync_of(&second).await, Some(DraftSync::Synced));

    let deal = quayside_domain::command::DealRef {
        owner: second.enterprise(),
        id: quayside_domain::DealId(second.mint()),
    };
    let content = second.rfq_content("A whole requirement").await;
    second
        .act(Command::RfqSubmit {
            deal,
            content,
            draft: Some(draft),
        })
        .await;
    world.sync_all().await;
    assert_eq!(sync_of(&nordwind).await, None);
    assert_eq!(sync_of(&second).await, None);
    assert_eq!(nordwind.rfqs().await.len(), 1);
}

#[tokio::test]
async fn two_machines_that_choose_different_quotes_choose_one() {
    let (mut world, nordwind, sellers, deal) = published(&["Hanoi Textile", "Saigon Mills"]).await;
    let [hanoi, saigon] = &sellers[..] else {
        panic!("there are two sellers")
    };
    hanoi.submit_quote(deal, "2.85").await;
    saigon.submit_quote(deal, "3.05").await;
    let laptop = world.second_device(&nordwind).await;
    world.sync_all().await;

    laptop.offline().await;
    let late = laptop.select(deal, saigon, 1).await;
    let first = nordwind.select(deal, hanoi, 1).await;
    world.sync_all().await;
    laptop.online().await;
    world.sync_all().await;
    assert_eq!(nordwind.entry(first).await.state, EntryState::Accepted);
    let entry = laptop.entry(late).await;
    assert_eq!(entry.state, EntryState::Refused);
    assert!(
        matches!(entry.parsed(), Some(Command::QuoteSelect { .. })),
        "the work is kept where it was done"
    );
    for machine in [&nordwind, &laptop] {
        let mut states: Vec<_> = machine
            .offers()
            .await
            .into_iter()
            .map(|offer| (offer.seller.name, offer.state))
            .collect();
        states.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(
            states,
            [
                ("Hanoi Textile".to_owned(), QuoteState::Selected),
                ("Saigon Mills".to_owned(), QuoteState::Live)
            ]
        );
    }
    world.assert_alike().await;
}
