//! What every handler has at hand.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use object_store::ObjectStore;
use quayside_domain::actor::Policy;
use tokio::sync::{Semaphore, watch};

use crate::auth::throttle::Throttle;
use crate::clock::Clock;
use crate::config::Config;
use crate::fault::{Answer, Fault};
use crate::hub::Hub;
use crate::ledger::{Ledger, Reading, Writing};
use crate::writer::Writer;

/// The platform while it runs.
pub struct App {
    pub config: Config,
    pub ledger: Arc<dyn Ledger>,
    pub writer: Writer,
    pub documents: Arc<dyn ObjectStore>,
    pub clock: Arc<dyn Clock>,
    pub hub: Hub,
    pub policy: Policy,
    pub throttle: Throttle,
    /// Hashes of passphrases computed at once: each takes much memory.
    pub hashes: Semaphore,
    /// True once the server is going down.
    pub stopping: watch::Receiver<bool>,
    /// The description of every route, made from the routes.
    pub openapi: OnceLock<String>,
    /// True once everything that answers depend on is in place.
    pub ready: watch::Sender<bool>,
    /// True once the practice market is full.
    pub filled: watch::Sender<bool>,
}

impl App {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub async fn read(&self) -> Answer<Box<dyn Reading>> {
        Ok(self.ledger.read().await?)
    }

    /// Lets every clock strike that is due; answers when the next one is.
    ///
    /// # Errors
    /// When the ledger fails.
    pub async fn strike_due(&self) -> Answer<DateTime<Utc>> {
        crate::clockwork::strike_due(self).await
    }

    /// Writes the watermark beside the database, as the running server does every few seconds.
    ///
    /// # Errors
    /// When the ledger or the file fails.
    pub async fn keep_watermark(&self) -> crate::ledger::Result<()> {
        crate::epoch::save(self.ledger.as_ref(), &self.config.database).await
    }

    /// Makes the person with that login id an operator of the platform.
    ///
    /// # Errors
    /// When nobody has that login id, or the ledger fails.
    pub async fn appoint_operator(&self, login_id: &str) -> Result<(), crate::StartError> {
        crate::serve::appoint(self, login_id).await
    }

    pub async fn write(&self) -> Answer<Box<dyn Writing>> {
        Ok(self.ledger.write().await?)
    }
}

/// Runs a write to its end, whether or not the one who asked is still there.
pub async fn detached<T: Send + 'static>(
    work: impl Future<Output = Answer<T>> + Send + 'static,
) -> Answer<T> {
    match tokio::spawn(work).await {
        Ok(answer) => answer,
        Err(error) => Err(Fault::internal(&error)),
    }
}
