//! Desktops that only listen: what each of them costs the platform in memory, and how soon all of
//! them hear of a change.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::watch,
    task::JoinSet,
};

use crate::{
    Outcome,
    desk::{Desk, action},
    market::Market,
    measure::{Bench, Row, percentile, shown},
};

/// How a hint begins.
const HINT: &[u8] = b"event: head";
/// Kilobytes a stream may cost.
const KILOBYTES: f64 = 20.0;
/// How much later than within one process a hint may arrive.
const LATER: Duration = Duration::from_millis(50);

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let place = bench.folder()?;
    let market =
        Market::of(bench, bench.pick(10_000, 2_000))?.copy(&place.path().join("market"))?;
    let platform = market.serve()?;
    let streams = bench.pick(5_000_usize, 50);
    let changes = bench.pick(20, 3);
    bench.runtime.block_on(async {
        let mut desk = Desk::open(&place.path().join("desk"), &platform.url, &market.buyer).await?;
        desk.sync().await?;
        let before = platform.memory()?;
        let (arrived, _) = watch::channel(Instant::now());
        let mut heard = arrived.subscribe();
        let mut listeners = JoinSet::new();
        for n in 0..streams {
            let stream = listen(&platform.url, &market.buyer.token).await?;
            // One of many is listened to closely; the others take what comes, as they must.
            let tell = (n == streams / 2).then(|| arrived.clone());
            listeners.spawn(follow(stream, tell));
        }
        #[allow(clippy::cast_precision_loss)]
        let each = platform.memory()?.saturating_sub(before) as f64 / streams as f64;
        let mut late = vec![];
        for _ in 0..changes {
            desk.profile
                .enqueue(action(market.buyer.enterprise))
                .await?;
            desk.pass(10);
            heard.mark_unchanged();
            let mut sent = None;
            desk.round
                .records(|progress| {
                    if progress.sent > 0 && sent.is_none() {
                        sent = Some(Instant::now());
                    }
                })
                .await?;
            heard.changed().await?;
            let sent = sent.ok_or("the action was sent")?;
            let arrived = *heard.borrow_and_update();
            late.push(arrived.saturating_duration_since(sent).as_secs_f64());
        }
        let alive = listeners.len();
        if alive != streams {
            return Err(format!("{alive} of {streams} streams are left").into());
        }
        listeners.abort_all();
        desk.close().await;
        let slow = percentile(&late, 99.0);
        Ok(vec![
            Row::plain(
                &format!("memory of the platform for each of {streams} idle streams"),
                "20 KB",
                each / KILOBYTES,
                1.0,
            )
            .values("kilobytes", format!("{each:.1} KB"), "20 KB"),
            Row::plain(
                "a hint to all of them, the slowest of a hundred",
                "50 ms",
                slow / LATER.as_secs_f64(),
                1.0,
            )
            .values("time", shown(slow), shown(LATER.as_secs_f64()))
            .note("from the receipt to a stream in the middle"),
        ])
    })
}

/// A stream of hints as a bare connection.
async fn listen(url: &str, token: &str) -> Outcome<TcpStream> {
    let host = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).await?;
    let asked = format!(
        "GET {} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nSync-Version: 1\r\nAccept: text/event-stream\r\n\r\n",
        quayside_protocol::paths::EVENTS
    );
    stream.write_all(asked.as_bytes()).await?;
    let mut answer = vec![0_u8; 12];
    stream.read_exact(&mut answer).await?;
    if !answer.ends_with(b"200") {
        return Err(format!("a stream was refused: {}", String::from_utf8_lossy(&answer)).into());
    }
    Ok(stream)
}

/// Reads until the end, telling of every hint.
async fn follow(mut stream: TcpStream, tell: Option<watch::Sender<Instant>>) {
    let mut bytes = vec![0_u8; 2048];
    while let Ok(read) = stream.read(&mut bytes).await {
        if read == 0 {
            return;
        }
        let hint = bytes.get(..read).unwrap_or_default();
        if let Some(tell) = &tell
            && hint.windows(HINT.len()).any(|word| word == HINT)
        {
            tell.send_replace(Instant::now());
        }
    }
}
