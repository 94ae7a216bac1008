//! What a change touched: the keys a window's queries are named by.

use std::collections::BTreeSet;

/// A set of keys: `list:<list>`, `record:<id>`, `deal:<id>`, `outbox`, `drafts`, `attention`,
/// `counts`, `documents`, `document:<hash>`, `conversations`, `acts`, `scopes`, `settings`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched(BTreeSet<String>);

impl Touched {
    pub fn add(&mut self, key: impl Into<String>) {
        self.0.insert(key.into());
    }

    pub fn with(mut self, key: impl Into<String>) -> Self {
        self.add(key);
        self
    }

    pub fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn contains(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub fn into_keys(self) -> Vec<String> {
        self.0.into_iter().collect()
    }
}
