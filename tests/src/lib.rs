//! What the journeys of the product share: files to send and receive, a market to meet in, and a
//! line to it in any weather.

pub mod audit;
pub mod child;
pub mod fixtures;
pub mod line;
pub mod running;
pub mod schemas;
pub mod world;
