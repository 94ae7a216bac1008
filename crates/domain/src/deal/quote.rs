//! Decisions about quotes: Q1, Q3, Q5 to Q10.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use super::{
    Events,
    case::{Case, fact, rfq_not_now},
    consequence,
};
use crate::{
    Event, QuoteId, Refusal,
    actor::days_after,
    category,
    form::{self, Checked},
    money::{Money, price, unit_price},
    quote::{Quote, QuoteContent, QuoteLine, QuoteState, RULES},
    reasons,
    rfq::{ProcurementType, Reason},
    rules::{Machine, permit},
};

/// Every earlier version travels with its quote: a record that grew without end would stop the
/// sync of everybody who may see it.
const MOST_VERSIONS: u32 = 50;

impl Case<'_> {
    fn permit_quote(&self, quote: &Quote) -> Result<(), Refusal> {
        let who = self.who(Some(quote.seller.enterprise))?;
        permit(Machine::Quote, RULES, Some(quote.state), self.kind, who)?;
        Ok(())
    }

    pub(super) fn quote_submit(
        &self,
        rfq_revision: u32,
        content: &QuoteContent,
    ) -> Result<Events, Refusal> {
        let seller = self.actor.enterprise;
        if seller == self.deal.owner || self.actor.party.same_firm(&self.deal.rfq.buyer) {
            return Err(Refusal::state("quote.own_rfq"));
        }
        let total = self.check_quote(content)?;
        let who = self.who(None)?;
        let id = QuoteId::of(self.deal.rfq.id, seller);
        let state = self.deal.quotes.get(&id).map(|quote| quote.state);
        permit(Machine::Quote, RULES, state, self.kind, who)?;
        self.must_be_qualified()?;
        self.category_settled()?;
        self.quotes_open()?;
        self.stands_on_revision(rfq_revision)?;
        let rfq = &self.deal.rfq;
        Ok(vec![Event::QuoteSubmitted {
            at: self.now,
            quote: Box::new(Quote {
                id,
                deal: rfq.id,
                owner: self.deal.owner,
                buyer: rfq.buyer.clone(),
                seller: self.actor.party.clone(),
                state: QuoteState::Live,
                version: 1,
                by: self.actor.person_name.clone(),
                rfq_revision,
                rfq_number: rfq.number.clone(),
                subject: rfq.content.subject.clone(),
                category: rfq.content.category.clone(),
                rfq_quantity: rfq.content.quantity.clone(),
                budget: rfq.content.budget.clone(),
                content: content.clone(),
                total,
                history: Vec::new(),
                reason: None,
                submitted_at: self.now,
                updated_at: self.now,
            }),
        }])
    }

    /// Modify Price (S0-71), re-issue and reconfirmation.
    pub(super) fn quote_revise(
        &self,
        id: QuoteId,
        version: u32,
        rfq_revision: u32,
        content: &QuoteContent,
    ) -> Result<Events, Refusal> {
        let total = self.check_quote(content)?;
        let quote = self.quote(id)?;
        self.permit_quote(quote)?;
        self.must_be_qualified()?;
        fact("quote.version", version, quote.version, true)?;
        if quote.version >= MOST_VERSIONS {
            return Err(Refusal::state("quote.too_many_versions").with("most", MOST_VERSIONS));
        }
        if quote.state == QuoteState::NeedsReconfirmation {
            self.rfq_open()?;
        } else {
            self.quotes_open()?;
        }
        self.stands_on_revision(rfq_revision)?;
        Ok(vec![Event::QuoteRevised {
            at: self.now,
            quote: id,
            version: quote.version.saturating_add(1),
            rfq_revision,
            content: Box::new(content.clone()),
            total,
            by: self.actor.person_name.clone(),
        }])
    }

    pub(super) fn quote_withdraw(&self, id: QuoteId) -> Result<Events, Refusal> {
        let quote = self.quote(id)?;
        self.permit_quote(quote)?;
        let reason = reasons::given(reasons::QUOTE_WITHDRAWN);
        let mut events = vec![Event::QuoteWithdrawn {
            at: self.now,
            quote: id,
        }];
        events.extend(consequence::void_contract(self.deal, id, self.now, &reason));
        Ok(events)
    }

    pub(super) fn quote_decline(
        &self,
        id: QuoteId,
        version: u32,
        reason: &Reason,
    ) -> Result<Events, Refusal> {
        form::reason(reason, reasons::QUOTE_DECLINE)?;
        let quote = self.quote(id)?;
        self.permit_quote(quote)?;
        fact("quote.version", version, quote.version, true)?;
        let given = reasons::given(reasons::QUOTE_DECLINED);
        let mut events = vec![Event::QuoteDeclined {
            at: self.now,
            quote: id,
            reason: reason.clone(),
        }];
        events.extend(consequence::void_contract(self.deal, id, self.now, &given));
        Ok(events)
    }

    pub(super) fn quote_select(&self, id: QuoteId, version: u32) -> Result<Events, Refusal> {
        let quote = self.quote(id)?;
        self.permit_quote(quote)?;
        fact("quote.version", version, quote.version, true)?;
        if quote.content.valid_until <= self.now {
            return Err(Refusal::state("quote.no_longer_valid")
                .with("valid_until", quote.content.valid_until.to_rfc3339()));
        }
        if let Some(selected) = self.deal.selected() {
            return Err(
                Refusal::state("rfq.already_confirmed").with("seller", &selected.seller.name)
            );
        }
        self.rfq_open()?;
        self.may_bind(&quote.total)?;
        Ok(vec![Event::QuoteSelected {
            at: self.now,
            quote: id,
            order_by: days_after(self.now, self.policy().order_after_selection_days),
        }])
    }

    pub(super) fn quote_unselect(&self, id: QuoteId) -> Result<Events, Refusal> {
        let quote = self.quote(id)?;
        self.permit_quote(quote)?;
        if self.deal.pending_order().is_some() {
            return Err(Refusal::state("order.waits_for_confirmation"));
        }
        let reason = reasons::given(reasons::UNSELECTED);
        Ok(vec![consequence::release(quote, self.now, reason)])
    }

    /// The RFQ takes decisions on quotes.
    fn rfq_open(&self) -> Result<(), Refusal> {
        if self.deal.rfq.state.is_open() {
            Ok(())
        } else {
            Err(rfq_not_now(self))
        }
    }

    /// The RFQ takes quotes: R14 stops Q1 and Q3.
    fn quotes_open(&self) -> Result<(), Refusal> {
        self.rfq_open()?;
        let closed_at = self.deal.rfq.quotes_close_at;
        if self.deal.rfq.quotes_closed || closed_at.is_some_and(|at| at <= self.now) {
            return Err(Refusal::state("rfq.quotes_closed").with(
                "at",
                closed_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
            ));
        }
        Ok(())
    }

    /// S0-15: a seller quotes in the categories it has settled in.
    fn category_settled(&self) -> Result<(), Refusal> {
        let wanted = category::top(&self.deal.rfq.content.category);
        let settled = self
            .actor
            .categories
            .iter()
            .any(|own| category::top(own) == wanted);
        if settled {
            Ok(())
        } else {
            Err(Refusal::state("enterprise.category_not_settled").with("category", wanted))
        }
    }

    /// Everything a seller writes in a quote; answers with its total.
    fn check_quote(&self, content: &QuoteContent) -> Result<Money, Refusal> {
        form::currency(&content.currency, "content.currency")?;
        let sample = self.deal.rfq.content.procurement_type == ProcurementType::Sample;
        lines(&content.lines, sample)?;
        let total = price(
            content
                .lines
                .iter()
                .map(|line| (line.quantity.value, line.unit_price)),
            &content.currency,
        )
        .map_err(|error| form::amount_refusal(error, "content.lines"))?
        .total;
        form::term(content.incoterm, content.mode)?;
        form::required(&content.named_place, "content.named_place", form::NAME_MAX)?;
        form::delivery_place(content.incoterm, &content.delivery_place)?;
        form::lead_time(content.lead_time_days, "content.lead_time_days")?;
        let percent = content.payment.advance_percent;
        total
            .percent(percent)
            .map_err(|error| form::amount_refusal(error, "content.payment.advance_percent"))?;
        valid_from_tomorrow(content.valid_until, self.now)?;
        form::at_most(&content.note, "content.note", form::TEXT_MAX)?;
        Ok(total)
    }
}

/// Priced lines: a price of nothing is for samples alone.
fn lines(lines: &[QuoteLine], sample: bool) -> Checked {
    form::number(!lines.is_empty(), "required", "content.lines")?;
    form::count(lines.len(), form::LINES_MAX, "content.lines")?;
    for (index, line) in lines.iter().enumerate() {
        let at = |part: &str| format!("content.lines.{index}.{part}");
        form::required(&line.description, &at("description"), 500)?;
        form::quantity(&line.quantity, &at("quantity"))?;
        unit_price(line.unit_price)
            .map_err(|error| form::amount_refusal(error, &at("unit_price")))?;
        form::number(
            sample || line.unit_price > Decimal::ZERO,
            "price_not_positive",
            &at("unit_price"),
        )?;
    }
    Ok(())
}

/// Q1: valid at least until tomorrow.
fn valid_from_tomorrow(until: DateTime<Utc>, now: DateTime<Utc>) -> Checked {
    if until.date_naive() <= now.date_naive() {
        let earliest = days_after(now, 1).date_naive();
        return Err(Refusal::form("date_too_early", "content.valid_until")
            .in_state()
            .with("earliest", earliest));
    }
    form::near(until, now, "content.valid_until")
}

impl Quote {
    /// The conversation that the first quote opens.
    pub(crate) fn conversation_opened(&self) -> Event {
        Event::ConversationOpened {
            at: self.submitted_at,
            deal: self.deal,
            seller: self.seller.enterprise,
            subject: self.subject.clone(),
        }
    }
}
