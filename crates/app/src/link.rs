//! The connection of one signed-in person to their platform: the running synchronisation, and how
//! it stands in the words of the sync chip.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use quayside_domain::{Command, CommandId, EnterpriseId};
use quayside_store::{ActOutcome, Profile};
use quayside_sync::{Engine, Options, Session, Status, act};
use tokio::sync::watch;

use crate::{
    CallError,
    error::problem,
    sync_status::{Connection, Progress},
    words::Words,
};

/// Records that come in unnoticed: only more than this is shown as progress.
const UNNOTICED: u64 = 200;

/// A running connection. Dropping it stops it.
pub struct Link {
    engine: Mutex<Option<Engine>>,
    session: Session,
    profile: Profile,
    status: watch::Receiver<Status>,
    course: Mutex<Course>,
}

/// What the status alone does not tell.
#[derive(Clone, Copy, Debug, Default)]
struct Course {
    last_contact: Option<DateTime<Utc>>,
    /// Complete once since the connection was made.
    complete: bool,
    /// When the present catching-up began.
    since: Option<DateTime<Utc>>,
}

/// How the connection stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub connection: Connection,
    pub up_to_date: bool,
    pub progress: Option<Progress>,
    pub problem: Option<Words>,
    pub last_contact: Option<DateTime<Utc>>,
    pub manual_offline: bool,
}

impl Link {
    /// Starts to synchronise. `last_contact` is that of an earlier run.
    pub fn start(
        profile: Profile,
        session: Session,
        offline: bool,
        last_contact: Option<DateTime<Utc>>,
    ) -> Arc<Self> {
        let options = Options::new(env!("CARGO_PKG_VERSION"));
        let engine = Engine::start(profile.clone(), session.clone(), options);
        if offline {
            engine.set_offline(true);
        }
        Arc::new(Self {
            status: engine.status(),
            engine: Mutex::new(Some(engine)),
            session,
            profile,
            course: Mutex::new(Course {
                last_contact,
                ..Course::default()
            }),
        })
    }

    /// Looks now.
    pub fn wake(&self) {
        if let Some(engine) = held(&self.engine).as_ref() {
            engine.look_now();
        }
    }

    /// Looks now, because the person asks.
    pub fn ask(&self) {
        if let Some(engine) = held(&self.engine).as_ref() {
            engine.ask_now();
        }
    }

    pub fn set_offline(&self, offline: bool) {
        if let Some(engine) = held(&self.engine).as_ref() {
            engine.set_offline(offline);
        }
    }

    /// The platform answers.
    pub fn is_online(&self) -> bool {
        matches!(
            *self.status.borrow(),
            Status::Syncing { .. } | Status::UpToDate { .. }
        )
    }

    /// The platform wants the passphrase again.
    pub fn is_expired(&self) -> bool {
        matches!(&*self.status.borrow(), Status::Problem { code, .. } if code == "session_ended")
    }

    /// Wakes its reader whenever the status changes.
    pub fn watch(&self) -> watch::Receiver<Status> {
        self.status.clone()
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Ends the tasks and waits until they have let go of the files.
    pub async fn stop(&self) {
        let engine = held(&self.engine).take();
        if let Some(engine) = engine {
            engine.stop().await;
        }
    }

    /// Notes a change of status. Answers with the instant of a new contact.
    pub fn note(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut course = held(&self.course);
        match &*self.status.borrow() {
            Status::UpToDate { at } => {
                course.complete = true;
                course.since = None;
                course.last_contact = Some(*at);
                Some(*at)
            }
            Status::Syncing { .. } => {
                course.since.get_or_insert(now);
                None
            }
            Status::Connecting => None,
            Status::Offline { .. } | Status::Problem { .. } => {
                course.complete = false;
                course.since = None;
                None
            }
        }
    }

    /// How it stands now.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        let course = *held(&self.course);
        let status = self.status.borrow().clone();
        let manual_offline = held(&self.engine)
            .as_ref()
            .is_some_and(Engine::is_offline_by_choice);
        let mut standing = Standing {
            connection: Connection::Offline,
            up_to_date: false,
            progress: None,
            problem: None,
            last_contact: course.last_contact,
            manual_offline,
        };
        match status {
            Status::Offline { .. } => {}
            Status::Connecting => standing.connection = Connection::Connecting,
            Status::Syncing { progress } => {
                standing.connection = Connection::Online;
                let missing = progress.expected.saturating_sub(progress.here);
                standing.up_to_date = course.complete && missing <= UNNOTICED;
                standing.progress =
                    (missing > UNNOTICED).then(|| moved(progress, course.since, now));
            }
            Status::UpToDate { .. } => {
                standing.connection = Connection::Online;
                standing.up_to_date = true;
            }
            Status::Problem { code, params } => {
                standing.problem = Some(Words { code, params });
            }
        }
        standing
    }

    /// Performs an online-only act. True: accepted; false: the answer was lost.
    ///
    /// # Errors
    /// The platform's refusal; `offline`.
    pub async fn act(
        &self,
        id: CommandId,
        acting: EnterpriseId,
        command: &Command,
    ) -> Result<bool, CallError> {
        if !self.is_online() {
            return Err(CallError::code("offline"));
        }
        let outcome = act::perform(&self.profile, &self.session, id, acting, command);
        match outcome.await.map_err(problem)? {
            ActOutcome::Accepted => Ok(true),
            ActOutcome::Unknown | ActOutcome::NeverArrived => Ok(false),
            ActOutcome::Refused(refused) => Err(CallError {
                field: refused.field,
                params: refused.params,
                ..CallError::code(&refused.code)
            }),
        }
    }
}

/// How far a catching-up is, and how long it may still take at its pace so far.
fn moved(
    progress: quayside_sync::Progress,
    since: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Progress {
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let seconds = since
        .map(|since| (now - since).num_milliseconds().max(0))
        .and_then(|elapsed| u64::try_from(elapsed).ok())
        .filter(|elapsed| *elapsed > 500 && progress.received > 0);
    let missing = progress.expected.saturating_sub(progress.here);
    Progress {
        done: number(progress.here),
        total: (progress.expected > 0).then(|| number(progress.expected)),
        estimate_seconds: seconds.map(|elapsed| {
            number(
                missing
                    .saturating_mul(elapsed)
                    .checked_div(progress.received)
                    .unwrap_or(0)
                    .div_ceil(1000),
            )
        }),
    }
}

fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_estimate_follows_the_pace_so_far() {
        let now = DateTime::UNIX_EPOCH + chrono::Duration::seconds(10);
        let progress = quayside_sync::Progress {
            sent: 0,
            received: 1000,
            here: 1000,
            expected: 4000,
        };
        let shown = moved(progress, Some(DateTime::UNIX_EPOCH), now);
        assert_eq!(shown.estimate_seconds, Some(30));
        assert_eq!((shown.done, shown.total), (1000, Some(4000)));
        let fresh = moved(progress, Some(now), now);
        assert_eq!(fresh.estimate_seconds, None);
        let resumed = quayside_sync::Progress {
            here: 3000,
            ..progress
        };
        let shown = moved(resumed, Some(DateTime::UNIX_EPOCH), now);
        assert_eq!((shown.done, shown.estimate_seconds), (3000, Some(10)));
    }
}
