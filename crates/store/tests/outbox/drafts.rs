//! Drafts on their way.

use super::*;

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
