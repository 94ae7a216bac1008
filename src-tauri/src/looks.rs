//! Theme and zoom of the windows, as the person set them.

use crate::preferences::Preferences;
use quayside_app::settings::{Settings, Theme as Chosen};
use serde::{Deserialize, Serialize};
use tauri::utils::config::Color;
use tauri::{AppHandle, Manager, Theme, WebviewWindow};

/// What is kept for the next start: a window is dressed before the page can ask.
const KEPT: &str = "looks";

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Looks {
    theme: Chosen,
    /// Percent.
    zoom: u32,
}

fn kept(app: &AppHandle) -> Looks {
    let kept = app.state::<Preferences>().get(KEPT);
    let plain = Looks {
        theme: Chosen::System,
        zoom: 100,
    };
    kept.and_then(|kept| serde_json::from_value(kept).ok())
        .unwrap_or(plain)
}

/// Dresses every open window, and those that open later.
pub fn dress(app: &AppHandle, settings: &Settings) {
    let looks = Looks {
        theme: settings.theme,
        zoom: settings.zoom,
    };
    let value = serde_json::to_value(looks).expect("two plain fields are JSON");
    app.state::<Preferences>().set(KEPT, value);
    for window in app.webview_windows().values() {
        if let Err(error) = window.set_theme(theme(app)) {
            tracing::warn!(%error, "the frame keeps its theme");
        }
        zoom(window);
    }
}

/// The theme the person chose, or nothing to follow the system.
pub fn theme(app: &AppHandle) -> Option<Theme> {
    match kept(app).theme {
        Chosen::System => None,
        Chosen::Light => Some(Theme::Light),
        Chosen::Dark => Some(Theme::Dark),
    }
}

/// The colour behind the page before it paints, as in the page's own styles.
pub fn canvas(theme: Option<Theme>) -> Color {
    match theme {
        Some(Theme::Dark) => Color(0x14, 0x16, 0x18, 0xff),
        _ => Color(0xfb, 0xfb, 0xf9, 0xff),
    }
}

/// Gives `window` the zoom that is set.
#[expect(clippy::float_arithmetic, reason = "the toolkit takes zoom as a float")]
pub fn zoom(window: &WebviewWindow) {
    let percent = kept(window.app_handle()).zoom.clamp(50, 300);
    if let Err(error) = window.set_zoom(f64::from(percent) / 100.0) {
        tracing::warn!(%error, "the window keeps its zoom");
    }
}
