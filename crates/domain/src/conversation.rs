//! Messages between the buyer and one seller of a deal: their own unit, so that words never wait
//! behind a state change or an upload (sync.md 6.8).

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Command, Context, ConversationId, DealId, EnterpriseId, Event, Hat, MessageId, Record,
    RecordKind, Refusal, Scope, Side, UnitRef, document::DocumentRef, form, record::body,
};

/// Longest message in characters.
pub const MESSAGE_MAX: usize = 4000;

/// Record kind `message`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Message {
    pub id: MessageId,
    pub conversation: ConversationId,
    pub deal: DealId,
    pub owner: EnterpriseId,
    pub seller: EnterpriseId,
    pub side: Side,
    pub enterprise_name: String,
    pub person_name: String,
    pub subject: String,
    pub text: String,
    pub attachments: Vec<DocumentRef>,
    pub sent_at: DateTime<Utc>,
}

/// The state of a conversation: who takes part and how many messages there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    pub id: ConversationId,
    pub deal: DealId,
    pub owner: EnterpriseId,
    pub seller: EnterpriseId,
    pub subject: String,
    pub messages: u32,
    /// The newest message: earlier ones live in their records alone.
    pub last: Option<Message>,
}

/// Files of one message.
const ATTACHMENTS_MAX: usize = 10;

/// A message from one side to the other (S0-71). A seller's first quote has opened the
/// conversation; a desktop that has no message yet cannot know and leaves that to the server.
pub(crate) fn decide(
    conversation: Option<&Conversation>,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    let Command::MessageSend {
        deal,
        seller,
        message,
        text,
        attachments,
    } = command
    else {
        return Err(Refusal::server("not_visible"));
    };
    let actor = ctx.actor()?;
    form::at_most(text, "text", MESSAGE_MAX)?;
    form::number(
        !text.trim().is_empty() || !attachments.is_empty(),
        "required",
        "text",
    )?;
    form::count(attachments.len(), ATTACHMENTS_MAX, "attachments")?;
    for (index, document) in attachments.iter().enumerate() {
        form::any_document(document, &format!("attachments.{index}"), actor.enterprise)?;
    }
    let side = match actor.hat {
        Hat::Buyer if actor.enterprise == deal.owner => Side::Buyer,
        Hat::Seller if actor.enterprise == *seller => Side::Seller,
        _ => return Err(Refusal::state("actor.wrong_side").with("action", command.kind())),
    };
    if conversation.is_none() && ctx.on_server() {
        return Err(Refusal::server("not_visible"));
    }
    Ok(vec![Event::MessageSent {
        at: ctx.now,
        message: Box::new(Message {
            id: *message,
            conversation: ConversationId::of(deal.id, *seller),
            deal: deal.id,
            owner: deal.owner,
            seller: *seller,
            side,
            enterprise_name: actor.party.name.clone(),
            person_name: actor.person_name.clone(),
            subject: conversation.map_or_else(String::new, |known| known.subject.clone()),
            text: text.clone(),
            attachments: attachments.clone(),
            sent_at: ctx.now,
        }),
    }])
}

/// Applies one event.
pub(crate) fn evolve(
    at: UnitRef,
    conversation: Option<Conversation>,
    event: &Event,
) -> Option<Conversation> {
    match event {
        Event::ConversationOpened {
            deal,
            seller,
            subject,
            ..
        } if conversation.is_none() => Some(Conversation {
            id: ConversationId(at.id),
            deal: *deal,
            owner: at.owner,
            seller: *seller,
            subject: subject.clone(),
            messages: 0,
            last: None,
        }),
        Event::MessageSent { message, .. } => conversation.map(|mut known| {
            known.messages = known.messages.saturating_add(1);
            known.last = Some((**message).clone());
            known
        }),
        _ => conversation,
    }
}

/// The newest message; earlier ones stay as they are.
pub(crate) fn project(at: UnitRef, conversation: &Conversation) -> Vec<Record> {
    let both = BTreeSet::from([
        Scope::Enterprise(conversation.owner),
        Scope::Enterprise(conversation.seller),
    ]);
    conversation
        .last
        .iter()
        .map(|message| Record {
            owner: at.owner,
            id: message.id.0,
            kind: RecordKind::Message,
            body: body(message),
            audience: both.clone(),
        })
        .collect()
}

/// The conversation as its messages show it.
pub(crate) fn assemble(at: UnitRef, records: &[Record]) -> Option<Conversation> {
    let messages: Vec<Message> = records
        .iter()
        .filter(|record| record.kind == RecordKind::Message && record.owner == at.owner)
        .filter_map(|record| Message::deserialize(&record.body).ok())
        .filter(|message| message.conversation.0 == at.id)
        .collect();
    let count = u32::try_from(messages.len()).unwrap_or(u32::MAX);
    let last = messages.into_iter().max_by_key(|message| message.sent_at)?;
    Some(Conversation {
        id: last.conversation,
        deal: last.deal,
        owner: last.owner,
        seller: last.seller,
        subject: last.subject.clone(),
        messages: count,
        last: Some(last),
    })
}
