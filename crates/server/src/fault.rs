//! What goes wrong on the way to an answer, as code with parameters. The words live in the window.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use quayside_protocol::ErrorBody;
use quayside_protocol::error::code;

use crate::ledger::LedgerError;

/// An answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub status: StatusCode,
    pub body: ErrorBody,
    /// Seconds after which it makes sense to ask again.
    pub retry_after: Option<u64>,
    /// Another transaction was in the way: the same work, begun anew, may succeed.
    pub again: bool,
}

pub type Answer<T> = Result<T, Fault>;

impl Fault {
    pub fn new(status: StatusCode, code: &str) -> Self {
        Self {
            status,
            body: ErrorBody::new(code),
            retry_after: None,
            again: false,
        }
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.body = self.body.with(name, value);
        self
    }

    pub fn on(mut self, field: &str) -> Self {
        self.body = self.body.on(field);
        self
    }

    pub fn unauthenticated(code: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code)
    }

    /// 403, the same for what does not exist.
    pub fn not_allowed() -> Self {
        Self::new(StatusCode::FORBIDDEN, code::NOT_ALLOWED)
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, code::NOT_FOUND)
    }

    pub fn bad_request(detail: impl ToString) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code::BAD_REQUEST).with("detail", detail)
    }

    /// 422 beside a field.
    pub fn field(code: &str, field: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code).on(field)
    }

    pub fn conflict(code: &str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    /// 503: the same request may be sent again.
    pub fn unavailable() -> Self {
        Self {
            retry_after: Some(1),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE)
        }
    }

    /// 500 with a reference that stands beside the cause in the log.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        let reference = uuid::Uuid::new_v4();
        tracing::error!(%reference, %cause, "internal fault");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL_FAULT)
            .with("reference", reference)
    }
}

impl From<LedgerError> for Fault {
    fn from(error: LedgerError) -> Self {
        match error {
            error if error.again() => {
                tracing::info!(%error, "another transaction was in the way");
                Self {
                    again: true,
                    ..Self::unavailable()
                }
            }
            error if error.away() => {
                tracing::error!(%error, "the ledger is not available");
                Self::unavailable()
            }
            LedgerError::Object(error) => error.into(),
            other => Self::internal(&other),
        }
    }
}

impl From<object_store::Error> for Fault {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::Generic { .. }
            | object_store::Error::PermissionDenied { .. }
            | object_store::Error::Unauthenticated { .. } => {
                tracing::error!(%error, "the documents cannot be reached");
                Self::unavailable()
            }
            other => Self::internal(&other),
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body)).into_response();
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
