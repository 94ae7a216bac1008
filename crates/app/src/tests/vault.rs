//! The key of the files: in the keychain, behind a passphrase, and nowhere else.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use serde_json::{Value, json};

use super::{
    market::{Market, nordwind},
    seat::{Hand, Seat},
};
use crate::{
    App, Keychain, NoKeychain, Platform, Waiting, WindowKind, documents::DocumentKey,
    settings::Settings,
};

/// A system whose keychain is there, locked or missing, as the test says.
#[derive(Default)]
struct System {
    secret: Mutex<Option<(String, Vec<u8>)>>,
    has_keychain: AtomicBool,
    opens_keychain: AtomicBool,
    given: Mutex<Option<String>>,
}

impl Keychain for System {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, NoKeychain> {
        if !self.opens_keychain.load(Ordering::Relaxed) {
            return Err(NoKeychain("it stays locked".into()));
        }
        let secret = self.secret.lock().expect("free").clone();
        Ok(secret
            .filter(|(known, _)| known == name)
            .map(|(_, secret)| secret))
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), NoKeychain> {
        if !self.opens_keychain.load(Ordering::Relaxed) {
            return Err(NoKeychain("it stays locked".into()));
        }
        *self.secret.lock().expect("free") = Some((name.into(), secret.into()));
        Ok(())
    }
}

impl Platform for System {
    fn pick_files<'a>(
        &'a self,
        _: &'a str,
        _: &'a [(String, Vec<String>)],
        _: bool,
    ) -> Waiting<'a, Vec<PathBuf>> {
        Box::pin(async { vec![] })
    }

    fn save_file<'a>(&'a self, _: &'a str, _: &'a str) -> Waiting<'a, Option<PathBuf>> {
        Box::pin(async { None })
    }

    fn notify(&self, _: &str, _: &str, _: Option<&str>) {}

    fn open_path(&self, _: &Path) {}

    fn open_window(&self, _: WindowKind, _: &str, _: Option<&str>) {}

    fn dress(&self, _: &Settings) {}

    fn document_url(&self, _: &DocumentKey) -> String {
        String::new()
    }

    fn keychain(&self) -> Option<&dyn Keychain> {
        self.has_keychain
            .load(Ordering::Relaxed)
            .then_some(self as &dyn Keychain)
    }

    fn passphrase(&self) -> Option<String> {
        self.given.lock().expect("free").clone()
    }

    fn preference(&self, _: &str) -> Option<Value> {
        None
    }

    fn set_preference(&self, _: &str, _: Value) {}
}

async fn open(folder: &Path, system: &Arc<System>) -> Arc<App> {
    let clock = Hand::at(Market::new().now);
    App::open(folder.into(), None, system.clone(), clock)
        .await
        .expect("it opens, locked or not")
}

async fn stage(app: &Arc<App>) -> Value {
    let session = app.call("session.get", json!({})).await;
    session.expect("it is told")["stage"].clone()
}

async fn unlock(app: &Arc<App>, passphrase: &str) -> Result<Value, (String, Option<String>)> {
    let unlocked = app.call("session.unlock", json!({ "passphrase": passphrase }));
    unlocked
        .await
        .map(|session| session["stage"].clone())
        .map_err(|error| (error.code, error.field))
}

/// Everything in the files of a folder.
fn bytes(folder: &Path) -> Vec<u8> {
    let mut all = vec![];
    for entry in std::fs::read_dir(folder).expect("it reads") {
        let path = entry.expect("it reads").path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else {
            all.extend(std::fs::read(path).expect("it reads"));
        }
    }
    all
}

fn holds(all: &[u8], part: &[u8]) -> bool {
    all.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn with_a_keychain_nobody_is_asked_and_the_key_is_in_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let system = Arc::new(System::default());
    system.has_keychain.store(true, Ordering::Relaxed);
    system.opens_keychain.store(true, Ordering::Relaxed);
    let app = open(folder.path(), &system).await;
    assert_eq!(stage(&app).await, "no_server");
    app.close().await;
    let kept = system.secret.lock().expect("free").clone();
    let (_, key) = kept.expect("the keychain has it");
    assert_eq!(key.len(), 32);
    let all = bytes(folder.path());
    assert!(!holds(&all, &key) && !holds(&all, format!("{key:?}").replace(' ', "").as_bytes()));

    // The keychain stays locked at the next start, and is opened later.
    system.opens_keychain.store(false, Ordering::Relaxed);
    let app = open(folder.path(), &system).await;
    assert_eq!(stage(&app).await, "keychain_locked");
    assert_eq!(
        unlock(&app, "").await,
        Err(("keychain_locked".into(), None))
    );
    system.opens_keychain.store(true, Ordering::Relaxed);
    assert_eq!(unlock(&app, "").await, Ok("no_server".into()));
}

#[tokio::test]
async fn without_a_keychain_a_passphrase_is_chosen_and_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let system = Arc::new(System::default());
    let app = open(folder.path(), &system).await;
    assert_eq!(stage(&app).await, "new_passphrase");
    let field = Some("passphrase".to_owned());
    assert_eq!(
        unlock(&app, "too short").await,
        Err(("passphrase_too_short".into(), field.clone()))
    );
    let chosen = "caf\u{e9} am alten Hafen";
    assert_eq!(unlock(&app, chosen).await, Ok("no_server".into()));
    app.close().await;
    assert!(!holds(&bytes(folder.path()), "alten Hafen".as_bytes()));

    let app = open(folder.path(), &system).await;
    assert_eq!(stage(&app).await, "locked");
    let refused = app.call("outbox.list", json!({})).await;
    assert!(refused.is_err(), "nothing is told before");
    assert_eq!(
        unlock(&app, "caf\u{e9} am neuen Hafen").await,
        Err(("wrong_passphrase".into(), field))
    );
    // Composed and decomposed letters are the same.
    assert_eq!(
        unlock(&app, "cafe\u{301} am alten Hafen").await,
        Ok("no_server".into())
    );
}

#[tokio::test]
async fn a_passphrase_given_beforehand_is_not_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let system = Arc::new(System::default());
    *system.given.lock().expect("free") = Some("seven grey herons at dawn".into());
    for _ in 0..2 {
        let app = open(folder.path(), &system).await;
        assert_eq!(stage(&app).await, "no_server");
        app.close().await;
    }
    *system.given.lock().expect("free") = Some("eight grey herons at dawn".into());
    assert_eq!(stage(&open(folder.path(), &system).await).await, "locked");
}

#[tokio::test]
async fn a_vault_that_cannot_be_read_is_not_begun_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("vault.json"), "{").expect("it is written");
    let system = Arc::new(System::default());
    let clock = Hand::at(Market::new().now);
    let opened = App::open(folder.path().into(), None, system, clock).await;
    assert_eq!(
        opened.err().map(|error| error.code).as_deref(),
        Some("file_access")
    );
}

#[tokio::test]
async fn everything_a_person_works_with_is_sealed() {
    let seat = Seat::of(nordwind(), &mut Market::new()).await;
    let name = seat.actor.person_name.clone();
    assert_eq!(
        seat.ask("session.get", json!({})).await["stage"],
        "signed_in"
    );
    assert!(!seat.folder.path().join("desk.json").exists());
    for word in [name.as_bytes(), b"SQLite format", b"refresh"] {
        assert!(!holds(&bytes(seat.folder.path()), word));
    }
    let seat = seat.restart().await;
    assert_eq!(
        seat.ask("session.get", json!({})).await["stage"],
        "signed_in"
    );
}
