//! How requests are read: sizes first, then JSON, with an answer in codes for whatever is wrong.

use std::error::Error;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::LengthLimitError;
use quayside_protocol::error::code;
use quayside_protocol::limits::REQUEST_BYTES;
use quayside_protocol::{VERSION, VERSION_HEADER};
use serde::de::DeserializeOwned;

use crate::fault::{Answer, Fault};

/// A JSON body of at most `LIMIT` bytes after decompression.
pub struct Posted<T, const LIMIT: usize = REQUEST_BYTES>(pub T);

impl<T, S, const LIMIT: usize> FromRequest<S> for Posted<T, LIMIT>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        let bytes = limited(request.into_body(), LIMIT).await?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(Fault::bad_request)
    }
}

/// A body of at most `limit` bytes.
///
/// # Errors
/// 413 `too_large`, or 400 when it ends early.
pub async fn limited(body: Body, limit: usize) -> Answer<Bytes> {
    to_bytes(body, limit).await.map_err(|error| {
        let too_large = error
            .source()
            .is_some_and(|cause| cause.is::<LengthLimitError>());
        if too_large {
            Fault::new(StatusCode::PAYLOAD_TOO_LARGE, code::TOO_LARGE).with("limit", limit)
        } else {
            Fault::bad_request("the body could not be read")
        }
    })
}

/// Names in the address; one that cannot be is not found.
pub struct Named<T>(pub T);

impl<T, S> FromRequestParts<S> for Named<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<Self> {
        let named: Result<Path<T>, PathRejection> = Path::from_request_parts(parts, state).await;
        named
            .map(|Path(names)| Self(names))
            .map_err(|_| Fault::not_found())
    }
}

/// Refuses desktops that speak another protocol, before anything else is looked at.
pub async fn speak(request: Request, next: Next) -> Response {
    let spoken = request
        .headers()
        .get(VERSION_HEADER)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<u32>().ok());
    let upgrade = StatusCode::UPGRADE_REQUIRED;
    let mut response = match spoken {
        Some(VERSION) => next.run(request).await,
        Some(newer) if newer > VERSION => Fault::new(upgrade, code::PROTOCOL_TOO_NEW)
            .with("spoken", VERSION)
            .into_response(),
        _ => Fault::new(upgrade, code::PROTOCOL_TOO_OLD)
            .with("wanted", VERSION)
            .into_response(),
    };
    response.headers_mut().insert(
        HeaderName::from_static(VERSION_HEADER),
        HeaderValue::from(VERSION),
    );
    response
}

pub async fn no_such_address() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, code::NO_SUCH_ADDRESS)
}

pub async fn no_such_method() -> Fault {
    Fault::new(StatusCode::METHOD_NOT_ALLOWED, code::NO_SUCH_METHOD)
}

/// The answer to a request whose handler panicked.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Fault::internal(&"a handler panicked").into_response()
}
