//! What these tests begin with: a market in which two firms write to each other.

use chrono::Duration;
use quayside_domain::{Command, CommandId, DealId, MessageId, command::DealRef};
use quayside_tests::world::{Desk, World, keep_files_plain};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub struct Stage {
    pub world: World,
    pub buyer: Desk,
    pub seller: Desk,
    pub deal: DealRef,
}

/// A published requirement, quoted by one seller.
///
/// The files of its desktops are plain: these tests look into them with nothing but SQLite.
pub async fn stage() -> Stage {
    keep_files_plain();
    let mut world = World::new().await;
    let buyer = world.buyer("Nordwind").await;
    let seller = world.seller("Hanoi Textile").await;
    let (deal, _) = buyer.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    seller.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    Stage {
        world,
        buyer,
        seller,
        deal,
    }
}

/// Who writes to whom, for a process of its own.
#[derive(Clone, Serialize, Deserialize)]
pub struct Conversation {
    pub deal: DealRef,
    pub seller: quayside_domain::EnterpriseId,
}

impl Conversation {
    /// The message that says `n`; the same one however often it is made.
    pub fn message(&self, n: u64) -> (CommandId, Command) {
        self.with(n, vec![])
    }

    /// The same with attachments.
    pub fn with(
        &self,
        n: u64,
        attachments: Vec<quayside_domain::document::DocumentRef>,
    ) -> (CommandId, Command) {
        let id = CommandId(Uuid::from_u128(0xc0de_0000 + u128::from(n)));
        let command = Command::MessageSend {
            deal: self.deal,
            seller: self.seller,
            message: MessageId(Uuid::from_u128(0x3e55_0000 + u128::from(n))),
            text: n.to_string(),
            attachments,
        };
        (id, command)
    }
}

impl Stage {
    pub fn conversation(&self) -> Conversation {
        Conversation {
            deal: self.deal,
            seller: self.seller.enterprise(),
        }
    }

    /// The buyer writes so many requirements more, all alike; they wait to be sent.
    pub async fn many_rfqs(&self, count: usize) {
        let mut content = self.buyer.rfq_content("Lot").await;
        for n in 0..count {
            content.subject = format!("Lot {n}");
            let deal = DealRef {
                owner: self.buyer.enterprise(),
                id: DealId(self.buyer.mint()),
            };
            let content = content.clone();
            let draft = None;
            self.buyer
                .act(Command::RfqSubmit {
                    deal,
                    content,
                    draft,
                })
                .await;
        }
    }

    /// The numbers the buyer has read, in no order.
    ///
    /// # Panics
    /// When one of them came twice.
    pub async fn read(&self) -> Vec<u64> {
        let texts = self.buyer.messages().await;
        let mut numbers: Vec<u64> = texts.iter().filter_map(|text| text.parse().ok()).collect();
        numbers.sort_unstable();
        let read = numbers.len();
        numbers.dedup();
        assert_eq!(numbers.len(), read, "a message came twice: {texts:?}");
        numbers
    }

    /// Everything comes to rest, and the buyer has read whatever was saved.
    pub async fn assert_delivered(&self, saved: &[u64]) {
        self.world.pass(Duration::seconds(6));
        self.world.sync_all().await;
        let read = self.read().await;
        let lost: Vec<&u64> = saved.iter().filter(|n| !read.contains(n)).collect();
        assert!(lost.is_empty(), "{lost:?} were saved and never arrived");
        self.world.assert_alike().await;
    }
}
