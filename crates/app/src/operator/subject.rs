//! What waits in a queue of the operator, read once: the requirement or the order itself. A firm is
//! named by its item.

use quayside_domain::{
    EnterpriseId,
    command::DealRef,
    money::Money,
    order::Order,
    record::{Queue, QueueItem},
    rfq::Rfq,
};
use serde::de::DeserializeOwned;

use crate::words::Mark;

/// The subject of one item; nothing of a newer shape than this build reads.
pub struct Subject {
    owner: EnterpriseId,
    queue: Queue,
    pub rfq: Option<Rfq>,
    pub order: Option<Order>,
}

impl Subject {
    pub fn of(item: &QueueItem) -> Self {
        let mut subject = Self {
            owner: item.owner,
            queue: item.queue,
            rfq: None,
            order: None,
        };
        match item.queue {
            Queue::Enterprises | Queue::AccountOpenings => {}
            Queue::Rfqs => subject.rfq = read(item),
            Queue::Payments | Queue::Payouts => subject.order = read(item),
        }
        subject
    }

    pub fn deal(&self) -> Option<DealRef> {
        let rfq = self.rfq.as_ref().map(|rfq| DealRef {
            owner: rfq.buyer.enterprise,
            id: rfq.id,
        });
        let order = self.order.as_ref().map(|order| DealRef {
            owner: order.owner,
            id: order.deal,
        });
        rfq.or(order)
    }

    /// Of a payment: what is awaited; of a payout: what has come.
    pub fn amount(&self) -> Option<Money> {
        let order = self.order.as_ref()?;
        match self.queue {
            Queue::Payouts => Some(Money::rounded(
                order.received_total(),
                &order.total.currency,
            )),
            _ => order.awaited(),
        }
    }

    /// Whether that action is about it.
    pub fn is_marked(&self, mark: &Mark) -> bool {
        match (&self.order, self.deal()) {
            (Some(order), _) => mark.target.order == Some(order.id),
            (None, Some(deal)) => mark.target.is_about(deal.id),
            (None, None) => mark.target.enterprise == Some(self.owner),
        }
    }
}

pub fn read<T: DeserializeOwned>(item: &QueueItem) -> Option<T> {
    serde_json::from_value(item.subject.clone()).ok()
}
