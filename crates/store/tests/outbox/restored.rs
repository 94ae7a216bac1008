//! Files and platforms that come back from an older copy.

use super::*;

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
