//! Files dropped on a window. Their paths come from the window itself and stay
//! in Rust: the page learns names, sizes and a token.

use crate::relay;
use quayside_app::event::{Drop, DropPhase};
use quayside_app::{App, AppEvent};
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{DragDropEvent, Manager, PhysicalPosition, WebviewWindow, WindowEvent};

/// Hears of files above and on `window`.
pub fn listen(window: &WebviewWindow) {
    let target = window.clone();
    window.on_window_event(move |event| {
        let WindowEvent::DragDrop(event) = event else {
            return;
        };
        match event {
            DragDropEvent::Enter { position, .. } | DragDropEvent::Over { position } => {
                tell(&target, DropPhase::Over, Some(*position));
            }
            DragDropEvent::Drop { paths, position } => dropped(&target, paths.clone(), *position),
            _ => tell(&target, DropPhase::Left, None),
        }
    });
}

/// Keeps dropped files for the page to take and tells it what fell where.
pub fn dropped(window: &WebviewWindow, paths: Vec<PathBuf>, at: PhysicalPosition<f64>) {
    let app = window.state::<Arc<App>>().inner().clone();
    let dropped = app.drop_files(paths);
    let place = place(window, at);
    let event = Drop {
        phase: DropPhase::Dropped,
        x: Some(place.0),
        y: Some(place.1),
        files: dropped.files,
        token: Some(dropped.token),
    };
    relay::tell(window.app_handle(), window.label(), AppEvent::Drop(event));
}

fn tell(window: &WebviewWindow, phase: DropPhase, at: Option<PhysicalPosition<f64>>) {
    let place = at.map(|at| place(window, at));
    let event = Drop {
        phase,
        x: place.map(|place| place.0),
        y: place.map(|place| place.1),
        files: Vec::new(),
        token: None,
    };
    relay::tell(window.app_handle(), window.label(), AppEvent::Drop(event));
}

/// `at` in CSS pixels of the page.
fn place(window: &WebviewWindow, at: PhysicalPosition<f64>) -> (i32, i32) {
    let at = at.to_logical::<i32>(window.scale_factor().unwrap_or(1.0));
    (at.x, at.y)
}
