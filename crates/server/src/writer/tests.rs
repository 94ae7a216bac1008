//! The writer outlives what goes wrong in it, and says what it was.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use quayside_protocol::error::code;

use super::*;
use crate::clock::ManualClock;
use crate::ledger::SqliteLedger;

/// Panics while it is told to.
struct Broken {
    clock: ManualClock,
    now: AtomicBool,
}

#[async_trait]
impl Clock for Broken {
    fn now(&self) -> DateTime<Utc> {
        assert!(!self.now.load(Ordering::SeqCst), "the clock is broken");
        self.clock.now()
    }

    async fn until(&self, at: DateTime<Utc>) {
        self.clock.until(at).await;
    }
}

#[tokio::test]
async fn a_panic_is_a_defect_of_the_platform_and_not_its_absence() {
    let folder = tempfile::tempdir().expect("there is room");
    let ledger = SqliteLedger::open(&folder.path().join("platform.db")).await;
    let clock = Arc::new(Broken {
        clock: ManualClock::new(DateTime::UNIX_EPOCH),
        now: AtomicBool::new(true),
    });
    let (writer, writing) = Writer::start(
        Arc::new(ledger.expect("the file opens")),
        clock.clone(),
        Hub::new(),
        Policy::default(),
        Arc::default(),
    );
    let fault = writer.strike(vec![]).await.expect_err("it panicked");
    assert_eq!(fault.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(fault.body.code, code::INTERNAL_FAULT);
    assert_eq!(fault.retry_after, None);

    clock.now.store(false, Ordering::SeqCst);
    writer.strike(vec![]).await.expect("it goes on");
    drop(writer);
    writing.await.expect("it ended in order");
}
