//! The addresses: calls by name, events, documents, and the door for tests.

use std::{convert::Infallible, path::PathBuf, sync::Arc};

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path, State},
    http::{StatusCode, header},
    middleware,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::{get, post},
};
use futures_util::{Stream, StreamExt};
use quayside_app::{
    App, AppEvent, CallError,
    event::{Drop, DropPhase, Touched},
};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_stream::wrappers::{BroadcastStream, errors::BroadcastStreamRecvError};

use crate::{answers::Desk, files, guard};

/// Bytes of one call.
const CALL_BYTES: usize = 4 * 1_048_576;

/// What every address knows.
pub struct Host {
    pub app: Arc<App>,
    pub desk: Arc<Desk>,
    pub token: String,
    pub ui: PathBuf,
}

pub fn router(host: Arc<Host>) -> Router {
    let guarded = Router::new()
        .route("/call/{name}", post(call))
        .route("/events", get(events))
        .route("/document/{owner}/{hash}", get(document))
        .route("/test/answer_dialog", post(answer_dialog))
        .route("/test/drop", post(drop_files))
        .route("/test/seen", get(seen))
        .layer(DefaultBodyLimit::max(CALL_BYTES))
        .route_layer(middleware::from_fn_with_state(host.clone(), guard::token));
    Router::new()
        .merge(guarded)
        .fallback(get(files::serve))
        .layer(middleware::from_fn(guard::loopback))
        .with_state(host)
}

async fn call(
    State(host): State<Arc<Host>>,
    Path(name): Path<String>,
    args: Option<Json<Value>>,
) -> Response {
    let args = args.map_or_else(|| json!({}), |Json(args)| args);
    match host.app.call(&name, args).await {
        Ok(result) => Json(result).into_response(),
        Err(error) => (status(&error), Json(error)).into_response(),
    }
}

fn status(error: &CallError) -> StatusCode {
    match error.code.as_str() {
        "unknown_command" | "not_found" => StatusCode::NOT_FOUND,
        "bad_request" => StatusCode::BAD_REQUEST,
        _ if error.reference.is_some() => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

async fn events(
    State(host): State<Arc<Host>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let told = BroadcastStream::new(host.app.subscribe()).map(|event| {
        let event = event.unwrap_or_else(|BroadcastStreamRecvError::Lagged(_)| {
            AppEvent::Touched(Touched::everything())
        });
        Ok(Event::default()
            .json_data(&event)
            .expect("an event is JSON"))
    });
    Sse::new(told).keep_alive(KeepAlive::default())
}

async fn document(
    State(host): State<Arc<Host>>,
    Path((owner, hash)): Path<(String, String)>,
) -> Response {
    let Ok(found) = host.app.document_file(&format!("{owner}/{hash}")).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match found.part(0, found.size).await {
        Ok(bytes) => {
            let headers = [
                (header::CONTENT_TYPE, found.media_type),
                (header::CACHE_CONTROL, "no-store".into()),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".into()),
                (
                    header::CONTENT_SECURITY_POLICY,
                    "sandbox; default-src 'none'".into(),
                ),
            ];
            (headers, bytes).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "a document cannot be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// What the next dialog answers.
#[derive(Deserialize)]
struct Paths {
    paths: Vec<PathBuf>,
    #[serde(default)]
    x: i32,
    #[serde(default)]
    y: i32,
}

async fn answer_dialog(State(host): State<Arc<Host>>, Json(given): Json<Paths>) -> StatusCode {
    host.desk.answer(given.paths);
    StatusCode::NO_CONTENT
}

/// Files fall on the window at a point.
async fn drop_files(State(host): State<Arc<Host>>, Json(given): Json<Paths>) -> StatusCode {
    let dropped = host.app.drop_files(given.paths);
    host.app.say(AppEvent::Drop(Drop {
        phase: DropPhase::Dropped,
        x: Some(given.x),
        y: Some(given.y),
        files: dropped.files,
        token: Some(dropped.token),
    }));
    StatusCode::NO_CONTENT
}

async fn seen(State(host): State<Arc<Host>>) -> Json<Vec<Value>> {
    Json(host.desk.take_seen())
}
