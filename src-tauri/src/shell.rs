//! Puts the desktop together: plugins, the application, the first window.

use crate::platform::Desktop;
use crate::preferences::Preferences;
use crate::{call, documents, journal, notices, profile, relay, windows};
use quayside_app::{App, SystemClock, WindowKind};
use std::sync::Arc;
use tauri::{AppHandle, Manager, RunEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// What is built into the program: its configuration and its pages.
pub fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// Runs the desktop until its last window closes.
///
/// # Errors
/// When the window toolkit does not start.
pub fn start() -> tauri::Result<()> {
    let mut context = context();
    let identifier = profile::identifier(&context.config().identifier);
    context.config_mut().identifier.clone_from(&identifier);
    let single = tauri_plugin_single_instance::Builder::new()
        .dbus_id(identifier)
        .callback(|app, _arguments, _folder| come_forward(app))
        .build();
    tauri::Builder::default()
        .plugin(single)
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(
            tauri_plugin_opener::Builder::new()
                .open_js_links_on_click(false)
                .build(),
        )
        .plugin(tauri_plugin_store::Builder::default().build())
        .register_asynchronous_uri_scheme_protocol(
            documents::SCHEME,
            |context, request, responder| {
                let app = context.app_handle().state::<Arc<App>>().inner().clone();
                tauri::async_runtime::spawn(async move {
                    responder.respond(documents::serve(app, request).await);
                });
            },
        )
        .invoke_handler(tauri::generate_handler![
            call::call,
            #[cfg(feature = "measured")]
            crate::measured::raw
        ])
        .setup(|app| {
            let handle = app.handle();
            if let Err(error) = open(handle) {
                give_up(handle, &*error);
            }
            Ok(())
        })
        .build(context)?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                end(app);
            }
        });
    Ok(())
}

/// Opens the files of this profile, the application on them and its window.
fn open(handle: &AppHandle) -> Result<(), Box<dyn std::error::Error>> {
    let folder = profile::folder(handle)?;
    journal::start(&folder);
    handle.manage(Preferences::open(handle, &folder)?);
    let desktop = Arc::new(Desktop(handle.clone()));
    let opening = App::open(folder, profile::server(), desktop, Arc::new(SystemClock));
    let app = tauri::async_runtime::block_on(opening)?;
    relay::start(handle.clone(), &app);
    handle.manage(app);
    #[cfg(target_os = "macos")]
    crate::menu::set(handle)?;
    notices::listen(handle)?;
    #[cfg(feature = "measured")]
    crate::measured::grant(handle)?;
    windows::open(handle, WindowKind::Main, &first_page(), None)?;
    Ok(())
}

/// Where the first window begins: the page itself knows best.
fn first_page() -> String {
    #[cfg(feature = "measured")]
    {
        crate::measured::page()
    }
    #[cfg(not(feature = "measured"))]
    {
        String::new()
    }
}

/// Everything that matters is on disk already: this leaves the files tidy.
fn end(handle: &AppHandle) {
    if let Some(preferences) = handle.try_state::<Preferences>() {
        preferences.settle();
    }
    if let Some(app) = handle.try_state::<Arc<App>>() {
        tauri::async_runtime::block_on(app.close());
    }
}

/// Says why there is no window, and ends when that was read.
fn give_up(handle: &AppHandle, error: &dyn std::error::Error) {
    tracing::error!(%error, "the application does not open");
    eprintln!("Quayside cannot open its files: {error}");
    let ending = handle.clone();
    handle
        .dialog()
        .message(format!("Quayside cannot open its files.\n\n{error}"))
        .title("Quayside")
        .kind(MessageDialogKind::Error)
        .show(move |_| ending.exit(1));
}

/// A second start of the same profile brings the first one forward.
fn come_forward(app: &AppHandle) {
    let Some(window) = app.get_webview_window("main") else {
        return;
    };
    if let Err(error) = windows::come_forward(&window) {
        tracing::warn!(%error, "the window stays behind");
    }
}
