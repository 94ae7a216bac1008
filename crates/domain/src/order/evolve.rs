//! How an order changes by its events; tab and next step follow.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use super::{
    Commercial, Fulfilment, GoodsReceipt, Order, PaymentName, PaymentState, Payout, PayoutRecord,
    ScheduleLine, Shipment, ShipmentState,
};
use crate::{
    Event, ShipmentId,
    actor::{Policy, days_after},
    command::PayoutStep,
};

/// Applies one event of this order.
pub(crate) fn apply(order: &mut Order, event: &Event, policy: &Policy) {
    match event {
        Event::OrderRevised {
            terms_version,
            content,
            total,
            schedule,
            deviations,
            ..
        } => {
            order.terms_version = *terms_version;
            order.content = (**content).clone();
            order.total = total.clone();
            order.schedule.clone_from(schedule);
            order.deviations.clone_from(deviations);
        }
        Event::OrderApproved { at, number, .. } => {
            order.commercial = Commercial::Effective;
            order.number.clone_from(number);
            order.effective_at = Some(*at);
            if order.line(PaymentName::Advance).is_none() {
                order.start_preparing(*at);
            }
        }
        Event::OrderRejected { reason, .. } => {
            order.commercial = Commercial::Rejected;
            order.reason = Some(reason.clone());
        }
        Event::OrderCanceled { reason, .. } => {
            order.commercial = Commercial::Canceled;
            order.reason = Some(reason.clone());
        }
        Event::OrderReminded { at, line, .. } => {
            if let Some(line) = line_mut(order, *line) {
                line.reminded_at = Some(*at);
            }
        }
        Event::OrderPaymentClaimed { line, claim, .. } => {
            if let Some(line) = line_mut(order, *line) {
                line.claim = Some(claim.clone());
                if matches!(line.state, PaymentState::Pending | PaymentState::Short) {
                    line.state = PaymentState::Claimed;
                }
            }
        }
        Event::OrderClaimLapsed { at, line, .. } => {
            if let Some(line) = line_mut(order, *line) {
                line.claim = None;
                line.claim_lapsed_at = Some(*at);
                line.state = if line.received.amount.is_zero() {
                    PaymentState::Pending
                } else {
                    PaymentState::Short
                };
            }
        }
        Event::OrderPaymentReceived { receipt, .. } => {
            order.receive(receipt, policy);
            let advance_paid = order
                .line(PaymentName::Advance)
                .is_some_and(ScheduleLine::is_paid);
            if advance_paid && order.fulfilment == Fulfilment::None {
                order.start_preparing(order.lead_time_start(receipt.value_date));
            }
        }
        Event::OrderDocumentAttached { document, .. } => {
            order.documents.push((**document).clone());
        }
        Event::OrderDocumentDetached { id, .. } => {
            order.documents.retain(|document| document.id != *id);
        }
        Event::OrderReady { at, .. } => {
            order.fulfilment = Fulfilment::Ready;
            order.ready_at = Some(*at);
        }
        Event::OrderDispatched { shipment, .. } => {
            order.shipments.push((**shipment).clone());
            let all = order
                .content
                .lines
                .iter()
                .enumerate()
                .all(|(index, line)| order.dispatched(index) >= line.quantity.value);
            order.fulfilment = if all {
                order.late = false;
                Fulfilment::Dispatched
            } else {
                Fulfilment::PartiallyDispatched
            };
        }
        Event::OrderReceiptConfirmed {
            at,
            shipment,
            receipt,
            ..
        } => order.take_receipt(*shipment, receipt, *at),
        Event::OrderReceiptWarned { shipment, .. } => {
            if let Some(sent) = order.shipments.iter_mut().find(|one| one.id == *shipment) {
                sent.receipt_warned = true;
            }
        }
        Event::OrderLate { .. } => order.late = true,
        Event::OrderPayoutRequested { .. } => order.payout = Payout::Requested,
        Event::OrderPayoutRecorded {
            at,
            step,
            reference,
            customs_mode,
            ..
        } => {
            match step {
                PayoutStep::Entered => order.payout = Payout::Entered,
                PayoutStep::Withdrawn => order.payout = Payout::Withdrawn,
                PayoutStep::FxSettled => order.payout = Payout::FxSettled,
                PayoutStep::Completed => {}
            }
            order.payout_reference.clone_from(reference);
            order.customs_mode = Some(*customs_mode);
            order.payout_steps.push(PayoutRecord {
                step: *step,
                reference: reference.clone(),
                at: *at,
            });
        }
        Event::OrderCompleted { at, .. } => {
            order.commercial = Commercial::Completed;
            order.completed_at = Some(*at);
        }
        _ => {}
    }
    order.refresh(policy);
}

fn line_mut(order: &mut Order, line: u32) -> Option<&mut super::ScheduleLine> {
    order.schedule.get_mut(usize::try_from(line).ok()?)
}

impl Order {
    /// Tab and next step follow from the axes.
    pub(crate) fn refresh(&mut self, policy: &Policy) {
        self.tab = self.compute_tab();
        self.next = self.compute_next(policy);
    }

    /// Quantity of an order line that has left.
    pub fn dispatched(&self, line: usize) -> Decimal {
        self.shipments
            .iter()
            .filter_map(|shipment| shipment.quantities.get(line))
            .fold(Decimal::ZERO, |sum, part| sum.saturating_add(*part))
    }

    /// The value date of the advance, but no day before the order bound both.
    fn lead_time_start(&self, value_date: DateTime<Utc>) -> DateTime<Utc> {
        self.effective_at
            .filter(|at| at.date_naive() > value_date.date_naive())
            .unwrap_or(value_date)
    }

    fn start_preparing(&mut self, from: DateTime<Utc>) {
        self.fulfilment = Fulfilment::Preparing;
        self.lead_time_from = Some(from);
        self.ship_by = Some(days_after(from, self.content.lead_time_days));
    }

    fn take_receipt(&mut self, id: ShipmentId, receipt: &GoodsReceipt, at: DateTime<Utc>) {
        if let Some(shipment) = self.shipments.iter_mut().find(|one| one.id == id) {
            shipment.state = found(shipment, receipt);
            shipment.receipt = Some(receipt.clone());
        }
        let all_here = self
            .shipments
            .iter()
            .all(|shipment| shipment.receipt.is_some());
        if all_here && self.fulfilment == Fulfilment::Dispatched {
            self.fulfilment = Fulfilment::Received;
            self.received_at = Some(at);
        }
    }
}

/// What a receipt says about its shipment: damaged before short before accepted.
fn found(shipment: &Shipment, receipt: &GoodsReceipt) -> ShipmentState {
    let short = shipment
        .quantities
        .iter()
        .zip(&receipt.received)
        .any(|(sent, received)| received < sent);
    if receipt.damaged.iter().any(|damaged| !damaged.is_zero()) {
        ShipmentState::Damaged
    } else if short {
        ShipmentState::Short
    } else {
        ShipmentState::Accepted
    }
}
