//! `quayside-server`: flags or environment in, JSON logs out, a graceful end on a signal; and the
//! two tasks of whoever keeps it, `backup` and `restore`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use quayside_server::backup::{self, Manifest};
use quayside_server::clock::SystemClock;
use quayside_server::config::Config;
use quayside_server::traces;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

#[derive(Parser)]
#[command(name = "quayside-server", version)]
struct Arguments {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    task: Option<Task>,
}

/// What else it does; without a word it serves.
#[derive(Subcommand)]
enum Task {
    /// Copy books and documents into a new folder, also while the platform runs
    Backup { folder: PathBuf },
    /// Bring a copy into an empty database; desktops then begin a new epoch
    Restore { folder: PathBuf },
}

/// JSON lines on the way out, and spans to a collector when one is named.
fn log(collector: Option<&str>) -> Result<Option<JoinHandle<()>>, reqwest::Error> {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let (spans, sending) = match collector.map(traces::to).transpose()? {
        Some((spans, sending)) => (Some(spans), Some(sending)),
        None => (None, None),
    };
    tracing_subscriber::registry()
        .with(filter)
        .with(tracing_subscriber::fmt::layer().json())
        .with(spans)
        .init();
    Ok(sending)
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let config = arguments.config;
    let sending = match log(config.otlp.as_deref()) {
        Ok(sending) => sending,
        Err(error) => {
            tracing::error!(%error, "the collector of traces cannot be used");
            return ExitCode::FAILURE;
        }
    };
    let ended = match arguments.task {
        None => run(config).await.map_err(|error| error.to_string()),
        Some(Task::Backup { folder }) => backup::backup(&config, &SystemClock, &folder)
            .await
            .map(|made| told(&made, "copied"))
            .map_err(|error| error.to_string()),
        Some(Task::Restore { folder }) => backup::restore(&config, &SystemClock, &folder)
            .await
            .map(|made| told(&made, "restored"))
            .map_err(|error| error.to_string()),
    };
    if let Some(sending) = sending {
        // What has not been told by now is not worth the wait.
        sending.abort();
    }
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "it did not work");
            ExitCode::FAILURE
        }
    }
}

fn told(made: &Manifest, what: &str) {
    let rows: u64 = made.tables.values().map(|part| part.rows).sum();
    tracing::info!(
        rows,
        documents = made.documents,
        commits = made.commits,
        "{what}"
    );
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
