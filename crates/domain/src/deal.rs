//! The deal: one RFQ with its quotes, contracts, orders. The unit of consistency.
//!
//! One file per concern: what each command needs (`rfq`, `quote`, `contract`, `order`, `payment`,
//! `goods`, `payout`), what follows from what (`consequence`), the clocks, how it evolves, and how
//! it is cut into records and put together again.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    ContractId, EnterpriseId, Event, OrderId, QuoteId, actor::Policy, contract::Contract,
    order::Order, quote::Quote, rfq::Rfq,
};

mod assemble;
mod case;
mod clock;
mod consequence;
mod contract;
mod evolve;
mod goods;
mod order;
mod payment;
mod payout;
mod project;
mod quote;
mod rfq;

pub(crate) use assemble::assemble;
pub(crate) use case::decide;
pub use clock::KINDS as CLOCK_KINDS;
pub(crate) use clock::{clocks, tick};
pub(crate) use evolve::evolve;
pub(crate) use payment::{Payment, receive};
pub(crate) use project::project;

/// One deal. On the server it is whole; on a desktop it is built from the records at hand
/// ([`crate::assemble`]), and `whole` says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    pub owner: EnterpriseId,
    pub rfq: Rfq,
    pub quotes: BTreeMap<QuoteId, Quote>,
    pub contracts: BTreeMap<ContractId, Contract>,
    pub orders: BTreeMap<OrderId, Order>,
    /// The policy in force when the RFQ was published.
    pub policy: Policy,
    /// Never goes back (sync.md decision 11).
    pub now: DateTime<Utc>,
    pub whole: bool,
}

/// A decision about a deal: events of the deal itself, in order.
type Events = Vec<Event>;

impl Deal {
    /// The contract of a quote, once something was uploaded.
    pub fn contract_of(&self, quote: QuoteId) -> Option<&Contract> {
        self.contracts.get(&ContractId::of(quote))
    }

    /// Quotes in the race for the award.
    fn in_race(&self) -> impl Iterator<Item = &Quote> {
        self.quotes.values().filter(|quote| quote.state.in_race())
    }

    /// The order of a quote that waits for the seller's answer.
    fn pending_order(&self) -> Option<&Order> {
        self.orders
            .values()
            .find(|order| order.commercial == crate::order::Commercial::ToBeConfirmed)
    }

    /// The quote that the buyer selected, while no order is effective.
    fn selected(&self) -> Option<&Quote> {
        self.quotes
            .values()
            .find(|quote| quote.state == crate::quote::QuoteState::Selected)
    }
}
