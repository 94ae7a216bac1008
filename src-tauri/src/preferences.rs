//! What the window remembers on this machine: its place, its looks, column
//! widths. Never a token, never a trade record.

use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Wry};
use tauri_plugin_store::{Store, StoreExt};

const FILE: &str = "preferences.json";

/// Changes are written together after this much quiet.
const QUIET: Duration = Duration::from_millis(200);

/// The preferences of this profile.
#[derive(Clone)]
pub struct Preferences(Arc<Store<Wry>>);

impl Preferences {
    /// Opens them; a file that a crash left half written begins anew.
    ///
    /// # Errors
    /// When the file can be neither read nor begun.
    pub fn open(app: &AppHandle, profile: &std::path::Path) -> tauri_plugin_store::Result<Self> {
        let path = profile.join(FILE);
        let open = || app.store_builder(&path).auto_save(QUIET).build();
        let store = open().or_else(|error| {
            tracing::warn!(%error, "the preferences begin anew");
            app.store_builder(&path)
                .auto_save(QUIET)
                .create_new()
                .build()
        })?;
        Ok(Preferences(store))
    }

    /// The value kept under `key`.
    pub fn get(&self, key: &str) -> Option<Value> {
        self.0.get(key)
    }

    /// Keeps `value` under `key`; `null` forgets it.
    pub fn set(&self, key: &str, value: Value) {
        if value.is_null() {
            self.0.delete(key);
        } else {
            self.0.set(key, value);
        }
    }

    /// Writes what is still waiting: the program is about to end.
    pub fn settle(&self) {
        if let Err(error) = self.0.save() {
            tracing::warn!(%error, "the preferences are not written");
        }
    }
}
