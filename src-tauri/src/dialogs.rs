//! Native dialogs, opened from Rust. Paths never reach the page.

use crate::preferences::Preferences;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// The preference that remembers where the person last looked.
const LAST_FOLDER: &str = "dialog.folder";

/// Asks for one file or several to open; none when the person cancels.
pub async fn pick_files(
    app: &AppHandle,
    title: &str,
    kinds: &[(String, Vec<String>)],
    multiple: bool,
) -> Vec<PathBuf> {
    #[cfg(feature = "testing")]
    if crate::testing::answers() {
        return crate::testing::answer(title, kinds);
    }
    let mut dialog = dialog(app, title);
    for (words, extensions) in kinds {
        let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(words, &extensions);
    }
    let (say, said) = tokio::sync::oneshot::channel();
    if multiple {
        dialog.pick_files(move |paths| {
            say.send(paths.unwrap_or_default()).ok();
        });
    } else {
        dialog.pick_file(move |path| {
            say.send(path.into_iter().collect()).ok();
        });
    }
    let paths: Vec<FilePath> = said.await.unwrap_or_default();
    let paths: Vec<PathBuf> = paths.into_iter().filter_map(on_disk).collect();
    remember(app, paths.first());
    paths
}

/// Asks where to save; nothing when the person cancels.
pub async fn save_file(app: &AppHandle, title: &str, name: &str) -> Option<PathBuf> {
    #[cfg(feature = "testing")]
    if crate::testing::answers() {
        return crate::testing::answer(title, &[]).pop();
    }
    let (say, said) = tokio::sync::oneshot::channel();
    let mut dialog = dialog(app, title);
    if !name.is_empty() {
        dialog = dialog.set_file_name(name);
    }
    dialog.save_file(move |path| {
        say.send(path).ok();
    });
    let path = on_disk(said.await.ok()??)?;
    remember(app, Some(&path));
    Some(path)
}

fn dialog(app: &AppHandle, title: &str) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = app.dialog().file();
    if !title.is_empty() {
        dialog = dialog.set_title(title);
    }
    if let Some(window) = front(app) {
        dialog = dialog.set_parent(&window);
    }
    let last = app.state::<Preferences>().get(LAST_FOLDER);
    if let Some(folder) = last.as_ref().and_then(|folder| folder.as_str())
        && Path::new(folder).is_dir()
    {
        dialog = dialog.set_directory(folder);
    }
    dialog
}

/// The window that a dialog belongs to.
fn front(app: &AppHandle) -> Option<tauri::WebviewWindow> {
    let mut windows = app.webview_windows();
    let focused = windows
        .values()
        .find(|window| window.is_focused().unwrap_or(false))
        .cloned();
    focused.or_else(|| windows.remove("main"))
}

fn on_disk(path: FilePath) -> Option<PathBuf> {
    path.into_path()
        .inspect_err(|error| tracing::warn!(%error, "not a file here"))
        .ok()
}

fn remember(app: &AppHandle, path: Option<&PathBuf>) {
    if let Some(folder) = path.and_then(|path| path.parent()) {
        let folder = folder.to_string_lossy().into_owned();
        app.state::<Preferences>().set(LAST_FOLDER, folder.into());
    }
}
