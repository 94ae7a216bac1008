//! The use cases behind every window. Knows no window toolkit: a shell or the development host
//! hands over a name and arguments, and gets an answer or a [`CallError`].

#![allow(
    clippy::result_large_err,
    reason = "a refusal with all its fields is an answer like any other, not a rare exception"
)]

pub mod action;
mod app;
pub mod attention;
pub mod bindings;
pub mod clock;
pub mod commands;
pub mod compare;
pub mod contract;
pub mod deal;
mod desk;
pub mod digest;
pub mod documents;
pub mod draft;
pub mod enterprise;
pub mod error;
pub mod event;
pub mod export;
mod known;
mod link;
pub mod list;
mod marks;
pub mod member;
pub mod nav;
mod notices;
pub mod operator;
pub mod outbox;
pub mod platform;
mod relay;
pub mod rules;
mod said;
pub mod search;
pub mod session;
pub mod settings;
pub mod sync_status;
mod vault;
pub mod window;
pub mod words;
mod work;

#[cfg(test)]
mod tests;

pub use app::{App, DocumentFile, Dropped};
pub use clock::{Clock, SystemClock};
pub use error::CallError;
pub use event::AppEvent;
pub use platform::{Platform, Waiting};
pub use vault::{Keychain, NoKeychain};
pub use window::WindowKind;
