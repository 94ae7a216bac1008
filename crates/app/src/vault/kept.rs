//! The file that says where the key is. It tells nothing of the key itself.

use std::{
    io::{ErrorKind, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::wrapped::Wrapped;
use crate::CallError;

const FILE: &str = "vault.json";

#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub(super) enum Kept {
    /// In the keychain of the system, under this name.
    Keychain { name: String },
    /// Here, wrapped by a passphrase.
    Passphrase(Wrapped),
}

pub(super) fn read(folder: &Path) -> Result<Option<Kept>, CallError> {
    let fault = |error: &dyn std::fmt::Display| CallError::fault("file_access", error);
    match std::fs::read(folder.join(FILE)) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|error| fault(&error)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(fault(&error)),
    }
}

/// On the disk when it returns: what is sealed afterwards needs it.
pub(super) fn write(folder: &Path, kept: &Kept) -> Result<(), CallError> {
    let fault = |error: std::io::Error| CallError::fault("file_access", &error);
    let text =
        serde_json::to_vec_pretty(kept).map_err(|error| CallError::fault("file_access", &error))?;
    let unfinished = folder.join(format!("{FILE}.part"));
    let mut file = std::fs::File::create(&unfinished).map_err(fault)?;
    file.write_all(&text).map_err(fault)?;
    file.sync_all().map_err(fault)?;
    std::fs::rename(&unfinished, folder.join(FILE)).map_err(fault)?;
    if cfg!(unix) {
        let folder = std::fs::File::open(folder).map_err(fault)?;
        folder.sync_all().map_err(fault)?;
    }
    Ok(())
}
