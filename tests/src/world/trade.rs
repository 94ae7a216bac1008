//! What people do in a market, in one call each.

use quayside_domain::{
    Command, CommandId, DealId, QuoteId, Side,
    command::DealRef,
    document::DocumentRef,
    enterprise::Enterprise,
    quote::Quote,
    rfq::{Reason, Rfq, RfqContent},
};
use quayside_store::{List, Purpose};

use super::{Desk, paper};

/// A firm registers and the operator lets it in.
pub async fn settle(desk: &Desk, operator: &Desk, name: &str, side: Side) {
    desk.apply(name, side).await;
    desk.sync().await;
    operator
        .do_now(Command::EnterpriseApprove {
            enterprise: desk.enterprise(),
            version: 1,
        })
        .await;
    if side == Side::Seller {
        operator
            .do_now(Command::EnterpriseOpenAccount {
                enterprise: desk.enterprise(),
            })
            .await;
    }
    desk.sync().await;
}

impl Desk {
    /// Registers a firm; the application waits to be sent.
    pub async fn apply(&self, name: &str, side: Side) -> CommandId {
        let licence = self
            .stage("licence.pdf", paper::pdf(name), Purpose::Licence)
            .await;
        self.act(Command::EnterpriseApply {
            enterprise: self.enterprise(),
            side,
            profile: paper::profile(name, side, licence),
        })
        .await
    }

    /// The own firm, as the platform has confirmed it.
    pub async fn firm(&self) -> Option<Enterprise> {
        bodies(self, List::Enterprise).await.into_iter().next()
    }

    /// Takes a file in.
    pub async fn stage(&self, name: &str, bytes: Vec<u8>, purpose: Purpose) -> DocumentRef {
        let taken = self
            .profile()
            .await
            .stage_bytes(name.into(), bytes, self.enterprise(), purpose)
            .await;
        taken.expect("the file is taken").0
    }

    /// What a buyer writes in a requirement, with its picture (S0-49).
    pub async fn rfq_content(&self, subject: &str) -> RfqContent {
        let picture = self
            .stage("towel.png", paper::picture(), Purpose::Image)
            .await;
        paper::rfq(subject, vec![picture])
    }

    /// Writes a requirement; it waits to be sent.
    pub async fn submit_rfq(&self, subject: &str) -> (DealRef, CommandId) {
        let deal = DealRef {
            owner: self.enterprise(),
            id: DealId(self.mint()),
        };
        let id = self
            .act(Command::RfqSubmit {
                deal,
                content: self.rfq_content(subject).await,
                draft: None,
            })
            .await;
        (deal, id)
    }

    /// Approves a requirement, as the operator.
    pub async fn approve_rfq(&self, deal: DealRef) {
        self.sync().await;
        self.do_now(Command::RfqApprove {
            deal,
            rfq_revision: 1,
        })
        .await;
    }

    /// Prices a requirement; the quote waits to be sent.
    pub async fn submit_quote(&self, deal: DealRef, unit_price: &str) -> CommandId {
        self.act(Command::QuoteSubmit {
            deal,
            rfq_revision: 1,
            content: paper::quote(unit_price, self.now()),
            draft: None,
        })
        .await
    }

    /// Changes the price; the change waits to be sent.
    pub async fn revise_quote(&self, deal: DealRef, version: u32, unit_price: &str) -> CommandId {
        self.act(Command::QuoteRevise {
            deal,
            quote: QuoteId::of(deal.id, self.enterprise()),
            quote_version: version,
            rfq_revision: 1,
            content: paper::quote(unit_price, self.now()),
        })
        .await
    }

    /// Writes to the other side; the message waits to be sent.
    pub async fn write(&self, deal: DealRef, seller: &Desk, text: &str) -> CommandId {
        self.act(Command::MessageSend {
            deal,
            seller: seller.enterprise(),
            message: quayside_domain::MessageId(self.mint()),
            text: text.into(),
            attachments: vec![],
        })
        .await
    }

    /// Cancels a requirement; the cancellation waits to be sent.
    pub async fn cancel_rfq(&self, deal: DealRef) -> CommandId {
        self.act(Command::RfqCancel {
            deal,
            reason: Reason {
                code: "no_longer_needed".into(),
                text: String::new(),
            },
        })
        .await
    }

    /// The requirements of a buyer, newest first.
    pub async fn rfqs(&self) -> Vec<Rfq> {
        bodies(self, List::Rfq).await
    }

    /// The quotes a buyer has received.
    pub async fn offers(&self) -> Vec<Quote> {
        bodies(self, List::Offer).await
    }

    /// The quotes of a seller.
    pub async fn quotes(&self) -> Vec<Quote> {
        bodies(self, List::Quote).await
    }

    /// The texts of all messages, oldest first.
    pub async fn messages(&self) -> Vec<String> {
        let mut found: Vec<quayside_domain::conversation::Message> =
            bodies(self, List::Message).await;
        found.sort_by_key(|message| (message.sent_at, message.id));
        found.into_iter().map(|message| message.text).collect()
    }
}

pub(super) async fn bodies<T: serde::de::DeserializeOwned>(desk: &Desk, list: List) -> Vec<T> {
    desk.list(list)
        .await
        .into_iter()
        .map(|row| serde_json::from_value(row.body).expect("this version wrote it"))
        .collect()
}
