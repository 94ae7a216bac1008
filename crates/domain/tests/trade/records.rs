//! Records: one body, one audience; nobody sees what is not theirs; a desktop puts the unit
//! together again.

use std::collections::BTreeSet;

use quayside_domain::{
    Command, EnterpriseId, Record, RecordKind, Scope, Side, Unit, UnitRef, activity,
    actor::{Agent, Place},
    assemble,
    enterprise::EnterpriseCard,
    order::OrderTab,
    project,
    record::{Activity, Queue, QueueItem},
    rfq::{RfqPublic, RfqState},
};

use crate::{
    desk::{Desk, deal, dec, hanoi, jinan, nordwind, operator, order_id, quote_of},
    enterprise::apply,
    samples::{approve_order, associate, bank_entry, pdf, quote_at, reason, revise_quote, select},
};

fn records(desk: &Desk) -> Vec<Record> {
    let at = UnitRef::from(deal());
    project(at, desk.units.get(&at).expect("the deal exists"))
}

/// What a firm has after a complete pull of one deal.
fn seen_by(desk: &Desk, scopes: &[Scope]) -> Vec<Record> {
    records(desk)
        .into_iter()
        .filter(|record| scopes.iter().any(|scope| record.audience.contains(scope)))
        .collect()
}

fn firm(id: EnterpriseId) -> Scope {
    Scope::Enterprise(id)
}

fn square() -> Scope {
    Scope::Square("home-textiles".into())
}

fn kinds(records: &[Record]) -> Vec<RecordKind> {
    let mut kinds: Vec<_> = records.iter().map(|record| record.kind).collect();
    kinds.sort();
    kinds
}

fn public(desk: &Desk) -> (RfqPublic, BTreeSet<Scope>) {
    let record = records(desk)
        .into_iter()
        .find(|record| record.kind == RecordKind::RfqPublic)
        .expect("published");
    let body = serde_json::from_value(record.body).expect("a public RFQ");
    (body, record.audience)
}

#[test]
fn before_approval_only_the_buyer_and_the_operator_see_an_rfq() {
    let desk = Desk::reviewing();
    let records = records(&desk);
    assert_eq!(kinds(&records), [RecordKind::Rfq, RecordKind::QueueItem]);
    assert_eq!(
        kinds(&seen_by(&desk, &[Scope::Operator])),
        [RecordKind::QueueItem]
    );
    assert_eq!(
        kinds(&seen_by(&desk, &[firm(nordwind().enterprise)])),
        [RecordKind::Rfq]
    );
}

// S0-38, S0-51
#[test]
fn the_square_shows_an_open_rfq_without_email_count_or_winner() {
    let desk = Desk::quoted();
    let (body, audience) = public(&desk);
    assert!(body.open);
    assert_eq!(body.content.email, "");
    assert_eq!(body.content.alias, "Northern buyer");
    let sellers = [firm(hanoi().enterprise), firm(jinan().enterprise), square()];
    assert_eq!(audience, sellers.into());
    let text = serde_json::to_string(&body).expect("text");
    assert!(
        !text.contains("Nordwind"),
        "the name is hidden until one quotes"
    );
    assert!(!text.contains("quoted_sellers"));
}

#[test]
fn a_closed_rfq_leaves_the_square_and_stays_with_those_who_quoted() {
    let mut desk = Desk::published();
    let submit = crate::samples::submit_quote(&desk, "3.15");
    desk.accept(&hanoi(), &submit);
    let choose = select(&desk, &hanoi());
    desk.accept(&nordwind(), &choose);
    let (body, audience) = public(&desk);
    assert!(!body.open);
    assert_eq!(audience, [firm(hanoi().enterprise)].into());
}

// S0-64
#[test]
fn a_seller_never_sees_a_competitors_quote_contract_or_order() {
    let mut desk = Desk::effective();
    desk.accept(
        &hanoi(),
        &Command::ContractUpload {
            deal: deal(),
            quote: quote_of(&hanoi()),
            document: pdf(hanoi().enterprise, 7),
            sign_by: None,
        },
    );
    let theirs = seen_by(&desk, &[firm(jinan().enterprise), square()]);
    assert_eq!(kinds(&theirs), [RecordKind::RfqPublic, RecordKind::Quote]);
    for record in &theirs {
        let text = record.body.to_string();
        assert!(!text.contains("Hanoi") && !text.contains("3.15"), "{text}");
    }
    let buyer = seen_by(&desk, &[firm(nordwind().enterprise)]);
    let quotes = buyer
        .iter()
        .filter(|record| record.kind == RecordKind::Quote)
        .count();
    assert_eq!(quotes, 2);
}

#[test]
fn every_record_of_a_unit_has_an_id_of_its_own() {
    let desk = Desk::shipped();
    let records = records(&desk);
    let ids: BTreeSet<_> = records.iter().map(|record| record.id).collect();
    assert_eq!(ids.len(), records.len());
}

#[test]
fn the_buyers_desktop_puts_the_whole_deal_together_again() {
    for desk in [
        Desk::reviewing(),
        Desk::quoted(),
        Desk::selected(),
        Desk::received(),
    ] {
        let mine = seen_by(&desk, &[firm(nordwind().enterprise)]);
        let Some(Unit::Deal(deal)) = assemble(UnitRef::from(deal()), &mine) else {
            panic!("a deal");
        };
        assert!(deal.whole);
        assert_eq!(deal.rfq, desk.deal().rfq);
        assert_eq!(deal.quotes, desk.deal().quotes);
        assert_eq!(deal.orders, desk.deal().orders);
    }
}

#[test]
fn the_sellers_desktop_decides_on_what_it_has() {
    let desk = Desk::published();
    let square = seen_by(&desk, &[square()]);
    let mut own = Desk::new();
    own.now = desk.now;
    own.place = Place::Desktop;
    let at = UnitRef::from(deal());
    own.units.insert(at, assemble(at, &square).expect("a deal"));
    let Some(Unit::Deal(known)) = own.units.get(&at) else {
        panic!("a deal");
    };
    assert!(!known.whole);
    assert_eq!(known.rfq.buyer.name, "Northern buyer");
    let submit = crate::samples::submit_quote(&own, "3.15");
    own.accept(&hanoi(), &submit);
    let revise = revise_quote(&own, &hanoi(), "3.00");
    own.accept(&hanoi(), &revise);
    let stale = Command::QuoteSubmit {
        deal: deal(),
        rfq_revision: 9,
        content: quote_at(&own, "3.15"),
        draft: None,
    };
    assert_eq!(own.code(&jinan(), &stale), "base_changed");
}

#[test]
fn a_seller_with_its_quote_alone_still_approves_its_order() {
    let desk = Desk::ordered();
    let mine = seen_by(&desk, &[firm(hanoi().enterprise)]);
    let only: Vec<_> = mine
        .into_iter()
        .filter(|record| record.kind != RecordKind::RfqPublic)
        .collect();
    let at = UnitRef::from(deal());
    let mut own = Desk::new();
    own.now = desk.now;
    own.place = Place::Desktop;
    own.units.insert(at, assemble(at, &only).expect("a deal"));
    assert_eq!(own.deal().rfq.state, RfqState::Confirmed);
    let approve = approve_order(&own);
    own.accept(&hanoi(), &approve);
    assert_eq!(own.order().tab, OrderTab::AdvancePaymentPending);
}

#[test]
fn a_desktop_that_has_no_records_of_a_deal_judges_the_form_alone() {
    let mut own = Desk::new();
    own.place = Place::Desktop;
    let submit = crate::samples::submit_rfq(crate::samples::rfq());
    own.accept(&nordwind(), &submit);
    own.units.clear();
    let withdraw = Command::QuoteWithdraw {
        deal: deal(),
        quote: quote_of(&hanoi()),
    };
    assert_eq!(own.accept(&hanoi(), &withdraw), []);
    own.place = Place::Server;
    assert_eq!(own.code(&hanoi(), &withdraw), "not_visible");
}

#[test]
fn the_operator_matches_a_payment_from_its_queue() {
    let desk = Desk::effective();
    let queue = seen_by(&desk, &[Scope::Operator]);
    let item: QueueItem =
        serde_json::from_value(queue.first().expect("an item").body.clone()).expect("an item");
    assert_eq!(item.queue, Queue::Payments);
    assert_eq!(Some(item.title), desk.order().number.clone());
    let at = UnitRef::from(deal());
    let mut own = Desk::new();
    own.now = desk.now;
    own.place = Place::Desktop;
    own.units.insert(at, assemble(at, &queue).expect("a deal"));
    let (entry, import) = bank_entry("R1", "9450");
    own.accept(&operator(), &import);
    own.accept(&operator(), &associate(entry, 0, "9450"));
    assert_eq!(own.order().tab, OrderTab::AdvancePaid);
}

#[test]
fn queue_items_come_and_go_with_what_the_operator_must_do() {
    let queues = |desk: &Desk| -> Vec<Queue> {
        seen_by(desk, &[Scope::Operator])
            .into_iter()
            .map(|record| {
                let item: QueueItem = serde_json::from_value(record.body).expect("an item");
                item.queue
            })
            .collect()
    };
    assert_eq!(queues(&Desk::reviewing()), [Queue::Rfqs]);
    assert_eq!(queues(&Desk::ordered()), []);
    assert_eq!(queues(&Desk::effective()), [Queue::Payments]);
    assert_eq!(queues(&Desk::advance_paid()), []);
    assert_eq!(queues(&Desk::ready()), [Queue::Payments]);
    let mut desk = Desk::received();
    assert_eq!(queues(&desk), []);
    desk.accept(
        &hanoi(),
        &Command::OrderRequestPayout {
            deal: deal(),
            order: order_id(),
        },
    );
    assert_eq!(queues(&desk), [Queue::Payouts]);
}

#[test]
fn what_is_awaited_is_what_is_due_and_has_not_come() {
    let awaited = |desk: &Desk| desk.order().awaited().map(|money| money.amount);
    assert_eq!(awaited(&Desk::ordered()), None);
    let mut desk = Desk::effective();
    assert_eq!(awaited(&desk), Some(dec("9450")));
    let (entry, import) = bank_entry("R1", "450");
    desk.accept(&operator(), &import);
    desk.accept(&operator(), &associate(entry, 0, "450"));
    assert_eq!(awaited(&desk), Some(dec("9000")));
    assert_eq!(awaited(&Desk::advance_paid()), None);
    assert_eq!(awaited(&Desk::ready()), Some(dec("22050")));
    assert_eq!(awaited(&Desk::received()), None);
}

// S0-101, S0-102
#[test]
fn other_firms_see_a_card_with_personal_data_masked() {
    let mut desk = Desk::new();
    desk.accept(&nordwind(), &apply(&nordwind(), Side::Buyer));
    let at = UnitRef::enterprise(nordwind().enterprise);
    let records = project(at, desk.units.get(&at).expect("it applied"));
    let card = records
        .iter()
        .find(|record| record.kind == RecordKind::EnterpriseCard)
        .expect("a card");
    let body: EnterpriseCard = serde_json::from_value(card.body.clone()).expect("a card");
    assert_eq!(body.legal_representative, "*****j");
    assert_eq!(body.legal_representative_id, "321324*****");
    assert_eq!(body.bank_accounts, ["DE89*****3000"]);
    assert_eq!(body.registration_number, "HRB 12345");
    let operator: Vec<_> = records
        .iter()
        .filter(|record| record.audience.contains(&Scope::Operator))
        .collect();
    assert_eq!(operator.len(), 1);
    let rebuilt = assemble(at, &operator.into_iter().cloned().collect::<Vec<_>>());
    assert_eq!(rebuilt.as_ref(), desk.units.get(&at));
}

fn lines(desk: &mut Desk, actor: &quayside_domain::Actor, command: &Command) -> Vec<Record> {
    let ctx = desk.ctx(actor);
    let events = desk.accept(actor, command);
    let mut lines = Vec::new();
    for (n, (at, event)) in events.iter().enumerate() {
        let Some(unit) = desk.units.get(at) else {
            continue;
        };
        lines.extend(activity(*at, unit, event, &ctx, n));
    }
    lines
}

fn line(record: &Record) -> Activity {
    serde_json::from_value(record.body.clone()).expect("a line")
}

#[test]
fn a_price_change_writes_old_and_new_price_for_both_sides() {
    let mut desk = Desk::quoted();
    let revise = revise_quote(&desk, &hanoi(), "3.05");
    let written = lines(&mut desk, &hanoi(), &revise);
    let record = written.first().expect("a line");
    let both = [firm(nordwind().enterprise), firm(hanoi().enterprise)];
    assert_eq!(record.audience, both.into());
    let line = line(record);
    assert_eq!(line.code, "quote.revised");
    let param = |name: &str| line.params.get(name).map(String::as_str);
    assert_eq!(
        (param("old_total"), param("total")),
        (Some("31500.00"), Some("30500.00"))
    );
    assert_eq!(param("currency"), Some("USD"));
    assert_eq!(line.person_name, "Hanoi Textile JSC person");
    assert_eq!(line.part, Some(quote_of(&hanoi()).0));
}

#[test]
fn the_loser_is_not_told_who_won() {
    let mut desk = Desk::ordered();
    let approve = approve_order(&desk);
    let written = lines(&mut desk, &hanoi(), &approve);
    let lost = written
        .iter()
        .find(|record| record.audience.contains(&firm(jinan().enterprise)))
        .expect("a line");
    let line = line(lost);
    assert_eq!(line.code, "quote.not_selected");
    assert_eq!((line.enterprise, line.person_name.as_str()), (None, ""));
    assert!(!lost.body.to_string().contains("Hanoi"));
}

#[test]
fn the_platform_acts_without_a_persons_name_and_the_clock_without_any() {
    let mut desk = Desk::reviewing();
    let approve = Command::RfqReject {
        deal: deal(),
        rfq_revision: 1,
        reason: reason("wrong_category"),
    };
    let written = lines(&mut desk, &operator(), &approve);
    let by_platform = line(written.first().expect("a line"));
    assert_eq!(by_platform.enterprise, Some(EnterpriseId::PLATFORM));
    assert_eq!(by_platform.person_name, "");
    let mut desk = Desk::published();
    let fired = desk.days(30);
    let (at, event) = fired.first().expect("it expired");
    let unit = desk.units.get(at).expect("the deal");
    let record = activity(*at, unit, event, &desk.context(Agent::Clock), 0).expect("a line");
    let by_clock = line(&record);
    assert_eq!(
        (by_clock.code.as_str(), by_clock.hat),
        ("rfq.expired", None)
    );
}

#[test]
fn the_same_command_writes_the_same_lines_with_the_same_ids() {
    let mut desk = Desk::quoted();
    let mut twin = desk.clone();
    let choose = select(&desk, &hanoi());
    assert_eq!(
        lines(&mut desk, &nordwind(), &choose),
        lines(&mut twin, &nordwind(), &choose)
    );
}
