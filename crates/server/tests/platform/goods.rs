//! What the people of the tests write: firms, requirements, quotes, papers.

use std::collections::BTreeSet;
use std::io::Cursor;

use chrono::{DateTime, TimeDelta, Utc};
use image::{DynamicImage, ImageFormat};
use quayside_domain::document::DocumentRef;
use quayside_domain::enterprise::{BankAccount, EnterpriseProfile, EnterpriseScale};
use quayside_domain::incoterm::{Incoterm, TransportMode};
use quayside_domain::money::Currency;
use quayside_domain::order::PaymentMethod;
use quayside_domain::quantity::Quantity;
use quayside_domain::quote::{PaymentTerms, QuoteContent, QuoteLine};
use quayside_domain::rfq::{Budget, ProcurementType, RfqContent};
use quayside_domain::{Command, DealId, DealRef, Side};
use quayside_protocol::Stored;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::desk::Desk;
use crate::world::World;

/// A small PDF; every `text` makes another one.
pub fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% {text}\ntrailer<</Root 1 0 R>>\n%%EOF\n")
        .into_bytes()
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::new_luma8(width, height)
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .expect("a picture can be written to memory");
    bytes
}

pub fn named(stored: &Stored, name: &str) -> DocumentRef {
    DocumentRef {
        owner: stored.owner,
        hash: stored.hash.clone(),
        name: name.into(),
        size: u32::try_from(stored.size).expect("small enough"),
        media_type: stored.media_type.clone(),
    }
}

pub fn profile(key: &str, side: Side, licence: DocumentRef) -> EnterpriseProfile {
    EnterpriseProfile {
        name: format!("{key} Trading"),
        logo: None,
        scale: EnterpriseScale::Small,
        country: "DE".into(),
        city: "Hamburg".into(),
        registration_number: "HRB 123456".into(),
        legal_representative: "Erika Beispiel".into(),
        legal_representative_id: "L01X00T47".into(),
        business_license: Some(licence),
        factory_address: match side {
            Side::Seller => "Kaistraße 1, 20457 Hamburg".into(),
            Side::Buyer => String::new(),
        },
        email: format!("office@{key}.example"),
        bank_accounts: vec![BankAccount {
            bank: "Beispielbank".into(),
            bic: "COBADEFFXXX".into(),
            number: "DE89370400440532013000".into(),
            currency: Currency::parse("EUR").expect("it is in use"),
        }],
        categories: BTreeSet::from(["home-textiles".to_owned()]),
        agreement_accepted: true,
    }
}

pub fn rfq(images: Vec<DocumentRef>, now: DateTime<Utc>) -> RfqContent {
    RfqContent {
        subject: "Cotton towels 50 × 100".into(),
        category: "home-textiles.towels".into(),
        procurement_type: ProcurementType::OneTime,
        purpose: String::new(),
        quantity: Quantity {
            value: Decimal::from(4000),
            unit: "H87".into(),
        },
        incoterm: Incoterm::Fob,
        named_place: "Ningbo".into(),
        budget: Budget {
            min: Decimal::from(10_000),
            max: Decimal::from(20_000),
            currency: Currency::parse("USD").expect("it is in use"),
        },
        description: "Ring-spun, 500 g/m², white".into(),
        images,
        email: "secret.buyer@nordwind.example".into(),
        alias: "Northern buyer".into(),
        mode: TransportMode::Sea,
        from: "Ningbo".into(),
        to: "Hamburg".into(),
        lead_time_days: Some(30),
        payment_method: PaymentMethod::BankTransfer,
        quotes_close: Some(now + TimeDelta::days(20)),
        policy_accepted: true,
    }
}

pub fn quote(unit_price: &str, now: DateTime<Utc>) -> QuoteContent {
    QuoteContent {
        lines: vec![QuoteLine {
            description: "Towel 50 × 100".into(),
            quantity: Quantity {
                value: Decimal::from(4000),
                unit: "H87".into(),
            },
            unit_price: unit_price.parse().expect("it is a price"),
        }],
        currency: Currency::parse("USD").expect("it is in use"),
        incoterm: Incoterm::Fob,
        named_place: "Ningbo".into(),
        delivery_place: String::new(),
        mode: TransportMode::Sea,
        lead_time_days: 30,
        payment: PaymentTerms {
            method: PaymentMethod::BankTransfer,
            advance_percent: Decimal::from(30),
        },
        valid_until: now + TimeDelta::days(15),
        note: String::new(),
    }
}

/// Publishes an RFQ: submitted by the buyer, approved by the operator.
pub async fn published(world: &World, buyer: &mut Desk<'_>, operator: &mut Desk<'_>) -> DealRef {
    let deal = submitted(world, buyer).await;
    operator
        .accepted(&Command::RfqApprove {
            deal,
            rfq_revision: 1,
        })
        .await;
    deal
}

pub async fn submitted(world: &World, buyer: &mut Desk<'_>) -> DealRef {
    use quayside_server::clock::Clock;
    let deal = DealRef {
        owner: buyer.acting,
        id: DealId(Uuid::new_v4()),
    };
    let picture = buyer.upload(&png(8, 8), "image/png").await;
    let content = rfq(vec![named(&picture, "towel.png")], world.clock.now());
    buyer
        .accepted(&Command::RfqSubmit {
            deal,
            content,
            draft: None,
        })
        .await;
    deal
}

pub fn quote_submit(deal: DealRef, content: QuoteContent) -> Command {
    Command::QuoteSubmit {
        deal,
        rfq_revision: 1,
        content,
        draft: None,
    }
}
