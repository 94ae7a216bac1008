//! `quayside-server`: flags or environment in, JSON logs out, a graceful end on a signal.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use quayside_server::clock::SystemClock;
use quayside_server::config::Config;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let config = Config::parse();
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .init();
    match run(config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the server did not start");
            ExitCode::FAILURE
        }
    }
}

async fn run(config: Config) -> Result<(), quayside_server::StartError> {
    config
        .check()
        .map_err(quayside_server::StartError::Config)?;
    let listener = TcpListener::bind(config.listen).await?;
    let mut server = quayside_server::serve(config, Arc::new(SystemClock), listener).await?;
    tokio::select! {
        () = asked_to_stop() => tracing::info!("stopping"),
        () = server.ended() => tracing::error!("serving ended by itself"),
    }
    server.stop().await;
    Ok(())
}

/// Ctrl-C, or the signal a service manager sends.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
