//! A desktop whose synchronisation runs by itself, over real sockets, as the application starts it.

use std::{path::Path, sync::Arc, time::Duration};

use quayside_domain::{Command, CommandId, EnterpriseId, PersonId};
use quayside_store::{Entry, EntryState, NewEntry, Profile};
use quayside_sync::{Engine, Options, Patience, Platform, Session, Status, Wire};

use crate::world::Hand;

/// The files of one person, open, with a running synchronisation.
pub struct Running {
    pub profile: Profile,
    pub session: Session,
    engine: Engine,
}

/// Bytes of a page here: small, so that there are many to be interrupted.
const PAGE: usize = 12 * 1024;
/// How long a test waits for what should come: far beyond what a loaded machine needs.
pub const LONG: Duration = Duration::from_secs(120);

impl Running {
    /// Goes on with the session in the files below `folder`. After a failure it tries again within
    /// a twentieth of a second; it looks for news by itself only every ten minutes.
    pub async fn start(
        folder: &Path,
        url: &str,
        person: PersonId,
        clock: Arc<dyn quayside_store::Clock>,
        patience: Patience,
    ) -> Self {
        let wire = Wire::patient(url, patience).expect("a loopback address");
        let platform = Platform::over(url, Arc::new(wire)).expect("a loopback address");
        let profile = Profile::open(folder, platform.address(), person, None, clock)
            .await
            .expect("the files open");
        let session = Session::resume(platform, Arc::new(profile.clone()));
        let options = Options {
            chance: || Box::new(|below| below.min(50)),
            poll: Duration::from_secs(600),
            page_bytes: Some(PAGE),
            ..Options::new("test")
        };
        let engine = Engine::start(profile.clone(), session.clone(), options);
        Self {
            profile,
            session,
            engine,
        }
    }

    /// Waits until it is complete once.
    pub async fn up_to_date(&self) {
        self.reaches(|status| matches!(status, Status::UpToDate { .. }))
            .await;
    }

    /// Waits for a status.
    pub async fn reaches(&self, wanted: impl Fn(&Status) -> bool) {
        let mut status = self.engine.status();
        let reached = tokio::time::timeout(LONG, status.wait_for(|status| wanted(status))).await;
        assert!(
            reached.is_ok(),
            "it stays {:?}",
            self.engine.status().borrow()
        );
    }

    /// Saves an action.
    pub async fn act(&self, acting: EnterpriseId, id: CommandId, command: Command) {
        let new = NewEntry {
            id,
            acting,
            command,
        };
        self.profile.enqueue(new).await.expect("it is saved");
        self.engine.look_now();
    }

    /// Whether an action is known here, answered or not.
    pub async fn has(&self, id: CommandId) -> bool {
        self.profile.entry(id).await.expect("it reads").is_some()
    }

    /// Waits until nothing waits any more.
    pub async fn drained(&self) {
        self.becomes(|entries| {
            entries
                .iter()
                .all(|entry| matches!(entry.state, EntryState::Accepted | EntryState::Refused))
        })
        .await;
    }

    /// Waits until what is open is as wanted.
    pub async fn becomes(&self, wanted: impl Fn(&[Entry]) -> bool) {
        let mut changes = self.profile.changes();
        let waiting = async {
            loop {
                let entries = self.profile.open_entries().await.expect("it reads");
                if wanted(&entries) {
                    return;
                }
                // Lagging behind is a change, too.
                let _ = changes.recv().await;
            }
        };
        let reached = tokio::time::timeout(LONG, waiting).await;
        let open = self.profile.open_entries().await.expect("it reads");
        assert!(
            reached.is_ok(),
            "{} are open: {:?}",
            open.len(),
            self.engine.status().borrow()
        );
    }

    /// Quits in order.
    pub async fn quit(self) {
        self.engine.stop().await;
        self.profile.close().await;
    }
}

/// A clock that stands, for a process of its own.
pub fn standing(at: chrono::DateTime<chrono::Utc>) -> Hand {
    Hand(quayside_server::clock::ManualClock::new(at))
}
