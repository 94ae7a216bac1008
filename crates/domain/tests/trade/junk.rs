//! Whatever decodes as a command is answered, never with a panic, on server and desktop alike.

use proptest::prelude::*;
use quayside_domain::{Actor, Command, Side, Unit, actor::Place, clocks, decide, evolve, project};
use serde_json::Value;

use crate::{
    desk::{Desk, deal, hanoi, nordwind, operator, order_id, quote_of, uuid},
    enterprise::apply,
    samples::{
        address, associate, attach, bank_entry, dispatch, order_content, payout, pdf, quote_at,
        reason, receive, rfq, submit_quote, submit_rfq,
    },
};

/// One well-formed command of every kind.
fn every_kind(desk: &Desk) -> Vec<Command> {
    let (deal, quote, order) = (deal(), quote_of(&hanoi()), order_id());
    let enterprise = nordwind().enterprise;
    let document = pdf(hanoi().enterprise, 1);
    let (entry, import) = bank_entry("R", "100");
    vec![
        apply(&nordwind(), Side::Buyer),
        Command::EnterpriseApprove {
            enterprise,
            version: 1,
        },
        Command::EnterpriseReject {
            enterprise,
            version: 1,
            reason: reason("licence_expired"),
        },
        Command::EnterpriseOpenAccount { enterprise },
        Command::EnterpriseSaveAddress {
            enterprise,
            address: address(),
        },
        Command::EnterpriseRemoveAddress {
            enterprise,
            address: uuid(1),
        },
        Command::EnterpriseSetLimit {
            enterprise,
            person: nordwind().person,
            limit: Some(quayside_domain::money::Money {
                amount: 100.into(),
                currency: crate::samples::usd(),
            }),
        },
        Command::EnterpriseFollowCategories {
            enterprise,
            categories: ["apparel".to_owned()].into(),
        },
        Command::DraftSave {
            draft: quayside_domain::DraftId(uuid(0xDD)),
            about: None,
            draft_kind: quayside_domain::draft::DraftKind::Rfq,
            fields: serde_json::Map::from_iter([("subject".into(), Value::from("x"))]),
        },
        Command::DraftDelete {
            draft: quayside_domain::DraftId(uuid(0xDD)),
        },
        submit_rfq(rfq()),
        Command::RfqWithdraw { deal },
        Command::RfqApprove {
            deal,
            rfq_revision: 1,
        },
        Command::RfqReject {
            deal,
            rfq_revision: 1,
            reason: reason("duplicate"),
        },
        Command::RfqResubmit {
            deal,
            rfq_revision: 1,
            content: rfq(),
        },
        Command::RfqCancel {
            deal,
            reason: reason("no_longer_needed"),
        },
        Command::RfqExtend {
            deal,
            quotes_close: desk.now,
        },
        submit_quote(desk, "3.15"),
        Command::QuoteRevise {
            deal,
            quote,
            quote_version: 1,
            rfq_revision: 1,
            content: quote_at(desk, "3.15"),
        },
        Command::QuoteWithdraw { deal, quote },
        Command::QuoteDecline {
            deal,
            quote,
            quote_version: 1,
            reason: reason("price_too_high"),
        },
        Command::QuoteSelect {
            deal,
            quote,
            quote_version: 1,
        },
        Command::QuoteUnselect { deal, quote },
        Command::ContractUpload {
            deal,
            quote,
            document: document.clone(),
            sign_by: Some(desk.now),
        },
        Command::ContractSign {
            deal,
            quote,
            contract_hash: document.hash.clone(),
            document: document.clone(),
            signatory: "A".into(),
        },
        Command::ContractWithdrawSigned { deal, quote },
        Command::ContractAccept {
            deal,
            quote,
            signed_hash: document.hash.clone(),
        },
        Command::ContractReturnScan {
            deal,
            quote,
            signed_hash: document.hash.clone(),
            reason: reason("unreadable"),
        },
        Command::ContractDecline {
            deal,
            quote,
            contract_hash: document.hash.clone(),
            reason: reason("deal_dropped"),
        },
        Command::OrderSubmit {
            deal,
            order,
            quote,
            quote_version: 1,
            content: order_content(),
            draft: None,
        },
        Command::OrderRevise {
            deal,
            order,
            terms_version: 1,
            content: order_content(),
        },
        Command::OrderApprove {
            deal,
            order,
            terms_version: 1,
        },
        Command::OrderReject {
            deal,
            order,
            terms_version: 1,
            reason: reason("cannot_supply"),
        },
        Command::OrderCancel {
            deal,
            order,
            effective: true,
            reason: reason("no_payment"),
        },
        Command::OrderRemind {
            deal,
            order,
            line: 0,
        },
        Command::OrderClaimPayment {
            deal,
            order,
            line: 0,
            reference: "S".into(),
            proof: Some(pdf(nordwind().enterprise, 2)),
        },
        attach(
            &hanoi(),
            1,
            "goods_photos",
            quayside_domain::order::Stage::Preparation,
        ),
        Command::OrderDetachDocument {
            deal,
            order,
            id: uuid(1),
        },
        Command::OrderReady { deal, order },
        dispatch(desk, 0x59, "1"),
        receive(0x51, "1", "0"),
        Command::OrderRequestPayout { deal, order },
        payout(quayside_domain::command::PayoutStep::Entered, "E"),
        import,
        associate(entry, 0, "10"),
        Command::BankEntryIgnore {
            entry,
            reason: reason("own_transfer"),
        },
        Command::MessageSend {
            deal,
            seller: hanoi().enterprise,
            message: quayside_domain::MessageId(uuid(1)),
            text: "x".into(),
            attachments: vec![document],
        },
    ]
}

/// What somebody hostile, or a bug, would put in place of a value.
fn nasty() -> Vec<Value> {
    let mut values: Vec<Value> = [
        "",
        " ",
        "0",
        "-0",
        "-1",
        "0.0000000000000000000000000001",
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "999999999999999.999999",
        "1e30",
        "NaN",
        "+262142-12-31T23:59:59Z",
        "-262143-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "🚢\u{202e}\u{0}",
        "XXX",
        "JPY",
        "KWD",
        "H87",
        "MIL",
        "AIR",
        "air",
        "EXW",
        "FOB",
        "../../etc/passwd",
        "é@é.é",
        "四五六七八九",
        "DE€€12",
    ]
    .into_iter()
    .map(Value::from)
    .collect();
    values.extend([
        Value::Null,
        Value::from(0),
        Value::from(u32::MAX),
        Value::from(-1),
        Value::from(true),
        Value::from(false),
        Value::from("長".repeat(5000)),
        Value::Array(Vec::new()),
        Value::Array(vec![Value::from("1"); 300]),
    ]);
    values
}

/// Pointers to every value inside.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                if name != "kind" {
                    pointers(inner, &format!("{at}/{name}"), found);
                }
            }
        }
        Value::Array(list) => {
            found.push(at.to_owned());
            for (index, inner) in list.iter().enumerate() {
                pointers(inner, &format!("{at}/{index}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

fn desks() -> Vec<Desk> {
    vec![
        Desk::new(),
        Desk::reviewing(),
        Desk::quoted(),
        Desk::ordered(),
        Desk::effective(),
        Desk::advance_paid(),
        Desk::paid(),
        Desk::shipped(),
        Desk::received(),
    ]
}

/// Decides it for everybody everywhere, and goes on with what was accepted.
fn answer(desk: &Desk, command: &Command) {
    let people: [Actor; 3] = [nordwind(), hanoi(), operator()];
    for actor in people {
        for place in [Place::Server, Place::Desktop] {
            let mut desk = desk.clone();
            desk.place = place;
            let Ok(events) = decide(&desk.units, command, &desk.ctx(&actor)) else {
                continue;
            };
            for (at, event) in &events {
                evolve(&mut desk.units, *at, event);
            }
            for (at, unit) in &desk.units {
                project(*at, unit);
                clocks(unit);
            }
            assert!(
                desk.units
                    .values()
                    .all(|unit| !matches!(unit, Unit::Deal(deal)
                if deal.orders.values().any(|order| order.tab != order.compute_tab())))
            );
        }
    }
}

#[test]
fn the_list_has_every_kind_once() {
    let kinds: Vec<_> = every_kind(&Desk::published())
        .iter()
        .map(Command::kind)
        .collect();
    let unique: std::collections::BTreeSet<_> = kinds.iter().collect();
    assert_eq!((kinds.len(), unique.len()), (47, 47));
    for command in every_kind(&Desk::published()) {
        let wire = serde_json::to_value(&command).expect("it encodes");
        assert_eq!(
            wire.get("kind").and_then(Value::as_str),
            Some(command.kind())
        );
        assert_eq!(
            serde_json::from_value::<Command>(wire).expect("it decodes"),
            command
        );
        assert!(!command.units(nordwind().enterprise).is_empty());
    }
}

#[test]
fn every_kind_is_answered_in_every_stage() {
    for desk in desks() {
        for command in every_kind(&desk) {
            answer(&desk, &command);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn whatever_decodes_is_answered(
        stage in any::<prop::sample::Index>(),
        kind in any::<prop::sample::Index>(),
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4,
        ),
    ) {
        thread_local! {
            static DESKS: Vec<Desk> = desks();
        }
        let desk = DESKS.with(|desks| stage.get(desks).clone());
        let mut wire = serde_json::to_value(kind.get(&every_kind(&desk))).expect("it encodes");
        for (place, value) in changes {
            let mut found = Vec::new();
            pointers(&wire, "", &mut found);
            let pointer: &String = place.get(&found);
            if let Some(slot) = wire.pointer_mut(pointer) {
                *slot = value.get(&nasty()).clone();
            }
        }
        if let Ok(command) = serde_json::from_value::<Command>(wire) {
            answer(&desk, &command);
        }
    }
}
