//! From the order to the money.

use chrono::Duration;
use quayside_domain::{
    BankEntryId, Command, CommandId, OrderId, ShipmentId,
    bank_entry::BankEntryContent,
    checklist,
    command::{DealRef, PayoutStep},
    customs::CustomsMode,
    money::Money,
    order::{Order, OrderTab, Stage},
    rfq::Reason,
};
use quayside_store::{List, Purpose};
use rust_decimal::Decimal;

use super::{Desk, paper, trade::bodies};

impl Desk {
    /// Orders what was quoted at this price; the order waits to be sent.
    pub async fn place_order(
        &self,
        deal: DealRef,
        seller: &Desk,
        version: u32,
        unit_price: &str,
    ) -> (OrderId, CommandId) {
        let order = OrderId(self.mint());
        let submit = Command::OrderSubmit {
            deal,
            order,
            quote: seller.quote_in(deal),
            quote_version: version,
            content: paper::order(unit_price),
            draft: None,
        };
        (order, self.act(submit).await)
    }

    /// Confirms the order in its first terms; the confirmation waits to be sent.
    pub async fn approve_order(&self, deal: DealRef, order: OrderId) -> CommandId {
        self.act(Command::OrderApprove {
            deal,
            order,
            terms_version: 1,
        })
        .await
    }

    /// Rejects the order because of its terms; the rejection waits to be sent.
    pub async fn reject_order(&self, deal: DealRef, order: OrderId) -> CommandId {
        self.act(Command::OrderReject {
            deal,
            order,
            terms_version: 1,
            reason: Reason {
                code: "lead_time_too_short".into(),
                text: String::new(),
            },
        })
        .await
    }

    /// Says that a line of the schedule is paid.
    pub async fn claim_payment(&self, deal: DealRef, order: OrderId, line: u32) -> CommandId {
        self.act(Command::OrderClaimPayment {
            deal,
            order,
            line,
            reference: format!("NW-{line}"),
            proof: None,
        })
        .await
    }

    /// The operator enters a credit of the bank and matches it to a line of the schedule.
    pub async fn match_payment(
        &self,
        deal: DealRef,
        order: OrderId,
        line: u32,
        reference: &str,
        amount: Decimal,
    ) {
        let entry = BankEntryId::of("2026-03", reference);
        let content = BankEntryContent {
            account: String::new(),
            statement: "2026-03".into(),
            position: 0,
            reference: reference.into(),
            amount: Money {
                amount,
                currency: paper::usd(),
            },
            value_date: self.now().date_naive(),
            payer: "Nordwind".into(),
            remittance: "Towels".into(),
        };
        self.do_now(Command::BankEntryImport { entry, content })
            .await;
        self.do_now(Command::BankEntryAssociate {
            entry,
            deal,
            order,
            line,
            amount,
        })
        .await;
    }

    /// Attaches every paper that the checklist asks of the seller (S0-92).
    pub async fn attach_papers(&self, deal: DealRef, order: OrderId, stage: Stage) {
        let terms = paper::order("1");
        for row in checklist::missing(terms.incoterm, terms.mode, stage, |_| false) {
            let name = format!("{}.pdf", row.code);
            let document = self
                .stage(&name, paper::pdf(&name), Purpose::Document)
                .await;
            self.act(Command::OrderAttachDocument {
                deal,
                order,
                id: self.mint(),
                code: row.code.into(),
                stage,
                document,
            })
            .await;
        }
    }

    /// Sends off the whole order.
    pub async fn dispatch(&self, deal: DealRef, order: OrderId) -> (ShipmentId, CommandId) {
        let shipment = ShipmentId(self.mint());
        let dispatch = Command::OrderDispatch {
            deal,
            order,
            shipment,
            carrier: "Hapag-Lloyd".into(),
            transport_number: "HLCUSGN2603042".into(),
            vessel: "Hanoi Express 048W".into(),
            departed_at: self.now(),
            eta: Some(self.now() + Duration::days(30)),
            quantities: vec![4000.into()],
        };
        (shipment, self.act(dispatch).await)
    }

    /// Everything arrived sound.
    pub async fn confirm_receipt(
        &self,
        deal: DealRef,
        order: OrderId,
        shipment: ShipmentId,
    ) -> CommandId {
        self.act(Command::OrderConfirmReceipt {
            deal,
            order,
            shipment,
            received: vec![4000.into()],
            damaged: vec![Decimal::ZERO],
            photos: vec![],
            note: String::new(),
        })
        .await
    }

    /// The operator records a step of the payout.
    pub async fn record_payout(&self, deal: DealRef, order: OrderId, step: PayoutStep) {
        self.do_now(Command::OrderRecordPayout {
            deal,
            order,
            step,
            reference: format!("PAYOUT-{step:?}"),
            customs_mode: (step == PayoutStep::Entered).then_some(CustomsMode::DirectExport),
        })
        .await;
    }

    /// The orders this side sees.
    pub async fn orders(&self) -> Vec<Order> {
        bodies(self, List::Order).await
    }

    /// Where the only order stands, and how many each tab counts beside it.
    pub async fn tab(&self) -> OrderTab {
        let orders = self.orders().await;
        assert_eq!(orders.len(), 1, "{} has one order", self.login());
        orders.first().map(|order| order.tab).expect("it is there")
    }
}
