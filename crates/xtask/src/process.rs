//! Other programs: started with their command line shown, stopped when we stop.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

/// Why a chore stopped, in words for the person at the terminal.
#[derive(Debug)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure(error.to_string())
    }
}

/// What every chore answers.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Shorthand for `Err(Failure(...))`.
pub fn fail<T>(words: impl Into<String>) -> Outcome<T> {
    Err(Failure(words.into()))
}

/// A command without what `cargo run` put into our own environment: build
/// scripts that watch those variables would otherwise run again each time.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_MANIFEST_")
            || name == "LD_LIBRARY_PATH"
        {
            command.env_remove(name.as_ref());
        }
    }
    command
}

/// `command`, as one would type it.
fn typed(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// Runs `command` with its output on ours.
///
/// # Errors
/// When it cannot start or answers anything but 0.
pub fn run(command: &mut Command) -> Outcome {
    println!("  $ {}", typed(command));
    let status = command
        .status()
        .map_err(|error| Failure(format!("{} does not start: {error}", typed(command))))?;
    if status.success() {
        Ok(())
    } else {
        fail(format!("{} stopped: {status}", typed(command)))
    }
}

/// Runs `command`, shows its output as it comes and keeps a copy of it.
/// Answers whether it succeeded and all it wrote, both streams together.
///
/// # Errors
/// When it cannot start.
pub fn run_and_keep(command: &mut Command) -> Outcome<(bool, String)> {
    println!("  $ {}", typed(command));
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Failure(format!("{} does not start: {error}", typed(command))))?;
    let errors = child.stderr.take().expect("the error stream was asked for");
    let aside = std::thread::spawn(move || show_and_keep(errors));
    let answers = child
        .stdout
        .take()
        .expect("the output stream was asked for");
    let mut kept = show_and_keep(answers);
    kept.push_str(&aside.join().expect("reading a stream does not panic"));
    Ok((child.wait()?.success(), kept))
}

fn show_and_keep(stream: impl std::io::Read) -> String {
    let mut kept = String::new();
    let mut lines = BufReader::new(stream);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).unwrap_or(0) > 0 {
        let text = String::from_utf8_lossy(&line).into_owned();
        print!("{text}");
        std::io::stdout().flush().ok();
        kept.push_str(&text);
        line.clear();
    }
    kept
}

/// What `command` prints, or nothing when it cannot start or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether `program` is on the search path.
pub fn installed(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    std::env::split_paths(&path).any(|folder| {
        folder.join(program).is_file() || folder.join(format!("{program}.exe")).is_file()
    })
}

/// A program in the background that ends with this value.
pub struct Background(Child);

impl Background {
    /// Starts `command` in the background.
    ///
    /// # Errors
    /// When it cannot start.
    pub fn start(command: &mut Command) -> Outcome<Self> {
        let child = command
            .spawn()
            .map_err(|error| Failure(format!("{} does not start: {error}", typed(command))))?;
        Ok(Background(child))
    }

    /// Waits for the program to end by itself.
    ///
    /// # Errors
    /// When the system cannot wait for it, or it ended badly.
    pub fn wait(&mut self) -> Outcome {
        let status = self.0.wait()?;
        if status.success() {
            return Ok(());
        }
        fail(format!(
            "the program ended badly: {status}; its last words stand above"
        ))
    }

    /// Whether the program has ended already.
    pub fn ended(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(Some(_)))
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}
