//! Windows, notifications and what this device is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{App, CallError, error::store, sync_status, words::Nothing};

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

/// The shell shows the window; elsewhere there is nothing to do.
pub async fn ready(_: &App, _: Nothing) -> Result<Nothing, CallError> {
    Ok(Nothing {})
}

/// Opens another window.
pub async fn open(app: &App, args: OpenWindowArgs) -> Result<Nothing, CallError> {
    let path = args.path.unwrap_or_default();
    app.platform()
        .open_window(args.kind, &path, args.title.as_deref());
    Ok(Nothing {})
}

/// The shell closes the window; elsewhere there is nothing to do.
pub async fn close(_: &App, _: Nothing) -> Result<Nothing, CallError> {
    Ok(Nothing {})
}

/// A notification of the system, unless the person does not want any.
pub async fn notify(app: &App, args: NotifyArgs) -> Result<Nothing, CallError> {
    if crate::settings::read(app.platform()).notifications {
        app.platform()
            .notify(&args.title, &args.body, args.path.as_deref());
    }
    Ok(Nothing {})
}

/// What this device is.
pub async fn device(app: &App, _: Nothing) -> Result<DeviceInfo, CallError> {
    let (bytes, deals) = match app.work().await {
        Ok(work) => (
            work.profile.copies_size().await.map_err(store)?,
            sync_status::deals(&work).await?,
        ),
        Err(_) => (0, 0),
    };
    Ok(DeviceInfo {
        name: app.device().to_owned(),
        platform: std::env::consts::OS.into(),
        app_version: env!("CARGO_PKG_VERSION").into(),
        bytes_on_device: bytes,
        deals_on_device: deals,
        profile: app.folder().display().to_string(),
    })
}
