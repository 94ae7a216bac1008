//! What a store promises, claimed once and proven on each of them.

mod accounts;
mod cancelled;
mod copies;
mod documents;
mod feeds;
mod news;
mod writers;

use std::sync::Arc;

use quayside_domain::{EnterpriseId, PersonId, UnitRef};
use quayside_server::ledger::{Ledger, Name, PostgresLedger, RecRow, SqliteLedger};
use tempfile::TempDir;
use uuid::Uuid;

use crate::postgres;

/// The name of a store that is a file.
const FILE: &str = "platform.db";

/// A store of its own for one test.
pub struct Store {
    pub ledger: Arc<dyn Ledger>,
    /// The database server's address.
    pub address: Option<String>,
    /// Where the file is.
    pub folder: Option<TempDir>,
}

pub async fn sqlite() -> Store {
    let folder = tempfile::tempdir().expect("there is room");
    let ledger = SqliteLedger::open(&folder.path().join(FILE))
        .await
        .expect("the file opens");
    Store {
        ledger: Arc::new(ledger),
        address: None,
        folder: Some(folder),
    }
}

pub async fn postgres() -> Store {
    let address = postgres::database();
    let ledger = PostgresLedger::open(&address)
        .await
        .expect("the database opens");
    Store {
        ledger: Arc::new(ledger),
        address: Some(address),
        folder: None,
    }
}

/// One claim, one test per store.
macro_rules! on_both {
    ($($claim:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $claim() {
                super::$claim(crate::conformance::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $claim() {
                super::$claim(crate::conformance::postgres().await).await;
            })*
        }
    };
}

pub(crate) use on_both;

pub fn firm(n: u128) -> EnterpriseId {
    EnterpriseId(Uuid::from_u128(0xf000 + n))
}

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(0xa000 + n))
}

pub fn unit(n: u128) -> UnitRef {
    UnitRef {
        owner: firm(n % 7),
        id: Uuid::from_u128(0xd000 + n),
    }
}

pub fn record(n: u128, kind: &str, body: Option<&str>) -> RecRow {
    let unit = unit(n);
    RecRow {
        name: Name {
            owner: unit.owner,
            rec: Uuid::from_u128(0xb000 + n),
        },
        kind: kind.into(),
        ver: 1,
        body: body.map(Into::into),
        unit,
    }
}
