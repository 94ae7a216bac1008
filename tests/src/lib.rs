//! What the journeys of the product share: files to send and receive, a market to meet in, and a
//! line to it in any weather.

#[cfg(target_os = "linux")]
pub mod alone;
pub mod audit;
pub mod child;
pub mod fixtures;
pub mod line;
#[cfg(target_os = "linux")]
pub mod postgres;
pub mod running;
pub mod schemas;
pub mod world;
