//! Who is signed in where, and under which hat. The session survives a restart and opens offline.

mod enter;
mod invitation;
mod open;
mod server;
mod trouble;
mod unlock;
mod view;

pub use enter::{act_as, devices, practice, register, sign_in, sign_out, sign_out_device};
pub use invitation::answer as answer_invitation;
pub use open::get;
pub use server::{connect, disconnect, probe};
pub use trouble::{reopen, set_aside, show_files};
pub use unlock::unlock;
pub use view::*;

pub(crate) use open::resume;
