//! A PostgreSQL for the benchmarks alone: as its package makes it, durable, in a folder of its own,
//! reached by a socket; gone when dropped.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::Outcome;

/// A running server.
pub struct Cluster {
    folder: tempfile::TempDir,
    programs: PathBuf,
    root: bool,
}

impl Cluster {
    /// Makes one and starts it.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start.
    pub fn start() -> Outcome<Self> {
        let cluster = Self {
            folder: tempfile::tempdir()?,
            programs: programs()?,
            root: std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self")?) == 0,
        };
        if cluster.root {
            done(
                Command::new("chown")
                    .arg("postgres")
                    .arg(cluster.folder.path()),
            )?;
        }
        let data = cluster.folder.path().join("data");
        done(
            cluster
                .bare("initdb")
                .args(["--auth=trust", "--username=postgres", "--encoding=UTF8"])
                .args(["--locale=C", "--pgdata"])
                .arg(&data),
        )?;
        let options = format!(
            "-k {} -c listen_addresses= -c shared_buffers=512MB",
            cluster.folder.path().display()
        );
        done(
            cluster
                .bare("pg_ctl")
                .args(["start", "--wait", "--timeout=120", "--pgdata"])
                .arg(&data)
                .arg("--log")
                .arg(cluster.folder.path().join("log"))
                .args(["--options", &options]),
        )?;
        Ok(cluster)
    }

    /// A database of that name, empty or a copy of another one that nobody uses; its address.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn database(&self, name: &str, like: Option<&str>) -> Outcome<String> {
        done(
            self.bare("createdb")
                .arg("--host")
                .arg(self.folder.path())
                .args(["--username", "postgres", "--template"])
                .args([like.unwrap_or("template0"), name]),
        )?;
        Ok(format!(
            "postgres://postgres@localhost/{name}?host={}",
            self.folder.path().display()
        ))
    }

    /// A program of PostgreSQL, as the user it wants to run as: never root.
    fn bare(&self, program: &str) -> Command {
        let path = self.programs.join(program);
        let mut command = if self.root {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        command.current_dir(self.folder.path());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        let mut stop = self.bare("pg_ctl");
        // The folder goes with it: nothing is to be kept in order.
        let _ = done(
            stop.args(["stop", "--mode=immediate", "--pgdata"])
                .arg(data),
        );
    }
}

fn done(command: &mut Command) -> Outcome {
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?} ended with {status}").into())
    }
}

/// The newest that the system has, as Debian lays it out or on the path.
fn programs() -> Outcome<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    found.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    found
        .pop()
        .map(|(_, folder)| folder)
        .into_iter()
        .chain(std::env::split_paths(&path))
        .find(|folder| folder.join("initdb").exists())
        .ok_or_else(|| "PostgreSQL is not installed (Debian: apt-get install postgresql)".into())
}
