//! `quaydoc://localhost/<owner>/<hash>`: a document by its key and nothing
//! else. The application says where its bytes lie and what they are by their
//! content.

use crate::range::{self, Asked, Span};
use quayside_app::App;
use quayside_app::documents::DocumentKey;
use std::path::Path;
use std::sync::Arc;
use tauri::http::{Request, Response, StatusCode, header};
use tokio::io::{AsyncReadExt, AsyncSeekExt};

pub const SCHEME: &str = "quaydoc";

/// The most that one answer carries; a reader of a larger part asks again.
const MOST: u64 = 8 * 1024 * 1024;

/// The address of a document, as a page writes it on this system.
pub fn url(document: &DocumentKey) -> String {
    let base = if cfg!(windows) {
        "http://quaydoc.localhost"
    } else {
        "quaydoc://localhost"
    };
    format!("{base}/{}/{}", document.owner, document.hash)
}

type Answer = Response<Vec<u8>>;

/// Answers one request of a window.
pub async fn serve(app: Arc<App>, request: Request<Vec<u8>>) -> Answer {
    let id = request.uri().path().trim_start_matches('/');
    let Ok(document) = app.document_file(id).await else {
        return plain(StatusCode::NOT_FOUND);
    };
    let asked = request
        .headers()
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok());
    match part(&document.path, asked, &document.media_type).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(%error, id, "a document of the cache cannot be read");
            plain(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

async fn part(path: &Path, asked: Option<&str>, media_type: &str) -> std::io::Result<Answer> {
    let mut file = tokio::fs::File::open(path).await?;
    let size = file.metadata().await?.len();
    let answer = Response::builder()
        .header(header::CONTENT_TYPE, media_type)
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'",
        )
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            "content-range, accept-ranges",
        );
    let (answer, span) = match range::asked(asked, size) {
        Asked::Outside => {
            return Ok(answer
                .status(StatusCode::RANGE_NOT_SATISFIABLE)
                .header(header::CONTENT_RANGE, format!("bytes */{size}"))
                .body(Vec::new())
                .expect("the headers are valid"));
        }
        Asked::Whole if size == 0 => {
            return Ok(answer.body(Vec::new()).expect("the headers are valid"));
        }
        Asked::Whole => (
            answer,
            Span {
                first: 0,
                last: size - 1,
            },
        ),
        Asked::Part(span) => {
            let span = Span {
                last: span.last.min(span.first + MOST - 1),
                ..span
            };
            let words = format!("bytes {}-{}/{size}", span.first, span.last);
            (
                answer
                    .status(StatusCode::PARTIAL_CONTENT)
                    .header(header::CONTENT_RANGE, words),
                span,
            )
        }
    };
    file.seek(std::io::SeekFrom::Start(span.first)).await?;
    let mut bytes = Vec::new();
    file.take(span.length()).read_to_end(&mut bytes).await?;
    Ok(answer.body(bytes).expect("the headers are valid"))
}

fn plain(status: StatusCode) -> Answer {
    Response::builder()
        .status(status)
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .body(Vec::new())
        .expect("the headers are valid")
}

#[cfg(test)]
mod tests {
    use super::part;
    use tauri::http::StatusCode;

    #[test]
    fn a_range_of_a_document_is_its_bytes_and_no_more() {
        let folder = std::env::temp_dir().join(format!("quaydoc-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        let path = folder.join("document");
        std::fs::write(&path, b"0123456789").expect("a temporary file can be written");
        tauri::async_runtime::block_on(async {
            let answer = part(&path, Some("bytes=2-4"), "application/pdf").await;
            let answer = answer.expect("the file is there");
            assert_eq!(answer.status(), StatusCode::PARTIAL_CONTENT);
            assert_eq!(answer.body(), b"234");
            assert_eq!(answer.headers()["content-range"], "bytes 2-4/10");
            let answer = part(&path, Some("bytes=10-"), "application/pdf").await;
            let answer = answer.expect("the file is there");
            assert_eq!(answer.status(), StatusCode::RANGE_NOT_SATISFIABLE);
            let answer = part(&path, None, "image/png")
                .await
                .expect("the file is there");
            assert_eq!(answer.status(), StatusCode::OK);
            assert_eq!(answer.body(), b"0123456789");
            assert_eq!(answer.headers()["content-type"], "image/png");
        });
        std::fs::remove_dir_all(folder).expect("the temporary folder can go");
    }
}
