//! The platform as a process of its own, as in life: its memory and its processor time are not the
//! desktop's.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
};

use quayside_server::{Config, clock::SystemClock, place::Database, serve};

use crate::Outcome;

#[derive(clap::Args)]
pub struct Options {
    #[arg(long)]
    database: String,
    #[arg(long)]
    documents: PathBuf,
}

/// Serves until its standard input ends, so that it never outlives who started it.
///
/// # Errors
/// When the platform does not start.
pub fn run(options: &Options) -> Outcome {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let config = config(options.database.as_str(), &options.documents, false, 0);
        let server = serve(config, Arc::new(SystemClock), listener).await?;
        println!("{}", server.url());
        let ended = tokio::task::spawn_blocking(|| {
            let mut line = String::new();
            let _ = std::io::stdin().read_line(&mut line);
        });
        let _ = ended.await;
        server.stop().await;
        Ok(())
    })
}

/// How a platform of the benchmarks is started.
pub fn config(
    database: impl Into<Database>,
    documents: &Path,
    practice: bool,
    rfqs: usize,
) -> Config {
    Config {
        listen: ([127, 0, 0, 1], 0).into(),
        database: database.into(),
        documents: documents.into(),
        practice,
        practice_rfqs: rfqs,
        ..Config::default()
    }
}

/// A running platform process; it ends with this value.
pub struct Platform {
    child: Child,
    pub url: String,
}

impl Platform {
    /// Starts one on a database.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(database: impl AsRef<OsStr>, documents: &Path) -> Outcome<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .arg("--database")
            .arg(database.as_ref())
            .arg("--documents")
            .arg(documents)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut url = String::new();
        let out = child.stdout.take().ok_or("its output was asked for")?;
        BufReader::new(out).read_line(&mut url)?;
        if url.trim().is_empty() {
            return Err("the platform did not start".into());
        }
        Ok(Self {
            child,
            url: url.trim().to_owned(),
        })
    }
}

impl Platform {
    /// Kilobytes of memory that its process holds now.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn memory(&self) -> Outcome<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
            .ok_or_else(|| "the system does not say how much memory it has".into())
    }
}

impl Platform {
    /// Seconds of processor time that its process has had.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn cpu(&self) -> Outcome<f64> {
        /// Of a second, in which the system counts.
        const TICKS: f64 = 100.0;
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let (_, fields) = stat.rsplit_once(')').ok_or("the system tells it so")?;
        // The first of them is the third of all: its own time and the system's are 14 and 15.
        let ticks: Vec<f64> = fields
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|field| field.parse().ok())
            .collect();
        Ok(ticks.iter().sum::<f64>() / TICKS)
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
