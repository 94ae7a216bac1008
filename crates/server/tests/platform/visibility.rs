//! Who sees what: the thread from one buyer's window into one seller's, and nobody else's.

use quayside_domain::{Command, QuoteId, RecordKind, Side};
use quayside_protocol::{FetchAnswer, FetchRequest, RecordName, paths};
use quayside_server::clock::Clock;

use crate::goods::{published, quote, quote_submit, submitted};
use crate::world::World;

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
