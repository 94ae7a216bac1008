//! The payment schedule as the page shows it.

use quayside_domain::{
    money::Money,
    order::{Commercial, Fulfilment, Order, PaymentTrigger},
};
use rust_decimal::Decimal;

use super::{stages::percent, view::ScheduleRow};

/// One row per line of the schedule.
pub fn rows(order: &Order) -> Vec<ScheduleRow> {
    let effective = order.commercial == Commercial::Effective;
    order
        .schedule
        .iter()
        .enumerate()
        .map(|(n, line)| {
            let number = u32::try_from(n).unwrap_or(u32::MAX);
            let open = line.amount.amount.saturating_sub(line.received.amount);
            let fired = match line.trigger {
                PaymentTrigger::Order => true,
                PaymentTrigger::Ready => {
                    !matches!(order.fulfilment, Fulfilment::None | Fulfilment::Preparing)
                }
                PaymentTrigger::Receipt => order.fulfilment == Fulfilment::Received,
            };
            ScheduleRow {
                line: number,
                name: line.name,
                percent: percent(line, order).to_string(),
                amount: line.amount.clone(),
                received: line.received.clone(),
                open: Money::rounded(open.max(Decimal::ZERO), &line.amount.currency),
                method: line.method,
                trigger: line.trigger,
                gate: line.gate,
                state: line.state,
                due: effective && fired && open > Decimal::ZERO,
                claim: line.claim.clone(),
                receipts: order
                    .receipts
                    .iter()
                    .filter(|receipt| receipt.line == number)
                    .cloned()
                    .collect(),
                paid_at: line.paid_at,
                reminded_at: line.reminded_at,
            }
        })
        .collect()
}
