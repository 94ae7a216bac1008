//! The market that everything is measured in: the practice market's own deals of one buyer, as
//! often as it takes for the number of records wanted, each with other words, numbers, identities
//! and instants. Made once per size, by the platform's own ledger, and kept beside the results.

pub mod copies;
mod seat;
mod seed;
pub mod words;

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use quayside_domain::{EnterpriseId, PersonId};
use quayside_store::SessionTokens;
use serde::{Deserialize, Serialize};

pub use seat::Seat;

use crate::{Outcome, desk::Desk, files, measure::Bench, serve::Platform};

/// Somebody who can sign in at the market.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Member {
    pub person: PersonId,
    pub enterprise: EnterpriseId,
    /// An access token good for ten years.
    pub token: String,
}

impl Member {
    pub fn tokens(&self) -> SessionTokens {
        SessionTokens {
            access: self.token.clone(),
            access_until: now() + TimeDelta::days(365),
            refresh: String::new(),
        }
    }
}

/// A market on the disk.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Market {
    #[serde(skip)]
    folder: PathBuf,
    pub buyer: Member,
    pub seller: Member,
    /// Records the buyer's desktop will have.
    pub records: u64,
}

/// Rises when markets are made differently.
const VERSION: u32 = 1;

impl Market {
    /// The market of that size: at least so many records for the buyer.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn of(bench: &Bench, records: u64) -> Outcome<Self> {
        Self::made(bench, &records.to_string(), seed::Size::Records(records))
    }

    /// A market of requirements and their quotes alone, so that a list is long.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn of_requirements(bench: &Bench, rows: u64) -> Outcome<Self> {
        let name = format!("requirements-{rows}");
        Self::made(bench, &name, seed::Size::Requirements(rows))
    }

    fn made(bench: &Bench, name: &str, size: seed::Size) -> Outcome<Self> {
        let folder = bench.into.join("markets").join(format!("{VERSION}-{name}"));
        let card = folder.join("market.json");
        if let Ok(bytes) = std::fs::read(&card) {
            let mut market: Self = serde_json::from_slice(&bytes)?;
            market.folder = folder;
            return Ok(market);
        }
        println!("   making a market: {name}");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        let mut market = bench.runtime.block_on(seed::make(&folder, size))?;
        std::fs::write(&card, serde_json::to_vec(&market)?)?;
        market.folder = folder;
        Ok(market)
    }

    pub fn database(&self) -> PathBuf {
        database(&self.folder)
    }

    pub fn documents(&self) -> PathBuf {
        documents(&self.folder)
    }

    /// A platform on it. Reading changes nothing but devices and sessions.
    ///
    /// # Errors
    /// When it does not start.
    pub fn serve(&self) -> Outcome<Platform> {
        Platform::start(self.database(), &self.documents())
    }

    /// The folder of a desktop that has all of it, made by a first sync the first time.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn desktop(&self, bench: &Bench) -> Outcome<PathBuf> {
        let place = self.folder.join("desktop");
        if place.join("whole").exists() {
            return Ok(place);
        }
        if place.exists() {
            std::fs::remove_dir_all(&place)?;
        }
        println!("   synchronising a desktop with {} records", self.records);
        let platform = self.serve()?;
        bench.runtime.block_on(async {
            let mut desk = Desk::open(&place, &platform.url, &self.buyer).await?;
            desk.sync().await?;
            desk.close().await;
            Outcome::Ok(())
        })?;
        std::fs::write(place.join("whole"), "")?;
        Ok(place)
    }

    /// The same market copied below `to`, for a benchmark that writes.
    ///
    /// # Errors
    /// When it cannot be copied.
    pub fn copy(&self, to: &Path) -> Outcome<Self> {
        files::copy_folder(&self.folder, to)?;
        Ok(Self {
            folder: to.to_path_buf(),
            ..self.clone()
        })
    }
}

fn database(folder: &Path) -> PathBuf {
    folder.join("quayside.db")
}

fn documents(folder: &Path) -> PathBuf {
    folder.join("documents")
}

fn now() -> DateTime<Utc> {
    Utc::now()
}
