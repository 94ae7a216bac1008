//! What is refused is kept; what is accepted is marked until its records have arrived.

use super::*;

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
