//! Moves the outbox up, the feeds down and documents both ways. The only crate that speaks to the
//! network.
//!
//! - [`Platform`]: a platform server and its open doors (register, sign in).
//! - [`Session`]: a signed-in person there; every call of the protocol, typed.
//! - [`Engine`]: keeps a profile and the platform alike, and says how it goes.
//!
//! `plan` decides what a greeting calls for, without a network; `push`, `pull`, `verify` and
//! `documents` are one step each.

mod accounts;
pub mod act;
mod backoff;
mod calls;
mod documents;
mod doubts;
mod engine;
mod events;
pub mod plan;
mod platform;
mod problem;
mod pull;
mod push;
mod round;
mod session;
mod status;
mod transport;
mod verify;

pub use backoff::{Backoff, Chance};
pub use engine::{Engine, Options};
pub use platform::Platform;
pub use problem::Problem;
pub use round::{Round, Summary};
pub use session::{Session, Vault};
pub use status::{Progress, Status};
pub use transport::{Lost, Patience, Request, Response, Transport, Wire};
