//! Settings of the window on this device.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    En,
    Zh,
    Fr,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    #[default]
    Compact,
    Comfortable,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    #[default]
    System,
    Reduced,
    Full,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    /// Absent: the system's.
    pub language: Option<Language>,
    pub density: Density,
    /// Percent, 80 … 200.
    pub zoom: u32,
    pub motion: Motion,
    pub notifications: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            language: None,
            density: Density::default(),
            zoom: 100,
            motion: Motion::default(),
            notifications: true,
        }
    }
}

/// Only what changes.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(optional_fields = nullable)]
pub struct SettingsArgs {
    pub theme: Option<Theme>,
    pub language: Option<Language>,
    pub density: Option<Density>,
    pub zoom: Option<u32>,
    pub motion: Option<Motion>,
    pub notifications: Option<bool>,
}
