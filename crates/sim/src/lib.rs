//! Desktops and a platform in one process, under every fault there is, from one seed.
//!
//! The desktops are real (`quayside-store`, `quayside-sync`) on real files; so is the platform, its
//! router called without sockets. Between them is a network that decides the fate of each request,
//! and around them a world in which processes end, files come back from copies, clocks are set and
//! people lose sight of things. One seed is one history; the same seed is the same history. After
//! it everything heals, everybody comes to rest, and every invariant must hold (`check`).
//!
//! - `plan`, `step`, `fault`: a history as data. `shrink` makes one shorter.
//! - `world`, `desk`, `house`, `line`, `network`: where it happens.
//! - `people`, `ideas`, `paper`: what people do.
//! - `observe`, `check`, `books`: what must be so, seen from outside.
//! - `bugs`: known bugs, planted to see that they are caught.

mod attempt;
mod books;
mod bugs;
mod care;
mod cast;
mod chance;
mod check;
mod clock;
mod desk;
mod fault;
mod gate;
mod house;
mod ideas;
mod line;
mod market;
mod network;
mod observe;
mod paper;
mod people;
mod plan;
mod report;
mod run;
mod seeds;
mod shrink;
mod stats;
mod step;
mod template;
mod trouble;
mod warnings;
mod world;

pub use plan::{COMMANDS, Scenario};
pub use seeds::{Options, Proof, prove, simulate};
