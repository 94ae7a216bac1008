//! Identities. A desktop mints a UUIDv7 for what it creates, inside the command; records derived
//! from a command use UUIDv5 (see `sync` decision 12). On the wire and on screen they are strings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }
        impl From<Uuid> for $name { fn from(id: Uuid) -> Self { Self(id) } }
        impl From<$name> for Uuid { fn from(id: $name) -> Uuid { id.0 } }
    )+};
}

id! {
    /// A registered firm (or the platform itself, [`EnterpriseId::PLATFORM`]).
    EnterpriseId,
    /// A person with an account.
    PersonId,
    /// A deal; it is also the identity of its RFQ.
    DealId,
    /// One seller's quote on one RFQ.
    QuoteId,
    /// The sales contract of one quote.
    ContractId,
    /// A requirement order.
    OrderId,
    /// One consignment of an order.
    ShipmentId,
    /// One line of a bank statement (the seed's payment flow).
    BankEntryId,
    /// A draft kept by its author.
    DraftId,
    /// The conversation of the buyer with one seller in one deal.
    ConversationId,
    /// One message.
    MessageId,
    /// One command: what a person asked for, once.
    CommandId,
}

impl EnterpriseId {
    /// The platform operator acts as this enterprise; it owns bank entries and policies.
    pub const PLATFORM: Self = Self(Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0001));
}

/// Name space of every derived identity (UUIDv5).
const SPACE: Uuid = Uuid::from_u128(0x6f1c_2a0e_5b0d_5e1f_9a53_7175_6179_7369);

/// An identity that follows from others, the same on desktop and server.
pub fn derived(parts: &[&str]) -> Uuid {
    Uuid::new_v5(&SPACE, parts.join("/").as_bytes())
}

impl ConversationId {
    /// The one conversation of a deal with one seller.
    pub fn of(deal: DealId, seller: EnterpriseId) -> Self {
        Self(derived(&[
            "conversation",
            &deal.to_string(),
            &seller.to_string(),
        ]))
    }
}

impl QuoteId {
    /// One quote per seller and RFQ (states.md E2).
    pub fn of(deal: DealId, seller: EnterpriseId) -> Self {
        Self(derived(&["quote", &deal.to_string(), &seller.to_string()]))
    }
}

impl ContractId {
    /// One contract, in versions, per quote (states.md E3).
    pub fn of(quote: QuoteId) -> Self {
        Self(derived(&["contract", &quote.to_string()]))
    }
}

impl BankEntryId {
    /// An entry of the only account, named by its statement and reference
    /// ([`crate::bank_entry::BankEntryContent::id`]).
    pub fn of(statement: &str, reference: &str) -> Self {
        let (statement, reference) = (statement.trim(), reference.trim());
        let length = statement.len().to_string();
        Self(derived(&["bank_entry", &length, statement, reference]))
    }
}
