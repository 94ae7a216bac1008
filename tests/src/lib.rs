//! What the journeys of the product share: files to send and receive.

pub mod fixtures;
