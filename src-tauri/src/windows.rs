//! The windows: made hidden in the colour of their theme, shown when the page
//! says that it is drawn.

use crate::{drops, frame, looks, profile};
use quayside_app::WindowKind;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// A window that never said it is ready is shown after this long: its error
/// page tells more than nothing.
const PATIENCE: Duration = Duration::from_secs(8);

/// Every webview is a process of its own: more of one kind share the last.
const MOST_OF_A_KIND: usize = 4;

/// Width and height in logical pixels: at first, and the least.
struct Size {
    first: (u32, u32),
    least: (u32, u32),
}

fn size(kind: WindowKind) -> Size {
    let (first, least) = match kind {
        WindowKind::Main => ((1360, 860), (900, 600)),
        WindowKind::Deal => ((1120, 860), (760, 560)),
        WindowKind::Document => ((980, 860), (480, 400)),
        WindowKind::Settings => ((760, 620), (560, 420)),
    };
    Size { first, least }
}

/// The beginning of the label of every window of this kind; what is granted to
/// it stands in `capabilities/` under the same name.
fn name(kind: WindowKind) -> &'static str {
    match kind {
        WindowKind::Main => "main",
        WindowKind::Deal => "deal",
        WindowKind::Document => "document",
        WindowKind::Settings => "settings",
    }
}

/// The kind of the window with this label.
pub fn kind(label: &str) -> Option<WindowKind> {
    use WindowKind::{Deal, Document, Main, Settings};
    let word = label.split_once('-').map_or(label, |(word, _)| word);
    [Main, Deal, Document, Settings]
        .into_iter()
        .find(|kind| name(*kind) == word)
}

/// The label of the window that shows `path`.
fn label(app: &AppHandle, kind: WindowKind, path: &str) -> String {
    let name = name(kind);
    if matches!(kind, WindowKind::Main | WindowKind::Settings) {
        return name.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    let label = format!("{name}-{:016x}", hasher.finish());
    let mut alike: Vec<String> = app
        .webview_windows()
        .into_keys()
        .filter(|other| other.starts_with(name))
        .collect();
    if alike.len() < MOST_OF_A_KIND || alike.contains(&label) {
        return label;
    }
    alike.pop().unwrap_or(label)
}

/// Opens a window of this kind at `path` (a page of the router), or brings the
/// one that is open already to the front and takes it there.
///
/// # Errors
/// When the system gives no window.
pub fn open(
    app: &AppHandle,
    kind: WindowKind,
    path: &str,
    title: Option<&str>,
) -> tauri::Result<()> {
    let label = label(app, kind, path);
    let title = title.unwrap_or("Quayside");
    if let Some(window) = app.get_webview_window(&label) {
        if !path.is_empty() {
            let mut there = window.url()?;
            there.set_fragment(Some(path));
            window.navigate(there)?;
            window.set_title(title)?;
        }
        return come_forward(&window);
    }
    let page = if path.is_empty() {
        "index.html".to_owned()
    } else {
        format!("index.html#{path}")
    };
    let theme = looks::theme(app);
    let Size { first, least } = size(kind);
    let mut builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title(title)
        .inner_size(first.0.into(), first.1.into())
        .min_inner_size(least.0.into(), least.1.into())
        .prevent_overflow()
        .center()
        .visible(false)
        .theme(theme)
        .background_color(looks::canvas(theme))
        .devtools(cfg!(debug_assertions))
        .on_navigation(ours);
    if let Some(profile) = profile::named() {
        builder = builder.data_directory(profile.join("webview"));
    }
    #[cfg(feature = "measured")]
    {
        builder = crate::measured::watch(app, builder);
    }
    let window = builder.build()?;
    drops::listen(&window);
    looks::zoom(&window);
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PATIENCE).await;
        // A window that is closed by now has nothing to show.
        if !window.is_visible().unwrap_or(true) {
            tracing::warn!(window = window.label(), "shown before it was ready");
            show(&window);
        }
    });
    Ok(())
}

/// Only our own pages: `tauri://localhost`, on Windows `http://tauri.localhost`.
fn ours(url: &tauri::Url) -> bool {
    matches!(
        (url.scheme(), url.host_str()),
        ("tauri", Some("localhost")) | ("http", Some("tauri.localhost"))
    )
}

/// Shows a window whose page is drawn, where it stood the last time.
pub fn show(window: &WebviewWindow) {
    if window.is_visible().unwrap_or(false) {
        return;
    }
    frame::keep(window);
    if let Err(error) = window.show().and_then(|()| window.set_focus()) {
        tracing::warn!(%error, window = window.label(), "not shown");
    }
}

/// Closes a window whose page is done.
pub fn close(window: &WebviewWindow) {
    if let Err(error) = window.close() {
        tracing::warn!(%error, window = window.label(), "not closed");
    }
}

/// Brings a window before all others.
///
/// # Errors
/// When the system refuses.
pub fn come_forward(window: &WebviewWindow) -> tauri::Result<()> {
    window.unminimize()?;
    window.show()?;
    window.set_focus()
}

#[cfg(test)]
mod tests {
    use super::{kind, name, ours};
    use quayside_app::WindowKind;

    #[test]
    fn a_window_is_what_its_label_begins_with() {
        assert_eq!(kind("main"), Some(WindowKind::Main));
        assert_eq!(kind("document-00f1"), Some(WindowKind::Document));
        assert_eq!(kind("documents"), None);
        assert_eq!(name(WindowKind::Deal), "deal");
    }

    #[test]
    fn no_window_leaves_our_own_pages() {
        let goes = |address: &str| ours(&address.parse().expect("an address"));
        assert!(goes("tauri://localhost/index.html#/deal/1"));
        assert!(goes("http://tauri.localhost/index.html"));
        assert!(!goes("https://example.com/"));
        assert!(!goes("http://localhost:8080/"));
        assert!(!goes("data:text/html,<p>"));
    }
}
