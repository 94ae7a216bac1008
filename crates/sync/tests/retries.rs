//! What the chip is told while nobody answers.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, Utc};
use quayside_domain::PersonId;
use quayside_store::{Clock, Profile};
use quayside_sync::{
    Engine, Lost, Options, Platform, Request, Response, Session, Status, Transport,
};
use tokio::sync::watch;

const PLATFORM: &str = "http://127.0.0.1:9/";

/// A line on which nobody answers; it counts how often it was tried, and what was said then.
struct Silence {
    tries: watch::Sender<u32>,
    status: Mutex<Option<watch::Receiver<Status>>>,
    said: Arc<Mutex<Vec<Status>>>,
}

impl Transport for Silence {
    fn send(
        &self,
        _: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, Lost>> + Send + '_>> {
        if let Some(status) = self.status.lock().expect("whole").as_ref() {
            self.said
                .lock()
                .expect("whole")
                .push(status.borrow().clone());
        }
        self.tries.send_modify(|tries| *tries += 1);
        Box::pin(async { Err(Lost::NoConnection("nobody is there".into())) })
    }
}

struct Standing;

impl Clock for Standing {
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }
}

async fn within<T>(wait: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(120), wait)
        .await
        .expect("it happens in the end")
}

const OFFLINE: Status = Status::Offline { by_choice: false };

#[tokio::test]
async fn a_platform_out_of_reach_stays_offline_while_it_is_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let silence = Arc::new(Silence {
        tries: watch::Sender::new(0),
        status: Mutex::new(None),
        said: Arc::default(),
    });
    let mut tries = silence.tries.subscribe();
    let person = PersonId(uuid::Uuid::from_u128(1));
    let profile = Profile::open(folder.path(), PLATFORM, person, None, Arc::new(Standing))
        .await
        .expect("the files open");
    let platform = Platform::over(PLATFORM, silence.clone()).expect("an address");
    let tokens = quayside_store::SessionTokens {
        access: "a".into(),
        access_until: DateTime::UNIX_EPOCH + chrono::Duration::days(1),
        refresh: "r".into(),
    };
    profile
        .keep_session(Some(tokens))
        .await
        .expect("it is kept");
    let session = Session::resume(platform, Arc::new(profile.clone()));
    let options = Options {
        chance: || Box::new(|_| 0),
        ..Options::new("test")
    };
    let engine = Engine::start(profile.clone(), session, options);
    let mut status = engine.status();
    *silence.status.lock().expect("whole") = Some(engine.status());
    within(status.wait_for(|status| *status == OFFLINE))
        .await
        .expect("it runs");

    // Six more tries, and not a word about any of them.
    let begun = *tries.borrow();
    status.mark_unchanged();
    within(tries.wait_for(|tries| *tries > begun + 6))
        .await
        .expect("it goes on");
    assert!(
        !status.has_changed().expect("it runs"),
        "a retry is no news"
    );

    // The person's own try is said.
    let begun = silence.said.lock().expect("whole").len();
    engine.ask_now();
    let mut asked = silence.tries.subscribe();
    within(asked.wait_for(|_| {
        let said = silence.said.lock().expect("whole");
        said.get(begun..)
            .is_some_and(|since| since.contains(&Status::Connecting))
    }))
    .await
    .expect("it goes on");
    within(status.wait_for(|status| *status == OFFLINE))
        .await
        .expect("it runs");
    engine.stop().await;
}
