//! Money never drifts: whatever is quoted, in whatever currency, the schedule is the total.

use proptest::prelude::*;
use quayside_domain::{
    Command,
    money::{CODES, Currency},
    order::{OrderTab, PaymentName},
    quantity::Quantity,
    quote::QuoteLine,
};
use rust_decimal::Decimal;

use crate::{
    desk::{Desk, deal, hanoi, nordwind, operator, order_id},
    invariants::money_never_drifts,
    samples::{
        approve_order, associate, bank_entry, order_content, quote_at, select, submit_order,
    },
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    // S0-83
    #[test]
    fn advance_and_balance_are_the_total_and_so_is_what_comes_in(
        lines in prop::collection::vec((1..9_000_000_u32, 1..5_000_000_000_u64), 1..6),
        code in prop::sample::select(CODES),
        percent in 0..=10_000_u32,
        part in 1..100_u32,
    ) {
        let currency = Currency::parse(code).expect("in use");
        let mut desk = Desk::published();
        let mut content = quote_at(&desk, "1");
        content.currency = currency.clone();
        content.payment.advance_percent = Decimal::new(i64::from(percent), 2);
        content.lines = lines
            .iter()
            .map(|(grams, millionths)| QuoteLine {
                description: "line".into(),
                quantity: Quantity {
                    value: Decimal::new(i64::from(*grams), 3),
                    unit: "KGM".into(),
                },
                unit_price: Decimal::from_i128_with_scale(i128::from(*millionths), 6),
            })
            .collect();
        let quote = Command::QuoteSubmit { deal: deal(), rfq_revision: 1, content, draft: None };
        desk.accept(&hanoi(), &quote);
        let choose = select(&desk, &hanoi());
        desk.accept(&nordwind(), &choose);

        let quoted = desk.quote(&hanoi()).clone();
        let (advance, _) = quoted
            .total
            .split(quoted.content.payment.advance_percent)
            .expect("a percentage");
        let mut content = order_content();
        content.currency = currency.clone();
        content.advance = advance.amount;
        let pattern = content.lines.first().expect("a line").clone();
        content.lines = quoted
            .content
            .lines
            .iter()
            .map(|line| {
                let mut ordered = pattern.clone();
                ordered.quantity = line.quantity.clone();
                ordered.unit_price = line.unit_price;
                ordered
            })
            .collect();
        let submit = submit_order(&desk, &hanoi(), order_id(), content);
        desk.accept(&nordwind(), &submit);
        let approve = approve_order(&desk);
        desk.accept(&hanoi(), &approve);
        money_never_drifts(&desk.units);

        let order = desk.order().clone();
        prop_assert_eq!(&order.total, &quoted.total);
        let amount = |name| order.line(name).map_or(Decimal::ZERO, |line| line.amount.amount);
        let sum = amount(PaymentName::Advance) + amount(PaymentName::Balance);
        prop_assert_eq!(sum, order.total.amount);

        pay_in_parts(&mut desk, &currency, part);
        money_never_drifts(&desk.units);
        prop_assert!(desk.order().all_paid());
        prop_assert_eq!(desk.order().received_total(), order.total.amount);
        let expected = match order.line(PaymentName::Advance) {
            Some(_) => OrderTab::AdvancePaid,
            None => OrderTab::Preparing,
        };
        prop_assert_eq!(desk.order().tab, expected);
    }
}

/// Every line in two bank entries.
fn pay_in_parts(desk: &mut Desk, currency: &Currency, part: u32) {
    let schedule = desk.order().schedule.clone();
    for (index, line) in (0_u32..).zip(&schedule) {
        let first = (line.amount.amount * Decimal::new(i64::from(part), 2))
            .round_dp(currency.minor_units());
        for (n, amount) in [first, line.amount.amount - first].into_iter().enumerate() {
            if amount.is_zero() {
                continue;
            }
            let (entry, mut import) = bank_entry(&format!("{index}-{n}"), &amount.to_string());
            if let Command::BankEntryImport { content, .. } = &mut import {
                content.amount.currency = currency.clone();
            }
            desk.accept(&operator(), &import);
            desk.accept(&operator(), &associate(entry, index, &amount.to_string()));
        }
    }
}
