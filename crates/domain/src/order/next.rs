//! Who must act next on an order, what, and by when.

use chrono::{DateTime, Utc};

use super::{
    NextActor, NextStep, Order, OrderTab, PaymentGate, PaymentName, PaymentState, ScheduleLine,
    Shipment,
};
use crate::{
    actor::{Policy, days_after},
    incoterm::TransportMode,
};

/// Every code of a next step (`next.<code>`), of orders.
pub const CODES: &[&str] = &[
    "confirm_order",
    "pay_advance",
    "match_payment",
    "prepare_goods",
    "pay_balance",
    "dispatch_goods",
    "dispatch_rest",
    "confirm_receipt",
    "request_payout",
    "record_payout",
];

impl Order {
    /// The next step; nothing in a final tab.
    pub fn compute_next(&self, policy: &Policy) -> Option<NextStep> {
        let (who, code, by) = match self.tab {
            OrderTab::ToBeConfirmed => (
                NextActor::Seller,
                "confirm_order",
                Some(self.confirm_by(policy)),
            ),
            OrderTab::AdvancePaymentPending => {
                self.payment(PaymentName::Advance, "pay_advance", self.advance_by(policy))
            }
            OrderTab::AdvancePaid | OrderTab::Preparing => {
                (NextActor::Seller, "prepare_goods", self.ship_by)
            }
            OrderTab::BalancePaymentPending if !self.gates_open(GATES_OF_DISPATCH) => {
                self.payment(PaymentName::Balance, "pay_balance", None)
            }
            OrderTab::BalancePaymentPending | OrderTab::BalancePaid => {
                (NextActor::Seller, "dispatch_goods", self.ship_by)
            }
            OrderTab::PartiallyShipped => (NextActor::Seller, "dispatch_rest", self.ship_by),
            OrderTab::Shipped => (
                NextActor::Buyer,
                "confirm_receipt",
                self.shipments
                    .iter()
                    .filter(|shipment| shipment.receipt.is_none())
                    .map(|shipment| receipt_by(shipment, self.content.mode, policy))
                    .min(),
            ),
            OrderTab::Received if !self.all_paid() => {
                self.payment(PaymentName::Balance, "pay_balance", None)
            }
            OrderTab::Received => (NextActor::Seller, "request_payout", None),
            OrderTab::Collecting => (NextActor::Platform, "record_payout", None),
            OrderTab::Rejected
            | OrderTab::Canceled
            | OrderTab::Completed
            | OrderTab::ReturnRefund
            | OrderTab::Closed => return None,
        };
        Some(NextStep {
            who,
            code: code.into(),
            by,
        })
    }

    /// The buyer pays; once it has said so with its reference, the platform matches the entry. What
    /// came short of the line answers the claim: the rest is the buyer's again.
    fn payment(
        &self,
        name: PaymentName,
        code: &'static str,
        by: Option<DateTime<Utc>>,
    ) -> (NextActor, &'static str, Option<DateTime<Utc>>) {
        match self.line(name) {
            Some(line) if line.state == PaymentState::Claimed => {
                (NextActor::Platform, "match_payment", by)
            }
            _ => (NextActor::Buyer, code, by),
        }
    }

    /// O4: the seller answers until then.
    pub(crate) fn confirm_by(&self, policy: &Policy) -> DateTime<Utc> {
        days_after(self.created_at, policy.confirm_days)
    }

    /// O7: an unpaid advance cancels the order then, unless money was claimed or has come. Who
    /// claimed in vain is told so, and has as long again to pay as the claim had stood.
    pub(crate) fn advance_by(&self, policy: &Policy) -> Option<DateTime<Utc>> {
        let untouched =
            self.receipts.is_empty() && self.schedule.iter().all(|line| line.claim.is_none());
        let lapsed = self.schedule.iter().filter_map(|line| line.claim_lapsed_at);
        let again = lapsed.max().map(|at| days_after(at, policy.claim_days));
        self.effective_at
            .filter(|_| untouched)
            .map(|at| days_after(at, policy.advance_days))
            .max(again)
    }

    /// O7: the line's claim lapses then when no bank entry has answered it.
    pub(crate) fn claim_by(line: &ScheduleLine, policy: &Policy) -> Option<DateTime<Utc>> {
        let claim = line.claim.as_ref();
        claim
            .filter(|_| line.state == PaymentState::Claimed)
            .map(|claim| days_after(claim.at, policy.claim_days))
    }
}

/// Payment lines that must be paid before goods leave.
pub(crate) const GATES_OF_DISPATCH: &[PaymentGate] = &[PaymentGate::Prepare, PaymentGate::Dispatch];

/// O12: receipt by clock, days after the estimated arrival, else after the dispatch by mode;
/// never counted from before the dispatch was recorded.
pub(crate) fn receipt_by(
    shipment: &Shipment,
    mode: TransportMode,
    policy: &Policy,
) -> DateTime<Utc> {
    match shipment.eta {
        Some(eta) => days_after(eta.max(shipment.recorded_at), policy.receipt_after_eta_days),
        None => days_after(
            shipment.departed_at.max(shipment.recorded_at),
            match mode {
                TransportMode::Sea | TransportMode::InlandWater | TransportMode::Multimodal => {
                    policy.receipt_days_sea
                }
                TransportMode::Rail => policy.receipt_days_rail,
                TransportMode::Road => policy.receipt_days_road,
                TransportMode::Air | TransportMode::Mail => policy.receipt_days_air,
            },
        ),
    }
}
