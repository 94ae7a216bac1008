//! Puts a deal together from the records at hand. A buyer has all of it; a seller has the public
//! RFQ and its own quote, contract and orders; the operator has what waits in its queues. What is
//! not known is left empty, and `whole` is false: guards on it are the server's.

use crate::{
    Record, RecordKind, UnitRef,
    actor::Policy,
    contract::Contract,
    deal::Deal,
    money::Currency,
    order::{Order, PaymentMethod},
    party::Party,
    quote::{Quote, QuoteState},
    record::QueueItem,
    rfq::{Budget, ProcurementType, Rfq, RfqContent, RfqPublic, RfqState},
};

/// What the records say, by kind.
#[derive(Default)]
struct Parts {
    rfq: Option<Rfq>,
    reviewed: Option<Rfq>,
    public: Option<RfqPublic>,
    quotes: Vec<Quote>,
    contracts: Vec<Contract>,
    orders: Vec<Order>,
}

/// The deal as far as the records show it; nothing when none of them is of this deal.
pub(crate) fn assemble(at: UnitRef, records: &[Record]) -> Option<Deal> {
    let mut parts = Parts::default();
    for record in records.iter().filter(|record| record.owner == at.owner) {
        parts.take(at, record);
    }
    parts.deal(at)
}

fn read<T: serde::de::DeserializeOwned>(body: &serde_json::Value) -> Option<T> {
    T::deserialize(body).ok()
}

impl Parts {
    fn take(&mut self, at: UnitRef, record: &Record) {
        let body = &record.body;
        match record.kind {
            RecordKind::Rfq => {
                self.rfq = read::<Rfq>(body)
                    .filter(|rfq| rfq.id.0 == at.id)
                    .or(self.rfq.take());
            }
            RecordKind::RfqPublic => {
                self.public = read::<RfqPublic>(body)
                    .filter(|rfq| rfq.id.0 == at.id)
                    .or(self.public.take());
            }
            RecordKind::Quote => self
                .quotes
                .extend(read::<Quote>(body).filter(|quote| quote.deal.0 == at.id)),
            RecordKind::Contract => self
                .contracts
                .extend(read::<Contract>(body).filter(|contract| contract.deal.0 == at.id)),
            RecordKind::Order => self
                .orders
                .extend(read::<Order>(body).filter(|order| order.deal.0 == at.id)),
            RecordKind::QueueItem => self.take_item(at, record),
            _ => {}
        }
    }

    fn take_item(&mut self, at: UnitRef, record: &Record) {
        let Some(item) = read::<QueueItem>(&record.body) else {
            return;
        };
        if let Some(rfq) = read::<Rfq>(&item.subject).filter(|rfq| rfq.id.0 == at.id) {
            self.reviewed = Some(rfq);
        } else if let Some(order) =
            read::<Order>(&item.subject).filter(|order| order.deal.0 == at.id)
        {
            self.orders.push(order);
        }
    }

    fn deal(self, at: UnitRef) -> Option<Deal> {
        let whole = self.rfq.is_some();
        let rfq = self
            .rfq
            .clone()
            .or_else(|| self.reviewed.clone())
            .or_else(|| self.sketch())?;
        let policy = Policy::default();
        let now = rfq.created_at;
        Some(Deal {
            owner: at.owner,
            rfq,
            quotes: self.quotes.into_iter().map(|one| (one.id, one)).collect(),
            contracts: self
                .contracts
                .into_iter()
                .map(|one| (one.id, one))
                .collect(),
            orders: self.orders.into_iter().map(|one| (one.id, one)).collect(),
            policy,
            now,
            whole,
        })
    }

    /// The RFQ as another firm can know it.
    fn sketch(&self) -> Option<Rfq> {
        let quote = self.quotes.first();
        let order = self.orders.first();
        let state = match (quote.map(|quote| quote.state), &self.public) {
            (Some(QuoteState::Selected), _) => RfqState::Confirmed,
            (Some(QuoteState::Ordered | QuoteState::OrderCanceled), _) => RfqState::Traded,
            (Some(QuoteState::NotSelected), _) => RfqState::Traded,
            (_, Some(public)) if public.open => RfqState::Communicating,
            (Some(QuoteState::Void), _) => RfqState::Expired,
            (None, None) => RfqState::Traded,
            _ => RfqState::Communicating,
        };
        let closed = self.public.as_ref().is_some_and(|public| !public.open);
        let known = match (&self.public, quote, order) {
            (Some(public), quote, _) => Known {
                id: public.id,
                buyer: quote.map_or_else(|| stranger(public), |quote| quote.buyer.clone()),
                number: public.number.clone(),
                revision: public.revision,
                content: public.content.clone(),
            },
            (None, Some(quote), _) => Known {
                id: quote.deal,
                buyer: quote.buyer.clone(),
                number: quote.rfq_number.clone(),
                revision: quote.rfq_revision,
                content: from_quote(quote),
            },
            (None, None, Some(order)) => Known {
                id: order.deal,
                buyer: order.buyer.clone(),
                number: order.rfq_number.clone(),
                revision: 0,
                content: from_order(order)?,
            },
            (None, None, None) => return None,
        };
        let created_at = self
            .public
            .as_ref()
            .map(|public| public.published_at)
            .or(quote.map(|quote| quote.submitted_at))
            .or(order.map(|order| order.created_at))?;
        Some(Rfq {
            id: known.id,
            buyer: known.buyer,
            number: known.number,
            state,
            revision: known.revision,
            content: known.content,
            reason: None,
            quoted_sellers: 0,
            created_at,
            published_at: Some(created_at),
            quotes_close_at: self.public.as_ref().map(|public| public.quotes_close_at),
            quotes_closed: closed,
            decide_by: None,
            order_by: None,
        })
    }
}

struct Known {
    id: crate::DealId,
    buyer: Party,
    number: String,
    /// 0: unknown.
    revision: u32,
    content: RfqContent,
}

/// Before a quote is given the buyer shows its alias alone (S0-51, S0-72).
fn stranger(public: &RfqPublic) -> Party {
    Party {
        enterprise: public.owner,
        name: public.content.alias.clone(),
        country: public.country.clone(),
        city: String::new(),
    }
}

fn from_quote(quote: &Quote) -> RfqContent {
    RfqContent {
        subject: quote.subject.clone(),
        category: quote.category.clone(),
        procurement_type: ProcurementType::OneTime,
        purpose: String::new(),
        quantity: quote.rfq_quantity.clone(),
        incoterm: quote.content.incoterm,
        named_place: quote.content.named_place.clone(),
        budget: quote.budget.clone(),
        description: String::new(),
        images: Vec::new(),
        email: String::new(),
        alias: String::new(),
        mode: quote.content.mode,
        from: String::new(),
        to: String::new(),
        lead_time_days: None,
        payment_method: quote.content.payment.method,
        quotes_close: None,
        policy_accepted: true,
    }
}

fn from_order(order: &Order) -> Option<RfqContent> {
    let content = &order.content;
    Some(RfqContent {
        subject: content.product_name.clone(),
        category: String::new(),
        procurement_type: ProcurementType::OneTime,
        purpose: String::new(),
        quantity: content.lines.first()?.quantity.clone(),
        incoterm: content.incoterm,
        named_place: content.named_place.clone(),
        budget: Budget {
            min: rust_decimal::Decimal::ZERO,
            max: order.total.amount,
            currency: Currency::parse(content.currency.code())?,
        },
        description: String::new(),
        images: Vec::new(),
        email: String::new(),
        alias: String::new(),
        mode: content.mode,
        from: String::new(),
        to: String::new(),
        lead_time_days: None,
        payment_method: PaymentMethod::BankTransfer,
        quotes_close: None,
        policy_accepted: true,
    })
}
