//! The trade platform: accounts, the ledger of all deals, the sync endpoints, documents.
//!
//! The way in is [`serve`]; tests start the real server with it on a port of their own.

pub mod app;
mod auth;
pub mod backup;
pub mod clock;
mod clockwork;
pub mod config;
mod description;
mod documents;
mod epoch;
mod fault;
mod health;
mod http;
mod hub;
pub mod ledger;
mod metrics;
mod nodes;
pub mod place;
mod practice;
mod router;
mod serve;
mod sync;
mod tls;
pub mod traces;
mod visible;
mod watermark;
mod writer;

pub use auth::Peer;
pub use config::{Config, Entrance, Hashing};
pub use router::router;
pub use serve::{Server, StartError, open, serve};
