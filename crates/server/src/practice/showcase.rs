//! Deals of the people one can play, in every stage, so that every list has something in it.

use chrono::{TimeDelta, Utc};
use quayside_domain::bank_entry::BankEntryContent;
use quayside_domain::command::PayoutStep;
use quayside_domain::incoterm::{Incoterm, TransportMode};
use quayside_domain::money::{Currency, Money};
use quayside_domain::order::{PaymentMethod, Stage};
use quayside_domain::quantity::Quantity;
use quayside_domain::quote::{PaymentTerms, QuoteContent, QuoteLine};
use quayside_domain::rfq::{Budget, ProcurementType, RfqContent};
use quayside_domain::{BankEntryId, Command, CommandId, EnterpriseId, Side, derived};
use rust_decimal::Decimal;

use super::firms::{FIRMS, Firm};
use super::market::{APPLICANTS, Market, applicant, operator, sender};
use super::story::{Offer, Story, reason, tell};
use crate::fault::{Answer, Fault};
use crate::writer::{Deed, What};

/// How far a deal of the showcase has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Reviewing,
    Rejected,
    Published,
    Expired,
    Canceled,
    Quoted,
    ContractToSign,
    ContractSigned,
    Selected,
    OrderToConfirm,
    OrderRejected,
    OrderCanceled,
    AdvanceClaimed,
    AdvancePaid,
    BalancePending,
    BalancePaid,
    PartlyShipped,
    Shipped,
    Received,
    Collecting,
    Completed,
}

/// Subject, category, quantity in pieces, unit price in cents, advance in percent, days ago, reach.
type Line = (&'static str, &'static str, u32, i64, u32, i64, Reach);

const DEALS: &[Line] = &[
    (
        "Bath towels 70 × 140, white",
        "home-textiles.towels",
        6000,
        410,
        30,
        52,
        Reach::Completed,
    ),
    (
        "Linen duvet covers, sand",
        "home-textiles.bedding",
        1200,
        2350,
        30,
        48,
        Reach::Completed,
    ),
    (
        "Hotel pillow cases, 50 × 75",
        "home-textiles.bedding",
        8000,
        145,
        20,
        41,
        Reach::Collecting,
    ),
    (
        "Guest towels with woven border",
        "home-textiles.towels",
        9000,
        120,
        30,
        36,
        Reach::Received,
    ),
    (
        "Beach towels, six designs",
        "home-textiles.towels",
        4000,
        560,
        30,
        30,
        Reach::Shipped,
    ),
    (
        "Stacking chairs, beech",
        "furniture.office",
        600,
        4290,
        40,
        26,
        Reach::PartlyShipped,
    ),
    (
        "Quilted bedspreads 220 × 240",
        "home-textiles.bedding",
        900,
        2780,
        30,
        24,
        Reach::BalancePaid,
    ),
    (
        "Waffle weave kitchen towels",
        "home-textiles.towels",
        15000,
        88,
        30,
        21,
        Reach::BalancePending,
    ),
    (
        "Bath mats, tufted, grey",
        "home-textiles.towels",
        3000,
        395,
        30,
        17,
        Reach::AdvancePaid,
    ),
    (
        "Fitted sheets, jersey, 90–180",
        "home-textiles.bedding",
        7000,
        520,
        0,
        15,
        Reach::AdvancePaid,
    ),
    (
        "Garden benches, acacia",
        "furniture.outdoor",
        240,
        6900,
        30,
        12,
        Reach::AdvanceClaimed,
    ),
    (
        "Face cloths, set of ten",
        "home-textiles.towels",
        5000,
        310,
        30,
        9,
        Reach::OrderToConfirm,
    ),
    (
        "Sauna towels 80 × 200",
        "home-textiles.towels",
        2500,
        890,
        30,
        18,
        Reach::OrderRejected,
    ),
    (
        "Wool blankets, herringbone",
        "home-textiles.bedding",
        800,
        3150,
        30,
        20,
        Reach::OrderCanceled,
    ),
    (
        "Bed runners for hotels",
        "home-textiles.bedding",
        1500,
        1240,
        30,
        6,
        Reach::Selected,
    ),
    (
        "Terry bathrobes, hooded",
        "home-textiles.towels",
        1800,
        1690,
        30,
        5,
        Reach::ContractSigned,
    ),
    (
        "Percale sheets, 400 thread count",
        "home-textiles.bedding",
        2400,
        1980,
        30,
        4,
        Reach::ContractToSign,
    ),
    (
        "Folding tables for events",
        "furniture.outdoor",
        350,
        5400,
        30,
        4,
        Reach::Quoted,
    ),
    (
        "Organic cotton baby towels",
        "home-textiles.towels",
        6000,
        275,
        30,
        3,
        Reach::Quoted,
    ),
    (
        "Desk screens, felt",
        "furniture.office",
        700,
        3600,
        30,
        2,
        Reach::Published,
    ),
    (
        "Bamboo towels, sage green",
        "home-textiles.towels",
        4500,
        430,
        30,
        40,
        Reach::Expired,
    ),
    (
        "Microfibre cloths, blue",
        "home-textiles.towels",
        20000,
        45,
        30,
        33,
        Reach::Canceled,
    ),
    (
        "Towels “best quality” call me",
        "home-textiles.towels",
        1,
        100,
        30,
        8,
        Reach::Rejected,
    ),
    (
        "Mattress protectors, waterproof",
        "home-textiles.bedding",
        3200,
        760,
        30,
        0,
        Reach::Reviewing,
    ),
];

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

/// Firms that wait for the platform: one in review, one whose account is being opened.
fn applicants(market: &Market) -> Answer<Vec<Deed>> {
    let mut deeds = Vec::new();
    let [buyer, seller] = APPLICANTS;
    for (key, name, side, approved) in [
        (buyer, "Cedar Point Outfitters Inc.", Side::Buyer, false),
        (seller, "Ningbo Bright Valve Co., Ltd.", Side::Seller, true),
    ] {
        let model = firm(key)?;
        let enterprise = applicant(key);
        let mut profile = model.profile();
        profile.name = name.into();
        profile.business_license = Some(market.paper_of(enterprise, "licence")?);
        let who = crate::writer::Sender {
            person: super::market::person_id(&format!("applicant.{key}")),
            ..sender(model, 1)
        };
        let apply = Command::EnterpriseApply {
            enterprise,
            side,
            profile,
        };
        let at = market.now - TimeDelta::hours(9);
        deeds.push(deed(at, who, enterprise, apply));
        if approved {
            let approve = Command::EnterpriseApprove {
                enterprise,
                version: 1,
            };
            let at = at + TimeDelta::hours(2);
            deeds.push(deed(at, operator(), EnterpriseId::PLATFORM, approve));
        }
    }
    Ok(deeds)
}

/// Money that nobody has matched yet.
fn entries(market: &Market) -> Answer<Vec<Deed>> {
    let mut deeds = Vec::new();
    for (n, (payer, cents, remittance)) in [
        ("Nordwind Import GmbH", 496_800, "Garden benches advance"),
        ("Unknown sender", 120_000, "INV 2231"),
        ("Savanna Trade Ltd", 1_845_050, "NONREF"),
    ]
    .into_iter()
    .enumerate()
    {
        let at = market.now - TimeDelta::hours(20);
        let statement = format!("STMT-{}", at.format("%Y%m%d"));
        let reference = format!("OPEN-{n}");
        let import = Command::BankEntryImport {
            entry: BankEntryId::of(&statement, &reference),
            content: BankEntryContent {
                statement,
                reference,
                amount: Money::rounded(Decimal::new(cents, 2), &usd()?),
                value_date: at.date_naive(),
                payer: payer.into(),
                remittance: remittance.into(),
            },
        };
        deeds.push(deed(at, operator(), EnterpriseId::PLATFORM, import));
    }
    Ok(deeds)
}

fn deed(
    at: chrono::DateTime<Utc>,
    sender: crate::writer::Sender,
    acting: EnterpriseId,
    command: Command,
) -> Deed {
    let id = derived(&["practice", &acting.to_string(), &format!("{command:?}")]);
    Deed {
        at,
        what: What::Command {
            sender,
            id: CommandId(id),
            acting,
            command: Box::new(command),
        },
    }
}
