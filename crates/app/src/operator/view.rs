//! What the operator's desk shows.

use quayside_domain::{
    BankEntryId, OrderId,
    bank_entry::BankEntry,
    command::DealRef,
    enterprise::Enterprise,
    money::Money,
    order::{Order, PaymentName},
    party::Party,
    record::QueueItem,
    rfq::Rfq,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    deal::view::ActionView,
    words::{Mark, Words},
};

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct QueueItemArgs {
    pub item: Uuid,
}

/// Exactly one of `enterprise`, `rfq`, `order` is there: the subject of the item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct QueueItemView {
    pub item: QueueItem,
    pub enterprise: Option<Enterprise>,
    pub rfq: Option<Rfq>,
    pub order: Option<Order>,
    pub deal: Option<DealRef>,
    /// What the rules noticed, to look at first (`check.<code>`).
    pub notices: Vec<Words>,
    pub marks: Vec<Mark>,
    pub actions: Vec<ActionView>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BankEntryArgs {
    pub entry: BankEntryId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BankEntryView {
    pub entry: BankEntry,
    /// What no order line has taken yet.
    pub open: Money,
    /// Order lines it may pay, best first.
    pub candidates: Vec<Candidate>,
    pub marks: Vec<Mark>,
    pub actions: Vec<ActionView>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Candidate {
    pub deal: DealRef,
    pub order: OrderId,
    pub order_number: String,
    pub subject: String,
    pub buyer: Party,
    pub seller: Party,
    pub line: u32,
    pub name: PaymentName,
    pub due: Money,
    pub received: Money,
    /// What associating now would take.
    pub amount: Money,
    /// Why it fits: `order_number` in the remittance, same `amount`, same `payer`, `claimed`.
    pub reasons: Vec<Words>,
    pub associate: ActionView,
}
