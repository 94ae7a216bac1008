//! What the platform counts of itself, for whoever watches over it, in Prometheus' text form. It
//! has an address of its own, by default none: what is counted there says nothing of any deal, but
//! it is nobody's business either.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Upper bounds of the steps in which durations are counted, in milliseconds.
const STEPS: [u64; 8] = [1, 5, 20, 50, 100, 500, 2000, 10_000];

/// How often something took how long.
#[derive(Debug, Default)]
pub struct Durations {
    steps: [AtomicU64; STEPS.len()],
    count: AtomicU64,
    micros: AtomicU64,
}

impl Durations {
    pub fn took(&self, time: Duration) {
        for (step, most) in self.steps.iter().zip(STEPS) {
            if time <= Duration::from_millis(most) {
                step.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.count.fetch_add(1, Ordering::Relaxed);
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    fn write(&self, out: &mut String, name: &str, labels: &str) {
        let comma = if labels.is_empty() { "" } else { "," };
        for (step, most) in self.steps.iter().zip(STEPS) {
            let n = step.load(Ordering::Relaxed);
            let _ = writeln!(
                out,
                "{name}_bucket{{{labels}{comma}le=\"{}.{:03}\"}} {n}",
                most / 1000,
                most % 1000
            );
        }
        let count = self.count.load(Ordering::Relaxed);
        let micros = self.micros.load(Ordering::Relaxed);
        let braces = if labels.is_empty() {
            String::new()
        } else {
            format!("{{{labels}}}")
        };
        let _ = writeln!(out, "{name}_bucket{{{labels}{comma}le=\"+Inf\"}} {count}");
        let _ = writeln!(
            out,
            "{name}_sum{braces} {}.{:06}",
            micros / 1_000_000,
            micros % 1_000_000
        );
        let _ = writeln!(out, "{name}_count{braces} {count}");
    }
}

/// Everything that is counted.
#[derive(Debug, Default)]
pub struct Metrics {
    /// By method, route and status.
    requests: Mutex<BTreeMap<(String, String, u16), u64>>,
    answered: Mutex<BTreeMap<String, Arc<Durations>>>,
    /// Group commits.
    pub batches: Durations,
    pub commands: AtomicU64,
    /// Batches begun anew because another transaction was in the way.
    pub conflicts: AtomicU64,
    /// Batches given up.
    pub given_up: AtomicU64,
    /// Open event streams.
    pub streams: AtomicI64,
    /// Notices heard from other processes.
    pub heard: AtomicU64,
}

impl Metrics {
    fn request(&self, method: &str, route: &str, status: u16, time: Duration) {
        let key = (method.to_owned(), route.to_owned(), status);
        *self
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(key)
            .or_default() += 1;
        let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let durations = Arc::clone(answered.entry(route.to_owned()).or_default());
        drop(answered);
        durations.took(time);
    }

    /// Everything, as Prometheus reads it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        about(&mut out, "quayside_build_info", "gauge", "The product.");
        let _ = writeln!(
            out,
            "quayside_build_info{{version=\"{}\"}} 1",
            env!("CARGO_PKG_VERSION")
        );
        about(
            &mut out,
            "quayside_requests_total",
            "counter",
            "Requests answered.",
        );
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        for ((method, route, status), n) in requests.iter() {
            let _ = writeln!(
                out,
                "quayside_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {n}"
            );
        }
        drop(requests);
        let name = "quayside_request_seconds";
        about(&mut out, name, "histogram", "Until the answer began.");
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        for (route, durations) in answered.iter() {
            durations.write(&mut out, name, &format!("route=\"{route}\""));
        }
        drop(answered);
        let name = "quayside_batch_seconds";
        about(
            &mut out,
            name,
            "histogram",
            "Group commits, retries included.",
        );
        self.batches.write(&mut out, name, "");
        for (name, help, n) in [
            (
                "quayside_commands_total",
                "Commands in committed batches.",
                &self.commands,
            ),
            (
                "quayside_batch_conflicts_total",
                "Batches begun anew.",
                &self.conflicts,
            ),
            (
                "quayside_batches_given_up_total",
                "Batches given up.",
                &self.given_up,
            ),
            (
                "quayside_notices_heard_total",
                "Notices of other processes.",
                &self.heard,
            ),
        ] {
            about(&mut out, name, "counter", help);
            let _ = writeln!(out, "{name} {}", n.load(Ordering::Relaxed));
        }
        about(
            &mut out,
            "quayside_event_streams",
            "gauge",
            "Open event streams.",
        );
        let streams = self.streams.load(Ordering::Relaxed);
        let _ = writeln!(out, "quayside_event_streams {streams}");
        out
    }
}

fn about(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// Its name, if the platform answers it: callers may invent methods without end.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Counts a request. The route is the pattern: addresses carry identities.
pub async fn count(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let method = method(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("none", |path| path.as_str())
        .to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    app.metrics.request(method, &route, status, began.elapsed());
    response
}

/// Counts an open event stream as long as it lives.
pub struct Listening(Arc<App>);

impl Listening {
    pub fn open(app: &Arc<App>) -> Self {
        app.metrics.streams.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(app))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.metrics.streams.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Serves `/metrics` on an address of its own until the server stops; answers with the address.
///
/// # Errors
/// When it cannot be listened on.
pub async fn serve(app: &Arc<App>, listen: SocketAddr) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    let mut stopping = app.stopping.clone();
    let (router, _) = OpenApiRouter::new()
        .routes(routes!(text))
        .with_state(Arc::clone(app))
        .split_for_parts();
    tokio::spawn(async move {
        let stopped = async move {
            let _ = stopping.wait_for(|stopping| *stopping).await;
        };
        if let Err(error) = axum::serve(listener, router)
            .with_graceful_shutdown(stopped)
            .await
        {
            tracing::error!(%error, "the numbers are no longer served");
        }
    });
    tracing::info!(%address, "numbers for Prometheus at /metrics");
    Ok(address)
}

/// The numbers now.
#[utoipa::path(get, path = "/metrics", responses((status = 200, body = String)))]
async fn text(State(app): State<Arc<App>>) -> impl IntoResponse {
    let kind = "text/plain; version=0.0.4";
    ([(header::CONTENT_TYPE, kind)], app.metrics.text())
}
