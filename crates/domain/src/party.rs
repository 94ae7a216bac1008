//! Firms and places as other firms may see them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::EnterpriseId;

/// A firm as its partners see it in a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Party {
    pub enterprise: EnterpriseId,
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub city: String,
}

impl Party {
    /// The same company, perhaps registered once to buy and once to sell (S0-06): names follow the
    /// licence, so the same name in the same country is the same company.
    pub(crate) fn same_firm(&self, other: &Self) -> bool {
        let name = |party: &Self| -> String {
            let words: Vec<_> = party.name.split_whitespace().collect();
            words.join(" ").to_lowercase()
        };
        self.enterprise == other.enterprise
            || (self.country == other.country && name(self) == name(other))
    }
}

/// A structured postal address: since November 2026 banks refuse unstructured ones (ISO 20022
/// PostalAddress: TwnNm and Ctry mandatory).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Address {
    pub id: uuid::Uuid,
    /// Warehouse, factory, office: what the firm calls it.
    pub label: String,
    pub contact: String,
    /// E.164.
    pub phone: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}
