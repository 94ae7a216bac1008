//! What the benchmarks measure the window against, and how a window tells from outside the page
//! that it is painted. Compiled in for them alone, never part of a bundle.
//!
//! - `QUAYSIDE_KEYCHAIN`: a folder whose files are the secrets, in place of the system's keychain;
//! - `QUAYSIDE_RAW`: the file whose bytes the command `raw` hands over as they are;
//! - `QUAYSIDE_PAGE`: the page that the first window begins with;
//! - `QUAYSIDE_WATCH`: a selector; once it is in the page and painted, `painted` stands on the
//!   standard output, and the program ends in order when its standard input does;
//! - `QUAYSIDE_BARE`: nothing of the product, only a window with a heading.

use std::io::{Read, Write};
use tauri::http::{Response, header};
use tauri::ipc;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder, Wry};

/// A call of the window that does nothing.
pub const NOTHING: &str = "measured.nothing";

/// The title that says it: no grant and no rule for content stands between it and the program.
const PAINTED: &str = "painted";

const BARE: &[u8] = b"<!doctype html><title>Bare</title><h1>A window</h1>";

/// What `raw` needs, for the first window.
const GRANT: &str = r#"{
  "identifier": "measured",
  "windows": ["main"],
  "permissions": ["allow-raw"]
}"#;

fn asked(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A secret by its name.
pub fn secret(name: &str) -> Option<Vec<u8>> {
    std::fs::read(std::path::Path::new(&asked("QUAYSIDE_KEYCHAIN")?).join(name)).ok()
}

/// Where the first window begins.
pub fn page() -> String {
    asked("QUAYSIDE_PAGE").unwrap_or_default()
}

/// The thinnest way of bytes into a page: a file, read and handed over.
#[tauri::command]
pub async fn raw() -> Result<ipc::Response, String> {
    let path = asked("QUAYSIDE_RAW").ok_or("no file is named")?;
    let bytes = tokio::fs::read(path).await;
    bytes
        .map(ipc::Response::new)
        .map_err(|error| error.to_string())
}

/// Lets the first window call `raw`.
///
/// # Errors
/// When the grant is not understood.
pub fn grant(app: &AppHandle) -> tauri::Result<()> {
    app.add_capability(GRANT)
}

type Window<'a> = WebviewWindowBuilder<'a, Wry, AppHandle>;

/// Tells when what is watched for is painted, and ends when the one who started it says so.
pub fn watch<'a>(app: &AppHandle, window: Window<'a>) -> Window<'a> {
    let Some(selector) = asked("QUAYSIDE_WATCH") else {
        return window;
    };
    let ending = app.clone();
    std::thread::spawn(move || {
        // Until it ends; what is said before means nothing.
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        ending.exit(0);
    });
    // The second frame begins when the first one with the words in it is done.
    let script = format!(
        r#"(() => {{
  const look = () => requestAnimationFrame(() => {{
    if (!document.querySelector({selector:?})) return look();
    requestAnimationFrame(() => {{ document.title = "{PAINTED}"; }});
  }});
  look();
}})();"#
    );
    window
        .initialization_script(script)
        .on_document_title_changed(|_, title| {
            if title == PAINTED {
                // Nobody listens: then nobody measures.
                let _ = writeln!(std::io::stdout(), "{PAINTED}");
            }
        })
}

/// The bare window, when it is asked for instead of the product.
pub fn bare(context: impl FnOnce() -> tauri::Context) -> Option<tauri::Result<()>> {
    asked("QUAYSIDE_BARE")?;
    let program = tauri::Builder::default()
        .register_uri_scheme_protocol("bare", |_, _| {
            Response::builder()
                .header(header::CONTENT_TYPE, "text/html")
                .body(BARE)
                .expect("the headers are valid")
        })
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol("bare://localhost/".parse()?);
            let mut window = WebviewWindowBuilder::new(app.handle(), "main", page)
                .title("Bare")
                .inner_size(1360.0, 860.0)
                .center();
            if let Some(profile) = crate::profile::named() {
                window = window.data_directory(profile.join("webview"));
            }
            watch(app.handle(), window).build()?;
            Ok(())
        });
    Some(program.run(context()))
}
