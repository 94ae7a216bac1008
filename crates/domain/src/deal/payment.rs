//! Decisions about money on an order: reminders, claims, and bank entries that pay it (O5, O6,
//! O9).

use chrono::{NaiveTime, TimeDelta};
use rust_decimal::Decimal;

use super::{Deal, Events, case::Case};
use crate::{
    Context, Event, OrderId, Refusal,
    bank_entry::BankEntry,
    document::DocumentRef,
    form,
    money::Money,
    order::{Order, PaymentClaim, Receipt, ScheduleLine},
};

/// A bank entry that pays a line of an order.
pub(crate) struct Payment {
    pub order: OrderId,
    pub line: u32,
    pub amount: Decimal,
}

/// The deal's half of an association: the receipt on the order.
pub(crate) fn receive(
    deal: Option<&Deal>,
    entry: &BankEntry,
    payment: &Payment,
    ctx: &Context,
) -> Result<(Events, Order), Refusal> {
    let deal = deal.ok_or_else(|| Refusal::server("not_visible"))?;
    let case = Case {
        deal,
        ctx,
        actor: ctx.actor()?,
        kind: "bank_entry.associate",
        now: ctx.now.max(deal.now),
    };
    let order = case.order(payment.order)?;
    let events = case.receive(order, entry, payment)?;
    Ok((events, order.clone()))
}

impl Case<'_> {
    fn receive(
        &self,
        order: &Order,
        entry: &BankEntry,
        payment: &Payment,
    ) -> Result<Events, Refusal> {
        self.permit_order(order)?;
        let (index, line) = schedule_line(order, payment.line)?;
        let currency = &order.total.currency;
        if entry.content.amount.currency != *currency {
            return Err(Refusal::state("bank_entry.currency_differs")
                .with("entry", entry.content.amount.currency.code())
                .with("order", currency.code()));
        }
        form::amount(payment.amount, currency, "amount")?;
        form::number(payment.amount > Decimal::ZERO, "required", "amount")?;
        let outstanding = order.outstanding(index);
        if payment.amount > outstanding {
            return Err(Refusal::state("bank_entry.more_than_owed")
                .with("owed", outstanding)
                .with("currency", currency.code())
                .with("line", crate::refusal::word(&line.name)));
        }
        Ok(vec![Event::OrderPaymentReceived {
            at: self.now,
            order: order.id,
            receipt: Receipt {
                entry: entry.id,
                reference: entry.content.reference.clone(),
                amount: Money::rounded(payment.amount, currency),
                value_date: entry.content.value_date.and_time(NaiveTime::MIN).and_utc(),
                line: payment.line,
            },
        }])
    }

    /// S0-89: at most once in the hours of the policy.
    pub(super) fn order_remind(&self, id: OrderId, line: u32) -> Result<Events, Refusal> {
        let order = self.order(id)?;
        self.permit_order(order)?;
        let (index, schedule) = schedule_line(order, line)?;
        if !order.is_due(index) {
            return Err(Refusal::state("payment.not_due"));
        }
        let pause = TimeDelta::hours(i64::from(self.policy().remind_hours));
        let again = schedule
            .reminded_at
            .and_then(|at| at.checked_add_signed(pause));
        if let Some(again) = again.filter(|again| *again > self.now) {
            return Err(Refusal::state("payment.reminded_already")
                .with("again", again.to_rfc3339())
                .with("hours", self.policy().remind_hours));
        }
        Ok(vec![Event::OrderReminded {
            at: self.now,
            order: id,
            line,
        }])
    }

    /// O6: the buyer says paid; S0-96: the state waits for the bank entry.
    pub(super) fn order_claim_payment(
        &self,
        id: OrderId,
        line: u32,
        reference: &str,
        proof: Option<&DocumentRef>,
    ) -> Result<Events, Refusal> {
        form::required(reference, "reference", 140)?;
        if let Some(proof) = proof {
            form::any_document(proof, "proof", self.actor.enterprise)?;
        }
        let order = self.order(id)?;
        self.permit_order(order)?;
        let (index, _) = schedule_line(order, line)?;
        if order.outstanding(index).is_zero() {
            return Err(Refusal::state("payment.paid_already"));
        }
        Ok(vec![Event::OrderPaymentClaimed {
            at: self.now,
            order: id,
            line,
            claim: PaymentClaim {
                reference: reference.trim().into(),
                proof: proof.cloned(),
                at: self.now,
            },
        }])
    }
}

fn schedule_line(order: &Order, line: u32) -> Result<(usize, &ScheduleLine), Refusal> {
    let index = usize::try_from(line).unwrap_or(usize::MAX);
    order
        .schedule
        .get(index)
        .map(|found| (index, found))
        .ok_or_else(|| Refusal::form("payment.no_such_line", "line"))
}
