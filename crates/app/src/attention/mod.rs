//! Needs attention: refused actions with the work kept, what waits on me, what expires.

mod facts;
mod keep;
mod list;
mod one;
mod view;

pub use keep::{discard, resend, to_draft};
pub use list::list;
pub use one::get;
pub use view::*;

pub(crate) use keep::as_draft;
pub(crate) use list::{did, subject, target, waiting_count};
