//! A server of its own for every test, and the people around it.

use std::path::PathBuf;
use std::sync::{Arc, Once};

use chrono::{DateTime, Utc};
use quayside_domain::{Command, EnterpriseId, Side, derived};
use quayside_protocol::account::{Register, Secret, SignIn, SignedIn};
use quayside_protocol::{ErrorBody, paths};
use quayside_server::clock::ManualClock;
use quayside_server::place::{Database, Documents};
use quayside_server::{Config, Hashing, Server, serve};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::desk::Desk;
use crate::{goods, store};

const FILE: &str = "platform.db";

pub const PASSPHRASE: &str = "seven quiet cranes at dusk";

static TLS: Once = Once::new();

pub struct World {
    pub server: Option<Server>,
    pub clock: ManualClock,
    pub folder: Arc<TempDir>,
    pub place: Database,
    pub documents: Documents,
    pub http: reqwest::Client,
    pub practice: Option<usize>,
}

impl World {
    pub async fn open() -> Self {
        Self::start(None, None).await
    }

    /// A practice market with that many RFQs.
    pub async fn practice(rfqs: usize) -> Self {
        Self::start(Some(rfqs), None).await
    }

    pub async fn start(practice: Option<usize>, place: Option<Database>) -> Self {
        TLS.call_once(|| {
            rustls::crypto::ring::default_provider()
                .install_default()
                .expect("nothing else installs one");
        });
        let now: DateTime<Utc> = "2026-11-02T08:30:00Z".parse().expect("it is an instant");
        let folder = Arc::new(tempfile::tempdir().expect("there is room"));
        let mut world = Self {
            place: place.unwrap_or_else(|| store::place(&folder.path().join(FILE))),
            documents: store::documents(&folder.path().join("documents")),
            server: None,
            clock: ManualClock::new(now),
            folder,
            http: reqwest::Client::builder()
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client needs nothing"),
            practice,
        };
        world.serve("127.0.0.1:0").await;
        world
    }

    /// The file of the database, where it is one.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }

    pub fn config(&self) -> Config {
        Config {
            database: self.place.clone(),
            documents: self.documents.clone(),
            practice: self.practice.is_some(),
            practice_rfqs: self.practice.unwrap_or(0),
            hashing: Hashing {
                hash_memory: 64,
                hash_passes: 1,
            },
            ..Config::default()
        }
    }

    pub async fn serve(&mut self, listen: &str) {
        let listener = TcpListener::bind(listen).await.expect("loopback is there");
        let config = Config {
            listen: listener.local_addr().expect("it listens"),
            ..self.config()
        };
        let server = serve(config, Arc::new(self.clock.clone()), listener)
            .await
            .expect("the server starts");
        self.server = Some(server);
    }

    /// Stops the server and starts it again on the same address.
    pub async fn restart(&mut self) {
        let server = self.server.take().expect("it runs");
        let address = server.address.to_string();
        server.stop().await;
        self.serve(&address).await;
    }

    /// Stops it, lets `meanwhile` happen, starts it again on the same address.
    pub async fn restart_after(&mut self, meanwhile: impl FnOnce(&Self)) {
        let server = self.server.take().expect("it runs");
        let address = server.address.to_string();
        server.stop().await;
        meanwhile(self);
        self.serve(&address).await;
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.as_ref().expect("it runs").url())
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, self.url(path))
            .header("sync-version", "1")
    }

    /// Posts without credentials.
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl serde::Serialize,
    ) -> Result<T, (StatusCode, ErrorBody)> {
        answer(self.request(Method::POST, path).json(body)).await
    }

    pub async fn sign_in(&self, identifier: &str) -> Result<SignedIn, (StatusCode, ErrorBody)> {
        let asked = SignIn {
            identifier: identifier.into(),
            passphrase: PASSPHRASE.into(),
            device: "Test desktop".into(),
        };
        self.post(paths::SIGN_IN, &asked).await
    }

    pub fn registration(login_id: &str) -> Register {
        Register {
            email: Some(format!("{login_id}@mail.example")),
            phone: None,
            login_id: login_id.into(),
            display_name: format!("Person {login_id}"),
            passphrase: Secret(PASSPHRASE.into()),
            device: "Test desktop".into(),
        }
    }

    /// A person with a desktop.
    pub async fn person(&self, login_id: &str) -> Desk<'_> {
        let signed_in: SignedIn = self
            .post(paths::REGISTER, &Self::registration(login_id))
            .await
            .expect("the registration is sound");
        let mut desk = Desk::new(self, signed_in);
        desk.hello().await;
        desk
    }

    pub async fn operator(&self) -> Desk<'_> {
        let mut desk = self.person("operator").await;
        self.server
            .as_ref()
            .expect("it runs")
            .appoint_operator("operator")
            .await
            .expect("the person exists");
        desk.acting = EnterpriseId::PLATFORM;
        desk.hello().await;
        desk
    }

    /// A qualified firm with its owner at a desktop.
    pub async fn firm(&self, operator: &mut Desk<'_>, key: &str, side: Side) -> Desk<'_> {
        let mut desk = self.person(key).await;
        desk.acting = EnterpriseId(derived(&["test", key]));
        let licence = desk.upload(&goods::pdf(key), "application/pdf").await;
        let profile = goods::profile(key, side, goods::named(&licence, "licence.pdf"));
        desk.accepted(&Command::EnterpriseApply {
            enterprise: desk.acting,
            side,
            profile,
        })
        .await;
        operator
            .accepted(&Command::EnterpriseApprove {
                enterprise: desk.acting,
                version: 1,
            })
            .await;
        if side == Side::Seller {
            operator
                .accepted(&Command::EnterpriseOpenAccount {
                    enterprise: desk.acting,
                })
                .await;
        }
        desk.pull_all().await;
        desk
    }
}

/// Sends; a refusal comes back as status and code.
pub async fn answer<T: DeserializeOwned>(
    request: RequestBuilder,
) -> Result<T, (StatusCode, ErrorBody)> {
    let response = request.send().await.expect("the server answers");
    let status = response.status();
    let bytes = response.bytes().await.expect("the answer is whole");
    if status.is_success() {
        let bytes = if bytes.is_empty() {
            b"null".to_vec()
        } else {
            bytes.to_vec()
        };
        return Ok(serde_json::from_slice(&bytes).expect("the answer has its shape"));
    }
    let body = serde_json::from_slice(&bytes).unwrap_or_else(|_| {
        panic!(
            "{status} without a code: {}",
            String::from_utf8_lossy(&bytes)
        )
    });
    Err((status, body))
}
