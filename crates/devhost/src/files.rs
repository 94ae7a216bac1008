//! The built window: files below one folder, nothing above it.

use std::{
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use axum::{
    extract::State,
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

use crate::door::Host;

/// A file of the window; a page of its router gets the window itself.
pub async fn serve(State(host): State<Arc<Host>>, uri: Uri) -> Response {
    let asked = below(&host.ui, uri.path());
    let page = host.ui.join("index.html");
    let path = match asked {
        Some(path) if path.is_file() => path,
        Some(path) if path.extension().is_none() => page,
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) => {
            let headers = [
                (header::CONTENT_TYPE, media_type(&path)),
                (header::CACHE_CONTROL, "no-cache"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, bytes).into_response()
        }
        Err(_) => (
            StatusCode::NOT_FOUND,
            "The window is not built: npm run build in ui/.",
        )
            .into_response(),
    }
}

fn below(folder: &Path, asked: &str) -> Option<PathBuf> {
    let asked = Path::new(asked.trim_start_matches('/'));
    let plain = asked
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    plain.then(|| folder.join(asked))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::below;
    use std::path::Path;

    #[test]
    fn nothing_above_the_folder_is_served() {
        let folder = Path::new("/ui");
        assert_eq!(
            below(folder, "/a/b.js").as_deref(),
            Some(Path::new("/ui/a/b.js"))
        );
        assert_eq!(below(folder, "/../secret"), None);
        assert_eq!(below(folder, "//etc/passwd"), Some("/ui/etc/passwd".into()));
    }
}
