//! A test that starts itself once more, as a process of its own that can be killed, starved of
//! room or given limits. The child finds its task in the environment and says how far it is, one
//! line each, on its error stream.

use std::{process::Stdio, time::Duration};

use serde::{Serialize, de::DeserializeOwned};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    sync::watch,
};

/// What a child is to do, as JSON.
const TASK: &str = "QUAYSIDE_TEST_TASK";
/// Lines that are meant for the parent begin so.
const SAID: &str = "said: ";

/// The task of this process, when it is a child.
pub fn task<T: DeserializeOwned>() -> Option<T> {
    let task = std::env::var(TASK).ok()?;
    Some(serde_json::from_str(&task).expect("the parent wrote it"))
}

/// Tells the parent.
pub fn say(words: &str) {
    eprintln!("{SAID}{words}");
}

/// A running child. It is killed with this value.
pub struct Process {
    child: Child,
    said: watch::Receiver<Lines>,
}

#[derive(Clone, Default)]
struct Lines {
    said: Vec<String>,
    /// Everything else: what it would show a person.
    rest: String,
    ended: bool,
}

impl Process {
    /// Starts the test `name` of this very program with a task.
    pub fn start<T: Serialize>(name: &str, task: &T) -> Self {
        let program = std::env::current_exe().expect("this very test");
        Self::run(Command::new(program), name, task)
    }

    /// The same behind `sh -c <before>`, which ends in `exec "$0" "$@"`: limits, mounts.
    pub fn start_behind<T: Serialize>(before: &str, name: &str, task: &T) -> Self {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", before])
            .arg(std::env::current_exe().expect("this very test"));
        Self::run(shell, name, task)
    }

    fn run<T: Serialize>(mut command: Command, name: &str, task: &T) -> Self {
        let mut child = command
            .args(["--exact", name, "--nocapture"])
            .env(TASK, serde_json::to_string(task).expect("it is JSON"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("it starts");
        let errors = child.stderr.take().expect("it is piped");
        let (tell, said) = watch::channel(Lines::default());
        tokio::spawn(async move {
            let mut lines = BufReader::new(errors).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                tell.send_modify(|known| match line.strip_prefix(SAID) {
                    Some(words) => known.said.push(words.to_owned()),
                    None => {
                        known.rest.push_str(&line);
                        known.rest.push('\n');
                    }
                });
            }
            tell.send_modify(|known| known.ended = true);
        });
        Self { child, said }
    }

    /// Waits until it has said a line that begins so; answers the rest of that line.
    ///
    /// # Panics
    /// When it ends before.
    pub async fn says(&self, beginning: &str) -> String {
        let mut said = self.said.clone();
        let found = said
            .wait_for(|lines| lines.ended || find(lines, beginning).is_some())
            .await
            .expect("its lines are read to the end")
            .clone();
        match find(&found, beginning) {
            Some(rest) => rest,
            None => panic!(
                "the child ended without saying {beginning}:\n{}",
                found.rest
            ),
        }
    }

    /// `SIGKILL`, at once. Answers everything it has said.
    pub async fn kill(mut self) -> Vec<String> {
        self.child.start_kill().expect("it was not waited for");
        self.child.wait().await.expect("it is gone");
        self.all_said().await.said
    }

    /// Waits until it ends by itself, and well. Answers everything it has said.
    pub async fn end(mut self) -> Vec<String> {
        let status = self.child.wait().await.expect("it ends");
        let lines = self.all_said().await;
        assert!(status.success(), "the child failed:\n{}", lines.rest);
        lines.said
    }

    async fn all_said(&self) -> Lines {
        let mut said = self.said.clone();
        let ended = said.wait_for(|lines| lines.ended).await;
        ended.expect("its lines are read to the end").clone()
    }
}

fn find(lines: &Lines, beginning: &str) -> Option<String> {
    let found = lines
        .said
        .iter()
        .find_map(|line| line.strip_prefix(beginning));
    found.map(|rest| rest.trim().to_owned())
}

/// Whether this process is told to take its time: the value of a variable, or what is usual.
pub fn number(variable: &str, usual: usize) -> usize {
    std::env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usual)
}

/// Chance that a seed repeats.
pub struct Dice(u64);

impl Dice {
    /// From `QUAYSIDE_SEED`, else from `usual`.
    pub fn new(usual: u64) -> Self {
        let seed = std::env::var("QUAYSIDE_SEED").ok();
        let seed = seed.and_then(|text| text.parse().ok()).unwrap_or(usual);
        Self(seed.max(1))
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound.max(1)
    }

    /// Up to so many milliseconds, in steps of ten microseconds.
    pub fn moment(&mut self, most: u64) -> Duration {
        Duration::from_micros(self.below(most * 100) * 10)
    }
}
