//! A run's state: the platform, the desks, what everybody has said so far.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use quayside_domain::{DealRef, EnterpriseId, PersonId};
use quayside_protocol::Status;
use quayside_store::Profile;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::{
    books::Books,
    chance::Chance,
    clock::Hand,
    desk::{Desk, Promises},
    house::House,
    stats::{Stats, Violation},
    template::Template,
};

/// What happened to the platform besides commands; it goes back with a restored copy.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// Clocks struck after that receipt, at that instant.
    pub strikes: Vec<(i64, DateTime<Utc>)>,
    /// A membership became this after that receipt.
    pub members: Vec<(i64, PersonId, EnterpriseId, bool, String)>,
    /// Answers given so far: status and code by person and command.
    pub answers: BTreeMap<(PersonId, Uuid), (Status, Option<String>)>,
    /// Commands as they were executed first.
    pub executed: BTreeMap<(PersonId, Uuid), Sent>,
}

/// A command as it came to the platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    pub acting: EnterpriseId,
    pub v: u32,
    pub command: serde_json::Value,
}

/// A copy of the platform's database.
pub struct ServerCopy {
    pub folder: PathBuf,
    pub log: Log,
}

/// A copy of a desk's files.
pub struct DeskCopy {
    pub folder: PathBuf,
    pub promises: Promises,
}

/// Everything in a run.
pub struct World {
    /// Desks run here; dropped before the files go.
    pub rt: Runtime,
    pub house: House,
    pub books: Books,
    pub clock: Hand,
    pub desks: Vec<Desk>,
    pub chance: Chance,
    pub deals: Vec<DealRef>,
    /// A word that only the requirement of that deal holds.
    pub words: BTreeMap<DealRef, String>,
    pub log: Log,
    /// Commands that were accepted in any history of the platform.
    pub accepted: BTreeSet<Uuid>,
    /// Memberships change in this history.
    pub restless: bool,
    pub server_copy: Option<ServerCopy>,
    pub desk_copies: BTreeMap<usize, DeskCopy>,
    pub stats: Stats,
    pub found: Vec<Violation>,
    pub trace: Trace,
    pub template: Arc<Template>,
    pub place: TempDir,
    pub copies_made: u32,
}

/// A hash of everything that happened, in order.
#[derive(Default)]
pub struct Trace {
    hasher: Sha256,
    /// The lines themselves, when somebody wants to read them.
    pub told: Option<Vec<String>>,
}

impl Trace {
    pub fn line(&mut self, line: &str) {
        self.hasher.update(line.as_bytes());
        self.hasher.update(b"\n");
        if let Some(told) = &mut self.told {
            told.push(line.to_owned());
        }
    }

    pub fn hash(&self) -> String {
        let hash = self.hasher.clone().finalize();
        hash.iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

impl World {
    /// Notes that an invariant did not hold.
    pub fn violated(&mut self, invariant: u8, text: impl Into<String>) {
        let text = text.into();
        self.trace.line(&format!("violation of {invariant}"));
        if self.found.len() < 20 {
            self.found.push(Violation { invariant, text });
        }
    }

    /// Looks at an invariant.
    pub fn check(&mut self, invariant: u8, holds: bool, text: impl FnOnce() -> String) {
        self.stats.checked(invariant);
        if !holds {
            self.violated(invariant, text());
        }
    }

    pub fn desk(&self, seat: usize) -> &Desk {
        self.desks.get(seat).expect("a seat of this run")
    }

    pub fn desk_mut(&mut self, seat: usize) -> &mut Desk {
        self.desks.get_mut(seat).expect("a seat of this run")
    }

    pub fn profile(&self, seat: usize) -> Profile {
        self.desk(seat).profile().clone()
    }

    pub fn start_desk(&mut self, seat: usize) {
        let desk = self.desks.get_mut(seat).expect("a seat of this run");
        desk.start(&self.rt);
    }

    pub fn kill_desk(&mut self, seat: usize) {
        let desk = self.desks.get_mut(seat).expect("a seat of this run");
        desk.kill(&self.rt);
    }

    pub fn quit_desk(&mut self, seat: usize) {
        let desk = self.desks.get_mut(seat).expect("a seat of this run");
        desk.quit(&self.rt);
    }

    /// A new identity, as this desk would make it.
    pub fn mint(&mut self, seat: usize) -> Uuid {
        let now = self.desk(seat).clock.at();
        // An identity of this format cannot be older than 1970.
        self.chance.id(now.max(DateTime::UNIX_EPOCH))
    }

    /// A folder for one more copy.
    pub fn copy_folder(&mut self) -> PathBuf {
        self.copies_made += 1;
        self.place.path().join(format!("copy-{}", self.copies_made))
    }
}

/// Copies a folder and everything in it.
pub fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("it reads");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("it has a type").is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("there is room");
        }
    }
}

/// Runs live in memory where the system has such a place.
pub fn place() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() {
        tempfile::Builder::new()
            .prefix("quayside-sim-")
            .tempdir_in(memory)
    } else {
        tempfile::Builder::new().prefix("quayside-sim-").tempdir()
    };
    made.expect("a temporary folder can be made")
}
