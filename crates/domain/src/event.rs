//! What happened, as a decision states it. A unit evolves by its events and by nothing else.

use serde::{Deserialize, Serialize};

/// An event of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {}
