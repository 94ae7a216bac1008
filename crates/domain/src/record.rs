//! What a unit shows: records, each with one body and one audience (sync.md decision 3).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{EnterpriseId, PersonId, ids::derived, refusal::word};

/// A unit of visibility with its own feed (sync.md decision 5).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "scope", content = "of", rename_all = "snake_case")]
pub enum Scope {
    /// All members of an enterprise.
    Enterprise(EnterpriseId),
    /// One person.
    Person(PersonId),
    /// Open queue items of the platform operator.
    Operator,
    /// Policies and lists for everyone.
    Platform,
    /// The demand square of one top category.
    Square(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    Rfq,
    RfqPublic,
    Quote,
    Contract,
    Order,
    Enterprise,
    EnterpriseCard,
    BankEntry,
    Message,
    Draft,
    /// One event of a timeline.
    Activity,
    Policy,
    /// What the operator has to decide: see [`QueueItem`].
    QueueItem,
}

impl RecordKind {
    /// Kept for good once written: a unit projects only the newest one.
    pub fn append_only(self) -> bool {
        matches!(self, Self::Message | Self::Activity)
    }
}

/// One record as a unit projects it. `body` is canonical: same state, same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub owner: EnterpriseId,
    pub id: Uuid,
    pub kind: RecordKind,
    pub body: serde_json::Value,
    pub audience: BTreeSet<Scope>,
}

/// One line of a timeline; record kind `activity`. Immutable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Activity {
    pub id: Uuid,
    /// The deal or the enterprise it belongs to.
    pub about: Uuid,
    /// The quote, contract, order … inside it.
    pub part: Option<Uuid>,
    pub at: chrono::DateTime<chrono::Utc>,
    pub hat: Option<crate::Hat>,
    pub enterprise: Option<EnterpriseId>,
    pub enterprise_name: String,
    pub person_name: String,
    pub device: String,
    /// A code with words in every language (`activity.<code>`).
    pub code: String,
    pub params: std::collections::BTreeMap<String, String>,
}

/// An open item of an operator queue; record kind `queue_item`. It carries what is needed to
/// decide, and disappears (`gone`) once decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QueueItem {
    pub id: Uuid,
    pub queue: Queue,
    pub title: String,
    pub owner: EnterpriseId,
    pub enterprise_name: String,
    pub since: chrono::DateTime<chrono::Utc>,
    /// The unit itself: an Enterprise, an Rfq, an Order.
    #[ts(type = "unknown")]
    pub subject: serde_json::Value,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    Enterprises,
    AccountOpenings,
    Rfqs,
    /// Effective orders with a payment line due: bank entries are matched to them.
    Payments,
    Payouts,
}

impl Queue {
    /// The record of an item: it follows from the queue and the thing that waits in it.
    pub fn item_id(self, thing: Uuid) -> Uuid {
        derived(&["queue", &word(&self), &thing.to_string()])
    }
}

impl QueueItem {
    /// Every open item is for the operator alone.
    pub(crate) fn into_record(self) -> Record {
        Record {
            owner: self.owner,
            id: self.id,
            kind: RecordKind::QueueItem,
            body: body(&self),
            audience: BTreeSet::from([Scope::Operator]),
        }
    }
}

impl crate::rfq::RfqPublic {
    /// The public sibling of an RFQ is a record of its own.
    pub fn record_id(deal: crate::DealId) -> Uuid {
        derived(&["rfq_public", &deal.to_string()])
    }
}

impl crate::enterprise::EnterpriseCard {
    /// What other firms see of an enterprise is a record of its own.
    pub fn record_id(enterprise: EnterpriseId) -> Uuid {
        derived(&["enterprise_card", &enterprise.to_string()])
    }
}

/// The canonical body: keys sorted, the same state in the same bytes.
pub(crate) fn body(value: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(value).expect("everything a unit holds has string keys and finite numbers")
}
