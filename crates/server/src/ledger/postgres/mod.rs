//! The ledger in PostgreSQL: several processes write to it. Writes are READ COMMITTED and lock
//! what they read; reads are REPEATABLE READ snapshots (docs/decisions.md, "Locks, not
//! serialisable transactions").

mod feeds;
mod news;
mod probe;
mod shared;

use std::future::Future;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use quayside_domain::{EnterpriseId, UnitRef};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{PgConnection, Postgres, QueryBuilder, Transaction};
use uuid::Uuid;

use probe::Probe;

use super::{Heard, Ledger, LedgerError, Locks, News, Reading, Result, Writing};

/// Connections of one process that read.
const READERS: u32 = 12;
/// And that write: the writer of commands, sign-ins, uploads.
const WRITERS: u32 = 6;
/// Rows of one insert statement.
const CHUNK: usize = 128;
/// A transaction that does nothing for so long is ended by the database.
const IDLE: &str = "60s";
/// As is a statement that takes so long, most of it waiting for a lock.
const PATIENCE: &str = "30s";

const READ: &str = "begin isolation level repeatable read, read only";
const WRITE: &str = "begin isolation level read committed, read write";

/// The platform's books on a database server.
pub struct PostgresLedger {
    readers: PgPool,
    writers: PgPool,
    probe: Arc<Probe>,
    /// This process among those that write.
    node: Uuid,
}

impl PostgresLedger {
    /// Connects and brings the tables up to date. `address` is `postgres://user@host/database`; TLS
    /// is used when the server offers it, and insisted on with `?sslmode=verify-full`.
    ///
    /// # Errors
    /// When the database cannot be reached or is not this product's.
    pub async fn open(address: &str) -> Result<Self> {
        let plain = PgConnectOptions::from_str(address)?
            .application_name("quayside-server")
            .statement_cache_capacity(200);
        let pool = |connections| {
            PgPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(Duration::from_secs(30))
        };
        // Without haste: of several processes that start together one brings the tables up to date,
        // and the others wait for it.
        let one = pool(1).connect_with(plain.clone()).await?;
        sqlx::migrate!("../../migrations/server/postgres")
            .run(&one)
            .await?;
        one.close().await;
        let hasty = plain.clone().options([
            ("idle_in_transaction_session_timeout", IDLE),
            ("statement_timeout", PATIENCE),
        ]);
        let writers = pool(WRITERS).connect_with(hasty.clone()).await?;
        let readers = pool(READERS).connect_with(hasty).await?;
        let probe = Arc::new(Probe::new(plain));
        Ok(Self {
            readers,
            writers,
            probe,
            node: Uuid::new_v4(),
        })
    }
}

/// Begins in a task of its own: the driver may leave a transaction open on a connection of the
/// pool when a caller goes away while it begins.
fn begin(
    pool: &PgPool,
    probe: &Arc<Probe>,
    how: &'static str,
) -> impl Future<Output = Result<Transaction<'static, Postgres>>> + use<> {
    let (pool, probe) = (pool.clone(), Arc::clone(probe));
    let begun = tokio::spawn(async move { probe.while_there(pool.begin_with(how)).await });
    async move {
        match begun.await {
            Ok(begun) => Ok(begun?),
            Err(error) if error.is_panic() => Err(LedgerError::Panicked),
            // The process goes down.
            Err(_) => Err(sqlx::Error::WorkerCrashed.into()),
        }
    }
}

#[async_trait]
impl Ledger for PostgresLedger {
    async fn read(&self) -> Result<Box<dyn Reading>> {
        Ok(Box::new(Tx {
            inner: begin(&self.readers, &self.probe, READ).await?,
            node: None,
        }))
    }

    async fn write(&self) -> Result<Box<dyn Writing>> {
        Ok(Box::new(Tx {
            inner: begin(&self.writers, &self.probe, WRITE).await?,
            node: Some(self.node),
        }))
    }

    fn shared(&self) -> bool {
        true
    }

    async fn news(&self, heard: &mut Heard) -> Result<News> {
        news::hear(&self.readers, self.node, heard).await
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }
}

/// A transaction. It is rolled back when dropped.
struct Tx {
    inner: Transaction<'static, Postgres>,
    /// Who writes; absent: a snapshot to read from.
    node: Option<Uuid>,
}

impl Tx {
    fn on(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    /// What a write transaction reads it locks.
    fn locks(&self) -> bool {
        self.node.is_some()
    }

    /// Locks the units that are there, in their order; answers how many.
    async fn hold(&mut self, units: impl IntoIterator<Item = UnitRef>) -> Result<u64> {
        let mut units: Vec<UnitRef> = units.into_iter().collect();
        units.sort_unstable();
        let mut held = 0;
        for units in units.chunks(CHUNK) {
            let mut lock =
                QueryBuilder::<Postgres>::new("select owner, id from unit where (owner, id) in ");
            lock.push_tuples(units, |mut tuple, unit| {
                tuple.push_bind(unit.owner.0).push_bind(unit.id);
            });
            lock.push(" order by owner, id for update");
            held += lock.build().execute(self.on()).await?.rows_affected();
        }
        Ok(held)
    }

    /// Who brings two firms together holds both: their cards are shown to each other, and nobody
    /// may redraw a card meanwhile without knowing.
    async fn hold_enterprises(&mut self, one: EnterpriseId, other: EnterpriseId) -> Result<()> {
        self.hold([UnitRef::enterprise(one), UnitRef::enterprise(other)])
            .await?;
        Ok(())
    }
}

impl Reading for Tx {}

#[async_trait]
impl Writing for Tx {
    async fn lock(&mut self, locks: &Locks) -> Result<()> {
        if locks.history {
            sqlx::query(r"select one from epoch for update")
                .execute(self.on())
                .await?;
        }
        for person in &locks.persons {
            sqlx::query(r"select id from person where id = $1 for update")
                .bind(person.0)
                .execute(self.on())
                .await?;
        }
        let devices: Vec<_> = locks.devices.iter().collect();
        for devices in devices.chunks(CHUNK) {
            let mut lock = QueryBuilder::<Postgres>::new(
                "select person from device where (person, client, inc) in ",
            );
            lock.push_tuples(devices, |mut tuple, (person, client, inc)| {
                tuple.push_bind(person.0).push_bind(client).push_bind(inc);
            });
            lock.push(" order by person, client, inc for update");
            lock.build().execute(self.on()).await?;
        }
        self.hold(locks.units.iter().copied()).await?;
        Ok(())
    }

    async fn commit(self: Box<Self>) -> Result<()> {
        Ok(self.inner.commit().await?)
    }
}
