//! Keeps a profile and the platform alike for as long as it lives: a loop for records, a lane for
//! documents, an ear for hints. Stopping it anywhere loses nothing.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use quayside_protocol::HelloAnswer;
use quayside_store::Profile;
use tokio::{
    sync::{Mutex, Notify, broadcast, watch},
    task::JoinSet,
};

use crate::{
    backoff::{Backoff, Chance},
    documents::Lane,
    events::{self, Nudge},
    problem::Problem,
    round::{Round, Summary},
    session::Session,
    status::{Progress, Status},
    transport::Lost,
};

/// What an engine is started with.
pub struct Options {
    /// Told to the platform.
    pub app_version: String,
    /// Randomness of the waits after failures.
    pub chance: fn() -> Chance,
    /// Look for news at least so often, hints or not.
    pub poll: Duration,
    /// Begin with the person's switch at offline.
    pub offline: bool,
    /// Ask for pages of at most so many bytes; absent: what the platform thinks best.
    pub page_bytes: Option<usize>,
}

impl Options {
    pub fn new(app_version: &str) -> Self {
        Self {
            app_version: app_version.to_owned(),
            chance: || Box::new(|below| rand::random_range(0..below.max(1))),
            poll: Duration::from_secs(60),
            offline: false,
            page_bytes: None,
        }
    }
}

/// A running synchronisation; dropping it stops it.
pub struct Engine {
    shared: Arc<Shared>,
    _tasks: JoinSet<()>,
}

struct Shared {
    profile: Profile,
    session: Session,
    round: Mutex<Round>,
    lane: Lane,
    status: watch::Sender<Status>,
    /// The person's switch.
    offline: watch::Sender<bool>,
    /// The greeting of the last complete round: documents and hints need one.
    greeting: watch::Sender<Option<HelloAnswer>>,
    look: Notify,
    greet: AtomicBool,
    /// The next look is the first one, or the person's: that it is begun is worth saying.
    asked: AtomicBool,
    poll: Duration,
}

impl Engine {
    /// Starts on the current runtime.
    pub fn start(profile: Profile, session: Session, options: Options) -> Self {
        let mut engine = Self::idle(profile, session, &options);
        let shared = &engine.shared;
        engine
            ._tasks
            .spawn(records(shared.clone(), Backoff::new((options.chance)())));
        engine
            ._tasks
            .spawn(documents(shared.clone(), Backoff::new((options.chance)())));
        engine
            ._tasks
            .spawn(hints(shared.clone(), Backoff::new((options.chance)())));
        engine
    }

    /// Does nothing by itself: only [`Engine::sync_once`] moves anything.
    pub fn idle(profile: Profile, session: Session, options: &Options) -> Self {
        let round = Round::new(
            profile.clone(),
            session.clone(),
            options.app_version.clone(),
        )
        .with_pages_of(options.page_bytes);
        Self {
            shared: Arc::new(Shared {
                lane: round.lane(),
                profile,
                session,
                round: Mutex::new(round),
                status: watch::Sender::new(if options.offline {
                    Status::Offline { by_choice: true }
                } else {
                    Status::Connecting
                }),
                offline: watch::Sender::new(options.offline),
                greeting: watch::Sender::new(None),
                look: Notify::new(),
                greet: AtomicBool::new(false),
                asked: AtomicBool::new(true),
                poll: options.poll,
            }),
            _tasks: JoinSet::new(),
        }
    }

    pub fn status(&self) -> watch::Receiver<Status> {
        self.shared.status.subscribe()
    }

    /// The person's switch: offline until it is taken back.
    pub fn set_offline(&self, offline: bool) {
        self.shared.offline.send_replace(offline);
        if offline {
            self.shared.tell(Status::Offline { by_choice: true });
        }
        self.shared.asked.store(true, Ordering::Release);
        self.shared.look.notify_one();
    }

    pub fn is_offline_by_choice(&self) -> bool {
        *self.shared.offline.borrow()
    }

    /// Look now: there is something to send, or to be told. A look that finds nobody is no news.
    pub fn look_now(&self) {
        self.shared.look.notify_one();
    }

    /// Look now, because the person asks: it is said that it is tried.
    pub fn ask_now(&self) {
        self.shared.asked.store(true, Ordering::Release);
        self.shared.look.notify_one();
    }

    /// One whole round with documents, now.
    pub async fn sync_once(&self) -> Result<Summary, Problem> {
        if self.is_offline_by_choice() {
            return Err(Lost::NoConnection("switched off".into()).into());
        }
        let mut round = self.shared.round.lock().await;
        let result = round.all(|progress| self.shared.moved(progress)).await;
        self.shared.ended(&mut round, result.as_ref().err());
        result
    }

    /// Ends all tasks and waits until they have let go of the profile.
    pub async fn stop(mut self) {
        self._tasks.shutdown().await;
    }
}

impl Shared {
    fn tell(&self, status: Status) {
        self.status.send_if_modified(|known| {
            let news = *known != status;
            *known = status;
            news
        });
    }

    /// A look that finds nothing is no news.
    fn moved(&self, progress: Progress) {
        let idle = progress.sent == 0 && progress.received == 0;
        if idle && matches!(*self.status.borrow(), Status::UpToDate { .. }) {
            return;
        }
        self.tell(Status::Syncing { progress });
    }

    /// Keeps the greeting, or forgets it when the connection is in doubt, and tells how it stands.
    fn ended(&self, round: &mut Round, problem: Option<&Problem>) {
        match problem {
            None => {
                let greeting = round.greeting().cloned();
                self.greeting.send_if_modified(|known| {
                    let news = *known != greeting;
                    *known = greeting;
                    news
                });
                self.tell(Status::UpToDate {
                    at: self.profile.now(),
                });
            }
            Some(problem) => {
                tracing::info!(code = problem.code(), %problem, "not synchronised");
                round.forget_greeting();
                self.greeting.send_replace(None);
                self.tell(if problem.is_absence() {
                    Status::Offline { by_choice: false }
                } else {
                    Status::Problem {
                        code: problem.code().to_owned(),
                        params: problem.params(),
                    }
                });
            }
        }
    }

    async fn once(&self) -> Result<(), Problem> {
        let mut round = self.round.lock().await;
        if self.greet.swap(false, Ordering::AcqRel) {
            round.forget_greeting();
        }
        let asked = self.asked.swap(false, Ordering::AcqRel);
        if asked && round.greeting().is_none() {
            self.tell(Status::Connecting);
        }
        let result = round.records(|progress| self.moved(progress)).await;
        self.ended(&mut round, result.as_ref().err());
        result.map(|_| ())
    }
}

/// Commands up, feeds down: after every change, at every hint, when an undo window ends, and at
/// least every so often.
async fn records(shared: Arc<Shared>, mut backoff: Backoff) {
    let mut offline = shared.offline.subscribe();
    let mut changes = shared.profile.changes();
    loop {
        if *offline.borrow_and_update() {
            shared.tell(Status::Offline { by_choice: true });
            if offline.changed().await.is_err() {
                return;
            }
            continue;
        }
        let result = tokio::select! {
            result = shared.once() => result,
            // A round is dropped where it stands; the next one takes it up.
            Ok(()) = offline.changed() => continue,
        };
        match result {
            Ok(()) => {
                backoff.reset();
                wait_for_work(&shared, &mut changes, &mut offline).await;
            }
            Err(problem) => {
                let pause = if problem.passes() {
                    backoff.after_failure()
                } else {
                    backoff.reset();
                    shared.poll
                };
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    () = shared.look.notified() => {}
                    Ok(()) = offline.changed() => {}
                }
            }
        }
    }
}

async fn wait_for_work(
    shared: &Shared,
    changes: &mut broadcast::Receiver<quayside_store::Touched>,
    offline: &mut watch::Receiver<bool>,
) {
    loop {
        match shared.profile.can_send().await {
            Ok(false) => {}
            Ok(true) => return,
            Err(fault) => {
                tracing::error!(%fault, "the outbox cannot be read");
                tokio::time::sleep(shared.poll).await;
                return;
            }
        }
        let pause = match shared.profile.next_sealing().await {
            Ok(Some(at)) => (at - shared.profile.now())
                .to_std()
                .unwrap_or_default()
                .min(shared.poll),
            _ => shared.poll,
        };
        let poll = pause == shared.poll;
        tokio::select! {
            () = tokio::time::sleep(pause) => if poll { return },
            () = shared.look.notified() => return,
            Ok(()) = offline.changed() => return,
            changed = changes.recv() => match changed {
                Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return,
            },
        }
    }
}

/// Documents both ways, beside the records: a failing document delays nothing else.
async fn documents(shared: Arc<Shared>, mut backoff: Backoff) {
    let mut greeted = shared.greeting.subscribe();
    let mut changes = shared.profile.changes();
    loop {
        let greeting = greeted.borrow_and_update().clone();
        let Some(greeting) = greeting else {
            if greeted.changed().await.is_err() {
                return;
            }
            continue;
        };
        let pass = async {
            shared.lane.up(&greeting).await?;
            shared.lane.down().await
        };
        match pass.await {
            Ok(_) => {
                backoff.reset();
                tokio::select! {
                    Ok(()) = greeted.changed() => {}
                    () = document_change(&mut changes) => {}
                    () = tokio::time::sleep(shared.poll) => {}
                }
            }
            Err(problem) => {
                tracing::info!(code = problem.code(), %problem, "documents wait");
                // A line that fails is told by the records; a full disk may concern documents alone.
                if let Problem::Storage(fault) = &problem {
                    shared.tell(Status::Problem {
                        code: fault.code().to_owned(),
                        params: fault.params(),
                    });
                }
                tokio::time::sleep(backoff.after_failure()).await;
            }
        }
    }
}

async fn document_change(changes: &mut broadcast::Receiver<quayside_store::Touched>) {
    loop {
        match changes.recv().await {
            Ok(touched) if touched.contains("documents") || touched.contains("downloads") => return,
            Err(broadcast::error::RecvError::Lagged(_)) => return,
            Ok(_) => {}
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// Hints, as long as there is a greeting.
async fn hints(shared: Arc<Shared>, mut backoff: Backoff) {
    let mut greeted = shared.greeting.subscribe();
    loop {
        if greeted.borrow_and_update().is_none() {
            if greeted.changed().await.is_err() {
                return;
            }
            continue;
        }
        let heard = events::listen(&shared.profile, &shared.session, |nudge| {
            backoff.reset();
            if nudge == Nudge::Greet {
                shared.greet.store(true, Ordering::Release);
            }
            shared.look.notify_one();
        })
        .await;
        if let Err(problem) = heard {
            tracing::debug!(code = problem.code(), "no hints");
        }
        tokio::time::sleep(backoff.after_failure()).await;
        // The stream broke: whatever it would have said is looked for.
        shared.look.notify_one();
    }
}
