//! Which desktop this is: one folder of files, one running program on it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use tauri::{AppHandle, Manager};

/// The folder named by `QUAYSIDE_PROFILE`: several desktops on one machine.
pub fn named() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("QUAYSIDE_PROFILE")?);
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    (!folder.as_os_str().is_empty()).then_some(folder)
}

/// The folder of this desktop, made when it is missing.
///
/// # Errors
/// When the system names no folder for applications or it cannot be made.
pub fn folder(app: &AppHandle) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let folder = match named() {
        Some(folder) => folder,
        None => app.path().app_local_data_dir()?,
    };
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The application's identifier, with a mark of the named profile in it: the
/// system tells applications apart by it, and so the desktops of two profiles.
pub fn identifier(base: &str) -> String {
    let Some(folder) = named() else {
        return base.to_owned();
    };
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    format!("{base}.p{:016x}", hasher.finish())
}

/// The platform a new desktop is offered first: `QUAYSIDE_SERVER`.
pub fn server() -> Option<String> {
    std::env::var("QUAYSIDE_SERVER")
        .ok()
        .filter(|address| !address.is_empty())
}

/// A passphrase for the files of a desktop without a keychain and without somebody to ask:
/// `QUAYSIDE_PASSPHRASE`.
pub fn passphrase() -> Option<String> {
    std::env::var("QUAYSIDE_PASSPHRASE")
        .ok()
        .filter(|given| !given.is_empty())
}
