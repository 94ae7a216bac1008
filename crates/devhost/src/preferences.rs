//! View preferences in one JSON file beside the profile, as the desktop's own store keeps them.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde_json::{Map, Value};

const FILE: &str = "preferences.json";

pub struct Preferences {
    path: PathBuf,
    values: Mutex<Map<String, Value>>,
}

impl Preferences {
    /// Opens them; a file that does not read begins anew.
    pub fn open(profile: &Path) -> Self {
        let path = profile.join(FILE);
        let values = std::fs::read(&path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self {
            path,
            values: Mutex::new(values),
        }
    }

    pub fn get(&self, key: &str) -> Option<Value> {
        let values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        values.get(key).cloned()
    }

    /// `null` forgets it.
    pub fn set(&self, key: &str, value: Value) {
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        if value.is_null() {
            values.remove(key);
        } else {
            values.insert(key.to_owned(), value);
        }
        let written = serde_json::to_vec_pretty(&*values)
            .map_err(std::io::Error::from)
            .and_then(|text| std::fs::write(&self.path, text));
        if let Err(error) = written {
            tracing::warn!(%error, "the preferences are not written");
        }
    }
}
