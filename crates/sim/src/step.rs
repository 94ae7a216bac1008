//! A history as data: what a seed unfolds into, and what is made shorter when it fails.

use crate::fault::Fate;

/// One request that does not fare well, by its position in the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gust {
    pub at: u32,
    pub fate: Fate,
}

/// Desks are named by their seat in the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A person does something, sensible or not.
    Act { seat: usize, pick: u64 },
    /// Writes in a draft, or throws it away.
    Draft { seat: usize, pick: u64 },
    /// Takes back what has not gone, puts away what was refused, or sends it once more.
    TakeBack { seat: usize, pick: u64 },
    /// Desks synchronise at the same time, their requests in an order of chance.
    Sync {
        seats: Vec<usize>,
        order: u64,
        gusts: Vec<Gust>,
        /// The desk whose process ends, and after how many commits and beginnings of them.
        dies: Option<(usize, u32)>,
    },
    /// Quits and starts again.
    Restart { seat: usize },
    /// The process is gone while nothing was going on, and starts again.
    Kill { seat: usize },
    /// The platform stops in order, or is killed; it starts again.
    ServerRestart { orderly: bool },
    /// A copy of the platform's database is put away.
    ServerCopy,
    /// The copy comes back.
    ServerRestore,
    /// A copy of a desk's files is put away.
    DeskCopy { seat: usize },
    /// The copy comes back.
    DeskRestore { seat: usize },
    /// The copy goes on another machine, beside the original.
    DeskClone { seat: usize },
    /// A desk's clock is set.
    Jump { seat: usize, seconds: i64 },
    /// Time passes for everybody.
    Pass { seconds: i64 },
    /// The platform's due clocks strike.
    Strike,
    /// A person no longer works for the firm, or does again.
    Member { seat: usize, active: bool },
    /// A person's part in the firm changes.
    Roles { seat: usize, trader: bool },
    /// The platform forgets what is long gone from the feeds.
    Purge,
    /// The cache file is lost or damaged.
    LoseCache { seat: usize, damaged: bool },
    /// The application is replaced by another version while the outbox is full.
    Upgrade { seat: usize, from: Version },
}

/// Which other version wrote the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// An older one: older command forms, older lists.
    Older,
    /// A newer one: a command this version does not know.
    Newer,
}

impl Step {
    /// A word for the count of faults; nothing for what people do.
    pub fn fault(&self) -> Option<&'static str> {
        Some(match self {
            Self::Act { .. }
            | Self::Draft { .. }
            | Self::TakeBack { .. }
            | Self::Sync { .. }
            | Self::Pass { .. }
            | Self::ServerCopy
            | Self::DeskCopy { .. }
            | Self::Strike => return None,
            Self::Restart { .. } => "desk restarted",
            Self::Kill { .. } => "desk killed at rest",
            Self::ServerRestart { .. } => "platform restarted",
            Self::ServerRestore => "platform restored",
            Self::DeskRestore { .. } => "desk restored",
            Self::DeskClone { .. } => "desk cloned",
            Self::Jump { .. } => "clock set",
            Self::Member { .. } => "visibility changed",
            Self::Roles { .. } => "role changed",
            Self::Purge => "tombstones purged",
            Self::LoseCache { .. } => "cache lost",
            Self::Upgrade { .. } => "application replaced",
        })
    }
}
