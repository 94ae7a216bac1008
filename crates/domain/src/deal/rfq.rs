//! Decisions about the RFQ itself: R1 to R6, R12, R13, R15.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use super::{
    Deal, Events,
    case::{Case, qualified},
    consequence,
};
use crate::{
    Actor, Context, DealRef, EnterpriseId, Event, Hat, Refusal,
    actor::days_after,
    document::{IMAGE_LIMIT, IMAGES_MAX},
    form::{self, Checked},
    reasons,
    rfq::{Budget, RULES, Reason, RfqContent},
    rules::{Machine, Who, permit},
};

/// R1: creates the deal.
pub(super) fn submit(
    deal: Option<&Deal>,
    at: DealRef,
    content: &RfqContent,
    actor: &Actor,
    ctx: &Context,
) -> Result<Events, Refusal> {
    let who = Who::from(actor.hat);
    let state = deal.map(|deal| deal.rfq.state);
    permit(Machine::Rfq, RULES, state, "rfq.submit", who)?;
    if at.owner != actor.enterprise || actor.hat != Hat::Buyer {
        return Err(Refusal::state("actor.wrong_side").with("action", "rfq.submit"));
    }
    check(content, actor.enterprise, ctx.now)?;
    qualified(actor)?;
    let number = match &ctx.numbers.rfq {
        Some(number) => number.clone(),
        None if ctx.on_server() => return Err(Refusal::server("number_missing")),
        None => String::new(),
    };
    Ok(vec![Event::RfqSubmitted {
        at: ctx.now,
        deal: at.id,
        buyer: actor.party.clone(),
        number,
        content: Box::new(content.clone()),
        policy: ctx.policy.clone(),
    }])
}

impl Case<'_> {
    fn permit_rfq(&self) -> Result<(), Refusal> {
        let who = self.who(None)?;
        let state = Some(self.deal.rfq.state);
        permit(Machine::Rfq, RULES, state, self.kind, who)?;
        Ok(())
    }

    pub(super) fn rfq_withdraw(&self) -> Result<Events, Refusal> {
        self.permit_rfq()?;
        Ok(vec![Event::RfqWithdrawn { at: self.now }])
    }

    pub(super) fn rfq_approve(&self, seen: u32) -> Result<Events, Refusal> {
        self.permit_rfq()?;
        self.stands_on_revision(seen)?;
        let policy = &self.ctx.policy;
        let wished = self.deal.rfq.content.quotes_close;
        let quotes_close_at = wished
            .filter(|wished| *wished > self.now)
            .unwrap_or_else(|| days_after(self.now, policy.quotes_close_days));
        Ok(vec![Event::RfqApproved {
            at: self.now,
            quotes_close_at,
            decide_by: days_after(quotes_close_at, policy.decide_days),
            policy: policy.clone(),
        }])
    }

    pub(super) fn rfq_reject(&self, seen: u32, reason: &Reason) -> Result<Events, Refusal> {
        form::reason(reason, reasons::RFQ_REJECT)?;
        self.permit_rfq()?;
        self.stands_on_revision(seen)?;
        Ok(vec![Event::RfqRejected {
            at: self.now,
            reason: reason.clone(),
        }])
    }

    pub(super) fn rfq_resubmit(&self, seen: u32, content: &RfqContent) -> Result<Events, Refusal> {
        check(content, self.actor.enterprise, self.now)?;
        self.permit_rfq()?;
        self.must_be_qualified()?;
        self.stands_on_revision(seen)?;
        Ok(vec![Event::RfqResubmitted {
            at: self.now,
            revision: self.deal.rfq.revision.saturating_add(1),
            content: Box::new(content.clone()),
        }])
    }

    pub(super) fn rfq_cancel(&self, reason: &Reason) -> Result<Events, Refusal> {
        form::reason(reason, reasons::RFQ_CANCEL)?;
        self.permit_rfq()?;
        let mut events = vec![Event::RfqCanceled {
            at: self.now,
            reason: reason.clone(),
        }];
        let given = reasons::given(reasons::RFQ_CANCELED);
        if let Some(order) = self.deal.pending_order() {
            events.push(Event::OrderCanceled {
                at: self.now,
                order: order.id,
                reason: given.clone(),
            });
        }
        events.extend(consequence::void_quotes(self.deal, self.now, &given));
        Ok(events)
    }

    pub(super) fn rfq_extend(&self, quotes_close: DateTime<Utc>) -> Result<Events, Refusal> {
        self.permit_rfq()?;
        form::future(quotes_close, self.now, "quotes_close")?;
        Ok(vec![Event::RfqExtended {
            at: self.now,
            quotes_close_at: quotes_close,
            decide_by: days_after(quotes_close, self.policy().decide_days),
        }])
    }
}

/// S0-41 … S0-57, in the order of the form.
fn check(content: &RfqContent, owner: EnterpriseId, now: DateTime<Utc>) -> Checked {
    form::required(&content.subject, "content.subject", form::NAME_MAX)?;
    form::known_category(&content.category, "content.category")?;
    form::at_most(&content.purpose, "content.purpose", 500)?;
    form::quantity(&content.quantity, "content.quantity")?;
    form::term(content.incoterm, content.mode)?;
    form::at_most(&content.named_place, "content.named_place", form::NAME_MAX)?;
    budget(&content.budget)?;
    form::required(&content.description, "content.description", form::TEXT_MAX)?;
    images(content, owner)?;
    form::email(&content.email, "content.email")?;
    form::required(&content.alias, "content.alias", 60)?;
    form::at_most(&content.from, "content.from", form::NAME_MAX)?;
    form::required(&content.to, "content.to", form::NAME_MAX)?;
    if let Some(days) = content.lead_time_days {
        form::lead_time(days, "content.lead_time_days")?;
    }
    if let Some(at) = content.quotes_close {
        form::future(at, now, "content.quotes_close")?;
    }
    form::number(
        content.policy_accepted,
        "policy_not_accepted",
        "content.policy_accepted",
    )
}

/// S0-47: a range with its currency.
fn budget(budget: &Budget) -> Checked {
    form::currency(&budget.currency, "content.budget.currency")?;
    form::amount(budget.min, &budget.currency, "content.budget.min")?;
    form::amount(budget.max, &budget.currency, "content.budget.max")?;
    form::number(budget.max > Decimal::ZERO, "required", "content.budget.max")?;
    form::number(
        budget.min <= budget.max,
        "budget_reversed",
        "content.budget.max",
    )
}

/// S0-49: one to ten pictures of 5 MB.
fn images(content: &RfqContent, owner: EnterpriseId) -> Checked {
    form::number(!content.images.is_empty(), "required", "content.images")?;
    form::count(content.images.len(), IMAGES_MAX, "content.images")?;
    for (index, image) in content.images.iter().enumerate() {
        let field = format!("content.images.{index}");
        form::document(image, &field, owner, IMAGE_LIMIT, form::IMAGES)?;
    }
    Ok(())
}
