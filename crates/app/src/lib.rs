//! The use cases behind every window. Knows no window toolkit: a shell or the development host
//! hands over a name and arguments, and gets an answer or a [`CallError`].

mod app;
pub mod action;
pub mod attention;
pub mod bindings;
pub mod clock;
pub mod commands;
pub mod compare;
pub mod contract;
pub mod deal;
pub mod digest;
pub mod documents;
pub mod draft;
pub mod enterprise;
pub mod error;
pub mod event;
pub mod export;
pub mod list;
pub mod nav;
pub mod operator;
pub mod outbox;
pub mod platform;
pub mod rules;
pub mod search;
pub mod session;
pub mod settings;
pub mod sync_status;
pub mod window;
pub mod words;

pub use app::{App, DocumentFile, Dropped};
pub use clock::{Clock, SystemClock};
pub use error::CallError;
pub use event::AppEvent;
pub use platform::{Platform, Waiting};
pub use window::WindowKind;
