//! What the application asks of the operating system. The shell answers with native dialogs, a
//! test with what it wants to be chosen.

use std::{
    future::Future,
    path::{Path, PathBuf},
    pin::Pin,
};

use serde_json::Value;

use crate::{documents::DocumentKey, settings::Settings, vault::Keychain, window::WindowKind};

/// An answer that may take as long as a person does.
pub type Waiting<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

pub trait Platform: Send + Sync + 'static {
    /// Native open dialog. `kinds` are names with their extensions (without the dot); an empty
    /// title or name leaves the system's words. Empty when the person cancels.
    fn pick_files<'a>(
        &'a self,
        title: &'a str,
        kinds: &'a [(String, Vec<String>)],
        multiple: bool,
    ) -> Waiting<'a, Vec<PathBuf>>;

    /// Native save dialog with a proposed file name; nothing when the person cancels.
    fn save_file<'a>(&'a self, title: &'a str, name: &'a str) -> Waiting<'a, Option<PathBuf>>;

    /// A notification of the system that opens `path` in the main window when clicked.
    fn notify(&self, title: &str, body: &str, path: Option<&str>);

    /// Opens a file with the program the system has for it.
    fn open_path(&self, path: &Path);

    /// Opens a window, or brings the one that shows this to the front.
    fn open_window(&self, kind: WindowKind, path: &str, title: Option<&str>);

    /// Theme and zoom changed: the frames follow.
    fn dress(&self, settings: &Settings);

    /// The address under which a window reads a document that is on this device.
    fn document_url(&self, document: &DocumentKey) -> String;

    /// The keychain of the system; nothing where there is none.
    fn keychain(&self) -> Option<&dyn Keychain> {
        None
    }

    /// A passphrase for the files that was given beforehand: nobody is asked for it then.
    fn passphrase(&self) -> Option<String> {
        None
    }

    /// View preferences of this device: never a token, never a trade record.
    fn preference(&self, key: &str) -> Option<Value>;

    /// `null` forgets it.
    fn set_preference(&self, key: &str, value: Value);
}
