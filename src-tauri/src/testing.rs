//! The door for tests: native dialogs, notifications and drops cannot be
//! driven from a page, so a test answers and makes them here.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::{PhysicalPosition, WebviewWindow};

/// What the next dialogs answer, oldest first: paths, or none for Cancel.
static ANSWERS: Mutex<VecDeque<Vec<PathBuf>>> = Mutex::new(VecDeque::new());

/// What a person would have seen outside the window, oldest first.
static SEEN: Mutex<Vec<Value>> = Mutex::new(Vec::new());

fn held<T>(of: &'static Mutex<T>) -> MutexGuard<'static, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Answers the calls that begin with `testing.`; nothing for all others.
pub fn call(window: &WebviewWindow, name: &str, args: &Value) -> Option<Value> {
    match name {
        "testing.answer" => held(&ANSWERS).push_back(paths(args)),
        "testing.drop" => {
            let at = |axis: &str| args[axis].as_f64().unwrap_or_default();
            let scale = window.scale_factor().unwrap_or(1.0);
            let place = tauri::LogicalPosition::new(at("x"), at("y"));
            let place: PhysicalPosition<f64> = place.to_physical(scale);
            crate::drops::dropped(window, paths(args), place);
        }
        "testing.seen" => return Some(std::mem::take(&mut *held(&SEEN)).into()),
        _ => return None,
    }
    Some(Value::Null)
}

fn paths(args: &Value) -> Vec<PathBuf> {
    let paths = args["paths"].as_array().into_iter().flatten();
    paths.filter_map(Value::as_str).map(PathBuf::from).collect()
}

/// Whether a test stands behind this desktop: `QUAYSIDE_TEST` is set.
pub fn answers() -> bool {
    std::env::var_os("QUAYSIDE_TEST").is_some()
}

/// What the test answers to the dialog that would open now; Cancel when it
/// said nothing. The dialog is noted as seen.
pub fn answer(title: &str, kinds: &[(String, Vec<String>)]) -> Vec<PathBuf> {
    see("dialog", &json!({ "title": title, "kinds": kinds }));
    held(&ANSWERS).pop_front().unwrap_or_default()
}

/// Notes something that a person would see outside the window.
pub fn see(what: &str, detail: &Value) {
    held(&SEEN).push(json!({ "what": what, "detail": detail }));
}
