//! Documents: chosen or dropped, checked by content, kept on this device, sent by their own lane.

mod open;
mod stage;
mod status;
mod view;

pub use open::{open_external, save_as, url};
pub use stage::{pick, take_drop};
pub use status::state;
pub use view::*;

pub(crate) use open::{forget_opened, key_of, looked_at, part};
pub(crate) use status::{status, status_of};
