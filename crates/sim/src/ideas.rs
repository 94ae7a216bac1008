//! Everything that a person might try with a deal, sensible or not, as far as the desk knows it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use quayside_domain::{
    Actor, BankEntryId, Command, DealRef, Hat, MessageId, OrderId, QuoteId, ShipmentId,
    bank_entry::BankEntryContent,
    checklist,
    command::PayoutStep,
    customs::CustomsMode,
    deal::Deal,
    document::DocumentRef,
    money::Money,
    order::{Order, Stage},
    quote::Quote,
};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::paper;

/// What a person looks at.
pub struct Desk<'a> {
    pub me: &'a Actor,
    pub at: DealRef,
    pub deal: &'a Deal,
    pub now: DateTime<Utc>,
    /// A document and a picture of the own firm.
    pub pdf: DocumentRef,
    pub image: DocumentRef,
    /// New identities, if the command needs any.
    pub fresh: [Uuid; 2],
    /// A small number of chance: prices, amounts.
    pub turn: u32,
}

/// All ideas, in an order that does not change.
pub fn ideas(desk: &Desk<'_>) -> Vec<Command> {
    let mut ideas = match desk.me.hat {
        Hat::Operator => operator(desk),
        Hat::Buyer => buyer(desk),
        Hat::Seller => seller(desk),
    };
    if desk.me.hat != Hat::Operator {
        ideas.extend(desk.deal.quotes.values().map(|quote| message(desk, quote)));
    }
    ideas
}

fn message(desk: &Desk<'_>, quote: &Quote) -> Command {
    let [id, _] = desk.fresh;
    Command::MessageSend {
        deal: desk.at,
        seller: quote.seller.enterprise,
        message: MessageId(id),
        text: format!("hello {}", desk.turn),
        attachments: if desk.turn.is_multiple_of(4) {
            vec![desk.pdf.clone()]
        } else {
            vec![]
        },
    }
}

fn operator(desk: &Desk<'_>) -> Vec<Command> {
    let deal = desk.at;
    let rfq_revision = desk.deal.rfq.revision;
    let mut ideas = vec![
        Command::RfqApprove { deal, rfq_revision },
        Command::RfqReject {
            deal,
            rfq_revision,
            reason: paper::reason("duplicate"),
        },
    ];
    for order in desk.deal.orders.values() {
        money(desk, order, &mut ideas);
        for step in [
            PayoutStep::Entered,
            PayoutStep::Withdrawn,
            PayoutStep::FxSettled,
            PayoutStep::Completed,
        ] {
            ideas.push(Command::OrderRecordPayout {
                deal,
                order: order.id,
                step,
                reference: "P".into(),
                customs_mode: Some(CustomsMode::DirectExport),
            });
        }
    }
    ideas
}

/// Credits come in and are matched to what is owed.
fn money(desk: &Desk<'_>, order: &Order, ideas: &mut Vec<Command>) {
    let reference = format!("R{}", desk.turn % 8);
    let entry = BankEntryId::of("2026-03", &reference);
    ideas.push(Command::BankEntryImport {
        entry,
        content: BankEntryContent {
            account: String::new(),
            statement: "2026-03".into(),
            position: 0,
            reference,
            amount: Money {
                amount: 60_000.into(),
                currency: paper::usd(),
            },
            value_date: NaiveDate::from_ymd_opt(2026, 3, 5).expect("a date"),
            payer: "Nordwind GmbH".into(),
            remittance: "towels".into(),
        },
    });
    for line in [0, 1] {
        let owed = order.outstanding(usize::try_from(line).unwrap_or(0));
        for amount in [owed, Decimal::from(desk.turn)] {
            ideas.push(Command::BankEntryAssociate {
                entry,
                deal: desk.at,
                order: order.id,
                line,
                amount,
            });
        }
    }
    ideas.push(Command::BankEntryIgnore {
        entry,
        reason: paper::reason("own_transfer"),
    });
}

fn buyer(desk: &Desk<'_>) -> Vec<Command> {
    let deal = desk.at;
    let rfq_revision = desk.deal.rfq.revision;
    let subject = format!("{} again", desk.deal.rfq.content.subject);
    let mut ideas = vec![
        Command::RfqWithdraw { deal },
        Command::RfqResubmit {
            deal,
            rfq_revision,
            content: paper::rfq(&subject, desk.image.clone()),
        },
        Command::RfqCancel {
            deal,
            reason: paper::reason("no_longer_needed"),
        },
        Command::RfqExtend {
            deal,
            quotes_close: desk.now + TimeDelta::days(9),
        },
    ];
    for quote in desk.deal.quotes.values() {
        buyer_on_quote(desk, quote, &mut ideas);
        contract(desk, quote, &mut ideas);
    }
    for order in desk.deal.orders.values() {
        buyer_on_order(desk, order, &mut ideas);
    }
    ideas
}

fn buyer_on_quote(desk: &Desk<'_>, quote: &Quote, ideas: &mut Vec<Command>) {
    let (deal, id, quote_version) = (desk.at, quote.id, quote.version);
    let [order, _] = desk.fresh;
    ideas.extend([
        Command::QuoteDecline {
            deal,
            quote: id,
            quote_version,
            reason: paper::reason("price_too_high"),
        },
        Command::QuoteSelect {
            deal,
            quote: id,
            quote_version,
        },
        Command::QuoteUnselect { deal, quote: id },
        Command::OrderSubmit {
            deal,
            order: OrderId(order),
            quote: id,
            quote_version,
            content: paper::order(&quote.content, i64::from(desk.turn % 3) * 3000),
            draft: None,
        },
    ]);
}

fn buyer_on_order(desk: &Desk<'_>, order: &Order, ideas: &mut Vec<Command>) {
    let deal = desk.at;
    let mut content = order.content.clone();
    content.advance = Decimal::from((desk.turn % 4) * 1000);
    ideas.extend([
        Command::OrderRevise {
            deal,
            order: order.id,
            terms_version: order.terms_version,
            content,
        },
        cancel(desk, order),
        Command::OrderClaimPayment {
            deal,
            order: order.id,
            line: desk.turn % 2,
            reference: "SWIFT".into(),
            proof: Some(desk.pdf.clone()),
        },
    ]);
    for shipment in &order.shipments {
        for damaged in [Decimal::ZERO, Decimal::ONE] {
            ideas.push(Command::OrderConfirmReceipt {
                deal,
                order: order.id,
                shipment: shipment.id,
                received: shipment.quantities.clone(),
                damaged: vec![damaged],
                photos: vec![],
                note: String::new(),
            });
        }
    }
}

fn cancel(desk: &Desk<'_>, order: &Order) -> Command {
    Command::OrderCancel {
        deal: desk.at,
        order: order.id,
        effective: order.effective_at.is_some(),
        reason: paper::reason("terms_changed"),
    }
}

fn seller(desk: &Desk<'_>) -> Vec<Command> {
    let deal = desk.at;
    let rfq_revision = desk.deal.rfq.revision;
    let cents = 250 + i64::from(desk.turn % 100);
    let mine = QuoteId::of(deal.id, desk.me.enterprise);
    let content = paper::quote(cents, desk.now);
    let mut ideas = vec![Command::QuoteSubmit {
        deal,
        rfq_revision,
        content: content.clone(),
        draft: None,
    }];
    if let Some(quote) = desk.deal.quotes.get(&mine) {
        ideas.extend([
            Command::QuoteRevise {
                deal,
                quote: mine,
                quote_version: quote.version,
                rfq_revision,
                content,
            },
            Command::QuoteWithdraw { deal, quote: mine },
        ]);
        contract(desk, quote, &mut ideas);
    }
    for order in desk.deal.orders.values() {
        seller_on_order(desk, order, &mut ideas);
        goods(desk, order, &mut ideas);
    }
    ideas
}

fn seller_on_order(desk: &Desk<'_>, order: &Order, ideas: &mut Vec<Command>) {
    let (deal, id, terms_version) = (desk.at, order.id, order.terms_version);
    ideas.extend([
        Command::OrderApprove {
            deal,
            order: id,
            terms_version,
        },
        Command::OrderReject {
            deal,
            order: id,
            terms_version,
            reason: paper::reason("cannot_supply"),
        },
        cancel(desk, order),
        Command::OrderRemind {
            deal,
            order: id,
            line: desk.turn % 2,
        },
        Command::OrderReady { deal, order: id },
        Command::OrderRequestPayout { deal, order: id },
    ]);
}

fn goods(desk: &Desk<'_>, order: &Order, ideas: &mut Vec<Command>) {
    let [fresh, shipment] = desk.fresh;
    let attached = |code: &str| order.documents.iter().any(|row| row.code == code);
    for stage in [Stage::Proforma, Stage::Preparation, Stage::Shipment] {
        let content = &order.content;
        for row in checklist::missing(content.incoterm, content.mode, stage, attached) {
            ideas.push(Command::OrderAttachDocument {
                deal: desk.at,
                order: order.id,
                id: fresh,
                code: row.code.into(),
                stage,
                document: desk.pdf.clone(),
            });
        }
    }
    if let Some(document) = order.documents.first() {
        ideas.push(Command::OrderDetachDocument {
            deal: desk.at,
            order: order.id,
            id: document.id,
        });
    }
    for quantity in [4000, 1500] {
        ideas.push(Command::OrderDispatch {
            deal: desk.at,
            order: order.id,
            shipment: ShipmentId(shipment),
            carrier: "Evergreen".into(),
            transport_number: "EGLV-1".into(),
            vessel: "Ever Given".into(),
            departed_at: desk.now,
            eta: Some(desk.now + TimeDelta::days(30)),
            quantities: vec![quantity.into()],
        });
    }
}

fn contract(desk: &Desk<'_>, quote: &Quote, ideas: &mut Vec<Command>) {
    let deal = desk.at;
    let contract = desk.deal.contract_of(quote.id);
    let quote = quote.id;
    let hash = contract
        .and_then(|contract| contract.current())
        .map(|version| version.document.hash.clone())
        .unwrap_or_default();
    let signed_hash = contract
        .and_then(|contract| contract.signed.as_ref())
        .map(|signed| signed.document.hash.clone())
        .unwrap_or_default();
    let document = desk.pdf.clone();
    ideas.extend([
        Command::ContractUpload {
            deal,
            quote,
            document: document.clone(),
            sign_by: None,
        },
        Command::ContractSign {
            deal,
            quote,
            contract_hash: hash.clone(),
            document,
            signatory: "A. Director".into(),
        },
        Command::ContractWithdrawSigned { deal, quote },
        Command::ContractAccept {
            deal,
            quote,
            signed_hash: signed_hash.clone(),
        },
        Command::ContractReturnScan {
            deal,
            quote,
            signed_hash,
            reason: paper::reason("unreadable"),
        },
        Command::ContractDecline {
            deal,
            quote,
            contract_hash: hash,
            reason: paper::reason("terms_not_agreed"),
        },
    ]);
}

/// What ends things; people do it, but not all the time.
pub fn ends(command: &Command) -> bool {
    matches!(
        command.kind(),
        "rfq.withdraw"
            | "rfq.reject"
            | "rfq.cancel"
            | "quote.withdraw"
            | "quote.decline"
            | "quote.unselect"
            | "contract.decline"
            | "contract.withdraw_signed"
            | "contract.return_scan"
            | "order.reject"
            | "order.cancel"
            | "order.detach_document"
            | "bank_entry.ignore"
    )
}
