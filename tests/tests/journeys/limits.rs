//! For how much a colleague may bind the firm, as the platform holds it while somebody is offline.

use chrono::Duration;
use quayside_domain::{
    Command, CommandId,
    money::{Currency, Money},
    quote::QuoteState,
};
use quayside_store::{ActOutcome, EntryState};
use quayside_sync::act;
use quayside_tests::world::{Desk, World};

use crate::published;

/// The owner sets the limit of a colleague; the platform answers at once.
async fn limit(owner: &Desk, colleague: &Desk, amount: Option<&str>) -> ActOutcome {
    let command = Command::EnterpriseSetLimit {
        enterprise: owner.enterprise(),
        person: colleague.person(),
        limit: amount.map(|amount| Money {
            amount: amount.parse().expect("a decimal"),
            currency: Currency::parse("USD").expect("in use"),
        }),
    };
    let (profile, session) = (owner.profile().await, owner.session().await);
    let id = CommandId(owner.mint());
    act::perform(&profile, &session, id, owner.enterprise(), &command)
        .await
        .expect("the platform answers")
}

/// A trade with one quote at 11,400 USD, and a colleague of the buyer.
async fn quoted() -> (World, Desk, Desk, Desk, quayside_domain::DealRef) {
    let (mut world, nordwind, mut sellers, deal) = published(&["Hanoi Textile"]).await;
    let hanoi = sellers.remove(0);
    hanoi.submit_quote(deal, "2.85").await;
    let lena = world.colleague(&nordwind, "Lena").await;
    world.sync_all().await;
    (world, nordwind, lena, hanoi, deal)
}

#[tokio::test]
async fn a_selection_queued_before_the_limit_was_lowered_is_refused_with_words_and_kept() {
    let (world, nordwind, lena, hanoi, deal) = quoted().await;
    assert_eq!(
        limit(&nordwind, &lena, Some("20000")).await,
        ActOutcome::Accepted
    );
    world.sync_all().await;
    lena.offline().await;
    let late = lena.select(deal, &hanoi, 1).await;
    assert_eq!(
        limit(&nordwind, &lena, Some("10000")).await,
        ActOutcome::Accepted
    );
    lena.online().await;
    world.sync_all().await;

    let entry = lena.entry(late).await;
    assert_eq!(entry.state, EntryState::Refused);
    let why = entry.refusal.clone().expect("it is said why");
    assert_eq!(why.code, "authority.above_limit");
    let said = |name: &str| why.params.get(name).cloned().unwrap_or_default();
    assert_eq!(said("action"), "quote.select");
    assert_eq!(
        (said("total"), said("currency")),
        ("11400.00".into(), "USD".into())
    );
    assert_eq!(said("limit"), "10000.00");
    let owner = nordwind.firm().await.expect("it is registered");
    let owner = owner.members.first().expect("its owner").name.clone();
    assert_eq!(said("who"), owner);
    let states: Vec<_> = hanoi.quotes().await.iter().map(|one| one.state).collect();
    assert_eq!(states, [QuoteState::Live], "nothing was selected");
    assert!(entry.parsed().is_some(), "the work is kept");

    // The owner raises the limit: the same work goes through.
    assert_eq!(limit(&nordwind, &lena, None).await, ActOutcome::Accepted);
    let again = CommandId(lena.mint());
    lena.profile()
        .await
        .resend(late, again)
        .await
        .expect("it is kept");
    world.pass(Duration::seconds(6));
    world.sync_all().await;
    assert_eq!(lena.entry(again).await.state, EntryState::Accepted);
    world.assert_alike().await;
}

#[tokio::test]
async fn nobody_but_an_owner_sets_a_limit() {
    let (world, nordwind, lena, _, _) = quoted().await;
    assert_eq!(
        limit(&nordwind, &lena, Some("10000")).await,
        ActOutcome::Accepted
    );
    let own = limit(&lena, &lena, None).await;
    assert!(
        matches!(&own, ActOutcome::Refused(why) if why.code == "enterprise.not_owner"),
        "{own:?}"
    );
    world.sync_all().await;
    let firm = lena.firm().await.expect("she works there");
    let hers = firm.members.iter().find(|one| one.person == lena.person());
    assert!(hers.is_some_and(|one| one.limit.is_some()));
    world.assert_alike().await;
}
