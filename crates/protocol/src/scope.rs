//! Scopes on the wire: units of visibility, each with a feed of its own (sync decision 5).

use std::fmt;
use std::str::FromStr;

use quayside_domain::{EnterpriseId, PersonId, Scope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Sum;

/// A scope as text, the key of every cursor: `enterprise:<id>`, `person:<id>`, `operator`,
/// `platform`, `square:<top category>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct ScopeKey(pub String);

impl ScopeKey {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The scope it names, or nothing when this build does not know such scopes.
    pub fn scope(&self) -> Option<Scope> {
        let (kind, of) = self.0.split_once(':').unwrap_or((&self.0, ""));
        Some(match kind {
            "enterprise" => Scope::Enterprise(EnterpriseId::from_str(of).ok()?),
            "person" => Scope::Person(PersonId::from_str(of).ok()?),
            "square" if !of.is_empty() => Scope::Square(of.to_owned()),
            "operator" if of.is_empty() => Scope::Operator,
            "platform" if of.is_empty() => Scope::Platform,
            _ => return None,
        })
    }
}

impl From<&Scope> for ScopeKey {
    fn from(scope: &Scope) -> Self {
        Self(match scope {
            Scope::Enterprise(id) => format!("enterprise:{id}"),
            Scope::Person(id) => format!("person:{id}"),
            Scope::Operator => "operator".to_owned(),
            Scope::Platform => "platform".to_owned(),
            Scope::Square(top) => format!("square:{top}"),
        })
    }
}

impl fmt::Display for ScopeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a scope's feed stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ScopeHead {
    pub id: ScopeKey,
    /// Rises when the feed of this scope was rebuilt.
    pub r#gen: u64,
    /// Dense: +1 per commit (up to 500 entries).
    pub head: u64,
    /// Deletions below it are forgotten.
    pub floor: u64,
    /// Live entries.
    pub cnt: u64,
    /// Σ of `h64(owner, rec, ver)` over the live entries, mod 2⁶⁴.
    pub sum: Sum,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_survives_the_wire() {
        for scope in [
            Scope::Enterprise(EnterpriseId::PLATFORM),
            Scope::Person(PersonId(uuid::Uuid::from_u128(7))),
            Scope::Operator,
            Scope::Platform,
            Scope::Square("home-textiles".into()),
        ] {
            assert_eq!(ScopeKey::from(&scope).scope(), Some(scope));
        }
        assert_eq!(ScopeKey("operator:1".into()).scope(), None);
    }
}
