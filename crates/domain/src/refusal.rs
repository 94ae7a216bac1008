//! The rules say no: a code with parameters. Words live in the UI.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How sure a refusal is (sync.md decision 8). On the desktop a `form` refusal refuses at once, a
/// `state` refusal warns and offers to queue anyway, a `server` guard is not judged at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    Form,
    State,
    Server,
}

/// `code` has words in every language (`refusal.<code>`); `field` is a dotted path into the
/// command's arguments (`content.quantity.value`), so that the words stand beside the field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code}")]
pub struct Refusal {
    pub code: String,
    pub guard: Guard,
    pub field: Option<String>,
    pub params: BTreeMap<String, String>,
}

impl Refusal {
    pub fn form(code: &str, field: &str) -> Self {
        Self {
            code: code.into(),
            guard: Guard::Form,
            field: Some(field.into()),
            params: BTreeMap::new(),
        }
    }

    pub fn state(code: &str) -> Self {
        Self {
            code: code.into(),
            guard: Guard::State,
            field: None,
            params: BTreeMap::new(),
        }
    }

    pub fn server(code: &str) -> Self {
        Self {
            code: code.into(),
            guard: Guard::Server,
            field: None,
            params: BTreeMap::new(),
        }
    }

    /// A declared fact no longer holds (sync.md decision 19).
    pub fn base_changed(fact: &str, stood_on: impl ToString, holds: impl ToString) -> Self {
        Self::state("base_changed")
            .with("fact", fact)
            .with("stood_on", stood_on)
            .with("holds", holds)
    }

    /// The same refusal, but it may be the clock or the records that are behind: on a desktop it
    /// warns beside the field and may be queued anyway.
    pub fn in_state(mut self) -> Self {
        self.guard = Guard::State;
        self
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.into(), value.to_string());
        self
    }
}

/// The word of a code on the wire: `reply_pending`, `CIF`.
pub fn word<T: Serialize>(code: &T) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}
