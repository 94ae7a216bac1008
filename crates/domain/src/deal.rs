//! The deal: one RFQ with its quotes, contracts, orders. The unit of consistency.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    ContractId, EnterpriseId, OrderId, QuoteId, actor::Policy, contract::Contract, order::Order,
    quote::Quote, rfq::Rfq,
};

/// One deal. On the server it is whole; on a desktop it is built from the records at hand
/// ([`Deal::assemble`]), and `whole` says so.
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
