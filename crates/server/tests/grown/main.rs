//! The platform as it grows: PostgreSQL, several processes on one database. What the stores
//! promise is claimed once and proven on each; what people meet is proven again on the new one.
#![cfg(target_os = "linux")]

mod books;
mod buckets;
mod conflicts;
mod conformance;
mod drill;
mod dropped;
mod nodes;
mod outage;
mod sealed;
mod several;
mod store;
mod watched;

#[path = "../platform/cancelled.rs"]
mod cancelled;
#[path = "../platform/clearing.rs"]
mod clearing;
#[path = "../platform/clocks.rs"]
mod clocks;
#[path = "../platform/desk.rs"]
mod desk;
#[path = "../platform/documents.rs"]
mod documents;
#[path = "../platform/goods.rs"]
mod goods;
#[path = "../platform/outbox.rs"]
mod outbox;
#[path = "../platform/world.rs"]
#[expect(
    dead_code,
    reason = "what only a database file can do is not done here"
)]
mod world;

#[path = "../../../../tests/src/alone.rs"]
mod alone;
#[path = "../../../../tests/src/postgres.rs"]
mod postgres;
