//! What every handler has at hand.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use object_store::ObjectStore;
use quayside_domain::actor::Policy;
use tokio::sync::watch;

use crate::auth::throttle::Throttle;
use crate::auth::turns::Turns;
use crate::clock::Clock;
use crate::config::Config;
use crate::fault::{Answer, Fault};
use crate::hub::{Hub, Notice};
use crate::ledger::{DocumentKey, Ledger, Reading, Writing};
use crate::metrics::Metrics;
use crate::watermark::Keep;
use crate::writer::{Tries, Writer};

/// The platform while it runs.
pub struct App {
    pub config: Config,
    pub ledger: Arc<dyn Ledger>,
    pub writer: Writer,
    pub documents: Arc<dyn ObjectStore>,
    /// Where the history is known outside the database.
    pub keep: Keep,
    pub clock: Arc<dyn Clock>,
    pub hub: Hub,
    pub policy: Policy,
    pub throttle: Throttle,
    pub metrics: Arc<Metrics>,
    /// Hashes of passphrases: each takes much memory.
    pub hashes: Turns,
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

    /// Clears some documents that nobody names any more; answers after which one to go on.
    ///
    /// # Errors
    /// When the ledger or the document store fails.
    pub async fn clear_unnamed(&self, after: Option<&DocumentKey>) -> Answer<Option<DocumentKey>> {
        crate::documents::clear_unnamed(self, after).await
    }

    /// Writes the watermark outside the database, as the running server does every few seconds.
    ///
    /// # Errors
    /// When the ledger or the file fails.
    pub async fn keep_watermark(&self) -> crate::ledger::Result<()> {
        crate::epoch::save(self.ledger.as_ref(), &self.keep).await
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

impl App {
    /// Tells the other processes something that no write of the books tells them.
    pub async fn tell_others(&self, notice: &Notice) {
        if !self.ledger.shared() {
            return;
        }
        let told = persist(|| async {
            let mut tx = self.write().await?;
            tx.count_commit(&notice.text()).await?;
            Ok(tx.commit().await?)
        });
        // They would only have been slower to find out.
        if let Err(fault) = told.await {
            tracing::warn!(code = fault.body.code, "other processes were not told");
        }
    }
}

/// Runs a write to its end, whether or not the one who asked is still there, and begins it anew
/// when another transaction was in the way.
pub async fn written<T, W, F>(work: W) -> Answer<T>
where
    T: Send + 'static,
    W: Fn() -> F + Send + 'static,
    F: Future<Output = Answer<T>> + Send + 'static,
{
    detached(persist(work)).await
}

/// Begins a write anew as long as another transaction was in the way.
pub async fn persist<T, W, F>(work: W) -> Answer<T>
where
    W: Fn() -> F,
    F: Future<Output = Answer<T>>,
{
    let mut tries = Tries::default();
    loop {
        match work().await {
            Err(fault) if fault.again && tries.again(true).await => {}
            answer => return answer,
        }
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
