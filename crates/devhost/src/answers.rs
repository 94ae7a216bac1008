//! A desktop without a system: a test answers its dialogs, and what a person would have seen
//! outside the window is kept for the test to read.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use quayside_app::{Platform, Waiting, WindowKind, documents::DocumentKey, settings::Settings};
use serde_json::{Value, json};

use crate::preferences::Preferences;

/// Things seen that are kept; older ones go.
const SEEN: usize = 1000;

pub struct Desk {
    preferences: Preferences,
    passphrase: Option<String>,
    /// `http://127.0.0.1:…`.
    origin: String,
    token: String,
    /// What the next dialogs answer, oldest first: paths, or none for Cancel.
    dialogs: Mutex<VecDeque<Vec<PathBuf>>>,
    seen: Mutex<VecDeque<Value>>,
}

impl Desk {
    pub fn new(
        profile: &Path,
        address: SocketAddr,
        token: &str,
        passphrase: Option<String>,
    ) -> Self {
        Self {
            passphrase,
            preferences: Preferences::open(profile),
            origin: format!("http://{address}"),
            token: token.to_owned(),
            dialogs: Mutex::default(),
            seen: Mutex::default(),
        }
    }

    /// The next dialog answers so.
    pub fn answer(&self, paths: Vec<PathBuf>) {
        held(&self.dialogs).push_back(paths);
    }

    /// What was seen since the last question, oldest first.
    pub fn take_seen(&self) -> Vec<Value> {
        held(&self.seen).drain(..).collect()
    }

    fn see(&self, what: Value) {
        let mut seen = held(&self.seen);
        if seen.len() >= SEEN {
            seen.pop_front();
        }
        seen.push_back(what);
    }

    /// Cancel when the test said nothing.
    fn next(&self) -> Vec<PathBuf> {
        held(&self.dialogs).pop_front().unwrap_or_default()
    }
}

fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Platform for Desk {
    fn pick_files<'a>(
        &'a self,
        title: &'a str,
        kinds: &'a [(String, Vec<String>)],
        multiple: bool,
    ) -> Waiting<'a, Vec<PathBuf>> {
        self.see(
            json!({ "what": "open_dialog", "title": title, "kinds": kinds, "multiple": multiple }),
        );
        let mut paths = self.next();
        if !multiple {
            paths.truncate(1);
        }
        Box::pin(async move { paths })
    }

    fn save_file<'a>(&'a self, title: &'a str, name: &'a str) -> Waiting<'a, Option<PathBuf>> {
        self.see(json!({ "what": "save_dialog", "title": title, "name": name }));
        let path = self.next().into_iter().next();
        Box::pin(async move { path })
    }

    fn notify(&self, title: &str, body: &str, path: Option<&str>) {
        self.see(json!({ "what": "notification", "title": title, "body": body, "path": path }));
    }

    fn open_path(&self, path: &Path) {
        self.see(json!({ "what": "opened", "path": path }));
    }

    fn open_window(&self, kind: WindowKind, path: &str, title: Option<&str>) {
        self.see(json!({ "what": "window", "kind": kind, "path": path, "title": title }));
    }

    fn dress(&self, settings: &Settings) {
        self.see(json!({ "what": "dressed", "settings": settings }));
    }

    fn document_url(&self, document: &DocumentKey) -> String {
        format!(
            "{}/document/{}/{}?token={}",
            self.origin, document.owner, document.hash, self.token
        )
    }

    fn passphrase(&self) -> Option<String> {
        self.passphrase.clone()
    }

    fn preference(&self, key: &str) -> Option<Value> {
        self.preferences.get(key)
    }

    fn set_preference(&self, key: &str, value: Value) {
        self.preferences.set(key, value);
    }
}
