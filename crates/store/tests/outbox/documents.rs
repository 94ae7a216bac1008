//! Documents that commands bring along.

use super::*;

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
