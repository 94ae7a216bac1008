//! The outbox: what is saved stays, what may be sent goes in order, what is refused is kept.

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

#[tokio::test]
async fn a_saved_command_is_there_after_the_process_was_killed() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    queue(&profile, 1, remind(deal(1))).await;
    // No close: the process is gone.
    drop(profile);
    let profile = reopen(place.path(), &clock).await;
    let entries = profile.open_entries().await.expect("it reads");
    assert_eq!(entries.len(), 1);
    assert_eq!(
        entries.first().map(|entry| (entry.id, entry.state)),
        Some((id(1), EntryState::Ready))
    );
}

/// The lock goes with the last handle, which a thread may hold a moment longer.
async fn reopen(folder: &std::path::Path, clock: &std::sync::Arc<Hand>) -> Profile {
    loop {
        match try_open(folder, clock).await {
            Err(Fault::ProfileLocked) => tokio::task::yield_now().await,
            other => return other.expect("a sound profile opens"),
        }
    }
}

#[tokio::test]
async fn an_undoable_command_waits_five_seconds_and_can_be_taken_back() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    queue(&profile, 1, message(deal(1), 1, vec![])).await;
    queue(&profile, 2, message(deal(2), 2, vec![])).await;
    assert!(seal(&profile).await.is_empty());
    profile.discard(id(1)).await.expect("it is not sealed");
    clock.pass(Duration::seconds(5));
    assert_eq!(ids(&seal(&profile).await), [id(2)]);
    assert!(matches!(
        profile.discard(id(2)).await,
        Err(Fault::AlreadySent)
    ));
}

#[tokio::test]
async fn commands_on_one_deal_go_in_their_order_and_overtake_those_that_wait_on_another() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let contract = stage(&profile, BUYER, "one").await;
    queue(&profile, 1, upload(deal(1), contract.clone())).await;
    queue(&profile, 2, remind(deal(1))).await;
    queue(&profile, 3, remind(deal(2))).await;
    queue(&profile, 4, remind(deal(2))).await;
    let sealed = seal(&profile).await;
    assert_eq!(ids(&sealed), [id(3), id(4)]);
    let numbers: Vec<u64> = sealed.iter().map(|command| command.seq).collect();
    assert_eq!(numbers, [1, 2]);

    let waiting = profile
        .upload(BUYER, &contract.hash)
        .await
        .expect("it reads")
        .expect("it was staged");
    profile.upload_complete(&waiting).await.expect("it is kept");
    assert_eq!(ids(&seal(&profile).await), [id(1), id(2)]);
}

#[tokio::test]
async fn a_message_and_a_cancellation_never_wait_behind_an_upload() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let contract = stage(&profile, BUYER, "sixty megabytes").await;
    queue(&profile, 1, upload(deal(1), contract)).await;
    queue(&profile, 2, message(deal(1), 1, vec![])).await;
    queue(&profile, 3, cancel(deal(1))).await;
    clock.pass(Duration::seconds(5));
    assert_eq!(ids(&seal(&profile).await), [id(2), id(3)]);
}

#[tokio::test]
async fn a_cancellation_waits_for_the_creation_that_waits() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let mut content = rfq_content("Towels");
    content.images = vec![stage(&profile, BUYER, "picture").await];
    let submit = Command::RfqSubmit {
        deal: deal(1),
        content,
        draft: None,
    };
    queue(&profile, 1, submit).await;
    queue(&profile, 2, cancel(deal(1))).await;
    clock.pass(Duration::seconds(5));
    assert!(seal(&profile).await.is_empty());
}

#[tokio::test]
async fn what_was_sealed_is_resent_unchanged_until_it_is_answered() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    queue(&profile, 1, remind(deal(1))).await;
    let sealed = seal(&profile).await;
    profile.close().await;
    drop(profile);
    let profile = open(place.path(), &clock).await;
    assert_eq!(profile.unanswered().await.expect("it reads"), sealed);
    assert!(seal(&profile).await.is_empty());
    answer(&profile, 1, Answer::Accepted(vec![])).await;
    answer(&profile, 1, refused("late")).await;
    assert!(profile.unanswered().await.expect("it reads").is_empty());
    let entry = profile.entry(id(1)).await.expect("it reads").expect("kept");
    assert_eq!(entry.state, EntryState::Accepted, "the first answer stands");
}

#[tokio::test]
async fn one_request_carries_no_more_than_it_may() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    for n in 1..=70 {
        queue(&profile, n, remind(deal(n))).await;
    }
    assert_eq!(seal(&profile).await.len(), 64);
    let few = SealLimits {
        commands: 64,
        bytes: 700,
    };
    let sealed = profile.seal(EPOCH, few).await.expect("it seals");
    assert!((1..=3).contains(&sealed.len()), "{}", sealed.len());
}

#[tokio::test]
async fn a_command_heavier_than_the_platform_takes_is_refused_before_it_is_saved() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let heavy = Command::MessageSend {
        deal: deal(1),
        seller: SELLER,
        message: MessageId(Uuid::from_u128(1)),
        text: "x".repeat(COMMAND_BYTES),
        attachments: vec![],
    };
    let saved = profile
        .enqueue(NewEntry {
            id: id(1),
            acting: BUYER,
            command: heavy,
        })
        .await;
    assert_eq!(saved.expect_err("too heavy").code(), "command_too_large");
    let fields = [("note".to_owned(), "x".repeat(COMMAND_BYTES).into())];
    let saved = profile
        .save_draft(
            id(2),
            BUYER,
            DRAFT,
            DraftKind::Rfq,
            None,
            fields.into_iter().collect(),
        )
        .await;
    assert_eq!(saved.expect_err("too heavy").code(), "command_too_large");
    assert!(profile.open_entries().await.expect("it reads").is_empty());
}

#[tokio::test]
async fn changes_of_a_draft_too_heavy_for_one_command_stay_two() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let part = "x".repeat(COMMAND_BYTES / 2);
    save(&profile, 1, "purpose", &part).await;
    save(&profile, 2, "description", &part).await;
    save(&profile, 3, "subject", "Towels").await;
    let sealed = seal(&profile).await;
    assert_eq!(ids(&sealed), [id(1), id(3)]);
    let weights = sealed.iter().map(|one| one.command.to_string().len());
    assert!(weights.max() <= Some(COMMAND_BYTES));
}

#[tokio::test]
async fn a_command_that_no_request_can_carry_is_refused_at_sealing_and_holds_nothing_back() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    queue(
        &profile,
        1,
        upload(deal(1), named("sha256:0", &"x".repeat(3000))),
    )
    .await;
    queue(&profile, 2, remind(deal(1))).await;
    let limits = SealLimits {
        commands: 64,
        bytes: 2000,
    };
    let sealed = profile.seal(EPOCH, limits).await.expect("it seals");
    assert_eq!(ids(&sealed), [id(2)]);
    assert_eq!(sealed.first().map(|one| one.seq), Some(1), "no gap");
    let entry = profile.entry(id(1)).await.expect("it reads");
    let entry = entry.expect("its input is kept");
    assert_eq!(entry.state, EntryState::Refused);
    let code = entry.refusal.map(|why| why.code);
    assert_eq!(code.as_deref(), Some("command_too_large"));
    let weight = serde_json::to_string(&quayside_protocol::Push {
        epoch: EPOCH,
        client: EPOCH,
        inc: EPOCH,
        cmds: vec![],
    });
    let limits = Limits::default();
    let room = limits.push_bytes - SealLimits::from(&limits).bytes;
    let commas = limits.push_commands;
    assert!(
        weight.expect("JSON").len() + commas <= room,
        "the envelope fits too"
    );
}

#[tokio::test]
async fn a_refused_command_keeps_its_input_until_it_is_discarded() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let command = cancel(deal(1));
    queue(&profile, 1, command.clone()).await;
    seal(&profile).await;
    answer(&profile, 1, refused("base_changed")).await;

    let attention = profile.attention(BUYER).await.expect("it reads");
    let Some(AttentionKind::Refused(entry)) = attention.first().map(|item| &item.kind) else {
        panic!("nothing needs attention");
    };
    assert_eq!(entry.parsed(), Some(command));
    let why = entry.refusal.as_ref().expect("it says why");
    assert_eq!(why.code, "base_changed");
    assert!(why.params.contains_key("fact"));
    assert_eq!(
        profile.attention(SELLER).await.expect("it reads"),
        [],
        "another workspace has its own"
    );
    profile.discard(id(1)).await.expect("it was refused");
    assert!(profile.attention(BUYER).await.expect("it reads").is_empty());
}

#[tokio::test]
async fn a_refused_command_can_be_sent_again_as_a_new_one() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    queue(&profile, 1, remind(deal(1))).await;
    seal(&profile).await;
    answer(&profile, 1, refused("internal_fault")).await;
    profile.resend(id(1), id(2)).await.expect("it was refused");
    let sealed = seal(&profile).await;
    assert_eq!(ids(&sealed), [id(2)]);
    assert!(profile.entry(id(1)).await.expect("it reads").is_none());
}

#[tokio::test]
async fn an_action_after_a_refused_one_says_so() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    queue(&profile, 1, remind(deal(1))).await;
    seal(&profile).await;
    queue(&profile, 2, remind(deal(1))).await;
    queue(&profile, 3, remind(deal(2))).await;
    answer(&profile, 1, refused("too_late")).await;
    let marks = profile.marks().await.expect("it reads");
    let after: Vec<bool> = marks.iter().map(|mark| mark.after_refused).collect();
    assert_eq!(after, [false, true, false]);
}

#[tokio::test]
async fn an_accepted_action_reads_updating_until_its_records_have_arrived() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    queue(&profile, 1, cancel(deal(1))).await;
    let states = async || -> Vec<MarkState> {
        let marks = profile.marks().await.expect("it reads");
        marks.iter().map(|mark| mark.state).collect()
    };
    assert_eq!(states().await, [MarkState::Waiting]);
    seal(&profile).await;
    assert_eq!(states().await, [MarkState::Sending]);
    let effects = vec![Effect {
        owner: BUYER,
        rec: deal(1).id.0,
        ver: 2,
    }];
    answer(&profile, 1, Answer::Accepted(effects)).await;
    assert_eq!(states().await, [MarkState::Updating]);

    let mut feed = Feed::default();
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 1, &rfq(1, "Towels"));
    profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!(states().await, [MarkState::Updating], "version 1 is not 2");
    feed.put(&of(BUYER), "rfq", deal(1).id.0, 2, &rfq(1, "Towels"));
    profile.apply_page(feed.page()).await.expect("it applies");
    assert_eq!(states().await, []);
}

#[tokio::test]
async fn a_complete_pull_begun_later_ends_a_mark_without_visible_effects() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    queue(&profile, 1, remind(deal(1))).await;
    seal(&profile).await;
    let before = profile.updating().await.expect("it reads");
    answer(&profile, 1, Answer::Accepted(vec![])).await;
    profile.pulled_through(before).await.expect("it is kept");
    assert_eq!(profile.marks().await.expect("it reads").len(), 1);
    // The clock decides nothing here.
    clock.pass(Duration::days(-3650));
    let later = profile.updating().await.expect("it reads");
    profile.pulled_through(later).await.expect("it is kept");
    assert!(profile.marks().await.expect("it reads").is_empty());
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_hold_a_command_for_years() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    queue(&profile, 1, Command::RfqWithdraw { deal: deal(1) }).await;
    assert!(seal(&profile).await.is_empty(), "it can be undone");
    clock.pass(Duration::days(-3650));
    assert_eq!(ids(&seal(&profile).await), [id(1)]);
}

#[tokio::test]
async fn accepted_commands_are_kept_for_thirty_days() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    queue(&profile, 1, remind(deal(1))).await;
    seal(&profile).await;
    answer(&profile, 1, Answer::Accepted(vec![])).await;
    let updating = profile.updating().await.expect("it reads");
    profile.pulled_through(updating).await.expect("it is kept");
    profile.close().await;
    for (days, kept) in [(29, true), (2, false)] {
        clock.pass(Duration::days(days));
        let again = open(place.path(), &clock).await;
        let entry = again.entry(id(1)).await.expect("it reads");
        assert_eq!(entry.is_some(), kept, "after {days} days more");
        again.close().await;
    }
}

#[tokio::test]
async fn a_restored_file_begins_a_new_incarnation_and_keeps_the_ids_of_what_it_sent() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    queue(&profile, 1, remind(deal(1))).await;
    seal(&profile).await;
    queue(&profile, 2, remind(deal(1))).await;
    let before = profile.identity().await.expect("it reads");
    profile.reincarnate().await.expect("it is kept");
    let after = profile.identity().await.expect("it reads");
    assert_eq!(after.client, before.client);
    assert_ne!(after.incarnation, before.incarnation);
    assert_eq!(after.sealed_through, 0);
    let sealed = seal(&profile).await;
    assert_eq!(ids(&sealed), [id(1), id(2)]);
    assert_eq!(sealed.first().map(|command| command.seq), Some(1));
}

#[tokio::test]
async fn a_restored_server_is_offered_what_it_forgot_and_asks_a_person_about_transitions() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let first = quayside_protocol::HelloAnswer {
        epoch: EPOCH,
        ..greeting(EPOCH, 0)
    };
    profile.greeted(&first).await.expect("it is kept");
    queue(&profile, 1, remind(deal(1))).await;
    queue(&profile, 2, remind(deal(2))).await;
    save(&profile, 3, "subject", "Towels").await;
    seal(&profile).await;
    for n in 1..=3 {
        answer(&profile, n, Answer::Accepted(vec![])).await;
    }
    queue(&profile, 4, remind(deal(4))).await;
    seal(&profile).await;

    // The backup knows command 1 alone.
    let other = Uuid::from_u128(0xe2);
    profile
        .greeted(&greeting(other, 1))
        .await
        .expect("it is kept");
    let state = async |n| {
        profile
            .entry(id(n))
            .await
            .expect("reads")
            .expect("kept")
            .state
    };
    assert_eq!(state(1).await, EntryState::Accepted);
    assert_eq!(state(2).await, EntryState::Review);
    assert_eq!(state(3).await, EntryState::Ready);
    assert_eq!(state(4).await, EntryState::Ready);
    profile.offer_once_more(id(2)).await.expect("it waits");
    let sealed = profile
        .seal(other, SealLimits::from(&Limits::default()))
        .await
        .expect("it seals");
    assert_eq!(ids(&sealed), [id(2), id(3), id(4)]);
    assert_eq!(sealed.first().map(|command| command.seq), Some(2));
}

const DRAFT: DraftId = DraftId(Uuid::from_u128(0xdf));

async fn save(profile: &Profile, n: u128, field: &str, value: &str) {
    let fields = [(field.to_owned(), value.into())].into_iter().collect();
    profile
        .save_draft(id(n), BUYER, DRAFT, DraftKind::Rfq, None, fields)
        .await
        .expect("it is saved");
}

#[tokio::test]
async fn changes_of_a_draft_that_were_not_sent_become_one_command() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    save(&profile, 1, "subject", "Tow").await;
    save(&profile, 2, "subject", "Towels").await;
    save(&profile, 3, "category", "home-textiles.towels").await;
    let entries = profile.open_entries().await.expect("it reads");
    let waiting: Vec<_> = entries.iter().map(|entry| entry.id).collect();
    // A copy of the file may have sent what it was before: other content, another id.
    assert_eq!(waiting, [id(3)]);
    let sealed = seal(&profile).await;
    save(&profile, 4, "subject", "Bath towels").await;
    assert_eq!(profile.open_entries().await.expect("it reads").len(), 2);
    let fields = sealed
        .first()
        .and_then(|command| command.command.get("fields"))
        .expect("it carries them");
    assert_eq!(fields.get("subject"), Some(&"Towels".into()));
    assert_eq!(fields.get("category"), Some(&"home-textiles.towels".into()));

    let view = profile
        .draft(BUYER, DRAFT)
        .await
        .expect("it reads")
        .expect("it is there");
    assert_eq!(view.sync, DraftSync::SavedHere);
    assert_eq!(
        view.draft.content.get("subject"),
        Some(&"Bath towels".into())
    );
}

#[tokio::test]
async fn a_draft_that_never_left_this_machine_goes_without_a_trace() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    save(&profile, 1, "subject", "Towels").await;
    profile
        .delete_draft(id(2), BUYER, DRAFT)
        .await
        .expect("it is deleted");
    assert!(profile.drafts(BUYER).await.expect("it reads").is_empty());
    assert!(profile.open_entries().await.expect("it reads").is_empty());
}

#[tokio::test]
async fn a_submitted_draft_stays_until_the_platform_has_accepted_it() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    save(&profile, 1, "subject", "Towels").await;
    let submit = Command::RfqSubmit {
        deal: deal(1),
        content: rfq_content("Towels"),
        draft: Some(DRAFT),
    };
    queue(&profile, 2, submit).await;
    clock.pass(Duration::seconds(5));
    assert_eq!(ids(&seal(&profile).await), [id(1), id(2)], "in this order");
    let view = profile.draft(BUYER, DRAFT).await.expect("it reads");
    let marks = view.expect("it is still there").marks;
    assert_eq!(
        marks.first().map(|mark| (mark.kind.as_str(), mark.state)),
        Some(("rfq.submit", MarkState::Sending))
    );
    answer(&profile, 1, Answer::Accepted(vec![])).await;
    let view = profile.draft(BUYER, DRAFT).await.expect("it reads");
    assert_eq!(view.expect("it is there").sync, DraftSync::Synced);
    answer(&profile, 2, Answer::Accepted(vec![])).await;
    assert!(
        profile
            .draft(BUYER, DRAFT)
            .await
            .expect("it reads")
            .is_none()
    );
}

#[tokio::test]
async fn a_discarded_command_withdraws_its_upload_but_not_that_of_another() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let one = stage(&profile, BUYER, "one").await;
    let both = stage(&profile, BUYER, "both").await;
    queue(&profile, 1, upload(deal(1), one)).await;
    queue(&profile, 2, upload(deal(2), both.clone())).await;
    queue(&profile, 3, upload(deal(3), both.clone())).await;
    profile.discard(id(1)).await.expect("it was not sent");
    profile.discard(id(2)).await.expect("it was not sent");
    let left = profile.open_uploads().await.expect("it reads");
    let hashes: Vec<&str> = left.iter().map(|upload| upload.hash.as_str()).collect();
    assert_eq!(hashes, [both.hash.as_str()]);
}

#[tokio::test]
async fn a_document_the_platform_misses_is_sent_again() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let document = stage(&profile, BUYER, "one").await;
    let waiting = profile
        .upload(BUYER, &document.hash)
        .await
        .expect("it reads")
        .expect("it was staged");
    profile.upload_complete(&waiting).await.expect("it is kept");
    queue(&profile, 1, upload(deal(1), document.clone())).await;
    seal(&profile).await;
    let missing = Refused {
        code: "blob_missing".into(),
        field: None,
        params: [("hash".to_owned(), document.hash.clone())].into(),
    };
    answer(&profile, 1, Answer::Refused(missing)).await;
    let open = profile.open_uploads().await.expect("it reads");
    assert_eq!(
        open.first().map(|upload| upload.state),
        Some(UploadState::Waiting)
    );
}
