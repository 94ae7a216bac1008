//! The application over loopback HTTP, so that the very same window runs in a browser for tests.
//! Bound to 127.0.0.1, guarded by a random token, and never part of a release: the bundles of the
//! desktop are made from `src-tauri` alone.

mod answers;
mod door;
mod files;
mod guard;
mod preferences;

use std::{
    io::Write,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

use clap::Parser;
use quayside_app::{App, SystemClock};

use crate::{answers::Desk, door::Host};

/// Serves one desktop to a browser on this machine.
#[derive(Parser)]
#[command(name = "quayside-devhost", version)]
struct Options {
    /// Folder of this desktop's files.
    #[arg(long, env = "QUAYSIDE_PROFILE")]
    profile: PathBuf,
    /// Address offered first.
    #[arg(long, env = "QUAYSIDE_SERVER")]
    server: Option<String>,
    /// Passphrase of the files; empty lets the window ask for it.
    #[arg(
        long,
        env = "QUAYSIDE_PASSPHRASE",
        default_value = "a desktop for tests alone"
    )]
    passphrase: String,
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Whoever knows it may call; random when absent.
    #[arg(long, env = "QUAYSIDE_DEVHOST_TOKEN")]
    token: Option<String>,
    /// The built window.
    #[arg(long, default_value = "ui/dist")]
    ui: PathBuf,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| "info,quayside_sync=warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let options = Options::parse();
    let token = options.token.unwrap_or_else(random_token);
    std::fs::create_dir_all(&options.profile)?;
    let listener =
        tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, options.port)))
            .await?;
    let address = listener.local_addr()?;
    let passphrase = Some(options.passphrase).filter(|given| !given.is_empty());
    let desk = Arc::new(Desk::new(&options.profile, address, &token, passphrase));
    let clock = Arc::new(SystemClock);
    let app = App::open(options.profile, options.server, desk.clone(), clock).await?;
    let host = Arc::new(Host {
        app: app.clone(),
        desk,
        token: token.clone(),
        ui: options.ui,
    });
    let mut out = std::io::stdout();
    writeln!(out, "http://{address}/#token={token}")?;
    out.flush()?;
    axum::serve(listener, door::router(host))
        .with_graceful_shutdown(stop())
        .await?;
    app.close().await;
    Ok(())
}

/// Ctrl-C, and on Unix a polite kill.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
                .expect("the process may listen to its signals");
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}

fn random_token() -> String {
    let bytes: [u8; 16] = rand::random();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
