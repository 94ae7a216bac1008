//! Deals of the people one can play, in every stage, so that every list has something in it.

mod deals;
mod waiting;

use chrono::TimeDelta;
use quayside_domain::Command;
use quayside_domain::command::PayoutStep;
use quayside_domain::incoterm::{Incoterm, TransportMode};
use quayside_domain::money::Currency;
use quayside_domain::order::{PaymentMethod, Stage};
use quayside_domain::quantity::Quantity;
use quayside_domain::quote::{PaymentTerms, QuoteContent, QuoteLine};
use quayside_domain::rfq::{Budget, ProcurementType, RfqContent};
use rust_decimal::Decimal;

use super::firms::{FIRMS, Firm};
use super::market::Market;
use super::story::{Offer, Story, reason, tell};
use crate::fault::{Answer, Fault};
use crate::writer::Deed;
use deals::{DEALS, Line, Reach};
use waiting::{applicants, entries};

fn firm(key: &str) -> Answer<&'static Firm> {
    FIRMS
        .iter()
        .find(|firm| firm.key == key)
        .ok_or_else(|| Fault::internal(&format!("no firm {key}")))
}

/// Tells all of it.
pub async fn show(market: &Market) -> Answer<()> {
    let mut stories = Vec::new();
    for line in DEALS {
        stories.push(deal(market, line)?);
    }
    stories.push(applicants(market)?);
    stories.push(entries(market)?);
    tell(&market.app, stories).await
}

fn usd() -> Answer<Currency> {
    Currency::parse("USD").ok_or_else(|| Fault::internal(&"USD is in use"))
}

fn deal(market: &Market, line: &Line) -> Answer<Vec<Deed>> {
    let (subject, category, pieces, cents, advance, days, reach) = *line;
    let (buyer, mai) = (firm("nordwind")?, firm("hanoi-textile")?);
    let at = market.now - TimeDelta::days(days) - TimeDelta::minutes(95);
    let quantity = Quantity {
        value: Decimal::from(pieces),
        unit: "H87".into(),
    };
    let cost = Decimal::from(pieces) * Decimal::new(cents, 2);
    let content = RfqContent {
        subject: subject.into(),
        category: category.into(),
        procurement_type: ProcurementType::OneTime,
        purpose: "Resale in our shops and hotel supply".into(),
        quantity: quantity.clone(),
        incoterm: Incoterm::Fob,
        named_place: "Hai Phong".into(),
        budget: Budget {
            min: (cost * Decimal::new(9, 1)).round(),
            max: (cost * Decimal::new(13, 1)).round() + Decimal::ONE,
            currency: usd()?,
        },
        description: format!("{subject}. Please quote with packing details and lead time."),
        images: market.pictures(buyer, category, 2)?,
        email: buyer.email.into(),
        alias: buyer.alias.into(),
        mode: TransportMode::Sea,
        from: "Hai Phong".into(),
        to: "Hamburg".into(),
        lead_time_days: Some(21),
        payment_method: PaymentMethod::BankTransfer,
        quotes_close: None,
        policy_accepted: true,
    };
    let offer = |seller, cents: i64, note: &str| -> Answer<Offer> {
        Ok(Offer {
            seller,
            content: QuoteContent {
                lines: vec![QuoteLine {
                    description: subject.into(),
                    quantity: quantity.clone(),
                    unit_price: Decimal::new(cents, 2),
                }],
                currency: usd()?,
                incoterm: Incoterm::Fob,
                named_place: "Hai Phong".into(),
                delivery_place: String::new(),
                mode: TransportMode::Sea,
                lead_time_days: 21,
                payment: PaymentTerms {
                    method: PaymentMethod::BankTransfer,
                    advance_percent: Decimal::from(advance),
                },
                valid_until: market.now + TimeDelta::days(21),
                note: note.into(),
            },
        })
    };
    let story = Story::begin(market, subject, buyer, content, at);
    let main = offer(
        mai,
        cents,
        "Export cartons of 20, samples within three days.",
    )?;
    let rival = offer(
        firm("anadolu")?,
        cents + cents / 12,
        "Delivery in two lots possible.",
    )?;
    tell_deal(story, &main, &rival, reach)
}

fn tell_deal(mut story: Story<'_>, main: &Offer, rival: &Offer, reach: Reach) -> Answer<Vec<Deed>> {
    let deal = story.deal;
    if reach == Reach::Reviewing {
        return Ok(story.end());
    }
    if reach == Reach::Rejected {
        story
            .later(TimeDelta::hours(1))
            .operator(Command::RfqReject {
                deal,
                rfq_revision: 1,
                reason: reason(
                    "contact_details_in_text",
                    "Please leave contact details out.",
                ),
            });
        return Ok(story.end());
    }
    story.approve();
    match reach {
        Reach::Expired => {
            story.later(TimeDelta::days(31)).clock();
            return Ok(story.end());
        }
        Reach::Canceled => {
            story.later(TimeDelta::days(3)).buyer(Command::RfqCancel {
                deal,
                reason: reason("no_longer_needed", "Stock from another branch."),
            });
            return Ok(story.end());
        }
        Reach::Published => return Ok(story.end()),
        _ => {}
    }
    story.later(TimeDelta::minutes(40)).quote(main);
    story.later(TimeDelta::minutes(30)).quote(rival);
    story
        .say(
            true,
            main,
            "Good morning, is the price valid for two deliveries as well?",
        )
        .say(
            false,
            main,
            "Yes, within the same quarter. 你好，两批交货价格不变。",
        );
    if reach == Reach::Quoted {
        return Ok(story.end());
    }
    story.contract(main)?;
    if reach == Reach::ContractToSign {
        return Ok(story.end());
    }
    story.sign(main)?;
    if reach == Reach::ContractSigned {
        return Ok(story.end());
    }
    story.conclude(main)?.select(main);
    if reach == Reach::Selected {
        return Ok(story.end());
    }
    story.order(main)?;
    order(&mut story, main, reach)?;
    Ok(story.end())
}

fn order(story: &mut Story<'_>, main: &Offer, reach: Reach) -> Answer<()> {
    let (deal, order) = (story.deal, story.order_id());
    match reach {
        Reach::OrderToConfirm => return Ok(()),
        Reach::OrderRejected => {
            story.later(TimeDelta::hours(3)).seller(
                main.seller,
                Command::OrderReject {
                    deal,
                    order,
                    terms_version: 1,
                    reason: reason("lead_time_too_short", "We need 30 days in this season."),
                },
            );
            return Ok(());
        }
        Reach::OrderCanceled => {
            story
                .later(TimeDelta::hours(3))
                .buyer(Command::OrderCancel {
                    deal,
                    order,
                    effective: false,
                    reason: reason("ordered_by_mistake", "Wrong size, we ask again."),
                });
            return Ok(());
        }
        _ => {}
    }
    story.confirm(main).papers(main, Stage::Proforma)?;
    if !main.content.payment.advance_percent.is_zero() {
        story.claim(0)?;
        if reach == Reach::AdvanceClaimed {
            return Ok(());
        }
        story.pay(main, 0)?;
    }
    if reach == Reach::AdvancePaid {
        return Ok(());
    }
    story
        .later(TimeDelta::days(2))
        .papers(main, Stage::Preparation)?
        .ready(main);
    if reach == Reach::BalancePending {
        return Ok(());
    }
    story.pay(main, 1)?;
    if reach == Reach::BalancePaid {
        return Ok(());
    }
    story.papers(main, Stage::Shipment)?;
    if reach == Reach::PartlyShipped {
        story.dispatch(main, 2, 24);
        return Ok(());
    }
    story.dispatch(main, 1, 24);
    if reach == Reach::Shipped {
        return Ok(());
    }
    story.receive(main, 13);
    if reach == Reach::Received {
        return Ok(());
    }
    story.collect(main);
    if reach == Reach::Collecting {
        story.payout(PayoutStep::Entered);
        return Ok(());
    }
    story
        .payout(PayoutStep::Entered)
        .payout(PayoutStep::Withdrawn)
        .payout(PayoutStep::FxSettled)
        .payout(PayoutStep::Completed);
    Ok(())
}
