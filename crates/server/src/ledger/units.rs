//! Units, their clocks, the commands that changed them and the devices that sent them.

use async_trait::async_trait;
use quayside_domain::{CommandId, Due, PersonId, UnitRef};
use uuid::Uuid;

use super::Result;

/// A clock that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRow {
    pub unit: UnitRef,
    pub kind: String,
    /// Microseconds.
    pub at: i64,
}

/// An outbox as the server knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    pub person: PersonId,
    pub client: Uuid,
    pub inc: Uuid,
    pub applied_through: u64,
    /// SHA-256 of the token of the last hello, and of the one before it until then.
    pub token: String,
    pub token_before: Option<String>,
    pub last_seen: i64,
    pub app_version: String,
}

/// The last word on a command. `place` is its `(client, inc, seq)`; online-only commands have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    pub person: PersonId,
    pub place: Option<(Uuid, Uuid, u64)>,
    pub command: CommandId,
    pub body_hash: String,
    /// The receipt as JSON.
    pub receipt: String,
    pub original: bool,
    pub at: i64,
}

#[async_trait]
pub trait UnitReads {
    /// The state as JSON.
    async fn unit(&mut self, unit: UnitRef) -> Result<Option<String>>;
    async fn device(
        &mut self,
        person: PersonId,
        client: Uuid,
        inc: Uuid,
    ) -> Result<Option<DeviceRow>>;
    async fn receipt_at(
        &mut self,
        person: PersonId,
        client: Uuid,
        inc: Uuid,
        seq: u64,
    ) -> Result<Option<ReceiptRow>>;
    async fn receipt_of(
        &mut self,
        person: PersonId,
        command: CommandId,
    ) -> Result<Option<ReceiptRow>>;
    /// Clocks at or before `now`, the earliest first.
    async fn due(&mut self, now: i64, limit: u32) -> Result<Vec<DueRow>>;
    /// The earliest clock.
    async fn next_due(&mut self) -> Result<Option<i64>>;
    /// Every series of numbers and its next one.
    async fn leases(&mut self) -> Result<Vec<(String, u64)>>;
}

#[async_trait]
pub trait UnitWrites {
    /// A unit that this transaction did not find.
    async fn add_unit(&mut self, unit: UnitRef, state: &str) -> Result<()>;
    /// A unit that it found.
    async fn put_unit(&mut self, unit: UnitRef, state: &str) -> Result<()>;
    async fn delete_unit(&mut self, unit: UnitRef) -> Result<()>;
    async fn set_clocks(&mut self, unit: UnitRef, clocks: &[Due]) -> Result<()>;
    /// A device that this transaction did not find.
    async fn add_device(&mut self, row: &DeviceRow) -> Result<()>;
    /// A device that it found.
    async fn put_device(&mut self, row: &DeviceRow) -> Result<()>;
    async fn put_receipt(&mut self, row: &ReceiptRow) -> Result<()>;
    /// Takes `count` numbers of a series; answers with the first.
    async fn lease(&mut self, series: &str, count: u64) -> Result<u64>;
    /// Moves a series forward to at least `next`.
    async fn raise(&mut self, series: &str, next: u64) -> Result<()>;
}
