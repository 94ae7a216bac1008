//! What a firm may no longer see.

use quayside_domain::quote::QuoteState;
use quayside_store::List;
use quayside_tests::world::World;

#[tokio::test]
async fn what_a_firm_may_no_longer_see_leaves_its_desktop() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let saigon = world.seller("Saigon Mills").await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    assert_eq!(saigon.list(List::Square).await.len(), 1);
    assert!(saigon.quotes().await.is_empty());

    nordwind.cancel_rfq(deal).await;
    world.sync_all().await;
    assert!(
        saigon.list(List::Square).await.is_empty(),
        "it did not take part"
    );
    let found = saigon
        .profile()
        .await
        .search(saigon.enterprise(), "Towels", 10)
        .await
        .expect("it reads");
    assert!(found.is_empty());
    let quotes = hanoi.quotes().await;
    assert_eq!(
        quotes.iter().map(|quote| quote.state).collect::<Vec<_>>(),
        [QuoteState::Void],
        "it did"
    );
    world.assert_alike().await;
}
