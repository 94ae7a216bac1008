//! Everything this device knows of one deal, confirmed, with the quote and the order looked at.

use quayside_domain::{
    DealId, EnterpriseId, Hat, Record, RecordKind,
    command::DealRef,
    contract::Contract,
    enterprise::EnterpriseCard,
    order::{NextStep, Order, OrderTab},
    quote::{Quote, QuoteState},
    record::{Queue, QueueItem},
    rfq::{Rfq, RfqPublic},
};
use serde::de::DeserializeOwned;

use super::{next, view::Focus};

/// The confirmed records of a deal, read.
#[derive(Clone, Debug)]
pub struct Scene {
    pub deal: DealRef,
    pub hat: Hat,
    /// The firm that looks.
    pub acting: EnterpriseId,
    pub rfq: Option<Rfq>,
    pub public: Option<RfqPublic>,
    pub quotes: Vec<Quote>,
    pub contracts: Vec<Contract>,
    pub orders: Vec<Order>,
    pub cards: Vec<EnterpriseCard>,
    pub focus: Focus,
}

impl Scene {
    /// Reads the records of a deal. A record of a newer shape than this build knows is left out
    /// and logged.
    pub fn read(deal: DealRef, hat: Hat, acting: EnterpriseId, records: &[Record]) -> Self {
        let mut scene = Self {
            deal,
            hat,
            acting,
            rfq: None,
            public: None,
            quotes: Vec::new(),
            contracts: Vec::new(),
            orders: Vec::new(),
            cards: Vec::new(),
            focus: Focus::default(),
        };
        for record in records {
            match record.kind {
                RecordKind::Rfq => scene.rfq = body(record),
                RecordKind::RfqPublic => scene.public = body(record),
                RecordKind::Quote => scene.quotes.extend(body(record)),
                RecordKind::Contract => scene.contracts.extend(body(record)),
                RecordKind::Order => scene.orders.extend(body(record)),
                RecordKind::EnterpriseCard => scene.cards.extend(body(record)),
                RecordKind::QueueItem => scene.take_item(record),
                _ => {}
            }
        }
        scene.quotes.sort_by_key(|quote| quote.submitted_at);
        scene.orders.sort_by_key(|order| order.created_at);
        scene
    }

    /// The operator has what waits in its queues.
    fn take_item(&mut self, record: &Record) {
        let Some(item) = body::<QueueItem>(record) else {
            return;
        };
        match item.queue {
            Queue::Rfqs => self.rfq = serde_json::from_value(item.subject).ok(),
            Queue::Payments | Queue::Payouts => {
                let order: Option<Order> = serde_json::from_value(item.subject).ok();
                self.orders
                    .extend(order.filter(|order| self.orders.iter().all(|one| one.id != order.id)));
            }
            Queue::Enterprises | Queue::AccountOpenings => {}
        }
    }

    /// Looks at this quote or order; without a wish at the one that went furthest.
    pub fn look_at(&mut self, wish: &Focus) {
        let order = match (wish.order, wish.quote) {
            (Some(order), _) => Some(order),
            (None, Some(quote)) => self
                .orders
                .iter()
                .rev()
                .find(|order| order.quote == quote)
                .map(|order| order.id),
            (None, None) => self
                .orders
                .iter()
                .rev()
                .find(|order| !order.tab.is_final())
                // A selected quote is on its way to another order than the one that ended.
                .or_else(|| self.orders.last().filter(|_| !self.has_selected()))
                .map(|order| order.id),
        };
        self.focus.order = order.filter(|id| self.orders.iter().any(|order| order.id == *id));
        let of_order = self.order().map(|order| order.quote);
        self.focus.quote = of_order
            .or(wish.quote)
            .or_else(|| self.furthest_quote())
            .filter(|id| self.quotes.iter().any(|quote| quote.id == *id));
    }

    fn has_selected(&self) -> bool {
        let mut quotes = self.quotes.iter();
        quotes.any(|quote| quote.state == QuoteState::Selected)
    }

    fn furthest_quote(&self) -> Option<quayside_domain::QuoteId> {
        let rank = |quote: &&Quote| match quote.state {
            QuoteState::Ordered => 4,
            QuoteState::Selected => 3,
            QuoteState::Live | QuoteState::NeedsReconfirmation => 2,
            _ => 1,
        };
        match self.quotes.as_slice() {
            // Several open quotes: the buyer has not turned to one yet.
            quotes
                if self.hat != Hat::Seller && quotes.iter().map(|q| rank(&q)).max() < Some(3) =>
            {
                let mut open = quotes.iter().filter(|quote| rank(quote) == 2);
                match (quotes, open.next(), open.next()) {
                    ([only], ..) | (_, Some(only), None) => Some(only.id),
                    _ => None,
                }
            }
            quotes => quotes.iter().max_by_key(rank).map(|quote| quote.id),
        }
    }

    pub fn quote(&self) -> Option<&Quote> {
        let id = self.focus.quote?;
        self.quotes.iter().find(|quote| quote.id == id)
    }

    pub fn order(&self) -> Option<&Order> {
        let id = self.focus.order?;
        self.orders.iter().find(|order| order.id == id)
    }

    /// The contract of the quote looked at.
    pub fn contract(&self) -> Option<&Contract> {
        let quote = self.focus.quote?;
        self.contracts
            .iter()
            .find(|contract| contract.quote == quote)
    }

    /// Subject of the deal as the window's title.
    pub fn title(&self) -> &str {
        let rfq = self.rfq.as_ref().map(|rfq| &rfq.content.subject);
        let public = || self.public.as_ref().map(|public| &public.content.subject);
        let quote = || self.quotes.first().map(|quote| &quote.subject);
        let order = || self.orders.first().map(|order| &order.content.product_name);
        rfq.or_else(public)
            .or_else(quote)
            .or_else(order)
            .map_or("", String::as_str)
    }

    /// The RFQ's number.
    pub fn number(&self) -> &str {
        let rfq = self.rfq.as_ref().map(|rfq| &rfq.number);
        let public = || self.public.as_ref().map(|public| &public.number);
        let quote = || self.quotes.first().map(|quote| &quote.rfq_number);
        let order = || self.orders.first().map(|order| &order.rfq_number);
        rfq.or_else(public)
            .or_else(quote)
            .or_else(order)
            .map_or("", String::as_str)
    }

    /// Who must act next, what, by when.
    pub fn next(&self) -> Option<NextStep> {
        let order = self.order().filter(|order| !order.tab.is_final());
        if let Some(order) = order {
            return order.next.clone();
        }
        if self
            .order()
            .is_some_and(|order| order.tab == OrderTab::Completed)
        {
            return None;
        }
        let contract = || self.contract().and_then(next::of_contract);
        let quote = || self.quote().and_then(next::of_quote);
        let rfq = || self.rfq.as_ref().and_then(next::of_rfq);
        match self.hat {
            Hat::Seller => contract().or_else(quote).or_else(|| self.invitation()),
            Hat::Buyer | Hat::Operator if self.quote().is_some() => {
                contract().or_else(quote).or_else(rfq)
            }
            Hat::Buyer | Hat::Operator => rfq(),
        }
    }

    /// The board's requirement waits for this seller's quote.
    fn invitation(&self) -> Option<NextStep> {
        let public = self.public.as_ref().filter(|public| public.open)?;
        self.quotes.is_empty().then(|| NextStep {
            who: quayside_domain::order::NextActor::Seller,
            code: "give_quote".into(),
            by: Some(public.quotes_close_at),
        })
    }

    /// Whether a record of this deal is on this device at all.
    pub fn is_empty(&self) -> bool {
        self.rfq.is_none()
            && self.public.is_none()
            && self.quotes.is_empty()
            && self.orders.is_empty()
    }

    pub fn id(&self) -> DealId {
        self.deal.id
    }
}

/// The body of a record in this build's shape.
pub fn body<T: DeserializeOwned>(record: &Record) -> Option<T> {
    serde_json::from_value(record.body.clone())
        .inspect_err(|error| {
            tracing::warn!(%error, kind = ?record.kind, id = %record.id, "a record is not readable");
        })
        .ok()
}
