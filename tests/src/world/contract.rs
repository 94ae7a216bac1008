//! From the quote to the contract.

use quayside_domain::{
    Command, CommandId, QuoteId, command::DealRef, contract::Contract, document::DocumentRef,
};
use quayside_store::{List, Purpose};

use super::{Desk, paper, trade::bodies};

impl Desk {
    /// The quote this seller has or would have in a deal.
    pub fn quote_in(&self, deal: DealRef) -> QuoteId {
        QuoteId::of(deal.id, self.enterprise())
    }

    /// Takes a quote in the version seen; the selection waits to be sent.
    pub async fn select(&self, deal: DealRef, seller: &Desk, version: u32) -> CommandId {
        self.act(Command::QuoteSelect {
            deal,
            quote: seller.quote_in(deal),
            quote_version: version,
        })
        .await
    }

    /// Uploads a contract with this text for the buyer to sign.
    pub async fn upload_contract(&self, deal: DealRef, text: &str) -> (DocumentRef, CommandId) {
        let document = self
            .stage("contract.pdf", paper::pdf(text), Purpose::Document)
            .await;
        let upload = Command::ContractUpload {
            deal,
            quote: self.quote_in(deal),
            document: document.clone(),
            sign_by: None,
        };
        let id = self.act(upload).await;
        (document, id)
    }

    /// Sends back a signed copy of the version with this hash.
    pub async fn sign_contract(
        &self,
        deal: DealRef,
        seller: &Desk,
        hash: &str,
    ) -> (DocumentRef, CommandId) {
        let text = format!("signed copy of {hash}");
        let document = self
            .stage("contract-signed.pdf", paper::pdf(&text), Purpose::Document)
            .await;
        let sign = Command::ContractSign {
            deal,
            quote: seller.quote_in(deal),
            contract_hash: hash.into(),
            document: document.clone(),
            signatory: "Anna Kruse".into(),
        };
        let id = self.act(sign).await;
        (document, id)
    }

    /// Accepts the signed copy; the acceptance waits to be sent.
    pub async fn accept_signed(&self, deal: DealRef, signed: &DocumentRef) -> CommandId {
        self.act(Command::ContractAccept {
            deal,
            quote: self.quote_in(deal),
            signed_hash: signed.hash.clone(),
        })
        .await
    }

    /// The contracts this side sees.
    pub async fn contracts(&self) -> Vec<Contract> {
        bodies(self, List::Contract).await
    }
}
