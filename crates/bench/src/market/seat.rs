//! The files of a desktop as its program opens them: sealed, somebody signed in, the platform out
//! of reach, and the key in a keychain that is a folder.

use std::path::{Path, PathBuf};

use quayside_store::{Key, Purpose};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Market;
use crate::{Outcome, desk::Desk, measure::Bench};

/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:9";
const SECRET: &str = "bench";

/// A desktop's files, and a document in them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Seat {
    #[serde(skip)]
    folder: PathBuf,
    /// Where the window finds the document.
    pub url: String,
    /// Its bytes.
    pub size: u64,
}

impl Seat {
    /// What a measurement in the window is told of them.
    pub fn files(&self) -> Value {
        json!({ "profile": profile(&self.folder), "keychain": keychain(&self.folder) })
    }

    /// The document's bytes as they are.
    pub fn raw(&self) -> PathBuf {
        raw(&self.folder)
    }
}

impl Market {
    /// A desktop that has all of it and a document of so many megabytes, made by a first sync the
    /// first time.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn seat(&self, bench: &Bench, document: Vec<u8>) -> Outcome<Seat> {
        let folder = self.folder.join("seat");
        let card = folder.join("seat.json");
        if let Ok(bytes) = std::fs::read(&card) {
            let seat: Seat = serde_json::from_slice(&bytes)?;
            return Ok(Seat { folder, ..seat });
        }
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        println!("   seating somebody with {} records", self.records);
        let key = Key::random()?;
        self.furnish(&folder, &key)?;
        std::fs::write(raw(&folder), &document)?;
        let platform = self.serve()?;
        let member = &self.buyer;
        let staged = bench.runtime.block_on(async {
            let place = profile(&folder);
            let mut desk = Desk::at(&place, NOWHERE, &platform.url, member, Some(key)).await?;
            desk.sync().await?;
            let (staged, _) = desk
                .profile
                .stage_bytes(
                    "drawing.pdf".into(),
                    document,
                    member.enterprise,
                    Purpose::Document,
                )
                .await?;
            desk.close().await;
            Outcome::Ok(staged)
        })?;
        let seat = Seat {
            folder,
            url: format!("quaydoc://localhost/{}/{}", staged.owner, staged.hash),
            size: u64::from(staged.size),
        };
        std::fs::write(card, serde_json::to_vec(&seat)?)?;
        Ok(seat)
    }

    /// What the program remembers between two starts, as it writes it itself.
    fn furnish(&self, folder: &Path, key: &Key) -> Outcome {
        let (profile, keychain) = (profile(folder), keychain(folder));
        std::fs::create_dir_all(&profile)?;
        std::fs::create_dir_all(&keychain)?;
        std::fs::write(keychain.join(SECRET), key.bytes())?;
        let vault = json!({ "by": "keychain", "name": SECRET });
        std::fs::write(profile.join("vault.json"), vault.to_string())?;
        let desk = json!({
            "server": { "address": NOWHERE, "name": "market", "practice": true },
            "person": { "id": self.buyer.person, "name": "Buyer", "login": "buyer" },
        });
        std::fs::write(profile.join("desk.json"), desk.to_string())?;
        Ok(())
    }
}

fn profile(folder: &Path) -> PathBuf {
    folder.join("profile")
}

fn keychain(folder: &Path) -> PathBuf {
    folder.join("keychain")
}

fn raw(folder: &Path) -> PathBuf {
    folder.join("raw.pdf")
}
