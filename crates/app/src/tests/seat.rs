//! A person at a desktop: real files in a temporary folder, the network out of reach. What the
//! line would carry is handed over by the test.

use std::{
    collections::{BTreeMap, VecDeque},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use chrono::{DateTime, Duration, Utc};
use quayside_domain::{Actor, actor::Policy};
use quayside_protocol::{HelloAnswer, Limits, Membership};
use quayside_store::{Answer, Answered, Clock, Profile, Refused, SealLimits, SessionTokens};
use serde_json::{Value, json};

use super::market::{EPOCH, Market};
use crate::{
    App, CallError, Keychain, NoKeychain, Platform, Waiting, WindowKind, documents::DocumentKey,
    settings::Settings,
};

/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:9";

/// A clock that stands until it is moved.
pub struct Hand(Mutex<DateTime<Utc>>);

impl Hand {
    pub fn at(now: DateTime<Utc>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(now)))
    }

    pub fn set(&self, now: DateTime<Utc>) {
        *self.0.lock().expect("no test panics with it") = now;
    }

    pub fn pass(&self, time: Duration) {
        *self.0.lock().expect("no test panics with it") += time;
    }
}

impl Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("no test panics with it")
    }
}

/// A system that answers dialogs as the test says.
#[derive(Default)]
pub struct System {
    pub dialogs: Mutex<VecDeque<Vec<PathBuf>>>,
    preferences: Mutex<BTreeMap<String, Value>>,
    pub opened: Mutex<Vec<PathBuf>>,
}

impl System {
    fn next(&self) -> Vec<PathBuf> {
        let mut dialogs = self.dialogs.lock().expect("no test panics with it");
        dialogs.pop_front().unwrap_or_default()
    }
}

impl Platform for System {
    fn pick_files<'a>(
        &'a self,
        _: &'a str,
        _: &'a [(String, Vec<String>)],
        _: bool,
    ) -> Waiting<'a, Vec<PathBuf>> {
        let paths = self.next();
        Box::pin(async move { paths })
    }

    fn save_file<'a>(&'a self, _: &'a str, _: &'a str) -> Waiting<'a, Option<PathBuf>> {
        let path = self.next().pop();
        Box::pin(async move { path })
    }

    fn notify(&self, _: &str, _: &str, _: Option<&str>) {}

    fn open_path(&self, path: &Path) {
        self.opened
            .lock()
            .expect("no test panics with it")
            .push(path.into());
    }

    fn open_window(&self, _: WindowKind, _: &str, _: Option<&str>) {}

    fn dress(&self, _: &Settings) {}

    fn document_url(&self, document: &DocumentKey) -> String {
        format!("quaydoc://localhost/{}/{}", document.owner, document.hash)
    }

    fn keychain(&self) -> Option<&dyn Keychain> {
        Some(&Chain)
    }

    fn preference(&self, key: &str) -> Option<Value> {
        let preferences = self.preferences.lock().expect("no test panics with it");
        preferences.get(key).cloned()
    }

    fn set_preference(&self, key: &str, value: Value) {
        let mut preferences = self.preferences.lock().expect("no test panics with it");
        preferences.insert(key.into(), value);
    }
}

/// A keychain for all tests of this process: it outlives the application.
struct Chain;

static SECRETS: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::new(BTreeMap::new());

impl Keychain for Chain {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, NoKeychain> {
        let secrets = SECRETS.lock().expect("no test panics with it");
        Ok(secrets.get(name).cloned())
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), NoKeychain> {
        let mut secrets = SECRETS.lock().expect("no test panics with it");
        secrets.insert(name.into(), secret.into());
        Ok(())
    }
}

pub struct Seat {
    pub app: Arc<App>,
    pub actor: Actor,
    pub clock: Arc<Hand>,
    pub system: Arc<System>,
    pub folder: Arc<tempfile::TempDir>,
}

impl Seat {
    /// Signed in yesterday, everything synchronised, offline today.
    pub async fn of(actor: Actor, market: &mut Market) -> Self {
        Self::at(NOWHERE, actor, market).await
    }

    /// The same with a platform that may answer.
    pub async fn at(server: &str, actor: Actor, market: &mut Market) -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
        let clock = Hand::at(market.now);
        let desk = json!({
            "server": { "address": server, "name": "nowhere", "practice": true },
            "person": { "id": actor.person, "name": actor.person_name, "login": "somebody" },
        });
        std::fs::write(folder.path().join("desk.json"), desk.to_string()).expect("it is written");
        let profile = Profile::open(folder.path(), server, actor.person, None, clock.clone())
            .await
            .expect("new files open");
        let tokens = SessionTokens {
            access: "access".into(),
            access_until: market.now + Duration::days(1),
            refresh: "refresh".into(),
        };
        profile.keep_session(Some(tokens)).await.expect("kept");
        profile
            .greeted(&welcome(&actor, market))
            .await
            .expect("kept");
        profile
            .apply_page(market.page(&actor))
            .await
            .expect("applied");
        profile.close().await;
        drop(profile);
        Self::open(folder, actor, clock).await
    }

    async fn open(folder: Arc<tempfile::TempDir>, actor: Actor, clock: Arc<Hand>) -> Self {
        let system = Arc::new(System::default());
        let app = App::open(folder.path().into(), None, system.clone(), clock.clone())
            .await
            .expect("the application opens");
        Self {
            app,
            actor,
            clock,
            system,
            folder,
        }
    }

    /// Ends the process and starts it again.
    pub async fn restart(self) -> Self {
        self.app.close().await;
        let Self {
            app,
            actor,
            clock,
            folder,
            ..
        } = self;
        drop(app);
        Self::open(folder, actor, clock).await
    }

    pub async fn call(&self, name: &str, args: Value) -> Result<Value, CallError> {
        self.app.call(name, args).await
    }

    /// A call that must go well.
    pub async fn ask(&self, name: &str, args: Value) -> Value {
        let answer = self.call(name, args).await;
        answer.unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    /// A call that must be refused.
    pub async fn refused(&self, name: &str, args: Value) -> CallError {
        match self.call(name, args).await {
            Err(error) => error,
            Ok(answer) => panic!("{name} went well: {answer}"),
        }
    }

    /// Submits and leaves the undo window behind.
    pub async fn submit(&self, command: Value) -> Value {
        let answer = self
            .ask("action.submit", json!({ "command": command }))
            .await;
        self.clock.pass(Duration::seconds(6));
        answer
    }

    pub async fn profile(&self) -> Profile {
        self.app
            .work()
            .await
            .expect("somebody is signed in")
            .profile
    }

    /// What the line brings down.
    pub async fn pull(&self, market: &mut Market) {
        let profile = self.profile().await;
        let page = market.page(&self.actor);
        let applied = profile.apply_page(page).await.expect("applied");
        assert_eq!(applied.differing, [], "the files hold what the market gave");
        self.clock.set(market.now.max(self.clock.now()));
    }

    /// What the line takes up; the market's answers come back, its records do not yet.
    pub async fn push(&self, market: &mut Market) {
        let profile = self.profile().await;
        market.now = market.now.max(self.clock.now());
        let limits = SealLimits::from(&Limits::default());
        let sealed = profile.seal(EPOCH, limits).await.expect("sealed");
        let mut answers = Vec::new();
        for command in sealed {
            let parsed = serde_json::from_value(command.command).expect("a command");
            let answer = match market.receive(&self.actor, command.id, &parsed) {
                Ok(effects) => Answer::Accepted(effects),
                Err(refusal) => Answer::Refused(Refused {
                    code: refusal.code,
                    field: refusal.field,
                    params: refusal.params,
                }),
            };
            answers.push(Answered {
                id: command.id,
                answer,
            });
        }
        profile.answered(answers).await.expect("kept");
    }
}

fn welcome(actor: &Actor, market: &Market) -> HelloAnswer {
    HelloAnswer {
        epoch: EPOCH,
        token: "token".into(),
        server_time: market.now,
        applied_through: 0,
        scopes: vec![],
        min_pull_schema: 1,
        limits: Limits::default(),
        policy: Policy::default(),
        person: actor.person,
        memberships: vec![Membership {
            enterprise: actor.enterprise,
            name: actor.party.name.clone(),
            hat: actor.hat,
            roles: actor.roles.clone(),
            qualified: true,
        }],
        invitations: vec![],
        practice: true,
    }
}
