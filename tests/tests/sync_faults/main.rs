//! The synchronisation under faults: whatever the network, the platform or the power does, nothing
//! is lost and nothing happens twice.

mod killed;
mod network;
mod restored;

use std::path::PathBuf;

use chrono::Duration;
use quayside_domain::command::DealRef;
use quayside_store::{EntryState, List, SealLimits};
use quayside_tests::world::{Desk, Fate, World, keep_files_plain};

struct Market {
    world: World,
    buyer: Desk,
    seller: Desk,
    deal: DealRef,
}

/// A published requirement, known to the seller.
async fn market() -> Market {
    let mut world = World::new().await;
    let buyer = world.buyer("Nordwind").await;
    let seller = world.seller("Hanoi Textile").await;
    let (deal, _) = buyer.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    Market {
        world,
        buyer,
        seller,
        deal,
    }
}

impl Market {
    /// The seller quotes and writes three messages, all queued.
    async fn queue_work(&self) {
        self.seller.submit_quote(self.deal, "2.85").await;
        for text in ["one", "two", "three"] {
            self.seller.pass(Duration::seconds(1));
            self.seller.write(self.deal, &self.seller, text).await;
        }
        self.seller.pass(Duration::seconds(6));
    }

    /// All of it happened, once, in order, and everybody agrees.
    async fn assert_done_once(&self) {
        self.world.sync_all().await;
        let offers = self.buyer.offers().await;
        assert_eq!(offers.len(), 1);
        assert_eq!(offers.first().map(|offer| offer.version), Some(1));
        assert_eq!(self.buyer.messages().await, ["one", "two", "three"]);
        assert_eq!(self.seller.messages().await, ["one", "two", "three"]);
        let open = self.seller.profile().await.open_entries().await;
        assert!(open.expect("it reads").is_empty());
        self.world.assert_alike().await;
    }
}
