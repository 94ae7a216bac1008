//! What one request may carry, and what is too heavy for any.

use super::*;

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
