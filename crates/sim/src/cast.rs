//! Who may take part. Their firms exist before the first step of any history.

use std::collections::BTreeSet;

use quayside_domain::{Actor, EnterpriseId, Hat, PersonId, Role, Side, party::Party};
use uuid::Uuid;

/// A person at a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Operator,
    /// Nordwind of Hamburg buys.
    Buyer,
    /// Hanoi Textile sells.
    Seller,
    /// Jinan Mills sells too.
    OtherSeller,
    /// A colleague of the buyer.
    Colleague,
    /// The buyer's second machine.
    Laptop,
}

/// Everybody, in the order in which they register.
pub const PARTS: [Part; 6] = [
    Part::Operator,
    Part::Buyer,
    Part::Seller,
    Part::OtherSeller,
    Part::Colleague,
    Part::Laptop,
];

const NORDWIND: EnterpriseId =
    EnterpriseId(Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0010));
const HANOI: EnterpriseId =
    EnterpriseId(Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0020));
const JINAN: EnterpriseId =
    EnterpriseId(Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0030));

impl Part {
    pub fn login(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Buyer | Self::Laptop => "nordwind",
            Self::Seller => "hanoi-textile",
            Self::OtherSeller => "jinan-mills",
            Self::Colleague => "colleague",
        }
    }

    /// The folder of the machine.
    pub fn machine(self) -> &'static str {
        match self {
            Self::Laptop => "laptop",
            other => other.login(),
        }
    }

    pub fn enterprise(self) -> EnterpriseId {
        match self {
            Self::Operator => EnterpriseId::PLATFORM,
            Self::Buyer | Self::Colleague | Self::Laptop => NORDWIND,
            Self::Seller => HANOI,
            Self::OtherSeller => JINAN,
        }
    }

    pub fn firm(self) -> &'static str {
        match self {
            Self::Operator => "Quayside",
            Self::Buyer | Self::Colleague | Self::Laptop => "Nordwind",
            Self::Seller => "Hanoi Textile",
            Self::OtherSeller => "Jinan Mills",
        }
    }

    pub fn side(self) -> Option<Side> {
        match self {
            Self::Operator => None,
            Self::Buyer | Self::Colleague | Self::Laptop => Some(Side::Buyer),
            Self::Seller | Self::OtherSeller => Some(Side::Seller),
        }
    }

    /// The person as the trade rules see them on a desktop.
    pub fn actor(self, person: PersonId) -> Actor {
        let enterprise = self.enterprise();
        Actor {
            person,
            person_name: String::new(),
            device: String::new(),
            enterprise,
            party: Party {
                enterprise,
                name: self.firm().into(),
                country: "DE".into(),
                city: "Hamburg".into(),
            },
            hat: match self.side() {
                None => Hat::Operator,
                Some(Side::Buyer) => Hat::Buyer,
                Some(Side::Seller) => Hat::Seller,
            },
            qualified: true,
            categories: BTreeSet::from(["home-textiles".to_owned()]),
            roles: BTreeSet::from([Role::Owner]),
            colleagues: Vec::new(),
        }
    }
}
