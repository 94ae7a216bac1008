//! One round: greet if need be, then everything that the greeting and the outbox call for. Every
//! step is a transaction of the files; a round dropped anywhere is taken up by the next one.

use quayside_protocol::{Hello, HelloAnswer, SCHEMA, error::code};
use quayside_store::Profile;

use crate::{
    documents::Lane,
    doubts,
    plan::{Local, Step, plan},
    problem::Problem,
    pull, push,
    session::Session,
    status::Progress,
    verify,
};

/// What a round moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Commands that got their answer.
    pub sent: u64,
    /// Records that changed here.
    pub changed: u64,
    /// Records that differed and were mended.
    pub mended: u64,
    /// Documents that became complete on the platform.
    pub uploaded: u64,
    /// Documents that came.
    pub downloaded: u64,
}

/// Keeps the greeting of a session between rounds.
pub struct Round {
    profile: Profile,
    session: Session,
    app_version: String,
    greeting: Option<HelloAnswer>,
    page_bytes: Option<usize>,
    lane: Lane,
}

/// Greetings within one round: more mean that server and desktop do not understand each other.
const GREETINGS: u32 = 4;

impl Round {
    pub fn new(profile: Profile, session: Session, app_version: String) -> Self {
        let lane = Lane::new(profile.clone(), session.clone());
        Self {
            profile,
            session,
            app_version,
            greeting: None,
            page_bytes: None,
            lane,
        }
    }

    /// Pages of at most so many bytes.
    #[must_use]
    pub fn with_pages_of(self, page_bytes: Option<usize>) -> Self {
        Self { page_bytes, ..self }
    }

    /// The next round greets first: after a lost connection, or when scopes have changed.
    pub fn forget_greeting(&mut self) {
        self.greeting = None;
    }

    /// The lane of documents, to be used beside the rounds.
    pub(crate) fn lane(&self) -> Lane {
        self.lane.clone()
    }

    pub fn greeting(&self) -> Option<&HelloAnswer> {
        self.greeting.as_ref()
    }

    /// Commands up and feeds down, without documents.
    pub async fn records(
        &mut self,
        mut progress: impl FnMut(Progress),
    ) -> Result<Summary, Problem> {
        let mut summary = Summary::default();
        let mut greetings = 0_u32;
        loop {
            let steps = match &self.greeting {
                Some(_) => vec![Step::Push, Step::Pull],
                None => {
                    greetings = greetings.saturating_add(1);
                    self.greet().await?
                }
            };
            match self.run(steps, &mut summary, &mut progress).await {
                Err(problem) if greetings < GREETINGS && calls_for_greeting(&problem) => {
                    tracing::info!(code = problem.code(), "the platform asks for a greeting");
                    // Under a new incarnation every command keeps its id, so none is done twice.
                    if problem.says(code::SEQ_REUSED) || problem.says(code::SEQ_GAP) {
                        self.profile.reincarnate().await?;
                    }
                    self.greeting = None;
                }
                Err(problem) => return Err(problem),
                Ok(()) => return Ok(summary),
            }
        }
    }

    /// Documents up and down, and the commands that waited for them.
    pub async fn all(&mut self, mut progress: impl FnMut(Progress)) -> Result<Summary, Problem> {
        let mut summary = self.records(&mut progress).await?;
        let Some(greeting) = self.greeting.clone() else {
            return Ok(summary);
        };
        summary.uploaded = self.lane.up(&greeting).await?;
        if summary.uploaded > 0 {
            let after = self.records(&mut progress).await?;
            summary.sent = summary.sent.saturating_add(after.sent);
            summary.changed = summary.changed.saturating_add(after.changed);
            summary.mended = summary.mended.saturating_add(after.mended);
        }
        summary.downloaded = self.lane.down().await?;
        Ok(summary)
    }

    /// Documents up alone, once the platform has been greeted. Answers how many became complete.
    pub async fn up(&self) -> Result<u64, Problem> {
        match &self.greeting {
            Some(greeting) => self.lane.up(greeting).await,
            None => Ok(0),
        }
    }

    async fn greet(&mut self) -> Result<Vec<Step>, Problem> {
        let answer = match self.hello().await {
            Err(problem) if problem.says(code::STALE_TOKEN) => {
                tracing::warn!("this outbox was restored or copied: a new incarnation begins");
                self.profile.reincarnate().await?;
                self.hello().await?
            }
            other => other?,
        };
        self.profile.greeted(&answer).await?;
        doubts::end(&self.profile, &self.session).await?;
        let local = Local {
            epoch: self.profile.cache_epoch().await?,
            cursors: self.profile.cursors().await?,
            sums: self.profile.scope_sums().await?,
        };
        let steps = plan(&local, &answer);
        self.greeting = Some(answer);
        Ok(steps)
    }

    async fn hello(&self) -> Result<HelloAnswer, Problem> {
        let identity = self.profile.identity().await?;
        self.session
            .hello(&Hello {
                client: identity.client,
                inc: identity.incarnation,
                token: identity.token,
                app_version: self.app_version.clone(),
                schema: SCHEMA,
                epoch: identity.epoch,
                sealed_through: identity.sealed_through,
            })
            .await
    }

    async fn run(
        &self,
        steps: Vec<Step>,
        summary: &mut Summary,
        progress: &mut impl FnMut(Progress),
    ) -> Result<(), Problem> {
        let (profile, session) = (&self.profile, &self.session);
        let Some(greeting) = &self.greeting else {
            return Ok(());
        };
        for step in steps {
            match step {
                Step::Push => {
                    let before = summary.sent;
                    let sent = push::push(profile, session, greeting, |sent| {
                        progress(Progress {
                            sent: before.saturating_add(sent),
                            ..Progress::default()
                        });
                    })
                    .await?;
                    summary.sent = summary.sent.saturating_add(sent);
                }
                Step::Compare(scope) => {
                    let found = verify::compare(profile, session, greeting, &scope).await?;
                    let found = u64::try_from(found).unwrap_or(0);
                    summary.mended = summary.mended.saturating_add(found);
                }
                Step::Adopt(epoch) => {
                    profile.adopt_cache_epoch(epoch).await?;
                }
                Step::Pull => self.pull(greeting, summary, progress).await?,
                Step::Update => return Err(Problem::RecordsTooNew),
            }
        }
        Ok(())
    }

    async fn pull(
        &self,
        greeting: &HelloAnswer,
        summary: &mut Summary,
        progress: &mut impl FnMut(Progress),
    ) -> Result<(), Problem> {
        let (profile, session) = (&self.profile, &self.session);
        let sent = summary.sent;
        let mut tell = |moved: pull::Moved| {
            progress(Progress {
                sent,
                received: moved.received,
                here: moved.here,
                expected: moved.expected,
            });
        };
        let bytes = self.page_bytes;
        let pulled = pull::pull(profile, session, greeting.epoch, bytes, &mut tell).await?;
        summary.changed = summary.changed.saturating_add(pulled.changed);
        if pulled.differing.is_empty() {
            return Ok(());
        }
        for scope in &pulled.differing {
            tracing::error!(%scope, "checksums differ: the scope is compared");
            let found = verify::compare(profile, session, greeting, scope).await?;
            let found = u64::try_from(found).unwrap_or(0);
            summary.mended = summary.mended.saturating_add(found);
        }
        let again = pull::pull(profile, session, greeting.epoch, bytes, &mut tell).await?;
        summary.changed = summary.changed.saturating_add(again.changed);
        for scope in again.differing {
            // Comparing once more would find the same: the platform contradicts itself.
            tracing::error!(%scope, "checksums differ after the comparison");
        }
        Ok(())
    }
}

/// Answers after which a greeting sorts things out.
fn calls_for_greeting(problem: &Problem) -> bool {
    [
        code::EPOCH,
        code::AHEAD,
        code::RESYNC,
        code::HELLO_NEEDED,
        code::SEQ_GAP,
        code::SEQ_REUSED,
    ]
    .iter()
    .any(|code| problem.says(code))
}
