//! A real PostgreSQL for tests, by itself: the first test that asks starts one cluster for this
//! user of the machine, every test gets a database of its own, and a while after the last one the
//! cluster is taken down again. Nothing of it touches a database server that is already there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The cluster, held as long as this process lives.
struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    _held: File,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// The address of a new, empty database.
///
/// # Panics
/// When PostgreSQL is not installed or does not start.
pub fn database() -> String {
    let cluster = CLUSTER.get_or_init(Cluster::start);
    let name = format!(
        "t{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    cluster.run("createdb", &["--template=template0", &name]);
    format!(
        "postgres://postgres@localhost/{name}?host={}",
        cluster.folder.display()
    )
}

impl Cluster {
    fn start() -> Self {
        let user = user();
        let folder = std::env::temp_dir().join(format!("quayside-postgres-{user}"));
        fs::create_dir_all(&folder).expect("the temporary folder takes a folder");
        let programs = programs();
        let lock = open(&folder, "held");
        lock.lock_shared().expect("a lock can be had");
        let cluster = Self {
            programs,
            folder,
            _held: lock,
        };
        let starting = open(&cluster.folder, "starting");
        starting.lock().expect("a lock can be had");
        if !cluster.answers() {
            cluster.make();
        }
        cluster
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn answers(&self) -> bool {
        // On a busy machine it may be slow to say so; where nothing listens this takes no time.
        self.command("pg_isready", &["--timeout=60"])
            .status()
            .is_ok_and(|status| status.success())
    }

    fn make(&self) {
        // What a crash or a reboot left behind.
        let _ = fs::remove_dir_all(self.data());
        give(&self.folder);
        let data = self.data();
        let data = data
            .to_str()
            .expect("the temporary folder has a plain name");
        self.done(self.bare("initdb").args(NEW).arg(data));
        let options = format!(
            "-k {} -c listen_addresses= -c fsync=off -c synchronous_commit=off \
             -c full_page_writes=off -c max_connections=400 -c shared_buffers=64MB",
            self.folder.display()
        );
        let log = self.folder.join("log");
        self.done(
            self.bare("pg_ctl")
                .args(["start", "--wait", "--timeout=120", "--pgdata", data])
                .arg("--log")
                .arg(log)
                .arg("--options")
                .arg(options),
        );
        self.attend(data);
    }

    /// Takes the cluster down once no test has held it for a while.
    fn attend(&self, data: &str) {
        let held = self.folder.join("held");
        let mut stop = format!(
            "sh -c \"{} stop --mode=immediate --pgdata {data} && rm -rf {data}\"",
            self.programs.join("pg_ctl").display()
        );
        if root() {
            stop = format!("runuser -u postgres -- {stop}");
        }
        let script = format!(
            "while sleep 20; do flock --exclusive --nonblock {} {stop} && exit; done",
            held.display()
        );
        self.done(
            Command::new("setsid")
                .args(["--fork", "sh", "-c", &script])
                .stdin(Stdio::null())
                .stderr(Stdio::null()),
        );
    }

    fn bare(&self, name: &str) -> Command {
        program(&self.programs, &self.folder, name)
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = self.bare(program);
        command
            .arg("--host")
            .arg(&self.folder)
            .args(["--username", "postgres"])
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        self.done(&mut self.command(program, arguments));
    }

    fn done(&self, command: &mut Command) {
        let status = command.stdout(Stdio::null()).status();
        assert!(
            status.as_ref().is_ok_and(|status| status.success()),
            "{command:?} ended with {status:?}; {} may say why",
            self.folder.join("log").display()
        );
    }
}

/// Arguments of `initdb`, but for the folder.
pub const NEW: [&str; 6] = [
    "--auth=trust",
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    "--pgdata",
];

/// A program of PostgreSQL, as the user it wants to run as: never root.
pub fn program(programs: &Path, folder: &Path, name: &str) -> Command {
    let path = programs.join(name);
    let mut command = if root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// Makes it that user's.
///
/// # Panics
/// When it cannot be given away.
pub fn give(path: &Path) {
    if root() {
        let owner = Command::new("chown").arg("postgres").arg(path).status();
        assert!(
            owner.is_ok_and(|status| status.success()),
            "postgres owns its folder"
        );
    }
}

fn open(folder: &Path, name: &str) -> File {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(name))
        .expect("the folder takes a file")
}

fn user() -> String {
    let id = Command::new("id").arg("-u").output().expect("id is there");
    String::from_utf8_lossy(&id.stdout).trim().to_owned()
}

fn root() -> bool {
    static ROOT: OnceLock<bool> = OnceLock::new();
    *ROOT.get_or_init(|| user() == "0")
}

/// The newest PostgreSQL that the system has, as Debian and Fedora lay it out or on the path.
///
/// # Panics
/// When there is none.
pub fn programs() -> PathBuf {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
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
        .expect("PostgreSQL is installed (Debian: apt-get install postgresql)")
}
