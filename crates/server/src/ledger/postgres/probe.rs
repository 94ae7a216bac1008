//! Tells a busy pool from a database that is not there. The pool of the driver waits equally long
//! for both; a desktop should hear at once that it may go on offline.

use std::pin::pin;
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, Error};
use tokio::sync::Mutex;
use tokio::time::timeout;

/// Who waits longer than this for a connection asks whether the database is there at all.
const SLOW: Duration = Duration::from_secs(2);
/// Its answer holds for so long, for all who wait.
const FRESH: Duration = Duration::from_secs(1);

pub(super) struct Probe {
    options: PgConnectOptions,
    /// When it was last asked, and whether it was there.
    last: Mutex<Option<(Instant, bool)>>,
}

impl Probe {
    pub fn new(options: PgConnectOptions) -> Self {
        Self {
            options,
            last: Mutex::new(None),
        }
    }

    /// Waits for a connection as long as the database is there.
    pub async fn while_there<T>(
        &self,
        connection: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let mut connection = pin!(connection);
        loop {
            if let Ok(begun) = timeout(SLOW, &mut connection).await {
                return begun;
            }
            if !self.is_there().await {
                return Err(Error::PoolTimedOut);
            }
        }
    }

    /// One asks for all: a busy database has no use for more callers.
    async fn is_there(&self) -> bool {
        let mut last = self.last.lock().await;
        if let Some((at, there)) = *last
            && at.elapsed() < FRESH
        {
            return there;
        }
        let there = match timeout(SLOW, self.options.connect()).await {
            Ok(Ok(connection)) => {
                // What it says on leaving does not matter.
                let _ = connection.close().await;
                true
            }
            // It is there, and full.
            Ok(Err(Error::Database(error))) => error.code().is_some_and(|code| code == "53300"),
            Ok(Err(_)) | Err(_) => false,
        };
        *last = Some((Instant::now(), there));
        there
    }
}
