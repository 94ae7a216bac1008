//! The one command of the window: a name and its arguments, handed on.

use crate::windows;
use quayside_app::{App, CallError};
use serde_json::{Value, json};
use std::sync::Arc;
use tauri::{State, WebviewWindow};

/// Calls `name` with `args`. That a page is drawn concerns its own window and
/// is answered here; all else belongs to the application, which knows what each
/// kind of window may call.
#[tauri::command]
pub async fn call(
    window: WebviewWindow,
    app: State<'_, Arc<App>>,
    name: String,
    args: Option<Value>,
) -> Result<Value, CallError> {
    let args = args.unwrap_or_else(|| json!({}));
    #[cfg(feature = "testing")]
    if let Some(answer) = crate::testing::call(&window, &name, &args) {
        return Ok(answer);
    }
    let kind = windows::kind(window.label()).expect("every window is of a known kind");
    if name == "window.ready" {
        windows::show(&window);
    }
    app.call(kind, &name, args).await
}
