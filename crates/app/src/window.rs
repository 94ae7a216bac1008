//! Windows, notifications and what this device is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a window shows; decides which commands it may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WindowKind {
    Main,
    /// A deal in a window of its own.
    Deal,
    /// A document in a window of its own.
    Document,
    Settings,
}

impl WindowKind {
    pub const ALL: &[Self] = &[Self::Main, Self::Deal, Self::Document, Self::Settings];

    pub fn code(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Deal => "deal",
            Self::Document => "document",
            Self::Settings => "settings",
        }
    }
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct OpenWindowArgs {
    pub kind: WindowKind,
    /// The page inside it, as the router of the window writes it: `/deal/…`.
    pub path: Option<String>,
    pub title: Option<String>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NotifyArgs {
    pub title: String,
    pub body: String,
    /// The page it opens.
    pub path: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeviceInfo {
    pub name: String,
    /// linux, macos, windows.
    pub platform: String,
    pub app_version: String,
    #[ts(type = "number")]
    pub bytes_on_device: u64,
    pub deals_on_device: u32,
    pub profile: String,
}
