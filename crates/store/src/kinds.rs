//! What follows from a record: the rows it has in lists, its words for the search, the documents
//! it names. One file per thing; all of it can be derived again from the stored bodies.

mod activity;
mod contract;
mod draft;
mod enterprise;
mod message;
mod operator;
mod order;
mod quote;
mod rfq;

use chrono::{DateTime, Utc};
use quayside_domain::{EnterpriseId, RecordKind, Scope, document::DocumentRef, money::Currency};
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;

use crate::{clock::stamp, fault::Fault};

/// Rises when anything below here derives differently: lists and search are then built anew.
pub(crate) const VERSION: &str = "3";

/// Holder of a row that everyone sees alike.
pub(crate) const EVERYONE: &str = "*";
/// Deadline of a row without one: after all others.
pub(crate) const NO_DEADLINE: &str = "9999";

/// Everything that follows from one record.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// The deal, conversation, enterprise … it is part of; the record itself when it stands alone.
    pub(crate) unit: Option<uuid::Uuid>,
    /// When the thing came into being.
    pub(crate) at: Option<DateTime<Utc>>,
    pub(crate) rows: Vec<Row>,
    pub(crate) words: Vec<String>,
    pub(crate) numbers: Vec<String>,
    pub(crate) documents: Vec<DocumentRef>,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) list: &'static str,
    pub(crate) holder: String,
    pub(crate) group: String,
    pub(crate) tab: String,
    pub(crate) counterparty: String,
    pub(crate) incoterm: String,
    pub(crate) currency: String,
    pub(crate) category: String,
    /// The code of the step that waits for the holder, or nothing.
    pub(crate) next: Option<String>,
    pub(crate) created: String,
    pub(crate) updated: String,
    pub(crate) deadline: String,
    pub(crate) amount: String,
    pub(crate) number: String,
}

impl Row {
    fn new(list: &'static str, holder: impl ToString, tab: impl Into<String>) -> Self {
        Self {
            list,
            holder: holder.to_string(),
            group: String::new(),
            tab: tab.into(),
            counterparty: String::new(),
            incoterm: String::new(),
            currency: String::new(),
            category: String::new(),
            next: None,
            created: String::new(),
            updated: String::new(),
            deadline: NO_DEADLINE.into(),
            amount: String::new(),
            number: String::new(),
        }
    }

    fn times(mut self, created: DateTime<Utc>, updated: DateTime<Utc>) -> Self {
        self.created = stamp(created);
        self.updated = stamp(updated);
        self
    }

    fn group(mut self, group: impl ToString) -> Self {
        self.group = group.to_string();
        self
    }

    fn counterparty(mut self, firm: EnterpriseId) -> Self {
        self.counterparty = firm.to_string();
        self
    }

    fn deadline(mut self, at: Option<DateTime<Utc>>) -> Self {
        self.deadline = at.map_or_else(|| NO_DEADLINE.into(), stamp);
        self
    }

    fn amount(mut self, amount: Decimal, currency: &Currency) -> Self {
        self.amount = amount_key(amount, currency);
        self.currency = currency.code().to_owned();
        self
    }

    fn number(mut self, number: &str) -> Self {
        self.number = number_key(number);
        self
    }

    fn waits(mut self, next: Option<&str>) -> Self {
        self.next = next.map(str::to_owned);
        self
    }
}

/// What follows from a record that these scopes show. A kind or a body that this build cannot read
/// is kept all the same, without rows.
pub(crate) fn derive(kind: &str, body: &str, scopes: &[Scope]) -> Derived {
    let parsed = crate::entry::word::<RecordKind>(kind).and_then(|kind| known(kind, body, scopes));
    parsed.unwrap_or_else(|fault| {
        tracing::warn!(kind, %fault, "a record cannot be read by this version");
        Derived::default()
    })
}

fn known(kind: RecordKind, body: &str, scopes: &[Scope]) -> Result<Derived, Fault> {
    let mut derived = match kind {
        RecordKind::Rfq => rfq::own(&read(body)?, scopes),
        RecordKind::RfqPublic => rfq::public(&read(body)?),
        RecordKind::Quote => quote::derive(&read(body)?, scopes),
        RecordKind::Contract => contract::derive(&read(body)?, scopes),
        RecordKind::Order => order::derive(&read(body)?, scopes),
        RecordKind::Message => message::derive(&read(body)?, scopes),
        RecordKind::Enterprise => enterprise::own(&read(body)?),
        RecordKind::EnterpriseCard => enterprise::card(&read(body)?, scopes),
        RecordKind::QueueItem => operator::queue_item(&read(body)?),
        RecordKind::BankEntry => operator::bank_entry(&read(body)?),
        RecordKind::Draft => draft::derive(&read(body)?),
        RecordKind::Activity => activity::derive(&read(body)?, scopes),
        RecordKind::Policy => Derived {
            rows: vec![Row::new("policy", EVERYONE, "")],
            ..Derived::default()
        },
    };
    // Few bodies name a document; only those are read a second time.
    if body.contains("\"hash\"") {
        derived.documents = documents(&serde_json::from_str(body)?);
    }
    Ok(derived)
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, Fault> {
    Ok(serde_json::from_str(body)?)
}

/// The firms whose feeds show a record: each of them has its own row.
fn firms(scopes: &[Scope]) -> impl Iterator<Item = EnterpriseId> + '_ {
    scopes.iter().filter_map(|scope| match scope {
        Scope::Enterprise(firm) => Some(*firm),
        Scope::Operator => Some(EnterpriseId::PLATFORM),
        _ => None,
    })
}

/// The code of a state as it is stored: `reply_pending`.
fn code<T: serde::Serialize>(state: &T) -> String {
    crate::entry::spelled(state).unwrap_or_default()
}

/// Text that sorts as the amount does, within its currency.
fn amount_key(amount: Decimal, currency: &Currency) -> String {
    let sign = if amount.is_sign_negative() { '-' } else { '0' };
    format!("{}{sign}{:0>28.6}", currency.code(), amount.abs())
}

/// Text that sorts as the number does.
fn number_key(number: &str) -> String {
    if number.is_empty() {
        String::new()
    } else {
        format!("{number:0>20}")
    }
}

/// Every document a body names, however deep.
fn documents(body: &serde_json::Value) -> Vec<DocumentRef> {
    let mut found = vec![];
    let mut todo = vec![body];
    while let Some(value) = todo.pop() {
        match value {
            serde_json::Value::Object(fields) => {
                if fields.contains_key("hash")
                    && let Ok(document) = serde_json::from_value::<DocumentRef>(value.clone())
                {
                    found.push(document);
                } else {
                    todo.extend(fields.values());
                }
            }
            serde_json::Value::Array(items) => todo.extend(items),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_sort_as_amounts_within_their_currency() {
        let usd = Currency::parse("USD").expect("in use");
        let eur = Currency::parse("EUR").expect("in use");
        let mut keys: Vec<(String, &str)> = [
            ("10", &usd),
            ("9.999999", &usd),
            ("120000.50", &usd),
            ("3", &eur),
        ]
        .map(|(text, currency)| (amount_key(text.parse().expect("a decimal"), currency), text))
        .into();
        keys.sort();
        let order: Vec<&str> = keys.into_iter().map(|(_, text)| text).collect();
        assert_eq!(order, ["3", "9.999999", "10", "120000.50"]);
    }

    #[test]
    fn a_body_of_another_version_is_kept_without_rows() {
        assert!(derive("letter_of_credit", "{}", &[]).rows.is_empty());
        assert!(derive("rfq", r#"{"id":1}"#, &[]).rows.is_empty());
    }
}
