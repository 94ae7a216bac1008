//! The real platform in this process: its router is called without sockets, on a runtime of its
//! own, so that dropping the runtime is the end of its process.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    pin::pin,
    sync::Arc,
};

use axum::{Router, body::Body, extract::ConnectInfo, http};
use http_body_util::BodyExt;
use quayside_server::{Config, Hashing, Peer, app::App};
use quayside_sync::Request;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use crate::{clock::Hand, gate};

/// An answer as it leaves the platform.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: Vec<u8>,
}

/// The platform's files, and the platform while it runs.
pub struct House {
    running: Option<Running>,
    folder: PathBuf,
    clock: Hand,
}

struct Running {
    // Dropped first: whatever the platform was doing ends here.
    runtime: Runtime,
    app: Arc<App>,
    router: Router,
}

/// Addresses are of this machine: nothing is ever sent to it.
pub const ADDRESS: &str = "https://platform.example";

impl House {
    /// Starts the platform on its files.
    pub fn start(folder: &Path, clock: &Hand) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime can be made");
        let config = Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            database: folder.join("quayside.db").into(),
            documents: folder.join("documents").into(),
            hashing: Hashing {
                hash_memory: 64,
                hash_passes: 1,
            },
            ..Config::default()
        };
        let (app, _stop) = runtime
            .block_on(quayside_server::open(config, Arc::new(clock.0.clone())))
            .expect("the platform starts on its own files");
        let (router, _) = quayside_server::router(Arc::clone(&app));
        Self {
            running: Some(Running {
                runtime,
                app,
                router,
            }),
            folder: folder.to_owned(),
            clock: clock.clone(),
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn database(&self) -> PathBuf {
        self.folder.join("quayside.db")
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("the platform runs")
    }

    /// Serves one request. Nothing is answered when the process ends at the gate after
    /// `dies_after` more.
    pub fn serve(&self, request: &Request, dies_after: Option<u32>) -> Option<Reply> {
        let request = translate(request);
        let running = self.running();
        gate::set(dies_after);
        let reply = running.runtime.block_on(async {
            let answer = async {
                let answer = running.router.clone().oneshot(request).await;
                let answer = answer.unwrap_or_else(|never| match never {});
                let (head, body) = answer.into_parts();
                let body = body.collect().await.expect("a body of this process");
                Reply {
                    status: head.status.as_u16(),
                    headers: head.headers,
                    body: body.to_bytes().to_vec(),
                }
            };
            gate::until_crash(pin!(answer)).await
        });
        gate::set(None);
        reply
    }

    /// Lets due clocks strike.
    pub fn strike(&self) {
        let running = self.running();
        running.runtime.block_on(async {
            let struck = running.app.strike_due().await;
            assert!(struck.is_ok(), "the clocks strike");
        });
    }

    /// The file beside the database follows it.
    pub fn keep_watermark(&self) {
        let running = self.running();
        running
            .runtime
            .block_on(running.app.keep_watermark())
            .expect("the watermark is kept");
    }

    pub fn appoint_operator(&self, login: &str) {
        let running = self.running();
        running
            .runtime
            .block_on(running.app.appoint_operator(login))
            .expect("the operator has registered");
    }

    /// Stops in order.
    pub fn stop(&mut self) {
        self.keep_watermark();
        let running = self.running();
        running.runtime.block_on(running.app.ledger.close());
        self.kill();
    }

    /// The process ends.
    pub fn kill(&mut self) {
        drop(self.running.take());
    }

    /// Starts again on the same files.
    pub fn restart(&mut self) {
        self.kill();
        let fresh = Self::start(&self.folder, &self.clock);
        *self = fresh;
    }
}

fn translate(request: &Request) -> http::Request<Body> {
    let body = request
        .body()
        .and_then(reqwest::Body::as_bytes)
        .map(<[u8]>::to_vec)
        .unwrap_or_default();
    let url = request.url();
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let mut translated = http::Request::builder()
        .method(request.method().clone())
        .uri(path)
        .body(Body::from(body))
        .expect("a path of this product");
    *translated.headers_mut() = request.headers().clone();
    translated
        .extensions_mut()
        .insert(ConnectInfo(Peer(SocketAddr::from(([127, 0, 0, 1], 9)))));
    translated
}
