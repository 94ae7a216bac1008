//! What this installation remembers between two starts: the platform, who was signed in, under
//! which hat. Never a token, never a trade record: those lie in the person's own files.

use std::{
    collections::BTreeMap,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use quayside_domain::{EnterpriseId, PersonId};
use quayside_store::Profile;
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use crate::{
    CallError,
    link::Link,
    session::{PersonView, PersonaView, ServerView},
};

const FILE: &str = "desk.json";

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
    pub saved: Saved,
    pub open: Option<Open>,
    /// Files once opened stay open: their lock is the process's.
    profiles: BTreeMap<(String, PersonId), Profile>,
}

impl Desk {
    /// Reads what is remembered; a damaged file begins anew.
    pub fn read(folder: PathBuf) -> Self {
        let saved = match std::fs::read(folder.join(FILE)) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_else(|error| {
                tracing::warn!(%error, "the desk begins anew");
                Saved::default()
            }),
            Err(_) => Saved::default(),
        };
        Self {
            folder,
            saved,
            open: None,
            profiles: BTreeMap::new(),
        }
    }

    /// Writes what is remembered: the whole file or none.
    ///
    /// # Errors
    /// `file_access`.
    pub fn save(&self) -> Result<(), CallError> {
        let text = serde_json::to_vec_pretty(&self.saved)
            .map_err(|error| CallError::fault("file_access", &error))?;
        write(&self.folder, &text).map_err(|error| CallError::fault("file_access", &error))
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
        let mut desk = Desk::read(folder.path().into());
        assert_eq!(desk.saved, Saved::default());
        desk.saved.offline = true;
        desk.save().expect("it can be written");
        assert!(Desk::read(folder.path().into()).saved.offline);
        std::fs::write(folder.path().join(FILE), b"{\"server\":").expect("it can be written");
        assert_eq!(Desk::read(folder.path().into()).saved, Saved::default());
    }
}
