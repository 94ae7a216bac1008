//! What the people of these tests write, and the road to every stage of a trade.

use chrono::{NaiveDate, TimeDelta};
use quayside_domain::{
    Actor, BankEntryId, Command, EnterpriseId, OrderId, ShipmentId,
    bank_entry::BankEntryContent,
    checklist,
    command::PayoutStep,
    customs::CustomsMode,
    document::DocumentRef,
    incoterm::{Incoterm, TransportMode},
    money::{Currency, Money},
    order::{Commercial, OrderContent, OrderLine, PaymentMethod, Stage},
    party::Address,
    quantity::Quantity,
    quote::{PaymentTerms, QuoteContent, QuoteLine},
    rfq::{Budget, ProcurementType, Reason, RfqContent},
};

use crate::desk::{Desk, deal, dec, hanoi, jinan, nordwind, operator, order_id, quote_of, uuid};

pub fn usd() -> Currency {
    Currency::parse("USD").expect("in use")
}

pub fn reason(code: &str) -> Reason {
    Reason {
        code: code.into(),
        text: String::new(),
    }
}

pub fn file(owner: EnterpriseId, n: u8, media_type: &str) -> DocumentRef {
    DocumentRef {
        owner,
        hash: format!("sha256:{}", format!("{n:02x}").repeat(32)),
        name: format!("file-{n}"),
        size: 1000,
        media_type: media_type.into(),
    }
}

pub fn pdf(owner: EnterpriseId, n: u8) -> DocumentRef {
    file(owner, n, "application/pdf")
}

pub fn rfq() -> RfqContent {
    RfqContent {
        subject: "Cotton bath towels 70 × 140".into(),
        category: "home-textiles.towels".into(),
        procurement_type: ProcurementType::OneTime,
        purpose: "Hotel chain".into(),
        quantity: Quantity {
            value: dec("10000"),
            unit: "H87".into(),
        },
        incoterm: Incoterm::Cif,
        named_place: "Hamburg".into(),
        budget: Budget {
            min: dec("20000"),
            max: dec("50000"),
            currency: usd(),
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

pub fn quote_at(desk: &Desk, price: &str) -> QuoteContent {
    QuoteContent {
        lines: vec![QuoteLine {
            description: "Bath towel".into(),
            quantity: Quantity {
                value: dec("10000"),
                unit: "H87".into(),
            },
            unit_price: dec(price),
        }],
        currency: usd(),
        incoterm: Incoterm::Cif,
        named_place: "Hamburg".into(),
        delivery_place: "Ningbo".into(),
        mode: TransportMode::Sea,
        lead_time_days: 45,
        payment: PaymentTerms {
            method: PaymentMethod::BankTransfer,
            advance_percent: dec("30"),
        },
        valid_until: desk.now + TimeDelta::days(20),
        note: String::new(),
    }
}

pub fn address() -> Address {
    Address {
        id: uuid(0xA),
        label: "Warehouse".into(),
        contact: "Goods in".into(),
        phone: "+49 40 123456".into(),
        street: "Am Sandtorkai 1".into(),
        postcode: "20457".into(),
        city: "Hamburg".into(),
        country: "DE".into(),
    }
}

/// 10,000 towels at 3.15 = 31,500.00, advance 9,450.00.
pub fn order_content() -> OrderContent {
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
        currency: usd(),
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

pub fn submit_rfq(content: RfqContent) -> Command {
    Command::RfqSubmit {
        deal: deal(),
        content,
        draft: None,
    }
}

pub fn submit_quote(desk: &Desk, price: &str) -> Command {
    Command::QuoteSubmit {
        deal: deal(),
        rfq_revision: 1,
        content: quote_at(desk, price),
        draft: None,
    }
}

pub fn revise_quote(desk: &Desk, seller: &Actor, price: &str) -> Command {
    let version = desk
        .deal()
        .quotes
        .get(&quote_of(seller))
        .map_or(1, |quote| quote.version);
    Command::QuoteRevise {
        deal: deal(),
        quote: quote_of(seller),
        quote_version: version,
        rfq_revision: desk.deal().rfq.revision,
        content: quote_at(desk, price),
    }
}

pub fn select(desk: &Desk, seller: &Actor) -> Command {
    Command::QuoteSelect {
        deal: deal(),
        quote: quote_of(seller),
        quote_version: desk.quote(seller).version,
    }
}

pub fn submit_order(desk: &Desk, seller: &Actor, order: OrderId, content: OrderContent) -> Command {
    Command::OrderSubmit {
        deal: deal(),
        order,
        quote: quote_of(seller),
        quote_version: desk.quote(seller).version,
        content,
        draft: None,
    }
}

pub fn approve_order(desk: &Desk) -> Command {
    Command::OrderApprove {
        deal: deal(),
        order: order_id(),
        terms_version: desk.order().terms_version,
    }
}

pub fn cancel_order(desk: &Desk, code: &str) -> Command {
    Command::OrderCancel {
        deal: deal(),
        order: order_id(),
        effective: desk.order().commercial == Commercial::Effective,
        reason: reason(code),
    }
}

pub fn ready() -> Command {
    Command::OrderReady {
        deal: deal(),
        order: order_id(),
    }
}

pub fn attach(owner: &Actor, n: u8, code: &str, stage: Stage) -> Command {
    Command::OrderAttachDocument {
        deal: deal(),
        order: order_id(),
        id: uuid(0xF00 + u128::from(n)),
        code: code.into(),
        stage,
        document: pdf(owner.enterprise, n),
    }
}

pub fn dispatch(desk: &Desk, shipment: u128, quantity: &str) -> Command {
    Command::OrderDispatch {
        deal: deal(),
        order: order_id(),
        shipment: ShipmentId(uuid(shipment)),
        carrier: "Evergreen".into(),
        transport_number: "EGLV-1".into(),
        vessel: "Ever Given".into(),
        departed_at: desk.now,
        eta: Some(desk.now + TimeDelta::days(30)),
        quantities: vec![dec(quantity)],
    }
}

pub fn receive(shipment: u128, received: &str, damaged: &str) -> Command {
    Command::OrderConfirmReceipt {
        deal: deal(),
        order: order_id(),
        shipment: ShipmentId(uuid(shipment)),
        received: vec![dec(received)],
        damaged: vec![dec(damaged)],
        photos: Vec::new(),
        note: String::new(),
    }
}

/// A step under the customs mode that is chosen when the money enters.
pub fn payout(step: PayoutStep, reference: &str) -> Command {
    let entered = step == PayoutStep::Entered;
    payout_under(
        step,
        reference,
        entered.then_some(CustomsMode::DirectExport),
    )
}

pub fn payout_under(step: PayoutStep, reference: &str, mode: Option<CustomsMode>) -> Command {
    Command::OrderRecordPayout {
        deal: deal(),
        order: order_id(),
        step,
        reference: reference.into(),
        customs_mode: mode,
    }
}

pub fn bank_entry(reference: &str, amount: &str) -> (BankEntryId, Command) {
    let entry = BankEntryId::of("2026-03", reference);
    let command = Command::BankEntryImport {
        entry,
        content: BankEntryContent {
            account: String::new(),
            statement: "2026-03".into(),
            position: 0,
            reference: reference.into(),
            amount: Money {
                amount: dec(amount),
                currency: usd(),
            },
            value_date: NaiveDate::from_ymd_opt(2026, 3, 5).expect("a date"),
            payer: "Nordwind GmbH".into(),
            remittance: "towels".into(),
        },
    };
    (entry, command)
}

pub fn associate(entry: BankEntryId, line: u32, amount: &str) -> Command {
    Command::BankEntryAssociate {
        entry,
        deal: deal(),
        order: order_id(),
        line,
        amount: dec(amount),
    }
}

/// The road: each step stands on the one before.
impl Desk {
    pub fn reviewing() -> Self {
        let mut desk = Self::new();
        desk.accept(&nordwind(), &submit_rfq(rfq()));
        desk
    }

    pub fn published() -> Self {
        let mut desk = Self::reviewing();
        desk.accept(
            &operator(),
            &Command::RfqApprove {
                deal: deal(),
                rfq_revision: 1,
            },
        );
        desk
    }

    /// Hanoi at 3.15, Jinan at 3.40.
    pub fn quoted() -> Self {
        let mut desk = Self::published();
        let (low, high) = (submit_quote(&desk, "3.15"), submit_quote(&desk, "3.40"));
        desk.accept(&hanoi(), &low);
        desk.accept(&jinan(), &high);
        desk
    }

    pub fn selected() -> Self {
        let mut desk = Self::quoted();
        let select = select(&desk, &hanoi());
        desk.accept(&nordwind(), &select);
        desk
    }

    pub fn ordered_with(content: OrderContent) -> Self {
        let mut desk = Self::selected();
        let submit = submit_order(&desk, &hanoi(), order_id(), content);
        desk.accept(&nordwind(), &submit);
        desk
    }

    pub fn ordered() -> Self {
        Self::ordered_with(order_content())
    }

    pub fn effective() -> Self {
        let mut desk = Self::ordered();
        let approve = approve_order(&desk);
        desk.accept(&hanoi(), &approve);
        desk
    }

    pub fn advance_paid() -> Self {
        let mut desk = Self::effective();
        desk.pay(0, "A1", "9450");
        desk
    }

    pub fn ready() -> Self {
        let mut desk = Self::advance_paid();
        desk.documents(Stage::Preparation);
        desk.accept(&hanoi(), &ready());
        desk
    }

    pub fn paid() -> Self {
        let mut desk = Self::ready();
        desk.pay(1, "B1", "22050");
        desk.documents(Stage::Shipment);
        desk
    }

    pub fn shipped() -> Self {
        let mut desk = Self::paid();
        let dispatch = dispatch(&desk, 0x51, "10000");
        desk.accept(&hanoi(), &dispatch);
        desk
    }

    pub fn received() -> Self {
        let mut desk = Self::shipped();
        desk.accept(&nordwind(), &receive(0x51, "10000", "0"));
        desk
    }

    /// A bank entry comes in and is matched.
    pub fn pay(&mut self, line: u32, reference: &str, amount: &str) -> BankEntryId {
        let (entry, import) = bank_entry(reference, amount);
        self.accept(&operator(), &import);
        self.accept(&operator(), &associate(entry, line, amount));
        entry
    }

    /// The seller attaches what the checklist asks of it.
    pub fn documents(&mut self, stage: Stage) {
        let content = self.order().content.clone();
        let rows = checklist::missing(content.incoterm, content.mode, stage, |_| false);
        let offset = if stage == Stage::Shipment { 100 } else { 50 };
        for (n, row) in (offset..).zip(rows) {
            self.accept(&hanoi(), &attach(&hanoi(), n, row.code, stage));
        }
    }
}
