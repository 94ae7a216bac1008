//! What a unit shows: records, each with one body and one audience (sync.md decision 3).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{EnterpriseId, PersonId};

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
