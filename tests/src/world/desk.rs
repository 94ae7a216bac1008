//! One person at one desktop: real files, the real synchronisation, a network of their own.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::Duration;
use quayside_domain::{Command, CommandId, EnterpriseId, PersonId, Side};
use quayside_protocol::account::{Register, Secret, SignIn, SignedIn};
use quayside_server::clock::{Clock as _, new_id};
use quayside_store::{Entry, EntryState, Key, List, ListQuery, ListRow, NewEntry, Profile};
use quayside_sync::{Engine, Options, Platform, Problem, Session, Summary};

use super::{Hand, Network};

/// A desktop. Clones are the same desktop.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
    enterprise: EnterpriseId,
    side: Option<Side>,
}

struct Inner {
    login: String,
    person: PersonId,
    folder: PathBuf,
    platform: Platform,
    pub network: Arc<Network>,
    clock: Hand,
    open: tokio::sync::Mutex<Option<Open>>,
    offline: Mutex<bool>,
}

#[derive(Clone)]
struct Open {
    profile: Profile,
    session: Session,
    engine: Arc<Engine>,
}

/// The files are sealed, as a person's are.
const KEY: [u8; 32] = [0x5e; 32];

static PLAIN: AtomicBool = AtomicBool::new(false);

/// Desktops of this process keep their files plain from now on, so that a test can read them.
pub fn keep_files_plain() {
    PLAIN.store(true, Ordering::Relaxed);
}

const PASSPHRASE: &str = "seven grey herons at dawn";

impl Desk {
    /// Somebody new.
    pub async fn register(url: &str, login: &str, folder: PathBuf, clock: &Hand) -> Self {
        let (platform, network) = connect(url);
        let signed_in = platform
            .register(&Register {
                email: Some(format!("{login}@example.com")),
                phone: None,
                login_id: login.into(),
                display_name: format!("Person of {login}"),
                passphrase: Secret::from(PASSPHRASE),
                device: "desktop".into(),
            })
            .await
            .expect("the platform takes new people");
        Self::enter(platform, network, &signed_in, login, folder, clock).await
    }

    /// Somebody known, at another machine.
    pub async fn sign_in(url: &str, login: &str, folder: PathBuf, clock: &Hand) -> Self {
        let (platform, network) = connect(url);
        let signed_in = platform
            .sign_in(&SignIn {
                identifier: login.into(),
                passphrase: Secret::from(PASSPHRASE),
                device: "laptop".into(),
            })
            .await
            .expect("the passphrase is right");
        Self::enter(platform, network, &signed_in, login, folder, clock).await
    }

    async fn enter(
        platform: Platform,
        network: Arc<Network>,
        signed_in: &SignedIn,
        login: &str,
        folder: PathBuf,
        clock: &Hand,
    ) -> Self {
        let desk = Self {
            inner: Arc::new(Inner {
                login: login.into(),
                person: signed_in.person.id,
                folder,
                platform: platform.clone(),
                network,
                clock: clock.clone(),
                open: tokio::sync::Mutex::new(None),
                offline: Mutex::new(false),
            }),
            enterprise: EnterpriseId(uuid::Uuid::nil()),
            side: None,
        };
        let profile = desk.open_files().await;
        let session = Session::begin(platform, Arc::new(profile.clone()), signed_in)
            .await
            .expect("the session is kept");
        desk.run(profile, session).await;
        desk
    }

    /// The same desktop, acting for a firm.
    pub fn acting(&self, enterprise: EnterpriseId, side: Option<Side>) -> Self {
        Self {
            inner: self.inner.clone(),
            enterprise,
            side,
        }
    }

    pub fn login(&self) -> &str {
        &self.inner.login
    }

    pub fn person(&self) -> PersonId {
        self.inner.person
    }

    pub fn enterprise(&self) -> EnterpriseId {
        self.enterprise
    }

    pub fn side(&self) -> Option<Side> {
        self.side
    }

    pub fn network(&self) -> &Network {
        &self.inner.network
    }

    pub fn platform(&self) -> &Platform {
        &self.inner.platform
    }

    pub fn pass(&self, time: Duration) {
        self.inner.clock.0.advance(time);
    }

    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.inner.clock.0.now()
    }

    /// A new identity.
    pub fn mint(&self) -> uuid::Uuid {
        new_id(self.now())
    }

    pub async fn profile(&self) -> Profile {
        self.opened().await.profile
    }

    pub async fn session(&self) -> Session {
        self.opened().await.session
    }

    async fn opened(&self) -> Open {
        self.inner
            .open
            .lock()
            .await
            .clone()
            .expect("the application runs")
    }

    /// The person's switch.
    pub async fn offline(&self) {
        *self.inner.offline.lock().expect("no test panics with it") = true;
        self.opened().await.engine.set_offline(true);
    }

    pub async fn online(&self) {
        *self.inner.offline.lock().expect("no test panics with it") = false;
        self.opened().await.engine.set_offline(false);
    }

    pub fn is_offline(&self) -> bool {
        *self.inner.offline.lock().expect("no test panics with it")
    }

    /// One whole round.
    pub async fn sync(&self) -> Summary {
        self.try_sync()
            .await
            .unwrap_or_else(|problem| panic!("{} does not synchronise: {problem}", self.login()))
    }

    pub async fn try_sync(&self) -> Result<Summary, Problem> {
        let open = self.opened().await;
        open.engine.sync_once().await
    }

    /// Rounds until one ends well: what a running desktop does with a bad network.
    pub async fn sync_until_well(&self) -> u32 {
        for failures in 0..50 {
            match self.try_sync().await {
                Ok(_) => return failures,
                Err(problem) if problem.passes() => {}
                Err(problem) => panic!("{} needs a person: {problem}", self.login()),
            }
        }
        panic!("{} never synchronises", self.login());
    }

    /// Quits the application and starts it again.
    pub async fn restart(&self) {
        let open = self.inner.open.lock().await.take().expect("it runs");
        open.profile.close().await;
        drop(open);
        self.resume().await;
    }

    /// The process is gone at once. Nothing is closed in order.
    pub async fn kill(&self) {
        drop(self.inner.open.lock().await.take());
        self.resume().await;
    }

    /// The application is quit in order and stays so: another process may have the files.
    pub async fn away(&self) {
        let open = self.inner.open.lock().await.take().expect("it runs");
        open.profile.close().await;
    }

    /// Starts it again.
    pub async fn back(&self) {
        self.resume().await;
    }

    /// The folder of the whole desktop; the person's own files are deeper.
    pub fn folder(&self) -> &std::path::Path {
        &self.inner.folder
    }

    /// Starts it again, unless its files cannot be opened.
    ///
    /// # Errors
    /// The fault that says why.
    pub async fn open_or_fault(&self) -> Result<(), quayside_store::Fault> {
        let profile = self.try_open().await?;
        let session = Session::resume(self.inner.platform.clone(), Arc::new(profile.clone()));
        self.run(profile, session).await;
        Ok(())
    }

    pub async fn is_running(&self) -> bool {
        self.inner.open.lock().await.is_some()
    }

    /// The files cannot be opened: the fault that says why.
    pub async fn cannot_open(&self) -> quayside_store::Fault {
        let opened = self.try_open().await;
        opened.err().expect("the files do not open")
    }

    /// Signs in once more, on files that no longer know the session.
    pub async fn sign_in_again(&self) {
        let platform = &self.inner.platform;
        let signed_in = platform
            .sign_in(&SignIn {
                identifier: self.inner.login.clone(),
                passphrase: Secret::from(PASSPHRASE),
                device: "desktop".into(),
            })
            .await
            .expect("the passphrase is right");
        let profile = Arc::new(self.profile().await);
        Session::begin(platform.clone(), profile, &signed_in)
            .await
            .expect("the session is kept");
    }

    async fn resume(&self) {
        let profile = self.open_files().await;
        let session = Session::resume(self.inner.platform.clone(), Arc::new(profile.clone()));
        self.run(profile, session).await;
        if self.is_offline() {
            self.offline().await;
        }
    }

    async fn open_files(&self) -> Profile {
        loop {
            match self.try_open().await {
                // A killed process lets go of its lock when its threads have ended.
                Err(quayside_store::Fault::ProfileLocked) => tokio::task::yield_now().await,
                other => return other.expect("the files open"),
            }
        }
    }

    async fn try_open(&self) -> Result<Profile, quayside_store::Fault> {
        Profile::open(
            &self.inner.folder,
            self.inner.platform.address(),
            self.inner.person,
            (!PLAIN.load(Ordering::Relaxed)).then(|| Key::new(KEY)),
            Arc::new(self.inner.clock.clone()),
        )
        .await
    }

    async fn run(&self, profile: Profile, session: Session) {
        let engine = Engine::idle(profile.clone(), session.clone(), &Options::new("test"));
        *self.inner.open.lock().await = Some(Open {
            profile,
            session,
            engine: Arc::new(engine),
        });
    }

    /// The person does something: it is saved, and waits to be sent.
    pub async fn act(&self, command: Command) -> CommandId {
        let id = CommandId(self.mint());
        self.profile()
            .await
            .enqueue(NewEntry {
                id,
                acting: self.enterprise,
                command,
            })
            .await
            .expect("it is saved");
        id
    }

    /// Does something, and the platform accepts it now.
    pub async fn do_now(&self, command: Command) -> CommandId {
        let kind = command.kind();
        let id = self.act(command).await;
        self.pass(Duration::seconds(6));
        self.sync().await;
        let entry = self.entry(id).await;
        assert_eq!(
            entry.state,
            EntryState::Accepted,
            "{kind} of {}: {:?}",
            self.login(),
            entry.refusal
        );
        id
    }

    /// What became of an action.
    pub async fn entry(&self, id: CommandId) -> Entry {
        self.profile()
            .await
            .entry(id)
            .await
            .expect("it reads")
            .expect("the archive keeps it")
    }

    /// The code of a refusal, or nothing.
    pub async fn refusal(&self, id: CommandId) -> Option<String> {
        self.entry(id).await.refusal.map(|why| why.code)
    }

    /// Up to 1,000 rows of a list.
    pub async fn list(&self, list: List) -> Vec<ListRow> {
        let query = ListQuery {
            limit: 1000,
            ..ListQuery::new(list, self.enterprise)
        };
        self.profile()
            .await
            .list(&query)
            .await
            .expect("it reads")
            .rows
    }

    /// Has exactly what the platform says: count and checksum of every scope, and counts of every
    /// list that agree with a recount.
    pub async fn assert_alike(&self) {
        let profile = self.profile().await;
        let identity = profile.identity().await.expect("it reads");
        let greeting = self
            .session()
            .await
            .hello(&quayside_protocol::Hello {
                client: uuid::Uuid::new_v4(),
                inc: uuid::Uuid::new_v4(),
                token: None,
                app_version: "test".into(),
                schema: quayside_protocol::SCHEMA,
                epoch: identity.epoch,
                sealed_through: 0,
            })
            .await
            .expect("the platform answers");
        let theirs: std::collections::BTreeMap<_, _> = greeting
            .scopes
            .iter()
            .map(|head| (head.id.clone(), (head.cnt, head.sum)))
            .collect();
        let ours = profile.scope_sums().await.expect("it reads");
        assert_eq!(ours, theirs, "{}", self.login());
        assert_eq!(
            profile.count_drift().await.expect("it reads"),
            Vec::<String>::new(),
            "{}",
            self.login()
        );
    }
}

fn connect(url: &str) -> (Platform, Arc<Network>) {
    let network = Network::new(url);
    let platform = Platform::over(url, network.clone()).expect("a loopback address");
    (platform, network)
}
