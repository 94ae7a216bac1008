//! How a deal changes by its events. Whether the RFQ is reply_pending or communicating follows
//! from its live quotes (R7, R8, R10) and is settled after every event.

use super::Deal;
use crate::{
    ContractId, Event, QuoteId,
    contract::{Contract, ContractState, ContractVersion},
    order,
    quote::{Quote, QuoteState, QuoteVersion},
    rfq::{Reason, Rfq, RfqState},
};

/// Applies one event; the first one makes the deal.
pub(crate) fn evolve(deal: Option<Deal>, event: &Event) -> Option<Deal> {
    let mut deal = match (deal, event) {
        (
            None,
            Event::RfqSubmitted {
                at,
                deal,
                buyer,
                number,
                content,
                policy,
            },
        ) => {
            return Some(Deal {
                owner: buyer.enterprise,
                rfq: Rfq {
                    id: *deal,
                    buyer: buyer.clone(),
                    number: number.clone(),
                    state: RfqState::Reviewing,
                    revision: 1,
                    content: (**content).clone(),
                    reason: None,
                    quoted_sellers: 0,
                    created_at: *at,
                    published_at: None,
                    quotes_close_at: None,
                    quotes_closed: false,
                    decide_by: None,
                    order_by: None,
                },
                quotes: Default::default(),
                contracts: Default::default(),
                orders: Default::default(),
                policy: policy.clone(),
                now: *at,
                whole: true,
            });
        }
        (None, _) => return None,
        (Some(deal), _) => deal,
    };
    deal.now = deal.now.max(event.at());
    rfq(&mut deal, event);
    quote(&mut deal, event);
    contract(&mut deal, event);
    orders(&mut deal, event);
    deal.settle();
    Some(deal)
}

fn rfq(deal: &mut Deal, event: &Event) {
    let rfq = &mut deal.rfq;
    match event {
        Event::RfqWithdrawn { .. } => rfq.state = RfqState::Draft,
        Event::RfqApproved {
            at,
            quotes_close_at,
            decide_by,
            policy,
        } => {
            rfq.state = RfqState::ReplyPending;
            rfq.reason = None;
            rfq.published_at = Some(*at);
            rfq.quotes_close_at = Some(*quotes_close_at);
            rfq.decide_by = Some(*decide_by);
            deal.policy = policy.clone();
        }
        Event::RfqRejected { reason, .. } => {
            rfq.state = RfqState::Rejected;
            rfq.reason = Some(reason.clone());
        }
        Event::RfqResubmitted {
            revision, content, ..
        } => {
            rfq.state = RfqState::Reviewing;
            rfq.revision = *revision;
            rfq.content = (**content).clone();
            rfq.reason = None;
        }
        Event::RfqCanceled { reason, .. } => {
            rfq.state = RfqState::Canceled;
            rfq.reason = Some(reason.clone());
            rfq.order_by = None;
        }
        Event::RfqQuotesClosed { .. } => rfq.quotes_closed = true,
        Event::RfqExpired { .. } => {
            rfq.state = RfqState::Expired;
            rfq.quotes_closed = true;
        }
        Event::RfqExtended {
            quotes_close_at,
            decide_by,
            ..
        } => {
            rfq.state = RfqState::ReplyPending;
            rfq.quotes_closed = false;
            rfq.quotes_close_at = Some(*quotes_close_at);
            rfq.decide_by = Some(*decide_by);
        }
        Event::QuoteSelected { order_by, .. } => {
            rfq.state = RfqState::Confirmed;
            rfq.order_by = Some(*order_by);
        }
        Event::OrderSubmitted { .. } => rfq.order_by = None,
        Event::OrderApproved { .. } => rfq.state = RfqState::Traded,
        Event::QuoteReleased { .. } => {
            rfq.state = RfqState::ReplyPending;
            rfq.order_by = None;
        }
        _ => {}
    }
}

fn quote(deal: &mut Deal, event: &Event) {
    match event {
        Event::QuoteSubmitted { quote, .. } => {
            deal.quotes.insert(quote.id, (**quote).clone());
        }
        Event::QuoteRevised {
            at,
            quote,
            version,
            rfq_revision,
            content,
            total,
            by,
        } => deal.change(*quote, |quote| {
            quote.history.push(QuoteVersion {
                version: quote.version,
                content: quote.content.clone(),
                at: quote.updated_at,
                by: quote.by.clone(),
            });
            quote.state = QuoteState::Live;
            quote.version = *version;
            quote.by.clone_from(by);
            quote.rfq_revision = *rfq_revision;
            quote.content = (**content).clone();
            quote.total = total.clone();
            quote.reason = None;
            quote.updated_at = *at;
        }),
        Event::QuoteWithdrawn { quote, .. } => {
            deal.turn(*quote, QuoteState::Withdrawn, None);
        }
        Event::QuoteDeclined { quote, reason, .. } => {
            deal.turn(*quote, QuoteState::Declined, Some(reason));
        }
        Event::QuoteExpired { quote, .. } => deal.turn(*quote, QuoteState::Expired, None),
        Event::QuoteSelected { quote, .. } => {
            deal.turn(*quote, QuoteState::Selected, None);
        }
        Event::QuoteReleased {
            quote, to, reason, ..
        } => deal.turn(*quote, *to, Some(reason)),
        Event::QuoteNotSelected { quote, reason, .. } => {
            deal.turn(*quote, QuoteState::NotSelected, Some(reason));
        }
        Event::QuoteVoided { quote, reason, .. } => {
            deal.turn(*quote, QuoteState::Void, Some(reason));
        }
        Event::QuoteOrderCanceled { quote, reason, .. } => {
            deal.turn(*quote, QuoteState::OrderCanceled, Some(reason));
        }
        Event::OrderApproved { order, .. } => {
            if let Some(quote) = deal.orders.get(order).map(|order| order.quote) {
                deal.turn(quote, QuoteState::Ordered, None);
            }
        }
        _ => {}
    }
}

fn contract(deal: &mut Deal, event: &Event) {
    match event {
        Event::ContractUploaded {
            at,
            contract,
            quote,
            drafter,
            version,
            document,
            sign_by,
            by,
        } => {
            let Some(seller) = deal.quotes.get(quote).map(|one| one.seller.enterprise) else {
                return;
            };
            let contract = deal.contracts.entry(*contract).or_insert_with(|| Contract {
                id: *contract,
                deal: deal.rfq.id,
                owner: deal.owner,
                quote: *quote,
                seller,
                drafter: *drafter,
                state: ContractState::NotStarted,
                versions: Vec::new(),
                signed: None,
                sign_by: None,
                in_force_at: None,
                reason: None,
            });
            contract.drafter = *drafter;
            contract.state = ContractState::ToSign;
            contract.signed = None;
            contract.reason = None;
            contract.sign_by = Some(*sign_by);
            contract.versions.push(ContractVersion {
                version: *version,
                document: document.clone(),
                uploaded_at: *at,
                by: by.clone(),
            });
        }
        Event::ContractSigned {
            contract, signed, ..
        } => deal.conclude(*contract, ContractState::SignedUploaded, None, |contract| {
            contract.signed = Some(signed.clone());
        }),
        Event::ContractSignedWithdrawn { contract, .. } => {
            deal.conclude(*contract, ContractState::ToSign, None, |contract| {
                contract.signed = None;
            });
        }
        Event::ContractAccepted { at, contract } => {
            deal.conclude(*contract, ContractState::InForce, None, |contract| {
                contract.in_force_at = Some(*at);
            });
        }
        Event::ContractScanReturned {
            contract,
            reason,
            sign_by,
            ..
        } => deal.conclude(*contract, ContractState::ToSign, Some(reason), |contract| {
            contract.signed = None;
            contract.sign_by = Some(*sign_by);
        }),
        Event::ContractDeclined {
            contract, reason, ..
        } => deal.conclude(*contract, ContractState::Declined, Some(reason), |_| {}),
        Event::ContractExpired { contract, .. } => {
            deal.conclude(*contract, ContractState::Expired, None, |_| {});
        }
        Event::ContractVoided {
            contract, reason, ..
        } => deal.conclude(*contract, ContractState::Void, Some(reason), |_| {}),
        Event::ContractTerminated {
            contract, reason, ..
        } => deal.conclude(*contract, ContractState::Terminated, Some(reason), |_| {}),
        _ => {}
    }
}

fn orders(deal: &mut Deal, event: &Event) {
    if let Event::OrderSubmitted { order, .. } = event {
        let mut order = (**order).clone();
        order.refresh(&deal.policy);
        deal.orders.insert(order.id, order);
    } else if let Some(id) = event.order()
        && let Some(order) = deal.orders.get_mut(&id)
    {
        order::apply(order, event, &deal.policy);
    }
}

impl Deal {
    /// R7, R8: an open RFQ is communicating while a quote is live.
    fn settle(&mut self) {
        let quoted = self.quotes.values().filter(|quote| quote.state.stands());
        self.rfq.quoted_sellers = u32::try_from(quoted.count()).unwrap_or(u32::MAX);
        if self.rfq.state.is_open() && self.whole {
            let live = |quote: &Quote| quote.state == QuoteState::Live;
            self.rfq.state = if self.quotes.values().any(live) {
                RfqState::Communicating
            } else {
                RfqState::ReplyPending
            };
        }
    }

    fn change(&mut self, quote: QuoteId, change: impl FnOnce(&mut Quote)) {
        if let Some(quote) = self.quotes.get_mut(&quote) {
            change(quote);
        }
    }

    fn turn(&mut self, quote: QuoteId, state: QuoteState, reason: Option<&Reason>) {
        self.change(quote, |quote| {
            quote.state = state;
            quote.reason = reason.cloned();
        });
    }

    fn conclude(
        &mut self,
        contract: ContractId,
        state: ContractState,
        reason: Option<&Reason>,
        change: impl FnOnce(&mut Contract),
    ) {
        if let Some(contract) = self.contracts.get_mut(&contract) {
            contract.state = state;
            contract.reason = reason.cloned();
            change(contract);
        }
    }
}
