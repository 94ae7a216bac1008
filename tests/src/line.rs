//! The line between a desktop and the platform, on real sockets, in any weather: slow, narrow, held
//! in one direction or both, cut, silent after so many bytes, reset after so many.
//!
//! ```ignore
//! let line = Line::to(platform).await;
//! line.stall_after(Way::Down, 20_000);
//! desktop.connect(&line.url());
//! ```

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{ReadHalf, WriteHalf},
    },
    sync::{Notify, mpsc, watch},
    task::JoinHandle,
    time::Instant,
};

/// Which way bytes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the desktop to the platform.
    Up,
    /// From the platform to the desktop.
    Down,
}

/// How the line is at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weather {
    /// Every piece arrives so much later; pieces overtake nobody.
    pub delay: Duration,
    /// Each way, over one connection.
    pub bytes_per_second: Option<u32>,
    /// Nothing passes up; what was sent waits.
    pub up_held: bool,
    /// Nothing passes down.
    pub down_held: bool,
    /// New connections are reset at once.
    pub refused: bool,
}

/// What happens to the connection that carries a byte somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// It stands and nothing passes any more, either way: half open.
    Stall,
    /// It is reset on both sides.
    Reset,
}

/// A line that stands as long as this value.
pub struct Line {
    address: SocketAddr,
    shared: Arc<Shared>,
    taking: JoinHandle<()>,
}

struct Shared {
    far: SocketAddr,
    weather: watch::Sender<Weather>,
    /// Counts the times all connections were reset.
    resets: watch::Sender<u64>,
    passed: watch::Sender<Passed>,
    trap: Mutex<Option<Trap>>,
    /// First lines of the requests that came up.
    requests: Mutex<Vec<String>>,
}

#[derive(Clone, Copy, Default)]
struct Passed {
    up: u64,
    down: u64,
    connections: u64,
    /// Connections that were stalled or reset by a trap.
    caught: u64,
}

struct Trap {
    way: Way,
    left: u64,
    act: Act,
}

/// Bytes read at once.
const PIECE: usize = 16 * 1024;

impl Line {
    /// A line to `far`, free in both directions.
    pub async fn to(far: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback has a free port");
        let address = listener.local_addr().expect("it is bound");
        let shared = Arc::new(Shared {
            far,
            weather: watch::Sender::default(),
            resets: watch::Sender::default(),
            passed: watch::Sender::default(),
            trap: Mutex::default(),
            requests: Mutex::default(),
        });
        let taking = tokio::spawn(take(listener, shared.clone()));
        Self {
            address,
            shared,
            taking,
        }
    }

    /// The near end as a desktop wants it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn weather(&self, weather: Weather) {
        self.shared.weather.send_replace(weather);
    }

    /// Nothing passes and nothing can be opened; open connections are reset.
    pub fn cut(&self) {
        self.weather(Weather {
            refused: true,
            ..Weather::default()
        });
        self.reset();
    }

    /// Connections stand and nothing passes, one way or (`None`) both.
    pub fn hold(&self, way: Option<Way>) {
        self.weather(Weather {
            up_held: way != Some(Way::Down),
            down_held: way != Some(Way::Up),
            ..Weather::default()
        });
    }

    /// As if nothing had been. Connections that a trap has silenced stay silent.
    pub fn mend(&self) {
        self.weather(Weather::default());
        *self.trap() = None;
    }

    /// Every open connection is reset.
    pub fn reset(&self) {
        self.shared.resets.send_modify(|times| *times += 1);
    }

    /// After so many more bytes that way, over whatever connections, the one that carries the next
    /// goes silent for ever without being closed.
    pub fn stall_after(&self, way: Way, bytes: u64) {
        self.set_trap(way, bytes, Act::Stall);
    }

    /// After so many more bytes that way the connection that carries the next is reset.
    pub fn reset_after(&self, way: Way, bytes: u64) {
        self.set_trap(way, bytes, Act::Reset);
    }

    /// Bytes passed that way so far.
    pub fn passed(&self, way: Way) -> u64 {
        of(*self.shared.passed.borrow(), way)
    }

    /// Connections taken so far.
    pub fn connections(&self) -> u64 {
        self.shared.passed.borrow().connections
    }

    /// Requests so far whose first line begins so: `POST /sync/v1/pull`.
    pub fn requests(&self, beginning: &str) -> u64 {
        let requests = self.shared.requests.lock().expect("no task panics with it");
        requests
            .iter()
            .filter(|line| line.starts_with(beginning))
            .count() as u64
    }

    /// Waits until so many bytes have passed that way altogether.
    pub async fn has_passed(&self, way: Way, bytes: u64) {
        let mut passed = self.shared.passed.subscribe();
        let reached = passed.wait_for(|passed| of(*passed, way) >= bytes).await;
        reached.expect("the line stands");
    }

    /// Waits until traps have caught so many connections altogether.
    pub async fn has_caught(&self, connections: u64) {
        let mut passed = self.shared.passed.subscribe();
        let reached = passed.wait_for(|passed| passed.caught >= connections).await;
        reached.expect("the line stands");
    }

    fn set_trap(&self, way: Way, left: u64, act: Act) {
        *self.trap() = Some(Trap { way, left, act });
    }

    fn trap(&self) -> std::sync::MutexGuard<'_, Option<Trap>> {
        self.shared.trap.lock().expect("no task panics with it")
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.taking.abort();
        self.reset();
    }
}

fn of(passed: Passed, way: Way) -> u64 {
    match way {
        Way::Up => passed.up,
        Way::Down => passed.down,
    }
}

async fn take(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((near, _)) = listener.accept().await {
        shared.passed.send_modify(|passed| passed.connections += 1);
        if shared.weather.borrow().refused {
            reset(&near);
            continue;
        }
        tokio::spawn(carry(near, shared.clone()));
    }
}

/// The next close of this stream is a reset.
fn reset(stream: &TcpStream) {
    // A stream that is closed already needs none.
    let _ = stream.set_zero_linger();
}

/// One connection, until both sides are done or it is reset.
async fn carry(mut near: TcpStream, shared: Arc<Shared>) {
    let mut resets = shared.resets.subscribe();
    resets.mark_unchanged();
    let Ok(mut far) = TcpStream::connect(shared.far).await else {
        reset(&near);
        return;
    };
    let _ = near.set_nodelay(true);
    let _ = far.set_nodelay(true);
    let one = Connection {
        shared,
        silent: watch::Sender::new(false),
        broken: Notify::new(),
    };
    let ended = {
        let (from_near, to_near) = near.split();
        let (from_far, to_far) = far.split();
        let both = async {
            tokio::join!(
                one.pump(Way::Up, from_near, to_far),
                one.pump(Way::Down, from_far, to_near),
            )
        };
        tokio::select! {
            _ = both => true,
            _ = resets.changed() => false,
            () = one.broken.notified() => false,
        }
    };
    if !ended {
        reset(&near);
        reset(&far);
    }
}

struct Connection {
    shared: Arc<Shared>,
    /// Nothing passes any more, either way.
    silent: watch::Sender<bool>,
    broken: Notify,
}

impl Connection {
    /// Carries bytes one way until they end, and hands on the end.
    async fn pump(&self, way: Way, mut from: ReadHalf<'_>, mut to: WriteHalf<'_>) {
        let (queue, mut arriving) = mpsc::channel::<(Instant, Vec<u8>)>(64);
        let reading = async move {
            loop {
                let mut piece = vec![0; PIECE];
                match from.read(&mut piece).await {
                    Ok(0) => return,
                    Ok(read) => piece.truncate(read),
                    Err(_) => return self.broken.notify_one(),
                }
                if way == Way::Up {
                    self.shared.note_request(&piece);
                }
                let delay = self.shared.weather.borrow().delay;
                if queue.send((Instant::now() + delay, piece)).await.is_err() {
                    return;
                }
            }
        };
        let writing = async {
            while let Some((due, piece)) = arriving.recv().await {
                tokio::time::sleep_until(due).await;
                if !self.hand_over(way, &piece, &mut to).await {
                    self.broken.notify_one();
                    return;
                }
            }
            self.passable(way).await;
            let _ = to.shutdown().await;
        };
        tokio::join!(reading, writing);
    }

    /// Answers false when the connection is over.
    async fn hand_over(&self, way: Way, mut piece: &[u8], to: &mut WriteHalf<'_>) -> bool {
        while !piece.is_empty() {
            self.passable(way).await;
            let (free, act) = self.free(way, piece.len());
            let (now, rest) = piece.split_at(free);
            piece = rest;
            if to.write_all(now).await.is_err() {
                return false;
            }
            self.shared.count(way, now.len());
            match act {
                None => {}
                Some(Act::Reset) => {
                    self.shared.passed.send_modify(|passed| passed.caught += 1);
                    return false;
                }
                Some(Act::Stall) => {
                    self.silent.send_replace(true);
                    self.shared.passed.send_modify(|passed| passed.caught += 1);
                }
            }
            let narrow = self.shared.weather.borrow().bytes_per_second;
            if let Some(width) = narrow {
                let micros = now.len() as u64 * 1_000_000 / u64::from(width.max(1));
                tokio::time::sleep(Duration::from_micros(micros)).await;
            }
        }
        true
    }

    /// How much of the next bytes may pass, and what happens then.
    fn free(&self, way: Way, wanted: usize) -> (usize, Option<Act>) {
        let mut trap = self.shared.trap.lock().expect("no task panics with it");
        let Some(set) = trap.as_mut().filter(|set| set.way == way) else {
            return (wanted, None);
        };
        let left = usize::try_from(set.left).unwrap_or(usize::MAX);
        if wanted < left {
            set.left -= wanted as u64;
            return (wanted, None);
        }
        let act = set.act;
        *trap = None;
        (left, Some(act))
    }

    async fn passable(&self, way: Way) {
        let mut silent = self.silent.subscribe();
        if *silent.borrow_and_update() {
            // Until the line is reset or gone.
            std::future::pending::<()>().await;
        }
        let mut weather = self.shared.weather.subscribe();
        let open = weather.wait_for(|weather| match way {
            Way::Up => !weather.up_held,
            Way::Down => !weather.down_held,
        });
        let _ = open.await;
    }
}

impl Shared {
    /// A request begins with a piece of its own: clients wait for the answer before.
    fn note_request(&self, piece: &[u8]) {
        let line: Vec<u8> = piece
            .iter()
            .copied()
            .take(80)
            .take_while(|byte| *byte != b'\r')
            .collect();
        let line = String::from_utf8_lossy(&line).into_owned();
        if ["GET ", "POST ", "PUT ", "DELETE "]
            .iter()
            .any(|verb| line.starts_with(verb))
        {
            self.requests
                .lock()
                .expect("no task panics with it")
                .push(line);
        }
    }

    fn count(&self, way: Way, bytes: usize) {
        self.passed.send_modify(|passed| match way {
            Way::Up => passed.up += bytes as u64,
            Way::Down => passed.down += bytes as u64,
        });
    }
}
