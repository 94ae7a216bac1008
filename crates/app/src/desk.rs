//! What this installation remembers between two starts: the platform, who was signed in, under
//! which hat. Never a token, never a trade record: those lie in the person's own files. It names a
//! person, so it is sealed like those.

use std::{
    collections::BTreeMap,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use quayside_domain::{EnterpriseId, PersonId};
use quayside_store::{Key, Profile, open_bytes, seal_bytes};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use crate::{
    CallError,
    error::store,
    link::Link,
    session::{PersonView, PersonaView, ServerView},
};

const FILE: &str = "desk.sealed";
/// As earlier versions wrote it, for everybody to read.
const PLAIN: &str = "desk.json";
const PURPOSE: &str = "quayside desk";

/// The remembered part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    pub server: Option<ServerView>,
    pub person: Option<PersonView>,
    /// The workspace last used, per person.
    pub current: BTreeMap<PersonId, EnterpriseId>,
    pub personas: Vec<PersonaView>,
    /// The person chose to work offline.
    pub offline: bool,
}

/// Who is at work.
pub struct Open {
    pub profile: Profile,
    pub link: Arc<Link>,
    /// Relays of changes and status; they end with this.
    pub relays: JoinSet<()>,
}

/// The state of the running application.
pub struct Desk {
    folder: PathBuf,
    /// Absent until the files are unlocked: nothing is remembered before.
    key: Option<Key>,
    pub saved: Saved,
    pub open: Option<Open>,
    /// Why the person's files do not open.
    pub trouble: Option<CallError>,
    /// Files once opened stay open: their lock is the process's.
    profiles: BTreeMap<(String, PersonId), Profile>,
}

impl Desk {
    /// Nothing is remembered yet.
    pub fn closed(folder: PathBuf) -> Self {
        Self {
            folder,
            key: None,
            saved: Saved::default(),
            open: None,
            trouble: None,
            profiles: BTreeMap::new(),
        }
    }

    /// Reads what is remembered; a damaged file begins anew. What an earlier version left for
    /// everybody to read is sealed.
    ///
    /// # Errors
    /// `file_access`.
    pub fn remember(&mut self, key: Key) -> Result<(), CallError> {
        let plain = self.folder.join(PLAIN);
        let older = std::fs::read(&plain).ok();
        let bytes = match &older {
            Some(bytes) => Some(bytes.clone()),
            None => std::fs::read(self.folder.join(FILE))
                .ok()
                .map(|sealed| open_bytes(&key, PURPOSE, &sealed).unwrap_or_default()),
        };
        self.key = Some(key);
        self.saved = bytes.map_or_else(Saved::default, |bytes| {
            serde_json::from_slice(&bytes).unwrap_or_else(|error| {
                tracing::warn!(%error, "the desk begins anew");
                Saved::default()
            })
        });
        if older.is_some() {
            self.save()?;
            std::fs::remove_file(plain).map_err(|error| CallError::fault("file_access", &error))?;
        }
        Ok(())
    }

    /// Writes what is remembered: the whole file or none.
    ///
    /// # Errors
    /// `file_access`, `disk_full`, `locked`.
    pub fn save(&self) -> Result<(), CallError> {
        let fault = |error: &dyn std::fmt::Display| CallError::fault("file_access", error);
        let key = self.key.as_ref().ok_or_else(|| CallError::code("locked"))?;
        let text = serde_json::to_vec(&self.saved).map_err(|error| fault(&error))?;
        let sealed = seal_bytes(key, PURPOSE, &text).map_err(store)?;
        write(&self.folder, &sealed).map_err(|error| store(error.into()))
    }

    /// The files of a person, opened once.
    pub fn known_profile(&self, server: &str, person: PersonId) -> Option<Profile> {
        self.profiles.get(&(server.to_owned(), person)).cloned()
    }

    pub fn keep_profile(&mut self, server: &str, person: PersonId, profile: Profile) {
        self.profiles.insert((server.to_owned(), person), profile);
    }

    /// Every profile that was opened.
    pub fn profiles(&self) -> impl Iterator<Item = &Profile> {
        self.profiles.values()
    }
}

fn write(folder: &Path, text: &[u8]) -> std::io::Result<()> {
    let unfinished = folder.join(format!("{FILE}.part"));
    let mut file = std::fs::File::create(&unfinished)?;
    file.write_all(text)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, folder.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_is_remembered_and_a_damaged_file_begins_anew() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let read = || {
            let mut desk = Desk::closed(folder.path().into());
            desk.remember(Key::new([3; 32])).expect("it reads");
            desk
        };
        let mut desk = read();
        assert_eq!(desk.saved, Saved::default());
        desk.saved.offline = true;
        desk.save().expect("it can be written");
        assert!(read().saved.offline);
        std::fs::write(folder.path().join(FILE), b"{\"server\":").expect("it can be written");
        assert_eq!(read().saved, Saved::default());
    }

    #[test]
    fn what_everybody_could_read_is_sealed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let plain = folder.path().join(PLAIN);
        std::fs::write(&plain, br#"{"offline":true}"#).expect("it can be written");
        let mut desk = Desk::closed(folder.path().into());
        desk.remember(Key::new([3; 32])).expect("it reads");
        assert!(desk.saved.offline && !plain.exists());
        let sealed = std::fs::read(folder.path().join(FILE)).expect("it is there");
        assert!(!sealed.windows(7).any(|w| w == b"offline"));
    }
}
