//! The payment schedule: what is owed when, and what has come in. Lines are a list, so that
//! instalments are added rows.

use rust_decimal::Decimal;

use super::{
    Commercial, Fulfilment, Order, PaymentGate, PaymentMethod, PaymentName, PaymentState,
    PaymentTrigger, Receipt, ScheduleLine,
};
use crate::{actor::Policy, money::Money};

/// The schedule of an order: advance, then balance = total − advance (S0-83), so that the lines
/// always add up to the total. A line of zero is left out. Under a letter of credit the balance is
/// paid against documents and does not hold the goods back.
pub fn schedule(total: &Money, advance: Decimal, method: PaymentMethod) -> Vec<ScheduleLine> {
    let balance_gate = match method {
        PaymentMethod::LetterOfCredit => PaymentGate::ReleaseOriginals,
        PaymentMethod::BankTransfer | PaymentMethod::PaymentService => PaymentGate::Dispatch,
    };
    let rows = [
        (
            PaymentName::Advance,
            advance,
            PaymentTrigger::Order,
            PaymentGate::Prepare,
        ),
        (
            PaymentName::Balance,
            total.amount.saturating_sub(advance),
            PaymentTrigger::Ready,
            balance_gate,
        ),
    ];
    rows.into_iter()
        .filter(|(_, amount, ..)| !amount.is_zero())
        .map(|(name, amount, trigger, gate)| ScheduleLine {
            name,
            amount: Money::rounded(amount, &total.currency),
            method,
            trigger,
            gate,
            state: PaymentState::Pending,
            received: Money::zero(&total.currency),
            claim: None,
            claim_lapsed_at: None,
            paid_at: None,
            reminded_at: None,
        })
        .collect()
}

impl Order {
    /// The line of this name, if the schedule has one.
    pub fn line(&self, name: PaymentName) -> Option<&ScheduleLine> {
        self.schedule.iter().find(|line| line.name == name)
    }

    /// Every line is paid, within tolerance.
    pub fn all_paid(&self) -> bool {
        self.schedule.iter().all(ScheduleLine::is_paid)
    }

    /// Every line that gates this or an earlier step is paid.
    pub fn gates_open(&self, gates: &[PaymentGate]) -> bool {
        self.schedule
            .iter()
            .all(|line| line.is_paid() || !gates.contains(&line.gate))
    }

    /// Σ of associated bank entries.
    pub fn received_total(&self) -> Decimal {
        self.receipts.iter().fold(Decimal::ZERO, |sum, receipt| {
            sum.saturating_add(receipt.amount.amount)
        })
    }

    /// What may still be associated with a line: the last line takes whatever the others left
    /// open within their tolerance.
    pub fn outstanding(&self, index: usize) -> Decimal {
        let open = self.total.amount.saturating_sub(self.received_total());
        let last = index.saturating_add(1) == self.schedule.len();
        match self.schedule.get(index) {
            Some(line) if !last => line
                .amount
                .amount
                .saturating_sub(line.received.amount)
                .min(open),
            Some(_) => open,
            None => Decimal::ZERO,
        }
    }

    /// The line has fallen due and is not paid (O5).
    pub fn is_due(&self, index: usize) -> bool {
        self.schedule.get(index).is_some_and(|line| {
            !line.is_paid()
                && match line.trigger {
                    PaymentTrigger::Order => true,
                    PaymentTrigger::Ready => self.fulfilment >= Fulfilment::Ready,
                    PaymentTrigger::Receipt => self.fulfilment >= Fulfilment::Received,
                }
        })
    }

    /// The line is due, or said to be paid, and not paid.
    fn is_awaited(&self, index: usize) -> bool {
        let line = self.schedule.get(index);
        line.is_some_and(|line| !line.is_paid() && (self.is_due(index) || line.claim.is_some()))
    }

    /// What is awaited now of an order in effect, over all its lines; nothing when none is.
    pub fn awaited(&self) -> Option<Money> {
        let awaited: Vec<usize> = (0..self.schedule.len())
            .filter(|index| self.is_awaited(*index))
            .collect();
        if self.commercial != Commercial::Effective || awaited.is_empty() {
            return None;
        }
        let sum = awaited.iter().fold(Decimal::ZERO, |sum, index| {
            sum.saturating_add(self.outstanding(*index))
        });
        Some(Money::rounded(sum, &self.total.currency))
    }

    /// Books a receipt and recomputes every line (O6, O9): what has come fills the lines in their
    /// order, whichever line it was matched to, so that a line is paid when the sum reaches it and
    /// all before it.
    pub(super) fn receive(&mut self, receipt: &Receipt, policy: &Policy) {
        self.receipts.push(receipt.clone());
        let sum = self.received_total();
        let mut left = sum;
        let mut wanted = Decimal::ZERO;
        for line in &mut self.schedule {
            wanted = wanted.saturating_add(line.amount.amount);
            line.received = Money::rounded(left.min(line.amount.amount), &line.amount.currency);
            left = left.saturating_sub(line.received.amount);
            if reaches(sum, wanted, policy.payment_tolerance_percent) {
                line.state = PaymentState::Paid;
                line.paid_at.get_or_insert(receipt.value_date);
            } else if line.received.amount > Decimal::ZERO {
                line.state = PaymentState::Short;
            }
        }
    }
}

impl ScheduleLine {
    /// What the line asks for has come, or more.
    pub fn is_paid(&self) -> bool {
        matches!(self.state, PaymentState::Paid | PaymentState::Overpaid)
    }
}

/// The sum reaches the amount, less the tolerance in percent.
fn reaches(sum: Decimal, amount: Decimal, percent: Decimal) -> bool {
    let tolerance = amount
        .checked_mul(percent)
        .and_then(|product| product.checked_div(Decimal::ONE_HUNDRED))
        .unwrap_or(Decimal::ZERO);
    sum >= amount.saturating_sub(tolerance)
}
