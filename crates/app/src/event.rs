//! What the core tells the windows without being asked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    documents::DocumentKey,
    sync_status::SyncStatus,
    words::{Target, Words},
};

/// On the wire `{name, payload}`, the same from the shell and from the development host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "name", content = "payload", rename_all = "snake_case")]
pub enum AppEvent {
    Touched(Touched),
    Sync(SyncStatus),
    Transfer(Transfer),
    Notice(Notice),
    Drop(Drop),
    Open(Open),
    Menu(Menu),
}

/// Something changed; queries refresh from this and from nothing else. Tables: `session`, `sync`,
/// `outbox`, `attention`, `draft`, `rfq`, `square`, `quote`, `contract`, `order`, `activity`,
/// `message`, `enterprise`, `bank_entry`, `queue_item`, `deal`, `document`, `compare`, `settings`.
/// Keys: `deal:<id>`, `draft:<id>`, `enterprise:<id>`, `bank_entry:<id>`, `queue_item:<id>`,
/// `document:<hash>`. No keys for a table: all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Touched {
    pub tables: Vec<String>,
    pub keys: Vec<String>,
}

impl Touched {
    const TABLES: &[&str] = &[
        "session",
        "sync",
        "outbox",
        "attention",
        "draft",
        "rfq",
        "square",
        "quote",
        "contract",
        "order",
        "activity",
        "message",
        "enterprise",
        "bank_entry",
        "queue_item",
        "deal",
        "document",
        "compare",
        "settings",
    ];

    /// Everything is to be read anew: events were missed.
    pub fn everything() -> Self {
        Self::tables(Self::TABLES)
    }

    pub fn tables(tables: &[&str]) -> Self {
        Self {
            tables: tables.iter().map(|&table| table.into()).collect(),
            keys: Vec::new(),
        }
    }
}

/// A document on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Transfer {
    pub document: DocumentKey,
    pub direction: Direction,
    pub done: u32,
    pub total: u32,
    pub state: TransferState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Up,
    Down,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TransferState {
    Moving,
    Done,
    Failed,
}

/// Worth telling: the window says it as a toast, or through `window.notify` when it is not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notice {
    pub words: Words,
    pub subject: String,
    pub target: Target,
    pub tone: Tone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    News,
    Good,
    Bad,
}

/// Files above or on the window. The shell sends it to the window concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Drop {
    pub phase: DropPhase,
    /// CSS pixels from the window's corner; absent with `left`.
    pub x: Option<i32>,
    pub y: Option<i32>,
    /// With `dropped` only: what fell, and the token for `documents.take_drop`.
    pub files: Vec<DroppedFile>,
    pub token: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DroppedFile {
    pub name: String,
    #[ts(type = "number")]
    pub size: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DropPhase {
    Over,
    Left,
    Dropped,
}

/// Go to a page: a notification was clicked, a second start named it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Open {
    pub path: String,
}

/// A menu item of the shell was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Menu {
    pub item: String,
}
