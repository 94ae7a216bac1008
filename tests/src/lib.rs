//! What the journeys of the product share: files to send and receive, and a market to meet in.

pub mod fixtures;
#[cfg(target_os = "linux")]
pub mod postgres;
pub mod world;
