//! Everything that somebody might try at a stage of a trade, sensible or not.

use chrono::TimeDelta;
use quayside_domain::{
    Actor, Command, MessageId, OrderId, ShipmentId, UnitRef, command::PayoutStep, order::Stage,
};

use crate::{
    desk::{Desk, deal, dec, hanoi, jinan, nordwind, operator, order_id, quote_of, uuid},
    samples::{
        approve_order, associate, attach, bank_entry, cancel_order, dispatch, order_content,
        payout, pdf, quote_at, ready, reason, receive, rfq, select, submit_order, submit_quote,
        submit_rfq,
    },
};

/// The orders and shipments that a walk may name.
const SHIPMENTS: [u128; 2] = [0x51, 0x52];

/// Everything that somebody might try now, sensible or not.
pub fn ideas(desk: &Desk) -> Vec<(Actor, Command)> {
    let mut ideas = vec![(nordwind(), submit_rfq(rfq()))];
    if !desk.units.contains_key(&UnitRef::from(deal())) {
        return ideas;
    }
    ideas.extend(about_rfq(desk));
    for seller in [hanoi(), jinan()] {
        ideas.push((seller.clone(), submit_quote(desk, "3.15")));
        if desk.deal().quotes.contains_key(&quote_of(&seller)) {
            ideas.extend(about_quote(desk, &seller));
            ideas.extend(about_contract(desk, &seller));
        }
    }
    if desk.deal().orders.contains_key(&order_id()) {
        ideas.extend(about_order(desk));
        ideas.extend(about_money(desk));
        ideas.extend(about_goods(desk));
    }
    ideas
}

fn about_rfq(desk: &Desk) -> Vec<(Actor, Command)> {
    let seen = desk.deal().rfq.revision;
    vec![
        (nordwind(), Command::RfqWithdraw { deal: deal() }),
        (
            operator(),
            Command::RfqApprove {
                deal: deal(),
                rfq_revision: seen,
            },
        ),
        (
            operator(),
            Command::RfqReject {
                deal: deal(),
                rfq_revision: seen,
                reason: reason("duplicate"),
            },
        ),
        (
            nordwind(),
            Command::RfqResubmit {
                deal: deal(),
                rfq_revision: seen,
                content: rfq(),
            },
        ),
        (
            nordwind(),
            Command::RfqCancel {
                deal: deal(),
                reason: reason("no_longer_needed"),
            },
        ),
        (
            nordwind(),
            Command::RfqExtend {
                deal: deal(),
                quotes_close: desk.now + TimeDelta::days(9),
            },
        ),
    ]
}

fn about_quote(desk: &Desk, seller: &Actor) -> Vec<(Actor, Command)> {
    let quote = quote_of(seller);
    let version = desk.quote(seller).version;
    vec![
        (
            seller.clone(),
            Command::QuoteRevise {
                deal: deal(),
                quote,
                quote_version: version,
                rfq_revision: desk.deal().rfq.revision,
                content: quote_at(desk, "3.05"),
            },
        ),
        (
            seller.clone(),
            Command::QuoteWithdraw {
                deal: deal(),
                quote,
            },
        ),
        (
            nordwind(),
            Command::QuoteDecline {
                deal: deal(),
                quote,
                quote_version: version,
                reason: reason("price_too_high"),
            },
        ),
        (nordwind(), select(desk, seller)),
        (
            nordwind(),
            Command::QuoteUnselect {
                deal: deal(),
                quote,
            },
        ),
        (
            nordwind(),
            submit_order(desk, seller, order_id(), order_content()),
        ),
        (
            nordwind(),
            submit_order(desk, seller, OrderId(uuid(0x0F)), order_content()),
        ),
        (
            seller.clone(),
            Command::MessageSend {
                deal: deal(),
                seller: seller.enterprise,
                message: MessageId(uuid(0x3E)),
                text: "hello".into(),
                attachments: Vec::new(),
            },
        ),
    ]
}

fn about_contract(desk: &Desk, seller: &Actor) -> Vec<(Actor, Command)> {
    let quote = quote_of(seller);
    let mut ideas = Vec::new();
    for (n, actor) in [(1, seller.clone()), (2, nordwind())] {
        let contract = desk.deal().contract_of(quote);
        let hash = contract
            .and_then(|contract| contract.current())
            .map(|version| version.document.hash.clone())
            .unwrap_or_default();
        let signed_hash = contract
            .and_then(|contract| contract.signed.as_ref())
            .map(|signed| signed.document.hash.clone())
            .unwrap_or_default();
        let document = pdf(actor.enterprise, n);
        ideas.extend(
            [
                Command::ContractUpload {
                    deal: deal(),
                    quote,
                    document: document.clone(),
                    sign_by: None,
                },
                Command::ContractSign {
                    deal: deal(),
                    quote,
                    contract_hash: hash.clone(),
                    document,
                    signatory: "A. Director".into(),
                },
                Command::ContractWithdrawSigned {
                    deal: deal(),
                    quote,
                },
                Command::ContractAccept {
                    deal: deal(),
                    quote,
                    signed_hash: signed_hash.clone(),
                },
                Command::ContractReturnScan {
                    deal: deal(),
                    quote,
                    signed_hash,
                    reason: reason("unreadable"),
                },
                Command::ContractDecline {
                    deal: deal(),
                    quote,
                    contract_hash: hash,
                    reason: reason("terms_not_agreed"),
                },
            ]
            .map(|command| (actor.clone(), command)),
        );
    }
    ideas
}

fn about_order(desk: &Desk) -> Vec<(Actor, Command)> {
    let seller = desk.seller();
    let version = desk.order().terms_version;
    let mut content = order_content();
    content.advance = dec(if version.is_multiple_of(2) {
        "0"
    } else {
        "31500"
    });
    vec![
        (
            nordwind(),
            Command::OrderRevise {
                deal: deal(),
                order: order_id(),
                terms_version: version,
                content,
            },
        ),
        (hanoi(), approve_order(desk)),
        (jinan(), approve_order(desk)),
        (
            seller.clone(),
            Command::OrderReject {
                deal: deal(),
                order: order_id(),
                terms_version: version,
                reason: reason("cannot_supply"),
            },
        ),
        (nordwind(), cancel_order(desk, "terms_changed")),
        (seller.clone(), cancel_order(desk, "no_payment")),
        (
            seller.clone(),
            Command::OrderRequestPayout {
                deal: deal(),
                order: order_id(),
            },
        ),
        (operator(), payout(PayoutStep::Entered, "E")),
        (operator(), payout(PayoutStep::Withdrawn, "W")),
        (operator(), payout(PayoutStep::FxSettled, "F")),
        (operator(), payout(PayoutStep::Completed, "")),
    ]
}

fn about_money(desk: &Desk) -> Vec<(Actor, Command)> {
    let seller = desk.seller();
    let mut ideas = Vec::new();
    for (reference, amount) in [("S", "100"), ("L", "40000")] {
        let (entry, import) = bank_entry(reference, amount);
        ideas.push((operator(), import));
        for line in [0, 1] {
            let index = usize::try_from(line).expect("small");
            let owed = desk.order().outstanding(index).to_string();
            ideas.push((operator(), associate(entry, line, &owed)));
            ideas.push((operator(), associate(entry, line, "60")));
            ideas.push((
                seller.clone(),
                Command::OrderRemind {
                    deal: deal(),
                    order: order_id(),
                    line,
                },
            ));
            ideas.push((
                nordwind(),
                Command::OrderClaimPayment {
                    deal: deal(),
                    order: order_id(),
                    line,
                    reference: "SWIFT".into(),
                    proof: None,
                },
            ));
        }
        ideas.push((
            operator(),
            Command::BankEntryIgnore {
                entry,
                reason: reason("own_transfer"),
            },
        ));
    }
    ideas
}

fn about_goods(desk: &Desk) -> Vec<(Actor, Command)> {
    let seller = desk.seller();
    let mut ideas = vec![(seller.clone(), ready())];
    let content = &desk.order().content;
    for (offset, stage) in [
        (0, Stage::Proforma),
        (50, Stage::Preparation),
        (100, Stage::Shipment),
    ] {
        let rows =
            quayside_domain::checklist::missing(content.incoterm, content.mode, stage, |_| false);
        for (n, row) in (offset..).zip(rows) {
            ideas.push((seller.clone(), attach(&seller, n, row.code, stage)));
        }
    }
    if let Some(document) = desk.order().documents.first() {
        ideas.push((
            seller.clone(),
            Command::OrderDetachDocument {
                deal: deal(),
                order: order_id(),
                id: document.id,
            },
        ));
    }
    for shipment in SHIPMENTS {
        ideas.push((seller.clone(), dispatch(desk, shipment, "4000")));
        ideas.push((seller.clone(), dispatch(desk, shipment, "6000")));
        let sent = desk
            .order()
            .shipments
            .iter()
            .find(|one| one.id == ShipmentId(uuid(shipment)))
            .and_then(|one| one.quantities.first().copied())
            .unwrap_or_default();
        ideas.push((nordwind(), receive(shipment, &sent.to_string(), "0")));
        ideas.push((nordwind(), receive(shipment, "3", "1")));
    }
    ideas
}
