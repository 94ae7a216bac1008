//! A database server of one test's own, over TCP: the test may stop it, start it again and give it
//! a certificate. It goes with the test.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::postgres::{NEW, give, program, programs};

pub struct Alone {
    folder: TempDir,
    programs: PathBuf,
    pub port: u16,
    /// Settings, each as `name=value`.
    settings: Vec<String>,
}

impl Default for Alone {
    fn default() -> Self {
        Self::new()
    }
}

impl Alone {
    /// Made, and not yet running.
    ///
    /// # Panics
    /// When PostgreSQL is not installed.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is room");
        give(folder.path());
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let alone = Self {
            folder,
            programs: programs(),
            port: free.local_addr().expect("it is bound").port(),
            settings: Vec::new(),
        };
        done(alone.program("initdb").args(NEW).arg(alone.data()));
        alone
    }

    /// For the next start: `name=value`.
    pub fn set(&mut self, setting: String) {
        self.settings.push(setting);
    }

    /// A file that the server alone may read.
    ///
    /// # Panics
    /// When there is no room.
    pub fn keep(&self, name: &str, text: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("it is written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))
            .expect("it is ours");
        give(&path);
        path
    }

    /// Returns once it takes callers.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(&self) {
        let mut options = format!(
            "-k {} -p {} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=16MB \
             -c max_connections=60",
            self.folder.path().display(),
            self.port
        );
        for setting in &self.settings {
            options.push_str(" -c ");
            options.push_str(setting);
        }
        done(
            self.program("pg_ctl")
                .args(["start", "--wait", "--timeout=120", "--pgdata"])
                .arg(self.data())
                .arg("--log")
                .arg(self.folder.path().join("log"))
                .arg("--options")
                .arg(options),
        );
    }

    /// At once, whoever is connected.
    ///
    /// # Panics
    /// When it did not run.
    pub fn stop(&self) {
        done(&mut self.stopping());
    }

    fn stopping(&self) -> Command {
        let mut command = self.program("pg_ctl");
        command
            .args(["stop", "--mode=immediate", "--pgdata"])
            .arg(self.data());
        command
    }

    /// Where it is, and how to come in.
    pub fn address(&self, how: &str) -> String {
        format!("postgres://postgres@localhost:{}/postgres{how}", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn program(&self, name: &str) -> Command {
        program(&self.programs, self.folder.path(), name)
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        // It may be stopped already.
        let _ = self
            .stopping()
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

fn done(command: &mut Command) {
    let status = command.stdout(Stdio::null()).status();
    assert!(
        status.as_ref().is_ok_and(|status| status.success()),
        "{command:?} ended with {status:?}"
    );
}
