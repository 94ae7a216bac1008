//! The trade rules of Quayside, written once and pure: no I/O, no async, no clock, no randomness.
//! The desktop runs them to answer at once; the server runs the very same code to decide.
//!
//! How to read it: a [`Command`] names the units it touches; [`decide`] answers with events or a
//! [`Refusal`]; a unit evolves by its events; [`project`] cuts it into [`Record`]s, each with one
//! body and one audience.

mod activity;
pub mod actor;
pub mod authority;
pub mod bank_entry;
pub mod category;
pub mod checklist;
pub mod codes;
pub mod command;
pub mod contract;
pub mod conversation;
pub mod customs;
pub mod deal;
pub mod document;
pub mod draft;
pub mod enterprise;
pub mod event;
mod form;
pub mod identifiers;
pub mod ids;
pub mod incoterm;
pub mod money;
pub mod order;
pub mod party;
pub mod quantity;
pub mod quote;
pub mod reasons;
pub mod record;
pub mod refusal;
pub mod rfq;
pub mod rules;
pub mod unit;

pub use activity::activity;
pub use actor::{Actor, Context, Hat, Role, Side};
pub use command::{Class, Command, DealRef};
pub use event::Event;
pub use ids::*;
pub use record::{Record, RecordKind, Scope};
pub use refusal::{Guard, Refusal};
pub use unit::{Due, Unit, UnitRef, Workset, assemble, clocks, decide, evolve, project, tick};
