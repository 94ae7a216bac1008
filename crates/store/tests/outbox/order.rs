//! What may be sent goes in order.

use super::*;

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
