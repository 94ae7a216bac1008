//! The one command of the window: a name and its arguments, handed on.

use crate::windows;
use quayside_app::{App, CallError, commands};
use serde_json::{Value, json};
use std::sync::Arc;
use tauri::{State, WebviewWindow};

/// Calls `name` with `args`, if the list of commands lets this kind of window.
/// That a page is drawn, or done, concerns its own window: the application
/// answers those too, but knows no windows.
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
    #[cfg(feature = "measured")]
    if name == crate::measured::NOTHING {
        return Ok(Value::Null);
    }
    let kind = windows::kind(window.label()).expect("every window is of a known kind");
    if !commands::allowed(&name, kind) {
        return Err(CallError::unknown(&name));
    }
    let answer = app.call(&name, args).await?;
    match name.as_str() {
        "window.ready" => windows::show(&window),
        "window.close" => windows::close(&window),
        _ => {}
    }
    Ok(answer)
}
