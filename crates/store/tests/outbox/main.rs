//! The outbox: what is saved stays, what may be sent goes in order, what is refused is kept.

mod answers;
mod documents;
mod drafts;
mod order;
mod restored;
mod saved;
mod sealing;
#[path = "../support/mod.rs"]
mod support;

use chrono::Duration;
use quayside_domain::{
    Command, CommandId, DraftId, EnterpriseId, MessageId, OrderId, QuoteId, command::DealRef,
    document::DocumentRef, draft::DraftKind, rfq::Reason,
};
use quayside_protocol::{Effect, Limits, SealedCommand, limits::COMMAND_BYTES};
use quayside_store::{
    Answer, Answered, AttentionKind, DraftSync, EntryState, Fault, MarkState, NewEntry, Profile,
    Purpose, Refused, SealLimits, UploadState,
};
use support::*;
use tempfile::tempdir;
use uuid::Uuid;

const DRAFT: DraftId = DraftId(Uuid::from_u128(0xdf));

fn id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(0xc000 + n))
}

async fn queue(profile: &Profile, n: u128, command: Command) {
    profile
        .enqueue(NewEntry {
            id: id(n),
            acting: BUYER,
            command,
        })
        .await
        .expect("it is saved");
}

fn cancel(deal: DealRef) -> Command {
    Command::RfqCancel {
        deal,
        reason: Reason {
            code: "no_longer_needed".into(),
            text: String::new(),
        },
    }
}

fn message(deal: DealRef, n: u128, attachments: Vec<DocumentRef>) -> Command {
    Command::MessageSend {
        deal,
        seller: SELLER,
        message: MessageId(Uuid::from_u128(n)),
        text: "When will it ship?".into(),
        attachments,
    }
}

fn remind(deal: DealRef) -> Command {
    Command::OrderReady {
        deal,
        order: OrderId(Uuid::from_u128(1)),
    }
}

fn upload(deal: DealRef, document: DocumentRef) -> Command {
    Command::ContractUpload {
        deal,
        quote: QuoteId::of(deal.id, SELLER),
        document,
        sign_by: None,
    }
}

async fn stage(profile: &Profile, acting: EnterpriseId, text: &str) -> DocumentRef {
    let (name, bytes) = pdf("contract.pdf", text);
    let (document, _) = profile
        .stage_bytes(name, bytes, acting, Purpose::Document)
        .await
        .expect("a PDF is taken");
    document
}

async fn seal(profile: &Profile) -> Vec<SealedCommand> {
    profile
        .seal(EPOCH, SealLimits::from(&Limits::default()))
        .await
        .expect("it seals")
}

fn ids(sealed: &[SealedCommand]) -> Vec<CommandId> {
    sealed.iter().map(|command| command.id).collect()
}

fn refused(code: &str) -> Answer {
    Answer::Refused(Refused {
        code: code.into(),
        field: None,
        params: [("fact".to_owned(), "quote.version".to_owned())].into(),
    })
}

async fn answer(profile: &Profile, n: u128, answer: Answer) {
    profile
        .answered(vec![Answered { id: id(n), answer }])
        .await
        .expect("it is kept");
}

async fn save(profile: &Profile, n: u128, field: &str, value: &str) {
    let fields = [(field.to_owned(), value.into())].into_iter().collect();
    profile
        .save_draft(id(n), BUYER, DRAFT, DraftKind::Rfq, None, fields)
        .await
        .expect("it is saved");
}
