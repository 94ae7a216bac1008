//! News of the application, passed on to the windows.

use quayside_app::event::Touched;
use quayside_app::{App, AppEvent};
use std::sync::Arc;
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;

/// The one event that windows listen to.
const EVENT: &str = "quayside";

/// Passes on everything the application tells, until it ends.
pub fn start(handle: AppHandle, app: &Arc<App>) {
    let mut news = app.subscribe();
    tauri::async_runtime::spawn(async move {
        loop {
            let event = match news.recv().await {
                Ok(event) => event,
                // What was missed is in a page that reads everything anew.
                Err(RecvError::Lagged(_)) => AppEvent::Touched(Touched::everything()),
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = handle.emit(EVENT, &event) {
                tracing::warn!(%error, "no window hears the news");
            }
        }
    });
}

/// Tells one window something that is about it alone.
pub fn tell(app: &AppHandle, window: &str, event: AppEvent) {
    if let Err(error) = app.emit_to(window, EVENT, &event) {
        tracing::warn!(%error, window, "the page does not hear of it");
    }
}
