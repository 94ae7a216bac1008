//! What the application asks of the operating system, answered by the window
//! toolkit.

use crate::keychain::SystemKeychain;
use crate::preferences::Preferences;
use crate::{dialogs, documents, looks, profile, windows};
use quayside_app::documents::DocumentKey;
use quayside_app::settings::Settings;
use quayside_app::{Keychain, Platform, Waiting, WindowKind};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::NotificationExt;
use tauri_plugin_opener::OpenerExt;

/// This desktop.
pub struct Desktop(pub AppHandle);

impl Platform for Desktop {
    fn pick_files<'a>(
        &'a self,
        title: &'a str,
        kinds: &'a [(String, Vec<String>)],
        multiple: bool,
    ) -> Waiting<'a, Vec<PathBuf>> {
        Box::pin(dialogs::pick_files(&self.0, title, kinds, multiple))
    }

    fn save_file<'a>(&'a self, title: &'a str, name: &'a str) -> Waiting<'a, Option<PathBuf>> {
        Box::pin(dialogs::save_file(&self.0, title, name))
    }

    fn notify(&self, title: &str, body: &str, path: Option<&str>) {
        #[cfg(feature = "testing")]
        if crate::testing::answers() {
            let detail = serde_json::json!({ "title": title, "body": body, "path": path });
            return crate::testing::see("notification", &detail);
        }
        let mut notification = self.0.notification().builder().title(title).body(body);
        if let Some(path) = path {
            notification = notification.extra(crate::notices::PATH, path);
        }
        if let Err(error) = notification.show() {
            tracing::warn!(%error, "the notification is not shown");
        }
    }

    fn open_path(&self, path: &Path) {
        #[cfg(feature = "testing")]
        if crate::testing::answers() {
            return crate::testing::see("opened", &path.to_string_lossy().into());
        }
        let opened = self
            .0
            .opener()
            .open_path(path.to_string_lossy(), None::<&str>);
        if let Err(error) = opened {
            tracing::warn!(%error, "no program opens the document");
        }
    }

    fn open_window(&self, kind: WindowKind, path: &str, title: Option<&str>) {
        if let Err(error) = windows::open(&self.0, kind, path, title) {
            tracing::warn!(%error, ?kind, "the window does not open");
        }
    }

    fn dress(&self, settings: &Settings) {
        looks::dress(&self.0, settings);
    }

    fn document_url(&self, document: &DocumentKey) -> String {
        documents::url(document)
    }

    fn keychain(&self) -> Option<&dyn Keychain> {
        Some(&SystemKeychain)
    }

    fn passphrase(&self) -> Option<String> {
        profile::passphrase()
    }

    fn preference(&self, key: &str) -> Option<Value> {
        self.0.state::<Preferences>().get(key)
    }

    fn set_preference(&self, key: &str, value: Value) {
        self.0.state::<Preferences>().set(key, value);
    }
}
