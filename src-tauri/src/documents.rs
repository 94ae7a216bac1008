//! `quaydoc://localhost/<owner>/<hash>`: a document by its key and nothing
//! else. The application says where its bytes lie and what they are by their
//! content.

use crate::range::{self, Asked, Span};
use quayside_app::App;
use quayside_app::documents::DocumentKey;
use std::sync::Arc;
use tauri::http::response::Builder;
use tauri::http::{Request, Response, StatusCode, header};

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
    let (answer, span) = plan(document.size, asked, &document.media_type);
    let bytes = match span {
        Some(span) => document.part(span.first, span.length()).await,
        None => Ok(Vec::new()),
    };
    match bytes {
        Ok(bytes) => answer.body(bytes).expect("the headers are valid"),
        Err(error) => {
            tracing::warn!(%error, id, "a document of the cache cannot be read");
            plain(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

/// The head of the answer, and which bytes of the document go with it.
fn plan(size: u64, asked: Option<&str>, media_type: &str) -> (Builder, Option<Span>) {
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
    match range::asked(asked, size) {
        Asked::Outside => {
            let answer = answer
                .status(StatusCode::RANGE_NOT_SATISFIABLE)
                .header(header::CONTENT_RANGE, format!("bytes */{size}"));
            (answer, None)
        }
        Asked::Whole if size == 0 => (answer, None),
        Asked::Whole => {
            let last = size - 1;
            (answer, Some(Span { first: 0, last }))
        }
        Asked::Part(span) => {
            let last = span.last.min(span.first + MOST - 1);
            let words = format!("bytes {}-{last}/{size}", span.first);
            let answer = answer
                .status(StatusCode::PARTIAL_CONTENT)
                .header(header::CONTENT_RANGE, words);
            (answer, Some(Span { last, ..span }))
        }
    }
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
    use super::plan;
    use tauri::http::StatusCode;

    #[test]
    fn a_range_of_a_document_is_its_bytes_and_no_more() {
        let head = |asked: Option<&str>, media_type: &str| {
            let (answer, span) = plan(10, asked, media_type);
            let answer = answer.body(()).expect("the headers are valid");
            (answer, span.map(|span| (span.first, span.last)))
        };
        let (answer, span) = head(Some("bytes=2-4"), "application/pdf");
        assert_eq!(answer.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(span, Some((2, 4)));
        assert_eq!(answer.headers()["content-range"], "bytes 2-4/10");
        let (answer, span) = head(Some("bytes=10-"), "application/pdf");
        assert_eq!(answer.status(), StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(span, None);
        let (answer, span) = head(None, "image/png");
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(span, Some((0, 9)));
        assert_eq!(answer.headers()["content-type"], "image/png");
    }
}
