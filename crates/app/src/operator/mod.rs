//! The operator's desk: one queue item, one bank entry with the orders it may pay.

mod bank_entry;
mod queue;
mod subject;
mod view;

pub use bank_entry::get as bank_entry;
pub use queue::get as queue;
pub(crate) use subject::Subject;
pub use view::*;
