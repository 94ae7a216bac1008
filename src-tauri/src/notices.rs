//! A notification of the system that was clicked opens its page.

use crate::{relay, windows};
use quayside_app::AppEvent;
use quayside_app::event::Open;
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::{ActionPerformed, NotificationExt};

/// Under this key a notification carries the page it is about.
pub const PATH: &str = "path";

/// Hears of clicks from now on.
///
/// # Errors
/// When the system reports none.
pub fn listen(app: &AppHandle) -> tauri_plugin_notification::Result<()> {
    let handle = app.clone();
    app.notification()
        .on_action(move |action| clicked(&handle, action))
}

fn clicked(app: &AppHandle, action: &ActionPerformed) {
    let path = action
        .notification()
        .and_then(|notification| notification.extra().get(PATH));
    if let Some(path) = path.and_then(|path| path.as_str()) {
        relay::tell(
            app,
            "main",
            AppEvent::Open(Open {
                path: path.to_owned(),
            }),
        );
    }
    if let Some(window) = app.get_webview_window("main")
        && let Err(error) = windows::come_forward(&window)
    {
        tracing::warn!(%error, "the window stays behind");
    }
}
