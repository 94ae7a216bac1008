//! The journeys of people through the product: named firms at real desktops, over the real platform.
//! One file for each kind of story; the network is as bad as the story wants it.

mod another_quote;
mod colleagues;
mod contracts;
mod limits;
mod machines;
mod messages;
mod papers;
mod privacy;
mod quotes;
mod whole_trade;

use quayside_domain::command::DealRef;
use quayside_tests::world::{Desk, World};

/// Nordwind has published a requirement, and these sellers have it on their board.
async fn published(sellers: &[&str]) -> (World, Desk, Vec<Desk>, DealRef) {
    let mut world = World::new().await;
    let buyer = world.buyer("Nordwind").await;
    let mut desks = vec![];
    for name in sellers {
        desks.push(world.seller(name).await);
    }
    let (deal, _) = buyer.submit_rfq("4,000 bath towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    (world, buyer, desks, deal)
}
