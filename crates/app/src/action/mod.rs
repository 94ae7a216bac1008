//! What a person does: checked by the trade rules on this device, saved in the outbox, sent.

mod form;
mod judge;
mod mint;
mod submit;
mod twin;
mod view;

pub(crate) use form::all_refusals;
pub use judge::{Judgement, check};
pub use submit::{submit, undo};
pub use view::*;
