//! Settings of the window on this device.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use ts_rs::TS;

use crate::{
    App, CallError,
    event::{AppEvent, Touched},
    platform::Platform,
    words::Nothing,
};

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

/// What the window looks like on this device.
pub async fn get(app: &App, _: Nothing) -> Result<Settings, CallError> {
    Ok(read(app.platform()))
}

/// Changes what is given.
///
/// # Errors
/// `out_of_range` for a zoom outside 80 … 200.
pub async fn set(app: &App, args: SettingsArgs) -> Result<Settings, CallError> {
    if let Some(zoom) = args.zoom
        && !(80..=200).contains(&zoom)
    {
        return Err(CallError::field("out_of_range", "zoom")
            .with("min", 80)
            .with("max", 200));
    }
    let platform = app.platform();
    keep(platform, "theme", args.theme);
    keep(platform, "language", args.language);
    keep(platform, "density", args.density);
    keep(platform, "zoom", args.zoom);
    keep(platform, "motion", args.motion);
    keep(platform, "notifications", args.notifications);
    let settings = read(platform);
    platform.dress(&settings);
    app.say(AppEvent::Touched(Touched::tables(&["settings"])));
    Ok(settings)
}

fn keep<T: Serialize>(platform: &dyn Platform, key: &str, value: Option<T>) {
    if let Some(value) = value.and_then(|value| serde_json::to_value(value).ok()) {
        platform.set_preference(key, value);
    }
}

/// A preference that does not read back counts as never set.
fn kept<T: DeserializeOwned>(platform: &dyn Platform, key: &str) -> Option<T> {
    platform
        .preference(key)
        .and_then(|value| serde_json::from_value(value).ok())
}

/// The settings as the preferences hold them.
pub(crate) fn read(platform: &dyn Platform) -> Settings {
    let otherwise = Settings::default();
    Settings {
        theme: kept(platform, "theme").unwrap_or(otherwise.theme),
        language: kept(platform, "language"),
        density: kept(platform, "density").unwrap_or(otherwise.density),
        zoom: kept(platform, "zoom").unwrap_or(otherwise.zoom),
        motion: kept(platform, "motion").unwrap_or(otherwise.motion),
        notifications: kept(platform, "notifications").unwrap_or(otherwise.notifications),
    }
}
