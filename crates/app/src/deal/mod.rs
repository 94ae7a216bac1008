//! The deal page: what is confirmed, what waits, who must act, and what this side may do.

pub mod actions;
mod checklist;
pub mod fulfil;
mod get;
pub mod next;
pub mod offers;
mod propose;
pub mod scene;
pub mod schedule;
pub mod stages;
mod timeline;
pub mod view;

pub use get::{Known, get};
pub use timeline::{seen, timeline};
pub use view::*;
