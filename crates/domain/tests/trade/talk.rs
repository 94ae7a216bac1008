//! Messages and drafts.

use quayside_domain::{
    Actor, Command, ConversationId, DraftId, MessageId, PersonId, Unit, UnitRef,
    actor::Place,
    conversation::{Conversation, MESSAGE_MAX},
    draft::DraftKind,
};
use serde_json::json;

use crate::{
    desk::{Desk, deal, hanoi, jinan, nordwind, nordwind_colleague, uuid},
    samples::{pdf, quote_at},
};

fn say(seller: &Actor, n: u128, text: &str) -> Command {
    Command::MessageSend {
        deal: deal(),
        seller: seller.enterprise,
        message: MessageId(uuid(0x5A0 + n)),
        text: text.into(),
        attachments: Vec::new(),
    }
}

fn talk<'a>(desk: &'a Desk, seller: &Actor) -> &'a Conversation {
    desk.units
        .get(&UnitRef::conversation(deal(), seller.enterprise))
        .and_then(Unit::conversation)
        .expect("the quote opened it")
}

fn draft_id() -> DraftId {
    DraftId(uuid(0xDD))
}

fn save(fields: serde_json::Value) -> Command {
    Command::DraftSave {
        draft: draft_id(),
        about: Some(deal().id.to_string()),
        draft_kind: DraftKind::Quote,
        fields: fields.as_object().expect("an object").clone(),
    }
}

fn draft_of(actor: &Actor) -> UnitRef {
    UnitRef::draft(actor.enterprise, draft_id())
}

// S0-71
#[test]
fn a_quote_opens_the_conversation_and_both_sides_write() {
    let mut desk = Desk::published();
    assert_eq!(
        desk.code(&hanoi(), &say(&hanoi(), 1, "hello")),
        "not_visible"
    );
    let mut desk = Desk::quoted();
    desk.accept(&hanoi(), &say(&hanoi(), 1, "Which colour?"));
    desk.accept(&nordwind(), &say(&hanoi(), 2, "White."));
    let known = talk(&desk, &hanoi());
    assert_eq!(known.messages, 2);
    assert_eq!(known.id, ConversationId::of(deal().id, hanoi().enterprise));
    assert_eq!(
        known.last.as_ref().map(|one| one.text.as_str()),
        Some("White.")
    );
    assert_eq!(talk(&desk, &jinan()).messages, 0);
}

#[test]
fn a_rival_cannot_write_into_anothers_conversation() {
    let mut desk = Desk::quoted();
    assert_eq!(
        desk.code(&jinan(), &say(&hanoi(), 1, "hello")),
        "actor.wrong_side"
    );
}

#[test]
fn a_message_says_something_and_not_too_much() {
    let mut desk = Desk::quoted();
    assert_eq!(desk.code(&hanoi(), &say(&hanoi(), 1, " ")), "required");
    let long = "汉".repeat(MESSAGE_MAX + 1);
    assert_eq!(desk.code(&hanoi(), &say(&hanoi(), 1, &long)), "too_long");
    let mut only_a_file = say(&hanoi(), 1, "");
    if let Command::MessageSend { attachments, .. } = &mut only_a_file {
        attachments.push(pdf(hanoi().enterprise, 4));
    }
    desk.accept(&hanoi(), &only_a_file);
}

#[test]
fn a_desktop_without_any_message_yet_leaves_the_question_to_the_server() {
    let mut desk = Desk::new();
    desk.place = Place::Desktop;
    desk.accept(&hanoi(), &say(&hanoi(), 1, "hello"));
}

#[test]
fn fields_of_a_draft_changed_on_two_devices_are_both_kept() {
    let mut desk = Desk::published();
    desk.accept(&hanoi(), &save(json!({ "price": "3.15", "note": "a" })));
    desk.accept(
        &hanoi(),
        &save(json!({ "lead_time_days": 45, "note": null })),
    );
    let unit = desk.units.get(&draft_of(&hanoi())).and_then(Unit::draft);
    let content = &unit.expect("saved").content;
    assert_eq!(
        json!(content),
        json!({ "price": "3.15", "lead_time_days": 45 })
    );
}

#[test]
fn a_draft_is_its_authors_alone() {
    let mut desk = Desk::published();
    desk.accept(&nordwind(), &save(json!({ "subject": "towels" })));
    let theirs = save(json!({ "subject": "mine" }));
    assert_eq!(desk.code(&nordwind_colleague(), &theirs), "not_visible");
    desk.accept(&nordwind(), &Command::DraftDelete { draft: draft_id() });
    assert!(!desk.units.contains_key(&draft_of(&nordwind())));
    desk.accept(&nordwind(), &Command::DraftDelete { draft: draft_id() });
}

#[test]
fn a_draft_has_a_limit() {
    let mut desk = Desk::published();
    let many: serde_json::Map<_, _> = (0..101).map(|n| (format!("f{n}"), json!(n))).collect();
    assert_eq!(desk.code(&hanoi(), &save(json!(many))), "too_many");
    let big = json!({ "note": "x".repeat(600_000) });
    assert_eq!(desk.code(&hanoi(), &save(big)), "too_large");
}

#[test]
fn acceptance_deletes_the_authors_draft_and_nobody_elses() {
    let submit = |desk: &Desk| Command::QuoteSubmit {
        deal: deal(),
        rfq_revision: 1,
        content: quote_at(desk, "3.15"),
        draft: Some(draft_id()),
    };
    let mut desk = Desk::published();
    desk.accept(&hanoi(), &save(json!({ "price": "3.15" })));
    let command = submit(&desk);
    assert!(
        command
            .units(hanoi().enterprise)
            .contains(&draft_of(&hanoi()))
    );
    desk.accept(&hanoi(), &command);
    assert!(!desk.units.contains_key(&draft_of(&hanoi())));
    let mut desk = Desk::published();
    desk.accept(&hanoi(), &save(json!({ "price": "3.15" })));
    let colleague = Actor {
        person: PersonId(uuid(0x77)),
        ..hanoi()
    };
    let command = submit(&desk);
    desk.accept(&colleague, &command);
    assert!(desk.units.contains_key(&draft_of(&hanoi())));
}
