//! Decisions that make or unmake an order: O1 to O4, O7.

use rust_decimal::Decimal;

use super::{
    Events,
    case::{Case, fact},
    consequence,
};
use crate::{
    Event, OrderId, QuoteId, Refusal,
    contract::ContractState,
    document::{IMAGE_LIMIT, IMAGES_MAX},
    form,
    money::{Money, price, unit_price},
    order::{
        Commercial, Deviation, Dispute, Fulfilment, Order, OrderContent, OrderTab, PaymentState,
        Payout, RULES, schedule,
    },
    quote::{Quote, QuoteState},
    reasons,
    refusal::word,
    rfq::Reason,
    rules::{Machine, permit},
};

impl Case<'_> {
    pub(super) fn order_submit(
        &self,
        id: OrderId,
        quote: QuoteId,
        version: u32,
        content: &OrderContent,
    ) -> Result<Events, Refusal> {
        let quote = self.quote(quote)?;
        let total = self.check_order(content, quote)?;
        let who = self.who(None)?;
        let state = self.deal.orders.get(&id).map(|order| order.tab);
        permit(Machine::Order, RULES, state, self.kind, who)?;
        if quote.state != QuoteState::Selected {
            return Err(
                Refusal::state("order.quote_not_selected").with("state", word(&quote.state))
            );
        }
        fact("quote.version", version, quote.version, true)?;
        if self.deal.pending_order().is_some() {
            return Err(Refusal::state("order.waits_for_confirmation"));
        }
        self.may_bind(&total)?;
        let mut order = Order {
            id,
            deal: self.deal.rfq.id,
            owner: self.deal.owner,
            quote: quote.id,
            buyer: self.actor.party.clone(),
            seller: quote.seller.clone(),
            rfq_number: self.deal.rfq.number.clone(),
            number: None,
            terms_version: 1,
            content: content.clone(),
            schedule: schedule(&total, content.advance, content.payment_method),
            total,
            commercial: Commercial::ToBeConfirmed,
            receipts: Vec::new(),
            fulfilment: Fulfilment::None,
            shipments: Vec::new(),
            documents: Vec::new(),
            payout: Payout::None,
            payout_reference: String::new(),
            customs_mode: None,
            payout_steps: Vec::new(),
            late: false,
            deviations: deviations(quote, content),
            dispute: Dispute::None,
            tab: OrderTab::ToBeConfirmed,
            reason: None,
            created_at: self.now,
            effective_at: None,
            lead_time_from: None,
            ship_by: None,
            ready_at: None,
            received_at: None,
            completed_at: None,
            next: None,
        };
        order.refresh(self.policy());
        Ok(vec![Event::OrderSubmitted {
            at: self.now,
            order: Box::new(order),
        }])
    }

    pub(super) fn order_revise(
        &self,
        id: OrderId,
        version: u32,
        content: &OrderContent,
    ) -> Result<Events, Refusal> {
        let order = self.order(id)?;
        let quote = self.quote(order.quote)?;
        let total = self.check_order(content, quote)?;
        self.permit_order(order)?;
        fact("order.terms_version", version, order.terms_version, true)?;
        self.may_bind(&total)?;
        Ok(vec![Event::OrderRevised {
            at: self.now,
            order: id,
            terms_version: order.terms_version.saturating_add(1),
            schedule: schedule(&total, content.advance, content.payment_method),
            total,
            deviations: deviations(quote, content),
            content: Box::new(content.clone()),
        }])
    }

    /// O2: the order is effective, the quote is ordered, the others have lost.
    pub(super) fn order_approve(&self, id: OrderId, version: u32) -> Result<Events, Refusal> {
        let order = self.order(id)?;
        self.permit_order(order)?;
        fact("order.terms_version", version, order.terms_version, true)?;
        let in_force = self
            .deal
            .contract_of(order.quote)
            .is_some_and(|contract| contract.state == ContractState::InForce);
        if self.policy().order_needs_contract && !in_force {
            return Err(Refusal::state("order.needs_contract"));
        }
        let number = self.ctx.numbers.order.clone();
        if number.is_none() && self.ctx.on_server() {
            return Err(Refusal::server("number_missing"));
        }
        let mut events = vec![Event::OrderApproved {
            at: self.now,
            order: id,
            number,
        }];
        events.extend(consequence::lose_to(self.deal, order.quote, self.now));
        Ok(events)
    }

    pub(super) fn order_reject(
        &self,
        id: OrderId,
        version: u32,
        reason: &Reason,
    ) -> Result<Events, Refusal> {
        form::reason(reason, reasons::ORDER_REJECT)?;
        let order = self.order(id)?;
        self.permit_order(order)?;
        fact("order.terms_version", version, order.terms_version, true)?;
        let rejected = Event::OrderRejected {
            at: self.now,
            order: id,
            reason: reason.clone(),
        };
        Ok(consequence::order_ended(
            self.deal,
            order,
            rejected,
            self.now,
            &reasons::given(reasons::ORDER_REJECTED),
        ))
    }

    /// O4 before the order is effective, O7 while its advance is untouched. Who takes an offer back
    /// does not cancel the order that its acceptance made meanwhile: that is asked for by itself.
    pub(super) fn order_cancel(
        &self,
        id: OrderId,
        effective: bool,
        reason: &Reason,
    ) -> Result<Events, Refusal> {
        form::reason(reason, reasons::ORDER_CANCEL)?;
        let order = self.order(id)?;
        self.permit_order(order)?;
        if !effective && order.commercial == Commercial::Effective {
            return Err(Refusal::state("order.confirmed_meanwhile")
                .with("number", order.number.as_deref().unwrap_or_default()));
        }
        let untouched = order.receipts.is_empty()
            && order
                .schedule
                .iter()
                .all(|line| line.claim.is_none() && line.state == PaymentState::Pending);
        if !untouched {
            return Err(Refusal::state("order.payment_claimed"));
        }
        let canceled = Event::OrderCanceled {
            at: self.now,
            order: id,
            reason: reason.clone(),
        };
        Ok(consequence::order_ended(
            self.deal,
            order,
            canceled,
            self.now,
            &reasons::given(reasons::ORDER_CANCELED),
        ))
    }

    /// S0-80 … S0-83; answers with the total.
    fn check_order(&self, content: &OrderContent, quote: &Quote) -> Result<Money, Refusal> {
        form::email(&content.email, "content.email")?;
        form::required(&content.alias, "content.alias", 60)?;
        form::required(
            &content.product_name,
            "content.product_name",
            form::NAME_MAX,
        )?;
        form::count(content.images.len(), IMAGES_MAX, "content.images")?;
        for (index, image) in content.images.iter().enumerate() {
            let field = format!("content.images.{index}");
            let owner = self.actor.enterprise;
            form::document(image, &field, owner, IMAGE_LIMIT, form::IMAGES)?;
        }
        form::currency(&content.currency, "content.currency")?;
        form::number(
            content.currency == quote.content.currency,
            "currency_differs",
            "content.currency",
        )?;
        order_lines(content, quote)?;
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
        form::address(&content.ship_to, "content.ship_to")?;
        form::amount(content.advance, &content.currency, "content.advance")?;
        if content.advance > total.amount {
            return Err(Refusal::form("advance_above_total", "content.advance")
                .with("total", total.amount)
                .with("currency", total.currency.code()));
        }
        Ok(total)
    }
}

fn order_lines(content: &OrderContent, quote: &Quote) -> Result<(), Refusal> {
    let free = quote.total.amount.is_zero();
    form::number(!content.lines.is_empty(), "required", "content.lines")?;
    form::count(content.lines.len(), form::LINES_MAX, "content.lines")?;
    for (index, line) in content.lines.iter().enumerate() {
        let at = |part: &str| format!("content.lines.{index}.{part}");
        form::required(&line.description, &at("description"), 500)?;
        form::required(&line.specification, &at("specification"), 1000)?;
        form::quantity(&line.quantity, &at("quantity"))?;
        unit_price(line.unit_price)
            .map_err(|error| form::amount_refusal(error, &at("unit_price")))?;
        form::number(
            free || line.unit_price > Decimal::ZERO,
            "price_not_positive",
            &at("unit_price"),
        )?;
    }
    Ok(())
}

/// O1: what differs from the quote, field by field, for the seller to see.
fn deviations(quote: &Quote, content: &OrderContent) -> Vec<Deviation> {
    let quoted = &quote.content;
    let mut found = Vec::new();
    let mut compare = |field: String, quoted: String, ordered: String| {
        if quoted != ordered {
            found.push(Deviation {
                field,
                quoted,
                ordered,
            });
        }
    };
    let term = quoted.incoterm.code().to_owned();
    compare("incoterm".into(), term, content.incoterm.code().into());
    let place = quoted.named_place.trim().to_owned();
    compare(
        "named_place".into(),
        place,
        content.named_place.trim().into(),
    );
    compare(
        "delivery_place".into(),
        quoted.delivery_place.trim().into(),
        content.delivery_place.trim().into(),
    );
    compare("mode".into(), word(&quoted.mode), word(&content.mode));
    compare(
        "lead_time_days".into(),
        quoted.lead_time_days.to_string(),
        content.lead_time_days.to_string(),
    );
    compare(
        "payment_method".into(),
        word(&quoted.payment.method),
        word(&content.payment_method),
    );
    if let Ok(advance) = quote.total.percent(quoted.payment.advance_percent) {
        let [was, is] = [advance.amount, content.advance].map(|one| one.normalize().to_string());
        compare("advance".into(), was, is);
    }
    let lines = quoted.lines.len().max(content.lines.len());
    for index in 0..lines {
        let (was, is) = (quoted.lines.get(index), content.lines.get(index));
        compare(
            format!("lines.{index}.description"),
            was.map_or_else(String::new, |line| line.description.trim().into()),
            is.map_or_else(String::new, |line| line.description.trim().into()),
        );
        let amount = |value: Option<Decimal>| {
            value.map_or_else(String::new, |value| value.normalize().to_string())
        };
        compare(
            format!("lines.{index}.quantity"),
            amount(was.map(|line| line.quantity.value)),
            amount(is.map(|line| line.quantity.value)),
        );
        compare(
            format!("lines.{index}.unit"),
            was.map_or_else(String::new, |line| line.quantity.unit.clone()),
            is.map_or_else(String::new, |line| line.quantity.unit.clone()),
        );
        compare(
            format!("lines.{index}.unit_price"),
            amount(was.map(|line| line.unit_price)),
            amount(is.map(|line| line.unit_price)),
        );
    }
    found
}
