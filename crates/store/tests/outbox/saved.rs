//! What is saved stays saved, and can be taken back for a moment.

use super::*;

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
