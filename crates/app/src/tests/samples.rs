//! What the people of these tests write.

use chrono::{DateTime, Duration, Utc};
use quayside_domain::{
    Actor, BankEntryId, Command, DealId, EnterpriseId, Hat, QuoteId, Side, Unit, UnitRef,
    bank_entry::BankEntryContent,
    command::DealRef,
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
use rust_decimal::Decimal;

use super::market::{Market, hanoi, id, jinan, nordwind, operator};

pub fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// The figure of a sum as the window gets it: a decimal string.
pub fn amount(money: &serde_json::Value) -> Decimal {
    dec(money["amount"].as_str().expect("a string"))
}

pub fn currency(code: &str) -> Currency {
    Currency::parse(code).expect("in use")
}

pub fn file(owner: EnterpriseId, n: u8, media_type: &str) -> DocumentRef {
    DocumentRef {
        owner,
        hash: format!("sha256:{}", format!("{n:02x}").repeat(32)),
        name: format!(
            "file-{n}.{}",
            media_type.rsplit('/').next().expect("a subtype")
        ),
        size: 1000,
        media_type: media_type.into(),
    }
}

pub fn application(firm: &Actor) -> Command {
    let side = match firm.hat {
        Hat::Seller => Side::Seller,
        _ => Side::Buyer,
    };
    let number = match firm.party.country.as_str() {
        "CN" => "914403001922038216",
        _ => "HRB 12345",
    };
    Command::EnterpriseApply {
        enterprise: firm.enterprise,
        side,
        profile: EnterpriseProfile {
            name: firm.party.name.clone(),
            logo: None,
            scale: EnterpriseScale::Small,
            country: firm.party.country.clone(),
            city: firm.party.city.clone(),
            registration_number: number.into(),
            legal_representative: "Kim".into(),
            legal_representative_id: "A1234567".into(),
            business_license: Some(file(firm.enterprise, 9, "application/pdf")),
            factory_address: "1 Mill Road".into(),
            email: "office@firm.example".into(),
            bank_accounts: vec![BankAccount {
                bank: "Bank".into(),
                bic: "DEUTDEFF".into(),
                number: "DE89370400440532013000".into(),
                currency: currency("USD"),
            }],
            categories: ["home-textiles.towels".to_owned()].into(),
            agreement_accepted: true,
        },
    }
}

pub fn deal(n: u128) -> DealRef {
    DealRef {
        owner: nordwind().enterprise,
        id: DealId(id(0xd000 + n)),
    }
}

pub fn rfq(subject: &str) -> RfqContent {
    RfqContent {
        subject: subject.into(),
        category: "home-textiles.towels".into(),
        procurement_type: ProcurementType::OneTime,
        purpose: "Hotels".into(),
        quantity: Quantity {
            value: dec("10000"),
            unit: "H87".into(),
        },
        incoterm: Incoterm::Cif,
        named_place: "Hamburg".into(),
        budget: Budget {
            min: dec("20000"),
            max: dec("50000"),
            currency: currency("USD"),
        },
        description: "500 g/m², white".into(),
        images: vec![file(nordwind().enterprise, 1, "image/jpeg")],
        email: "buyer@nordwind.example".into(),
        alias: "Northern buyer".into(),
        mode: TransportMode::Sea,
        from: "Haiphong".into(),
        to: "Hamburg".into(),
        lead_time_days: Some(45),
        payment_method: PaymentMethod::BankTransfer,
        quotes_close: None,
        policy_accepted: true,
    }
}

pub fn quote(price: &str, code: &str, now: DateTime<Utc>) -> QuoteContent {
    QuoteContent {
        lines: vec![QuoteLine {
            description: "Bath towel".into(),
            quantity: Quantity {
                value: dec("10000"),
                unit: "H87".into(),
            },
            unit_price: dec(price),
        }],
        currency: currency(code),
        incoterm: Incoterm::Cif,
        named_place: "Hamburg".into(),
        delivery_place: "Ningbo".into(),
        mode: TransportMode::Sea,
        lead_time_days: 45,
        payment: PaymentTerms {
            method: PaymentMethod::BankTransfer,
            advance_percent: dec("30"),
        },
        valid_until: now + Duration::days(20),
        note: String::new(),
    }
}

pub fn address() -> Address {
    Address {
        id: id(0xA),
        label: "Warehouse".into(),
        contact: "Goods in".into(),
        phone: "+49 40 123456".into(),
        street: "Am Sandtorkai 1".into(),
        postcode: "20457".into(),
        city: "Hamburg".into(),
        country: "DE".into(),
    }
}

pub fn order() -> OrderContent {
    OrderContent {
        email: "buyer@nordwind.example".into(),
        alias: "Northern buyer".into(),
        product_name: "Bath towel".into(),
        images: Vec::new(),
        lines: vec![OrderLine {
            description: "Bath towel".into(),
            specification: "500 g/m², white".into(),
            quantity: Quantity {
                value: dec("10000"),
                unit: "H87".into(),
            },
            unit_price: dec("3.15"),
        }],
        currency: currency("USD"),
        incoterm: Incoterm::Cif,
        named_place: "Hamburg".into(),
        delivery_place: "Ningbo".into(),
        mode: TransportMode::Sea,
        lead_time_days: 45,
        ship_to: address(),
        payment_method: PaymentMethod::BankTransfer,
        advance: dec("9450"),
    }
}

pub fn hanois_quote(n: u128) -> QuoteId {
    QuoteId::of(deal(n).id, hanoi().enterprise)
}

impl Market {
    /// A requirement on the board.
    pub fn publish(&mut self, n: u128, subject: &str) {
        self.does(
            &nordwind(),
            Command::RfqSubmit {
                deal: deal(n),
                content: rfq(subject),
                draft: None,
            },
        );
        self.does(
            &operator(),
            Command::RfqApprove {
                deal: deal(n),
                rfq_revision: 1,
            },
        );
    }

    /// Hanoi at 3.15 USD.
    pub fn hanoi_quotes(&mut self, n: u128) {
        self.quotes(&hanoi(), n, "3.15", "USD");
    }

    /// Jinan at 20.90 CNY.
    pub fn jinan_quotes(&mut self, n: u128) {
        self.quotes(&jinan(), n, "20.90", "CNY");
    }

    fn quotes(&mut self, seller: &Actor, n: u128, price: &str, code: &str) {
        let content = quote(price, code, self.now);
        self.does(
            seller,
            Command::QuoteSubmit {
                deal: deal(n),
                rfq_revision: 1,
                content,
                draft: None,
            },
        );
    }

    pub fn nordwind_selects_hanoi(&mut self, n: u128) {
        self.does(
            &nordwind(),
            Command::QuoteSelect {
                deal: deal(n),
                quote: hanois_quote(n),
                quote_version: 1,
            },
        );
    }

    pub fn nordwind_orders(&mut self, n: u128) {
        self.does(
            &nordwind(),
            Command::OrderSubmit {
                deal: deal(n),
                order: order_id(n),
                quote: hanois_quote(n),
                quote_version: 1,
                content: order(),
                draft: None,
            },
        );
    }

    pub fn hanoi_approves(&mut self, n: u128) {
        self.does(
            &hanoi(),
            Command::OrderApprove {
                deal: deal(n),
                order: order_id(n),
                terms_version: 1,
            },
        );
    }

    /// The bank reports the advance and the operator matches it.
    pub fn advance_comes(&mut self, n: u128) {
        let reference = format!("ADVANCE-{n}");
        let entry = BankEntryId::of("2026-11/07", &reference);
        let Some(Unit::Deal(known)) = self.units.get(&UnitRef::from(deal(n))) else {
            panic!("the deal exists");
        };
        let order = known.orders.get(&order_id(n)).expect("an order");
        let advance = order.schedule.first().expect("an advance").amount.clone();
        let content = BankEntryContent {
            account: String::new(),
            statement: "2026-11/07".into(),
            position: 0,
            reference,
            payer: "Nordwind GmbH".into(),
            remittance: String::new(),
            value_date: self.now.date_naive(),
            amount: advance.clone(),
        };
        self.does(&operator(), Command::BankEntryImport { entry, content });
        self.does(
            &operator(),
            Command::BankEntryAssociate {
                entry,
                deal: deal(n),
                order: order_id(n),
                line: 0,
                amount: advance.amount,
            },
        );
    }
}

pub fn order_id(n: u128) -> quayside_domain::OrderId {
    quayside_domain::OrderId(id(0xf000 + n))
}
