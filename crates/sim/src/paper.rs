//! What people write: requirements, prices, orders, documents.

use chrono::{DateTime, TimeDelta, Utc};
use quayside_domain::{
    Side,
    document::DocumentRef,
    enterprise::{BankAccount, EnterpriseProfile, EnterpriseScale},
    incoterm::{Incoterm, TransportMode},
    money::Currency,
    order::{OrderContent, OrderLine, PaymentMethod},
    party::Address,
    quantity::Quantity,
    quote::{PaymentTerms, QuoteContent, QuoteLine},
    rfq::{Budget, ProcurementType, Reason, RfqContent},
};
use rust_decimal::Decimal;
use uuid::Uuid;

/// A PDF with something in it.
pub fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n% {text}\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n").into_bytes()
}

/// A grey dot.
pub const DOT: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b,
    0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00,
    0x82, 0x00, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae,
    0x42, 0x60, 0x82,
];

pub fn usd() -> Currency {
    Currency::parse("USD").expect("in use")
}

pub fn reason(code: &str) -> Reason {
    Reason {
        code: code.into(),
        text: String::new(),
    }
}

fn pieces(value: i64) -> Quantity {
    Quantity {
        value: value.into(),
        unit: "H87".into(),
    }
}

/// What a firm writes when it registers.
pub fn profile(name: &str, side: Side, licence: DocumentRef) -> EnterpriseProfile {
    let buyer = side == Side::Buyer;
    EnterpriseProfile {
        name: name.into(),
        logo: None,
        scale: EnterpriseScale::Small,
        country: if buyer { "DE" } else { "VN" }.into(),
        city: if buyer { "Hamburg" } else { "Hanoi" }.into(),
        registration_number: if buyer { "HRB 86891" } else { "0100109106" }.into(),
        legal_representative: "Anna Kruse".into(),
        legal_representative_id: "L01X00T471".into(),
        business_license: Some(licence),
        factory_address: "12 Textile Road, Hanoi".into(),
        email: "office@example.com".into(),
        bank_accounts: vec![BankAccount {
            bank: "Musterbank".into(),
            bic: "COBADEFFXXX".into(),
            number: "DE89 3704 0044 0532 0130 00".into(),
            currency: usd(),
        }],
        categories: ["home-textiles".to_owned()].into(),
        agreement_accepted: true,
    }
}

pub fn rfq(subject: &str, image: DocumentRef) -> RfqContent {
    RfqContent {
        subject: subject.into(),
        category: "home-textiles.towels".into(),
        procurement_type: ProcurementType::OneTime,
        purpose: "Hotels".into(),
        quantity: pieces(4000),
        incoterm: Incoterm::Fob,
        named_place: "Haiphong".into(),
        budget: Budget {
            min: 2.into(),
            max: 4.into(),
            currency: usd(),
        },
        description: "Terry, 500 g/m²".into(),
        images: vec![image],
        email: "office@example.com".into(),
        alias: "A hotel group".into(),
        mode: TransportMode::Sea,
        from: "Haiphong".into(),
        to: "Hamburg".into(),
        lead_time_days: Some(45),
        payment_method: PaymentMethod::BankTransfer,
        quotes_close: None,
        policy_accepted: true,
    }
}

/// `cents` of a dollar a piece.
pub fn quote(cents: i64, now: DateTime<Utc>) -> QuoteContent {
    QuoteContent {
        lines: vec![QuoteLine {
            description: "Bath towel".into(),
            quantity: pieces(4000),
            unit_price: Decimal::new(cents, 2),
        }],
        currency: usd(),
        incoterm: Incoterm::Fob,
        named_place: "Haiphong".into(),
        delivery_place: String::new(),
        mode: TransportMode::Sea,
        lead_time_days: 40,
        payment: PaymentTerms {
            method: PaymentMethod::BankTransfer,
            advance_percent: 30.into(),
        },
        valid_until: now + TimeDelta::days(20),
        note: String::new(),
    }
}

/// An order of what was quoted; `advance` in dollars.
pub fn order(quoted: &QuoteContent, advance: i64) -> OrderContent {
    OrderContent {
        email: "office@example.com".into(),
        alias: "A hotel group".into(),
        product_name: "Bath towel".into(),
        images: vec![],
        lines: quoted
            .lines
            .iter()
            .map(|line| OrderLine {
                description: line.description.clone(),
                specification: "500 g/m²".into(),
                quantity: line.quantity.clone(),
                unit_price: line.unit_price,
            })
            .collect(),
        currency: quoted.currency.clone(),
        incoterm: quoted.incoterm,
        named_place: quoted.named_place.clone(),
        delivery_place: quoted.delivery_place.clone(),
        mode: quoted.mode,
        lead_time_days: quoted.lead_time_days,
        ship_to: Address {
            id: Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_000a),
            label: "Warehouse".into(),
            contact: "Goods in".into(),
            phone: "+49 40 123456".into(),
            street: "Am Sandtorkai 1".into(),
            postcode: "20457".into(),
            city: "Hamburg".into(),
            country: "DE".into(),
        },
        payment_method: PaymentMethod::BankTransfer,
        advance: advance.into(),
    }
}
