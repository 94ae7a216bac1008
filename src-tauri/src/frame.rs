//! Where a window stood: remembered while it moves, so that it comes back
//! there after a kill too.

use crate::preferences::Preferences;
use serde::{Deserialize, Serialize};
use tauri::{Manager, PhysicalPosition, PhysicalSize, WebviewWindow, WindowEvent};

/// Position and size in physical pixels.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Frame {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
    maximized: bool,
}

/// Puts `window` where it stood, as far as a monitor still shows that place,
/// and remembers every move from now on.
pub fn keep(window: &WebviewWindow) {
    let preferences = window.state::<Preferences>().inner().clone();
    let key = format!("frame.{}", window.label());
    let known = preferences
        .get(&key)
        .and_then(|value| serde_json::from_value(value).ok());
    if let Some(frame) = known {
        restore(window, frame);
    }
    let moved = window.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Moved(_) | WindowEvent::Resized(_))
            && let Some(frame) = frame(&moved)
            && let Ok(value) = serde_json::to_value(frame)
        {
            preferences.set(&key, value);
        }
    });
}

fn frame(window: &WebviewWindow) -> Option<Frame> {
    if window.is_minimized().ok()? || !window.is_visible().ok()? {
        return None;
    }
    let (at, size) = (window.outer_position().ok()?, window.inner_size().ok()?);
    let maximized = window.is_maximized().ok()?;
    Some(Frame {
        x: at.x,
        y: at.y,
        width: size.width,
        height: size.height,
        maximized,
    })
}

fn restore(window: &WebviewWindow, frame: Frame) {
    let seen = window
        .available_monitors()
        .unwrap_or_default()
        .iter()
        .any(|monitor| {
            let (at, size) = (monitor.position(), monitor.size());
            let right = at.x.saturating_add_unsigned(size.width);
            let bottom = at.y.saturating_add_unsigned(size.height);
            // Enough of the title bar to take hold of.
            frame.x + 80 > at.x && frame.x < right - 80 && frame.y >= at.y && frame.y < bottom - 40
        });
    let placed = if frame.maximized {
        window.maximize()
    } else {
        let size = window.set_size(PhysicalSize::new(frame.width, frame.height));
        let place = || window.set_position(PhysicalPosition::new(frame.x, frame.y));
        size.and_then(|()| if seen { place() } else { window.center() })
    };
    if let Err(error) = placed {
        tracing::warn!(%error, "the window is not where it was");
    }
}
