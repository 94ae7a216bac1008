//! A whole market for a test: the real platform on a port of its own, people at desktops of their
//! own, one clock for all, and a network that does what the test wants.
//!
//! ```ignore
//! let mut world = World::new().await;
//! let nordwind = world.buyer("Nordwind").await;
//! let hanoi = world.seller("Hanoi Textile").await;
//! nordwind.publish("4,000 bath towels").await;
//! world.sync_all().await;
//! ```

use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, Duration, TimeZone, Utc};
use quayside_domain::Side;
use quayside_server::{
    Config, Hashing, Server,
    clock::{Clock as ServerClock, ManualClock},
    serve,
};
use tempfile::TempDir;
use tokio::net::TcpListener;

mod clock;
mod contract;
mod desk;
mod network;
mod order;
mod paper;
mod trade;

pub use clock::Hand;
pub use desk::{Desk, keep_files_plain};
pub use network::{Fate, Network};
pub use paper::{heavy_pdf, pdf, profile, read};
pub use trade::settle;

/// The platform, and everybody who has a desktop.
pub struct World {
    place: TempDir,
    pub clock: Hand,
    address: std::net::SocketAddr,
    server: Option<Server>,
    operator: Option<Desk>,
    desks: Vec<Desk>,
}

/// Everything begins on a Monday morning.
fn morning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 8, 0, 0)
        .single()
        .expect("it exists once")
}

impl World {
    /// An empty platform.
    pub async fn new() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder can be made");
        let clock = Hand(ManualClock::new(morning()));
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback has a free port");
        let address = listener.local_addr().expect("it is bound");
        let mut world = Self {
            place,
            clock,
            address,
            server: None,
            operator: None,
            desks: vec![],
        };
        world.start(listener).await;
        world
    }

    /// `http://127.0.0.1:…`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the platform listens.
    pub fn address(&self) -> std::net::SocketAddr {
        self.address
    }

    /// A folder of this world that nobody uses.
    pub fn spare_folder(&self, name: &str) -> PathBuf {
        self.folder(name)
    }

    /// The database file of the platform.
    pub fn database(&self) -> PathBuf {
        self.place.path().join("server").join("quayside.db")
    }

    /// Lets time pass for everybody.
    pub fn pass(&self, time: Duration) {
        self.clock.0.advance(time);
    }

    /// Stops the platform in order; it can be started again.
    pub async fn stop_server(&mut self) {
        if let Some(server) = self.server.take() {
            server.stop().await;
        }
    }

    /// The platform crashes.
    pub async fn kill_server(&mut self) {
        if let Some(server) = self.server.take() {
            server.kill().await;
        }
    }

    /// Starts it again on the same address and the same files.
    pub async fn start_server(&mut self) {
        let listener = TcpListener::bind(self.address)
            .await
            .expect("the port is free again");
        self.start(listener).await;
    }

    async fn start(&mut self, listener: TcpListener) {
        let config = Config {
            listen: self.address,
            database: self.database().into(),
            documents: self.place.path().join("server").join("documents").into(),
            hashing: Hashing {
                hash_memory: 64,
                hash_passes: 1,
            },
            ..Config::default()
        };
        let clock: Arc<dyn ServerClock> = Arc::new(self.clock.0.clone());
        let server = serve(config, clock, listener)
            .await
            .expect("the platform starts");
        self.server = Some(server);
    }

    /// The operator of the platform.
    pub async fn operator(&mut self) -> Desk {
        if let Some(operator) = &self.operator {
            return operator.clone();
        }
        let folder = self.folder("operator");
        let desk = Desk::register(&self.url(), "operator", folder, &self.clock).await;
        let server = self.server.as_ref().expect("the platform runs");
        server
            .appoint_operator("operator")
            .await
            .expect("the operator has registered");
        let desk = desk.acting(quayside_domain::EnterpriseId::PLATFORM, None);
        desk.sync().await;
        self.operator = Some(desk.clone());
        self.desks.push(desk.clone());
        desk
    }

    /// A buying firm, registered and approved.
    pub async fn buyer(&mut self, name: &str) -> Desk {
        self.firm(name, Side::Buyer).await
    }

    /// A selling firm, registered, approved and with its account open.
    pub async fn seller(&mut self, name: &str) -> Desk {
        self.firm(name, Side::Seller).await
    }

    async fn firm(&mut self, name: &str, side: Side) -> Desk {
        let operator = self.operator().await;
        let desk = self.newcomer(name, side).await;
        trade::settle(&desk, &operator, name, side).await;
        desk
    }

    /// Somebody with an account whose firm has not registered yet.
    pub async fn newcomer(&mut self, name: &str, side: Side) -> Desk {
        let login = login_of(name);
        let folder = self.folder(&login);
        let desk = Desk::register(&self.url(), &login, folder, &self.clock).await;
        let firm = quayside_server::clock::new_id(self.clock.0.now());
        let desk = desk.acting(quayside_domain::EnterpriseId(firm), Some(side));
        self.desks.push(desk.clone());
        desk
    }

    /// Somebody else who works for the same firm: asked by its owner, and willing.
    pub async fn colleague(&mut self, of: &Desk, name: &str) -> Desk {
        let desk = self.invited(of, name).await;
        desk.session()
            .await
            .answer_invitation(of.enterprise(), true)
            .await
            .expect("who is asked may accept");
        desk.sync().await;
        desk
    }

    /// Somebody whom the owner of a firm has asked, and who has not answered.
    pub async fn invited(&mut self, of: &Desk, name: &str) -> Desk {
        let login = login_of(name);
        let folder = self.folder(&login);
        let desk = Desk::register(&self.url(), &login, folder, &self.clock).await;
        let member = quayside_protocol::account::AddMember {
            login_id: login,
            roles: [quayside_domain::Role::Trader].into(),
        };
        of.session()
            .await
            .add_member(of.enterprise(), &member)
            .await
            .expect("an owner may");
        let desk = desk.acting(of.enterprise(), of.side());
        self.desks.push(desk.clone());
        desk
    }

    /// The same person at another machine.
    pub async fn second_device(&mut self, of: &Desk) -> Desk {
        let folder = self.folder(&format!("{}-2", of.login()));
        let desk = Desk::sign_in(&self.url(), of.login(), folder, &self.clock).await;
        let desk = desk.acting(of.enterprise(), of.side());
        desk.sync().await;
        self.desks.push(desk.clone());
        desk
    }

    /// Everybody who is online synchronises until nothing moves any more.
    pub async fn sync_all(&self) {
        // Undo windows end.
        self.pass(Duration::seconds(6));
        for _ in 0..12 {
            let mut moved = 0;
            for desk in self.desks.iter().filter(|desk| !desk.is_offline()) {
                let summary = desk.sync().await;
                moved += summary.sent + summary.changed + summary.uploaded + summary.downloaded;
            }
            if moved == 0 {
                return;
            }
        }
        panic!("the market does not come to rest");
    }

    /// Everybody has what the platform says they have: counts and checksums of every scope.
    pub async fn assert_alike(&self) {
        for desk in &self.desks {
            desk.assert_alike().await;
        }
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }
}

/// `Hanoi Textile` signs in as `hanoi-textile`.
fn login_of(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}
