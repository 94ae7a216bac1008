//! What the two sides write to each other.

use chrono::Duration;
use quayside_tests::world::World;

// S1-24
#[tokio::test]
async fn messages_arrive_in_the_order_they_were_written() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    hanoi.offline().await;
    for text in ["Hello", "We can ship in April", "Regards"] {
        world.pass(Duration::seconds(1));
        hanoi.write(deal, &hanoi, text).await;
    }
    hanoi.online().await;
    world.sync_all().await;
    assert_eq!(
        nordwind.messages().await,
        ["Hello", "We can ship in April", "Regards"]
    );
    let profile = nordwind.profile().await;
    let unread = profile
        .unread(nordwind.enterprise())
        .await
        .expect("it reads");
    assert_eq!(unread.total(), 3);
    let away = profile
        .since_away(nordwind.enterprise())
        .await
        .expect("it reads");
    assert!(!away.is_empty(), "the timeline tells what others did");
}
