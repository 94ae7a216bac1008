//! What firms write: their registration, requirements, prices, documents.

use std::{collections::BTreeSet, io::Read};

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
    rfq::{Budget, ProcurementType, RfqContent},
};

/// A PDF with something in it.
pub fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n% {text}\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n").into_bytes()
}

/// A PDF of about so many bytes that no other `number` has and no compression helps.
pub fn heavy_pdf(number: u64, bytes: usize) -> Vec<u8> {
    let mut file = pdf(&format!("scan {number}"));
    let mut dice = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    while file.len() < bytes {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        file.extend(dice.to_le_bytes());
    }
    file.extend(b"\n%%EOF\n");
    file
}

/// The bytes of a document on a desktop, as they were before they were sealed.
pub fn read(copy: &quayside_store::Copy) -> Vec<u8> {
    let mut bytes = Vec::new();
    copy.open()
        .expect("it opens")
        .read_to_end(&mut bytes)
        .expect("it reads");
    bytes
}

/// A picture of a towel, small.
pub fn picture() -> Vec<u8> {
    crate::fixtures::png(32, 24)
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
        categories: BTreeSet::from(["home-textiles".to_owned()]),
        agreement_accepted: true,
    }
}

pub(super) fn usd() -> Currency {
    Currency::parse("USD").expect("in use")
}

pub(super) fn rfq(subject: &str, images: Vec<DocumentRef>) -> RfqContent {
    RfqContent {
        subject: subject.into(),
        category: "home-textiles.towels".into(),
        procurement_type: ProcurementType::OneTime,
        purpose: "Hotels".into(),
        quantity: Quantity {
            value: 4000.into(),
            unit: "H87".into(),
        },
        incoterm: Incoterm::Fob,
        named_place: "Haiphong".into(),
        budget: Budget {
            min: 2.into(),
            max: 4.into(),
            currency: usd(),
        },
        description: "Terry, 500 g/m²".into(),
        images,
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

pub(super) fn quote(unit_price: &str, now: chrono::DateTime<chrono::Utc>) -> QuoteContent {
    QuoteContent {
        lines: vec![QuoteLine {
            description: "Bath towel".into(),
            quantity: Quantity {
                value: 4000.into(),
                unit: "H87".into(),
            },
            unit_price: unit_price.parse().expect("a decimal"),
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
        valid_until: now + chrono::Duration::days(20),
        note: String::new(),
    }
}

/// 4,000 towels at this price, three tenths in advance.
pub(super) fn order(unit_price: &str) -> OrderContent {
    let unit_price: rust_decimal::Decimal = unit_price.parse().expect("a decimal");
    OrderContent {
        email: "office@example.com".into(),
        alias: "A hotel group".into(),
        product_name: "Bath towel".into(),
        images: vec![],
        lines: vec![OrderLine {
            description: "Bath towel".into(),
            specification: "500 g/m², white".into(),
            quantity: Quantity {
                value: 4000.into(),
                unit: "H87".into(),
            },
            unit_price,
        }],
        currency: usd(),
        incoterm: Incoterm::Fob,
        named_place: "Haiphong".into(),
        delivery_place: String::new(),
        mode: TransportMode::Sea,
        lead_time_days: 40,
        ship_to: Address {
            id: uuid::Uuid::from_u128(0xA),
            label: "Warehouse".into(),
            contact: "Goods in".into(),
            phone: "+49 40 123456".into(),
            street: "Am Sandtorkai 1".into(),
            postcode: "20457".into(),
            city: "Hamburg".into(),
            country: "DE".into(),
        },
        payment_method: PaymentMethod::BankTransfer,
        advance: unit_price * rust_decimal::Decimal::from(1200),
    }
}
