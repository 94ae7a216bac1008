//! The story of one deal, step by step, as far as its time reaches.

mod order;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use quayside_domain::quote::QuoteContent;
use quayside_domain::rfq::{Reason, RfqContent};
use quayside_domain::{
    Command, CommandId, DealId, DealRef, EnterpriseId, MessageId, QuoteId, UnitRef, derived,
};

use super::firms::Firm;
use super::market::{Market, operator, sender};
use crate::app::App;
use crate::fault::{Answer, Fault};
use crate::writer::{Deed, Sender, What};

/// Deeds told in one transaction: few enough that nobody waits long behind them.
const AT_ONCE: usize = 96;

/// Writes deeds; one that is refused is a mistake in its story and stops the market.
pub async fn tell(app: &Arc<App>, stories: Vec<Vec<Deed>>) -> Answer<()> {
    let mut stories = stories.into_iter().peekable();
    while stories.peek().is_some() {
        let mut chunk = Vec::new();
        // A story is told whole: between two of its steps the clocks of today would strike.
        while let Some(story) = stories.next_if(|_| chunk.len() < AT_ONCE) {
            chunk.extend(story);
        }
        let outcomes = app.writer.deeds(chunk.clone()).await?;
        for (deed, outcome) in chunk.iter().zip(outcomes) {
            if let (Err(refusal), What::Command { command, .. }) = (outcome, &deed.what) {
                let params = &refusal.params;
                let cause = format!(
                    "{} is refused: {} {:?} {params:?}",
                    command.kind(),
                    refusal.code,
                    refusal.field
                );
                return Err(Fault::internal(&cause));
            }
        }
    }
    Ok(())
}

/// A quote in a story.
#[derive(Clone)]
pub struct Offer {
    pub seller: &'static Firm,
    pub content: QuoteContent,
}

/// One deal being told.
pub struct Story<'m> {
    pub market: &'m Market,
    pub deal: DealRef,
    pub buyer: &'static Firm,
    pub content: RfqContent,
    /// When the next step happens; steps after now do not happen.
    pub at: DateTime<Utc>,
    deeds: Vec<Deed>,
}

pub fn reason(code: &str, text: &str) -> Reason {
    Reason {
        code: code.into(),
        text: text.into(),
    }
}

impl<'m> Story<'m> {
    /// Submitted by the buyer.
    pub fn begin(
        market: &'m Market,
        key: &str,
        buyer: &'static Firm,
        content: RfqContent,
        at: DateTime<Utc>,
    ) -> Self {
        let deal = DealRef {
            owner: buyer.id(),
            id: DealId(derived(&["practice", "deal", key])),
        };
        let mut story = Self {
            market,
            deal,
            buyer,
            content,
            at,
            deeds: Vec::new(),
        };
        let submit = Command::RfqSubmit {
            deal,
            content: story.content.clone(),
            draft: None,
        };
        story.buyer(submit);
        story
    }

    pub fn later(&mut self, by: TimeDelta) -> &mut Self {
        self.at += by;
        self
    }

    pub fn end(self) -> Vec<Deed> {
        self.deeds
    }

    fn step(&mut self, sender: Sender, acting: EnterpriseId, command: Command) -> &mut Self {
        if self.at <= self.market.now {
            let n = self.deeds.len().to_string();
            self.deeds.push(Deed {
                at: self.at,
                what: What::Command {
                    sender,
                    id: CommandId(derived(&["practice", &self.deal.id.to_string(), &n])),
                    acting,
                    command: Box::new(command),
                },
            });
        }
        self.later(TimeDelta::minutes(7))
    }

    pub fn buyer(&mut self, command: Command) -> &mut Self {
        self.step(sender(self.buyer, 0), self.deal.owner, command)
    }

    pub fn seller(&mut self, firm: &Firm, command: Command) -> &mut Self {
        self.step(sender(firm, 0), firm.id(), command)
    }

    pub fn operator(&mut self, command: Command) -> &mut Self {
        self.step(operator(), EnterpriseId::PLATFORM, command)
    }

    /// The clocks that are due by then strike.
    pub fn clock(&mut self) -> &mut Self {
        if self.at <= self.market.now {
            self.deeds.push(Deed {
                at: self.at,
                what: What::Clock(UnitRef::from(self.deal)),
            });
        }
        self
    }

    pub fn approve(&mut self) -> &mut Self {
        let deal = self.deal;
        self.later(TimeDelta::minutes(13))
            .operator(Command::RfqApprove {
                deal,
                rfq_revision: 1,
            })
    }

    pub fn quote(&mut self, offer: &Offer) -> &mut Self {
        let submit = Command::QuoteSubmit {
            deal: self.deal,
            rfq_revision: 1,
            content: offer.content.clone(),
            draft: None,
        };
        self.seller(offer.seller, submit)
    }

    pub fn quote_id(&self, offer: &Offer) -> QuoteId {
        QuoteId::of(self.deal.id, offer.seller.id())
    }

    pub fn contract(&mut self, offer: &Offer) -> Answer<&mut Self> {
        let document = self.market.paper(offer.seller, "contract")?;
        let upload = Command::ContractUpload {
            deal: self.deal,
            quote: self.quote_id(offer),
            document,
            sign_by: None,
        };
        Ok(self.seller(offer.seller, upload))
    }

    pub fn sign(&mut self, offer: &Offer) -> Answer<&mut Self> {
        let sign = Command::ContractSign {
            deal: self.deal,
            quote: self.quote_id(offer),
            contract_hash: self.market.paper(offer.seller, "contract")?.hash,
            document: self.market.paper(self.buyer, "contract-signed")?,
            signatory: self.buyer.legal_representative.into(),
        };
        Ok(self.later(TimeDelta::hours(5)).buyer(sign))
    }

    pub fn conclude(&mut self, offer: &Offer) -> Answer<&mut Self> {
        let accept = Command::ContractAccept {
            deal: self.deal,
            quote: self.quote_id(offer),
            signed_hash: self.market.paper(self.buyer, "contract-signed")?.hash,
        };
        Ok(self.later(TimeDelta::hours(3)).seller(offer.seller, accept))
    }

    pub fn select(&mut self, offer: &Offer) -> &mut Self {
        let select = Command::QuoteSelect {
            deal: self.deal,
            quote: self.quote_id(offer),
            quote_version: 1,
        };
        self.later(TimeDelta::hours(2)).buyer(select)
    }

    pub fn say(&mut self, from_buyer: bool, offer: &Offer, text: &str) -> &mut Self {
        let n = self.deeds.len().to_string();
        let send = Command::MessageSend {
            deal: self.deal,
            seller: offer.seller.id(),
            message: MessageId(derived(&[
                "practice",
                "message",
                &self.deal.id.to_string(),
                &n,
            ])),
            text: text.into(),
            attachments: Vec::new(),
        };
        match from_buyer {
            true => self.buyer(send),
            false => self.seller(offer.seller, send),
        }
    }
}
