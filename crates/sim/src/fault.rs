//! What can happen to one request.

use crate::chance::Chance;

/// The fate of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Arrives,
    /// Never reaches the platform.
    DroppedBefore,
    /// Takes effect; the answer is lost.
    DroppedAfter,
    /// Reaches the platform twice; the second answer comes back.
    Doubled,
    /// The answer comes only after that many other requests were served.
    Held(u32),
    /// Given up by the desk; it reaches the platform after that many others.
    Late(u32),
    /// The answer ends after that many thousandths of its bytes, as if it were whole.
    Cut(u32),
    /// The connection breaks there.
    Broken(u32),
    /// One byte there is another one.
    Garbled(u32),
    /// The platform, or something before it, says so without having looked at the request.
    Status(u16),
    /// A gateway says so although the request took effect.
    StatusAfter(u16),
    /// The platform is killed before it answers, after that many commits and beginnings of them.
    Killed(u32),
}

impl Fate {
    /// A word for the count of faults; nothing for a fair wind.
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Arrives => return None,
            Self::DroppedBefore => "dropped before",
            Self::DroppedAfter => "dropped after",
            Self::Doubled => "doubled",
            Self::Held(_) => "held back",
            Self::Late(_) => "arrived late",
            Self::Cut(_) => "cut",
            Self::Broken(_) => "broken",
            Self::Garbled(_) => "garbled",
            Self::Status(_) => "5xx before",
            Self::StatusAfter(_) => "5xx after",
            Self::Killed(_) => "platform killed",
        })
    }

    pub fn any(chance: &mut Chance) -> Self {
        let thousandths = u32::try_from(chance.below(1000)).unwrap_or(0);
        let few = u32::try_from(1 + chance.below(6)).unwrap_or(1);
        let status = [500, 502, 503, 504, 429];
        let status = chance.pick(&status).copied().unwrap_or(503);
        match chance.below(14) {
            0 | 1 => Self::DroppedBefore,
            2..=4 => Self::DroppedAfter,
            5 => Self::Doubled,
            6 => Self::Held(few),
            7 => Self::Late(few),
            8 => Self::Cut(thousandths),
            9 => Self::Broken(thousandths),
            10 => Self::Garbled(thousandths),
            11 => Self::Status(status),
            12 => Self::StatusAfter(status),
            _ => Self::Killed(few - 1),
        }
    }
}
