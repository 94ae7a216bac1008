//! What only a person can decide, once everything is well again: what waits for their word is
//! offered again, a document that the platform refused is tried once more, and when it is refused
//! again, what names it is taken back.

use quayside_store::{EntryState, Profile, UploadState};

use crate::world::World;

/// Answers whether anybody had to decide anything.
pub fn take_care(world: &mut World, round: usize) -> bool {
    let mut moved = false;
    for seat in 0..world.desks.len() {
        let profile = world.profile(seat);
        let (decided, withdrawn) = world.rt.block_on(async {
            let decided = offer_again(&profile).await;
            if round == 0 {
                (decided | try_again(&profile).await, vec![])
            } else {
                (decided, withdraw(&profile).await)
            }
        });
        moved |= decided | !withdrawn.is_empty();
        for id in withdrawn {
            world.desk_mut(seat).promises.0.remove(&id);
        }
    }
    moved
}

/// What a restored platform forgot.
async fn offer_again(profile: &Profile) -> bool {
    let mut moved = false;
    for entry in profile.open_entries().await.expect("it reads") {
        if entry.state == EntryState::Review {
            profile.offer_once_more(entry.id).await.expect("it waits");
            moved = true;
        }
    }
    moved
}

async fn try_again(profile: &Profile) -> bool {
    let mut moved = false;
    for upload in profile.open_uploads().await.expect("it reads") {
        if upload.state == UploadState::Failed {
            profile.retry_upload(&upload).await.expect("it is there");
            moved = true;
        }
    }
    moved
}

async fn withdraw(profile: &Profile) -> Vec<quayside_domain::CommandId> {
    let uploads = profile.open_uploads().await.expect("it reads");
    let refused = |hash: &String| {
        let mut uploads = uploads.iter();
        uploads.any(|upload| upload.state == UploadState::Failed && upload.hash == *hash)
    };
    let mut withdrawn = vec![];
    for entry in profile.open_entries().await.expect("it reads") {
        let names = entry.documents.iter().any(|named| refused(&named.hash));
        if entry.state == EntryState::Ready && names {
            profile.discard(entry.id).await.expect("it has not gone");
            withdrawn.push(entry.id);
        }
    }
    withdrawn
}
