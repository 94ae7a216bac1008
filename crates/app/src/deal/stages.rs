//! The stage bar: where the deal stands, who must act, by when.

use chrono::{DateTime, Utc};
use quayside_domain::{
    contract::ContractState,
    order::{
        Commercial, Fulfilment, NextActor, NextStep, Order, OrderTab, PaymentName, PaymentState,
        Payout, ScheduleLine,
    },
    quote::QuoteState,
    refusal::word,
    rfq::RfqState,
};
use rust_decimal::Decimal;

use super::{
    next,
    scene::Scene,
    view::{StageCode, StageState, StageView},
};
use crate::words::Words;

/// The ten stages, in the order of a trade.
pub fn stages(scene: &Scene) -> Vec<StageView> {
    let next = scene.next();
    let mut stages = vec![
        requirement(scene),
        quote(scene),
        contract(scene),
        order(scene),
        payment(scene, PaymentName::Advance, StageCode::Advance),
        preparation(scene),
        payment(scene, PaymentName::Balance, StageCode::Balance),
        shipment(scene),
        receipt(scene),
        payout(scene),
    ];
    for stage in &mut stages {
        if stage.state == StageState::Now && stage.who.is_none() {
            stage.who = next.as_ref().map(|next| next.who);
            stage.by = next.as_ref().and_then(|next| next.by);
        }
    }
    stages
}

fn stage(code: StageCode, state: StageState) -> StageView {
    StageView {
        code,
        state,
        at: None,
        who: None,
        by: None,
        note: None,
    }
}

impl StageView {
    fn at(mut self, at: Option<DateTime<Utc>>) -> Self {
        self.at = at;
        self
    }

    fn note(mut self, note: Words) -> Self {
        self.note = Some(note);
        self
    }

    fn waits(mut self, next: Option<NextStep>) -> Self {
        self.who = next.as_ref().map(|next| next.who);
        self.by = next.and_then(|next| next.by);
        self
    }
}

fn requirement(scene: &Scene) -> StageView {
    let code = StageCode::Requirement;
    let Some(rfq) = &scene.rfq else {
        // A seller sees what was published.
        let at = scene.public.as_ref().map(|public| public.published_at);
        return stage(code, StageState::Done)
            .at(at)
            .note(Words::new("number").with("number", scene.number()));
    };
    let state = match rfq.state {
        RfqState::Draft | RfqState::Reviewing => StageState::Now,
        RfqState::Rejected | RfqState::Canceled | RfqState::Expired => StageState::Stopped,
        RfqState::ReplyPending
        | RfqState::Communicating
        | RfqState::Confirmed
        | RfqState::Traded => StageState::Done,
    };
    let view = stage(code, state).at(rfq.published_at);
    let view = match state {
        StageState::Now => view.waits(next::of_rfq(rfq)),
        _ => view,
    };
    match state {
        StageState::Stopped => view.note(Words::new("state").with("state", word(&rfq.state))),
        _ if rfq.number.is_empty() => view,
        _ => view.note(Words::new("number").with("number", &rfq.number)),
    }
}

fn quote(scene: &Scene) -> StageView {
    let code = StageCode::Quote;
    let Some(quote) = scene.quote() else {
        let Some(rfq) = &scene.rfq else {
            let open = scene.public.as_ref().is_some_and(|public| public.open);
            let state = if open {
                StageState::Now
            } else {
                StageState::Stopped
            };
            return stage(code, state).waits(scene.next().filter(|_| open));
        };
        return match rfq.state {
            RfqState::ReplyPending | RfqState::Communicating => stage(code, StageState::Now)
                .waits(next::of_rfq(rfq))
                .note(Words::new("quotes").with("count", rfq.quoted_sellers)),
            _ => stage(code, StageState::Next),
        };
    };
    let state = match quote.state {
        QuoteState::Live | QuoteState::NeedsReconfirmation => StageState::Now,
        QuoteState::Selected | QuoteState::Ordered => StageState::Done,
        QuoteState::OrderCanceled
        | QuoteState::NotSelected
        | QuoteState::Declined
        | QuoteState::Withdrawn
        | QuoteState::Expired
        | QuoteState::Void => StageState::Stopped,
    };
    let view = stage(code, state).at(Some(quote.updated_at));
    match state {
        StageState::Stopped => view.note(Words::new("state").with("state", word(&quote.state))),
        StageState::Now => view
            .waits(next::of_quote(quote))
            .note(Words::new("version").with("version", quote.version)),
        _ => view.note(Words::new("version").with("version", quote.version)),
    }
}

fn contract(scene: &Scene) -> StageView {
    let code = StageCode::Contract;
    let Some(contract) = scene.contract() else {
        let past = scene
            .order()
            .is_some_and(|order| order.commercial != Commercial::ToBeConfirmed);
        let state = if past {
            StageState::Skipped
        } else {
            StageState::Next
        };
        return stage(code, state);
    };
    let version = contract.current().map_or(0, |current| current.version);
    let note = Words::new("version").with("version", version);
    match contract.state {
        ContractState::ToSign | ContractState::SignedUploaded => stage(code, StageState::Now)
            .at(contract.current().map(|current| current.uploaded_at))
            .waits(next::of_contract(contract))
            .note(note),
        ContractState::InForce => stage(code, StageState::Done)
            .at(contract.in_force_at)
            .note(note),
        ContractState::NotStarted => stage(code, StageState::Next),
        ContractState::Declined
        | ContractState::Expired
        | ContractState::Void
        | ContractState::Terminated => stage(code, StageState::Stopped)
            .note(Words::new("state").with("state", word(&contract.state))),
    }
}

fn order(scene: &Scene) -> StageView {
    let code = StageCode::Order;
    let Some(order) = scene.order() else {
        let selected = scene
            .quote()
            .is_some_and(|quote| quote.state == QuoteState::Selected);
        let state = if selected {
            StageState::Now
        } else {
            StageState::Next
        };
        return stage(code, state);
    };
    let numbered = |view: StageView| match &order.number {
        Some(number) => view.note(Words::new("number").with("number", number)),
        None => view,
    };
    match order.commercial {
        Commercial::ToBeConfirmed => stage(code, StageState::Now)
            .note(Words::new("version").with("version", order.terms_version)),
        Commercial::Rejected | Commercial::Canceled | Commercial::ClosedTerminated => {
            stage(code, StageState::Stopped)
                .note(Words::new("state").with("state", word(&order.commercial)))
        }
        Commercial::Effective | Commercial::Completed | Commercial::ClosedRefunded => {
            numbered(stage(code, StageState::Done).at(order.effective_at))
        }
    }
}

/// The order while it is alive; stages after it stand still otherwise.
fn running(scene: &Scene) -> Option<&Order> {
    scene.order().filter(|order| {
        matches!(
            order.commercial,
            Commercial::Effective | Commercial::Completed | Commercial::ClosedRefunded
        )
    })
}

fn line(order: &Order, name: PaymentName) -> Option<&ScheduleLine> {
    order.schedule.iter().find(|line| line.name == name)
}

/// Share of the total in percent, with at most two decimals.
pub fn percent(line: &ScheduleLine, order: &Order) -> Decimal {
    let total = order.total.amount;
    line.amount
        .amount
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|share| share.checked_div(total))
        .unwrap_or_default()
        .round_dp(2)
        .normalize()
}

fn payment(scene: &Scene, name: PaymentName, code: StageCode) -> StageView {
    let Some(order) = running(scene) else {
        return stage(code, StageState::Next);
    };
    let Some(line) = line(order, name) else {
        return stage(code, StageState::Skipped);
    };
    let note = Words::new("percent").with("percent", percent(line, order));
    let now = match name {
        PaymentName::Advance => order.tab == OrderTab::AdvancePaymentPending,
        PaymentName::Balance => {
            order.tab == OrderTab::BalancePaymentPending
                || (order.tab == OrderTab::Received && line.state != PaymentState::Paid)
        }
    };
    let state = match line.state {
        PaymentState::Paid | PaymentState::Overpaid => StageState::Done,
        _ if now => StageState::Now,
        _ => StageState::Next,
    };
    stage(code, state).at(line.paid_at).note(note)
}

fn preparation(scene: &Scene) -> StageView {
    let code = StageCode::Preparation;
    let Some(order) = running(scene) else {
        return stage(code, StageState::Next);
    };
    match order.fulfilment {
        Fulfilment::None | Fulfilment::Preparing => {
            let now = matches!(order.tab, OrderTab::AdvancePaid | OrderTab::Preparing);
            let state = if now {
                StageState::Now
            } else {
                StageState::Next
            };
            let mut view = stage(code, state);
            if now {
                view.who = Some(NextActor::Seller);
                view.by = order.ship_by;
            }
            view
        }
        _ => stage(code, StageState::Done).at(order.ready_at),
    }
}

fn shipment(scene: &Scene) -> StageView {
    let code = StageCode::Shipment;
    let place = |incoterm, place: &str| {
        Words::new("term")
            .with("term", word(&incoterm))
            .with("place", place)
    };
    let Some(order) = running(scene) else {
        let view = stage(code, StageState::Next);
        return match scene.quote() {
            Some(quote) => view.note(place(quote.content.incoterm, &quote.content.named_place)),
            None => view,
        };
    };
    let note = place(order.content.incoterm, &order.content.named_place);
    let left = order.shipments.last().map(|shipment| shipment.departed_at);
    let state = match order.fulfilment {
        Fulfilment::Dispatched | Fulfilment::Received => StageState::Done,
        Fulfilment::PartiallyDispatched => StageState::Now,
        Fulfilment::Ready
            if order
                .next
                .as_ref()
                .is_some_and(|next| next.code == "dispatch_goods") =>
        {
            StageState::Now
        }
        _ => StageState::Next,
    };
    stage(code, state).at(left).note(note)
}

fn receipt(scene: &Scene) -> StageView {
    let code = StageCode::Receipt;
    match running(scene).map(|order| (order, order.fulfilment)) {
        Some((order, Fulfilment::Received)) => stage(code, StageState::Done).at(order.received_at),
        Some((_, Fulfilment::Dispatched)) => stage(code, StageState::Now),
        _ => stage(code, StageState::Next),
    }
}

fn payout(scene: &Scene) -> StageView {
    let code = StageCode::Payout;
    let Some(order) = running(scene) else {
        return stage(code, StageState::Next);
    };
    match (order.commercial, order.payout, order.tab) {
        (Commercial::Completed, Payout::None, _) => stage(code, StageState::Skipped),
        (Commercial::Completed, ..) => stage(code, StageState::Done).at(order.completed_at),
        (_, Payout::None, OrderTab::Received)
            if order
                .next
                .as_ref()
                .is_some_and(|next| next.code == "request_payout") =>
        {
            stage(code, StageState::Now)
        }
        (_, Payout::None, _) => stage(code, StageState::Next),
        (_, step, _) => {
            stage(code, StageState::Now).note(Words::new("state").with("state", word(&step)))
        }
    }
}
