//! A practice market: the platform server on loopback with its own folder.

use crate::place;
use crate::process::{self, Background, Outcome, fail};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

/// Where the practice market listens when nothing else does; a desktop keeps
/// its data by server address, so the address stays the same between starts.
const PORT: u16 = 47_820;

/// A running practice market; it stops with this value.
pub struct Market {
    /// Its address, as the desktop wants it.
    pub address: String,
    _server: Background,
}

/// Starts the server on loopback with everything it keeps in `folder`, and
/// waits until it is ready.
///
/// # Errors
/// When it does not start, ends, or is not ready within a minute.
pub fn open(folder: &Path) -> Outcome<Market> {
    std::fs::create_dir_all(folder)?;
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()?));
    let mut server = process::command(&place::built("quayside-server").to_string_lossy());
    server
        .arg("--practice")
        .args(["--listen", &listen.to_string()])
        .arg("--database")
        .arg(folder.join("market.db"))
        .arg("--documents")
        .arg(folder.join("documents"));
    let log = folder.join("server.log");
    let out = std::fs::File::create(&log)?;
    server.stderr(out.try_clone()?).stdout(out);
    let mut server = Background::start(&mut server)?;
    let started = Instant::now();
    while !ready(listen) {
        if server.ended() || started.elapsed() > Duration::from_secs(60) {
            let words = std::fs::read_to_string(&log).unwrap_or_default();
            return fail(format!("the practice market does not start:\n{words}"));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(Market {
        address: format!("http://{listen}"),
        _server: server,
    })
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
    Ok(listener.local_addr()?.port())
}

fn ready(server: SocketAddr) -> bool {
    let second = Duration::from_secs(1);
    let Ok(mut stream) = TcpStream::connect_timeout(&server, second) else {
        return false;
    };
    stream.set_read_timeout(Some(second)).ok();
    let request = format!("GET /readyz HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\r\n");
    let mut answer = String::new();
    stream.write_all(request.as_bytes()).is_ok()
        && stream.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}
