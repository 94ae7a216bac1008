//! The steps of a story from the order to the money.

use chrono::TimeDelta;
use quayside_domain::bank_entry::BankEntryContent;
use quayside_domain::checklist::missing;
use quayside_domain::command::PayoutStep;
use quayside_domain::customs::CustomsMode;
use quayside_domain::document::DocumentRef;
use quayside_domain::money::{Money, price};
use quayside_domain::order::{OrderContent, OrderLine, Stage};
use quayside_domain::{BankEntryId, Command, OrderId, ShipmentId, derived};
use rust_decimal::Decimal;

use super::{Offer, Story};
use crate::fault::{Answer, Fault};

impl Story<'_> {
    pub fn order_id(&self) -> OrderId {
        OrderId(derived(&["practice", "order", &self.deal.id.to_string()]))
    }

    pub fn order(&mut self, offer: &Offer) -> Answer<&mut Self> {
        let quoted = &offer.content;
        let (advance, _) = amounts(offer)?;
        let content = OrderContent {
            email: self.buyer.email.into(),
            alias: self.buyer.alias.into(),
            product_name: self.content.subject.clone(),
            images: self.content.images.clone(),
            lines: quoted
                .lines
                .iter()
                .map(|line| OrderLine {
                    description: line.description.clone(),
                    specification: self.content.description.clone(),
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
            ship_to: self.buyer.address(),
            payment_method: quoted.payment.method,
            advance: advance.amount,
        };
        let submit = Command::OrderSubmit {
            deal: self.deal,
            order: self.order_id(),
            quote: self.quote_id(offer),
            quote_version: 1,
            content,
            draft: None,
        };
        Ok(self.later(TimeDelta::hours(4)).buyer(submit))
    }

    pub fn confirm(&mut self, offer: &Offer) -> &mut Self {
        let approve = Command::OrderApprove {
            deal: self.deal,
            order: self.order_id(),
            terms_version: 1,
        };
        self.later(TimeDelta::hours(9))
            .seller(offer.seller, approve)
    }

    pub fn claim(&mut self, line: u32) -> Answer<&mut Self> {
        let claim = Command::OrderClaimPayment {
            deal: self.deal,
            order: self.order_id(),
            line,
            reference: format!("TRF-{}", self.short()),
            proof: Some(self.market.paper(self.buyer, "proof")?),
        };
        Ok(self.later(TimeDelta::hours(6)).buyer(claim))
    }

    /// The money arrives and is matched to a line of the schedule; nothing to pay is paid.
    pub fn pay(&mut self, offer: &Offer, line: u32) -> Answer<&mut Self> {
        let (advance, balance) = amounts(offer)?;
        let amount = if line == 0 && !advance.amount.is_zero() {
            advance
        } else {
            balance
        };
        if amount.amount.is_zero() {
            return Ok(self);
        }
        let statement = format!("STMT-{}", self.at.format("%Y%m%d"));
        let reference = format!("{}-{line}", self.short());
        let entry = BankEntryId::of(&statement, &reference);
        let content = BankEntryContent {
            account: String::new(),
            statement,
            position: 0,
            reference,
            amount: amount.clone(),
            value_date: self.at.date_naive(),
            payer: self.buyer.name.into(),
            remittance: self.content.subject.chars().take(100).collect(),
        };
        let (deal, order) = (self.deal, self.order_id());
        self.later(TimeDelta::hours(20))
            .operator(Command::BankEntryImport { entry, content })
            .operator(Command::BankEntryAssociate {
                entry,
                deal,
                order,
                line,
                amount: amount.amount,
            });
        Ok(self)
    }

    /// Eight letters that name this deal.
    pub fn short(&self) -> String {
        self.deal.id.to_string().chars().take(8).collect()
    }

    pub fn papers(&mut self, offer: &Offer, stage: Stage) -> Answer<&mut Self> {
        let quoted = &offer.content;
        for row in missing(quoted.incoterm, quoted.mode, stage, |_| false) {
            let document = self.market.paper(offer.seller, row.code)?;
            self.attach(offer, stage, row.code, document);
        }
        Ok(self)
    }

    fn attach(&mut self, offer: &Offer, stage: Stage, code: &str, document: DocumentRef) {
        let attach = Command::OrderAttachDocument {
            deal: self.deal,
            order: self.order_id(),
            id: derived(&["practice", "document", &self.deal.id.to_string(), code]),
            code: code.into(),
            stage,
            document,
        };
        self.seller(offer.seller, attach);
    }

    pub fn ready(&mut self, offer: &Offer) -> &mut Self {
        let ready = Command::OrderReady {
            deal: self.deal,
            order: self.order_id(),
        };
        self.later(TimeDelta::hours(30)).seller(offer.seller, ready)
    }

    fn shipment(&self) -> ShipmentId {
        ShipmentId(derived(&[
            "practice",
            "shipment",
            &self.deal.id.to_string(),
        ]))
    }

    /// The whole of every line, or one `parts`th of it.
    fn quantities(offer: &Offer, parts: u32) -> Vec<Decimal> {
        let lines = &offer.content.lines;
        lines
            .iter()
            .map(|line| (line.quantity.value / Decimal::from(parts)).floor())
            .collect()
    }

    pub fn dispatch(&mut self, offer: &Offer, parts: u32, days: i64) -> &mut Self {
        self.later(TimeDelta::hours(10));
        let dispatch = Command::OrderDispatch {
            deal: self.deal,
            order: self.order_id(),
            shipment: self.shipment(),
            carrier: "Blue Anchor Lines".into(),
            transport_number: format!("BAL{}", self.short().to_uppercase()),
            vessel: "MV Kestrel".into(),
            departed_at: self.at,
            eta: Some(self.at + TimeDelta::days(days)),
            quantities: Self::quantities(offer, parts),
        };
        self.seller(offer.seller, dispatch)
    }

    pub fn receive(&mut self, offer: &Offer, days: i64) -> &mut Self {
        let confirm = Command::OrderConfirmReceipt {
            deal: self.deal,
            order: self.order_id(),
            shipment: self.shipment(),
            received: Self::quantities(offer, 1),
            damaged: vec![Decimal::ZERO; offer.content.lines.len()],
            photos: Vec::new(),
            note: String::new(),
        };
        self.later(TimeDelta::days(days)).buyer(confirm)
    }

    pub fn collect(&mut self, offer: &Offer) -> &mut Self {
        let request = Command::OrderRequestPayout {
            deal: self.deal,
            order: self.order_id(),
        };
        self.later(TimeDelta::hours(12))
            .seller(offer.seller, request)
    }

    pub fn payout(&mut self, step: PayoutStep) -> &mut Self {
        let record = Command::OrderRecordPayout {
            deal: self.deal,
            order: self.order_id(),
            step,
            reference: format!("PAY-{}", self.short()),
            customs_mode: Some(CustomsMode::DirectExport),
        };
        self.later(TimeDelta::hours(15)).operator(record)
    }
}

/// Advance and balance of an offer.
fn amounts(offer: &Offer) -> Answer<(Money, Money)> {
    let wrong = |error: &dyn std::fmt::Display| Fault::internal(error);
    let lines = offer.content.lines.iter();
    let priced = price(
        lines.map(|line| (line.quantity.value, line.unit_price)),
        &offer.content.currency,
    )
    .map_err(|error| wrong(&format!("{error:?}")))?;
    priced
        .total
        .split(offer.content.payment.advance_percent)
        .map_err(|error| wrong(&format!("{error:?}")))
}
