//! The program itself: started by flags or by environment, logged in JSON, stopped by a signal.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
};

use serde_json::Value;

struct Program {
    child: Child,
    log: BufReader<std::process::ChildStdout>,
    address: String,
}

impl Program {
    /// Starts it and waits until it says that it is ready, and where.
    fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program is built");
        let mut log = BufReader::new(child.stdout.take().expect("it was asked for"));
        let ready = line(&mut log, "ready").expect("it says so");
        let address = ready.pointer("/fields/address").and_then(Value::as_str);
        let address = address.expect("it says where").to_owned();
        Self {
            child,
            log,
            address,
        }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let request = format!("GET {path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    /// Asks it to stop, as a service manager does.
    fn stop(mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.expect("the system has it").success());
        line(&mut self.log, "stopping").expect("it says so");
        self.child.wait().expect("it ends")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The next line of the log with this message; every line before it is JSON too.
fn line(log: &mut impl BufRead, message: &str) -> Option<Value> {
    log.lines()
        .map(|line| {
            let line = line.expect("the log is text");
            serde_json::from_str::<Value>(&line).expect("a line of the log is JSON")
        })
        .find(|line| {
            line.pointer("/fields/message")
                .is_some_and(|said| said == message)
        })
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quayside-server"));
    command.current_dir(folder).env_clear();
    command
}

fn serves_and_stops(mut command: Command, folder: &Path) {
    let program = Program::start(&mut command);
    for path in ["/healthz", "/readyz", "/openapi.json"] {
        assert!(program.get(path).starts_with("HTTP/1.1 200"), "{path}");
    }
    assert!(
        program
            .get("/practice/v1/personas")
            .starts_with("HTTP/1.1 200")
    );
    assert!(program.stop().success(), "a stop is no failure");
    assert!(folder.join("data").join("market.db").is_file());
    assert!(folder.join("papers").is_dir());
}

#[test]
fn flags_say_where_it_listens_and_keeps_things_and_a_signal_stops_it_in_order() {
    let folder = tempfile::tempdir().expect("there is room");
    let mut command = program(folder.path());
    command.args(["--listen", "127.0.0.1:0", "--database", "data/market.db"]);
    command.args([
        "--documents",
        "papers",
        "--practice",
        "--practice-rfqs",
        "0",
    ]);
    serves_and_stops(command, folder.path());
}

#[test]
fn the_environment_says_the_same_as_the_flags() {
    let folder = tempfile::tempdir().expect("there is room");
    let mut command = program(folder.path());
    command.envs([
        ("QUAYSIDE_LISTEN", "127.0.0.1:0"),
        ("QUAYSIDE_DATABASE", "data/market.db"),
        ("QUAYSIDE_DOCUMENTS", "papers"),
        ("QUAYSIDE_PRACTICE", "true"),
        ("QUAYSIDE_PRACTICE_RFQS", "0"),
    ]);
    serves_and_stops(command, folder.path());
}

#[test]
fn a_practice_market_that_would_listen_to_the_network_does_not_start() {
    let folder = tempfile::tempdir().expect("there is room");
    let mut command = program(folder.path());
    command.args(["--practice", "--listen", "0.0.0.0:0"]);
    let ended = command.output().expect("the program is built");
    assert!(!ended.status.success());
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(said.contains("loopback only"), "{said}");
}
