//! Nothing can be read without the key, and plain files become sealed ones.

use super::*;

#[tokio::test]
async fn nothing_can_be_read_in_any_file_and_the_same_lies_plain_without_a_key() {
    for key in [key(), None] {
        let sealed = key.is_some();
        let place = tempdir().expect("a folder");
        let profile = open_with(place.path(), &Hand::new(), key).await;
        let profile = profile.expect("it opens");
        let hashes = fill(&profile).await;
        check(&profile, &hashes).await;
        // While it is open, the log is beside it.
        let open = readable(place.path());
        profile.close().await;
        drop(profile);
        let closed = readable(place.path());
        if sealed {
            assert_eq!((open, closed), (vec![], vec![]));
        } else {
            for word in WORDS {
                assert!(closed.iter().any(|(_, found)| *found == word), "{word}");
            }
        }
    }
}

#[tokio::test]
async fn another_key_or_none_opens_nothing_and_harms_nothing() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open_sealed(place.path(), &clock).await;
    let hashes = fill(&profile).await;
    profile.close().await;
    drop(profile);
    let other = open_with(place.path(), &clock, Some(Key::new([1; 32]))).await;
    assert!(matches!(other, Err(Fault::WrongKey)));
    let none = open_with(place.path(), &clock, None).await;
    assert!(matches!(none, Err(Fault::KeyNeeded)));
    check(&open_sealed(place.path(), &clock).await, &hashes).await;
}

#[tokio::test]
async fn a_plain_profile_is_sealed_with_everything_in_it_and_no_plain_copy_stays() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let hashes = fill(&profile).await;
    profile.close().await;
    drop(profile);
    // A plain backup of an earlier migration, and a download that was cut.
    let person = folder(place.path());
    std::fs::copy(person.join("cache.db"), person.join("cache.before-4.db")).expect("copied");
    std::fs::write(person.join("blobs").join("0.part"), "page of a paper").expect("written");
    assert!(!readable(place.path()).is_empty());
    let profile = open_sealed(place.path(), &clock).await;
    check(&profile, &hashes).await;
    assert!(!profile.opened().cache_rebuilt);
    profile.close().await;
    drop(profile);
    assert_eq!(readable(place.path()), vec![]);
    check(&open_sealed(place.path(), &clock).await, &hashes).await;
}

#[tokio::test]
async fn sealing_that_was_cut_anywhere_begins_again() {
    let origin = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(origin.path(), &clock).await;
    let hashes = fill(&profile).await;
    profile.close().await;
    drop(profile);
    let cuts: [fn(&Path); 4] = [
        // While the pages were being sealed.
        |person| {
            std::fs::write(person.join("outbox.db.laid"), "half").expect("written");
            std::fs::write(person.join("outbox.db.sealed"), "half").expect("written");
        },
        // Between the two renames.
        |person| {
            std::fs::rename(person.join("outbox.db"), person.join("outbox.plain.db"))
                .expect("moved");
        },
        // With one of the databases sealed, the backup still there, documents half done.
        |person| {
            std::fs::copy(person.join("outbox.db"), person.join("outbox.plain.db"))
                .expect("copied");
            for entry in std::fs::read_dir(person.join("blobs")).expect("it reads") {
                let path = entry.expect("it reads").path();
                std::fs::copy(&path, path.with_extension("part")).expect("copied");
            }
        },
        |_| {},
    ];
    for cut in cuts {
        let place = tempdir().expect("a folder");
        copy_all(origin.path(), place.path());
        cut(&folder(place.path()));
        let profile = open_sealed(place.path(), &clock).await;
        check(&profile, &hashes).await;
        profile.close().await;
        drop(profile);
        assert_eq!(readable(place.path()), vec![]);
    }
}
