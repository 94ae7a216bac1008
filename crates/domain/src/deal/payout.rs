//! Decisions about the seller's money: O13, O14 (the seed's collection, S0-93).

use super::{Events, case::Case};
use crate::{
    Event, OrderId, Refusal,
    command::PayoutStep,
    customs::CustomsMode,
    form,
    order::{Order, Payout},
    refusal::word,
};

impl Case<'_> {
    pub(super) fn request_payout(&self, id: OrderId) -> Result<Events, Refusal> {
        let order = self.order(id)?;
        self.permit_order(order)?;
        if let Some(line) = order.schedule.iter().find(|line| !line.is_paid()) {
            return Err(Refusal::state("payment.not_received").with("line", word(&line.name)));
        }
        Ok(vec![Event::OrderPayoutRequested {
            at: self.now,
            order: id,
        }])
    }

    /// Entered comes first, then withdrawn and exchanged in any order, each once; completed ends
    /// the order. No step without the customs mode: the first one chooses it.
    pub(super) fn record_payout(
        &self,
        id: OrderId,
        step: PayoutStep,
        reference: &str,
        customs_mode: Option<CustomsMode>,
    ) -> Result<Events, Refusal> {
        if step != PayoutStep::Completed {
            form::required(reference, "reference", 140)?;
        }
        form::at_most(reference, "reference", 140)?;
        let order = self.order(id)?;
        self.permit_order(order)?;
        if order.payout_steps.iter().any(|done| done.step == step) {
            return Err(Refusal::state("payout.step_recorded").with("step", word(&step)));
        }
        if step != PayoutStep::Entered && order.payout == Payout::Requested {
            return Err(Refusal::state("payout.not_entered"));
        }
        let customs_mode = customs_mode_of(order, customs_mode)?;
        let reference = match reference.trim() {
            "" => order.payout_reference.clone(),
            given => given.into(),
        };
        let mut events = vec![Event::OrderPayoutRecorded {
            at: self.now,
            order: id,
            step,
            reference,
            customs_mode,
        }];
        if step == PayoutStep::Completed {
            events.push(Event::OrderCompleted {
                at: self.now,
                order: id,
            });
        }
        Ok(events)
    }
}

/// What was recorded stands. A payout entered before the mode was asked for gets it with its next
/// step.
fn customs_mode_of(order: &Order, given: Option<CustomsMode>) -> Result<CustomsMode, Refusal> {
    match (order.customs_mode, given) {
        (Some(recorded), Some(given)) if recorded != given => {
            Err(Refusal::state("payout.customs_mode_recorded")
                .with("customs_mode", recorded.code()))
        }
        (Some(mode), _) | (None, Some(mode)) => Ok(mode),
        (None, None) => Err(Refusal::form("required", "customs_mode")),
    }
}
