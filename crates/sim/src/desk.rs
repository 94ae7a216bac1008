//! One desktop: real files, the real synchronisation, a clock of its own, and what it has promised
//! its person.

use std::{
    collections::BTreeMap,
    future::Future,
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
    task::Poll,
};

use quayside_domain::{Actor, Command, CommandId, PersonId};
use quayside_protocol::{
    Cursor, ScopeKey,
    account::{Secret, SignIn, SignedIn},
};
use quayside_store::{Entry, Fault, NewEntry, Profile};
use quayside_sync::{Engine, Options, Platform, Problem, Session, Summary};
use tokio::runtime::Runtime;

use crate::{cast::Part, clock::Hand, gate, house::ADDRESS, line::Line};

type Round = Pin<Box<dyn Future<Output = Result<Summary, Problem>>>>;

/// How far a round has come.
pub enum Moved {
    /// It waits for an answer.
    Waits,
    Ended(Result<Summary, Problem>),
    /// Its process ended at a gate.
    Died,
}

/// What a desk said was saved.
#[derive(Clone, Debug, Default)]
pub struct Promises(pub BTreeMap<CommandId, &'static str>);

/// A desktop.
pub struct Desk {
    pub part: Part,
    pub person: PersonId,
    pub folder: PathBuf,
    pub line: Line,
    pub clock: Hand,
    /// Kinds of commands by their ids.
    pub promises: Promises,
    /// Cursors that the platform has ever handed to this machine.
    pub handed: BTreeMap<ScopeKey, Vec<Cursor>>,
    /// Something happened after which records may have to be mended.
    pub upset: bool,
    /// The clock was set by years: the archive may have been trimmed.
    pub jumped: bool,
    /// Versions of the records at the last look; forgotten when the cache begins anew.
    pub seen: BTreeMap<(String, String), i64>,
    open: Option<Open>,
    round: Option<Round>,
    gates: Option<u32>,
}

#[derive(Clone)]
struct Open {
    profile: Profile,
    session: Session,
    engine: Arc<Engine>,
}

pub const PASSPHRASE: &str = "seven grey herons at dawn";

/// The way to the platform over a line.
pub fn platform(line: &Line) -> Platform {
    Platform::over(ADDRESS, Arc::new(line.clone())).expect("an address")
}

impl Desk {
    pub fn new(part: Part, person: PersonId, folder: &Path, clock: Hand) -> Self {
        Self {
            part,
            person,
            folder: folder.to_owned(),
            line: Line::default(),
            clock,
            promises: Promises::default(),
            handed: BTreeMap::new(),
            upset: false,
            jumped: false,
            seen: BTreeMap::new(),
            open: None,
            round: None,
            gates: None,
        }
    }

    pub fn actor(&self) -> Actor {
        self.part.actor(self.person)
    }

    pub fn profile(&self) -> &Profile {
        &self.open.as_ref().expect("the application runs").profile
    }

    /// Opens the files and goes on where the person stopped.
    pub fn start(&mut self, rt: &Runtime) {
        let profile = rt.block_on(self.open_files());
        let session = Session::resume(platform(&self.line), Arc::new(profile.clone()));
        let engine = Engine::idle(profile.clone(), session.clone(), &Options::new("sim"));
        self.open = Some(Open {
            profile,
            session,
            engine: Arc::new(engine),
        });
    }

    async fn open_files(&self) -> Profile {
        loop {
            let opened = Profile::open(
                &self.folder,
                ADDRESS,
                self.person,
                None,
                Arc::new(self.clock.clone()),
            )
            .await;
            match opened {
                // An ended process lets go of its lock when its threads have ended.
                Err(Fault::ProfileLocked) => tokio::task::yield_now().await,
                other => return other.expect("the files open"),
            }
        }
    }

    /// Keeps what signing in answered.
    pub fn enter(&self, rt: &Runtime, signed_in: &SignedIn) {
        let vault = Arc::new(self.profile().clone());
        rt.block_on(Session::begin(platform(&self.line), vault, signed_in))
            .expect("the session is kept");
    }

    /// The process is gone. Nothing is closed in order.
    pub fn kill(&mut self, rt: &Runtime) {
        let _runtime = rt.enter();
        self.round = None;
        self.gates = None;
        while self.line.take().is_some() {}
        self.open = None;
    }

    /// Quits in order.
    pub fn quit(&mut self, rt: &Runtime) {
        if let Some(open) = &self.open {
            rt.block_on(open.profile.close());
        }
        self.kill(rt);
    }

    /// `<folder>/<server>/<person>`.
    pub fn files(&self) -> PathBuf {
        self.profile().folder().to_owned()
    }

    /// Begins a round; it may die at a gate.
    pub fn begin(&mut self, dies_after: Option<u32>) {
        let engine = self.open.as_ref().expect("it runs").engine.clone();
        self.round = Some(Box::pin(async move { engine.sync_once().await }));
        self.gates = dies_after;
    }

    /// Begins signing in again, as its person would.
    pub fn begin_sign_in(&mut self) {
        let open = self.open.clone().expect("it runs");
        let identifier = self.part.login().to_owned();
        self.round = Some(Box::pin(async move {
            let platform = open.session.platform().clone();
            let signed_in = platform
                .sign_in(&SignIn {
                    identifier,
                    passphrase: Secret::from(PASSPHRASE),
                    device: "desk".into(),
                })
                .await?;
            Session::begin(platform, Arc::new(open.profile), &signed_in).await?;
            Ok(Summary::default())
        }));
        self.gates = None;
    }

    /// Goes on until it waits for an answer, ends or dies.
    pub fn advance(&mut self, rt: &Runtime) -> Moved {
        let round = self.round.as_mut().expect("a round was begun");
        let line = &self.line;
        gate::set(self.gates);
        let moved = rt.block_on(std::future::poll_fn(|cx| match round.as_mut().poll(cx) {
            Poll::Ready(ended) => Poll::Ready(Moved::Ended(ended)),
            Poll::Pending if line.waits() => Poll::Ready(Moved::Waits),
            Poll::Pending if gate::crashed(cx.waker()) => Poll::Ready(Moved::Died),
            Poll::Pending => Poll::Pending,
        }));
        self.gates = gate::left();
        gate::set(None);
        if matches!(moved, Moved::Ended(_)) {
            self.round = None;
            self.gates = None;
        }
        moved
    }

    /// The person does something: when this returns, it is saved.
    pub fn save(&mut self, rt: &Runtime, id: CommandId, command: Command) {
        let kind = command.kind();
        rt.block_on(self.profile().enqueue(NewEntry {
            id,
            acting: self.part.enterprise(),
            command,
        }))
        .expect("it is saved");
        self.promises.0.insert(id, kind);
    }

    /// Everything in the outbox, by command.
    pub fn entries(&self, rt: &Runtime) -> BTreeMap<CommandId, Entry> {
        let profile = self.profile();
        rt.block_on(async {
            let mut entries = BTreeMap::new();
            for id in self.promises.0.keys() {
                if let Some(entry) = profile.entry(*id).await.expect("the outbox reads") {
                    entries.insert(*id, entry);
                }
            }
            entries
        })
    }
}
