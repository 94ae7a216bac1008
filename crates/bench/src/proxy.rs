//! A line between desktop and platform that counts what passes, takes its time, and can be cut.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
};

use crate::Outcome;

/// A line to a platform.
pub struct Line {
    pub url: String,
    pub state: Arc<State>,
    task: tokio::task::JoinHandle<()>,
}

#[derive(Default)]
pub struct State {
    /// Bytes from the desktop, and to it.
    pub up: AtomicU64,
    pub down: AtomicU64,
    /// Every connection breaks once so many bytes went up; 0 is never.
    pub cut_at: AtomicU64,
    pub cut: AtomicBool,
}

impl Line {
    /// To the platform at `url`; every piece takes `delay` in either direction.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn to(url: &str, delay: Duration) -> Outcome<Self> {
        let target = url
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let (target, state) = (target.clone(), Arc::clone(&shared));
                tokio::spawn(async move {
                    if let Ok(far) = TcpStream::connect(target).await {
                        carry(near, far, state, delay).await;
                    }
                });
            }
        });
        Ok(Self {
            url: format!("http://{address}"),
            state,
            task,
        })
    }

    pub fn bytes(&self) -> (u64, u64) {
        (
            self.state.up.load(Ordering::Relaxed),
            self.state.down.load(Ordering::Relaxed),
        )
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn carry(near: TcpStream, far: TcpStream, state: Arc<State>, delay: Duration) {
    // A line without buffers of its own: small pieces leave at once.
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let (near_in, near_out) = near.into_split();
    let (far_in, far_out) = far.into_split();
    let up = Arc::clone(&state);
    let down = Arc::clone(&state);
    tokio::select! {
        () = one_way(near_in, far_out, delay, move |n| {
            let sent = up.up.fetch_add(n, Ordering::Relaxed) + n;
            let limit = up.cut_at.load(Ordering::Relaxed);
            limit == 0 || sent < limit || up.cut.swap(true, Ordering::Relaxed)
        }) => {}
        () = one_way(far_in, near_out, delay, move |n| {
            down.down.fetch_add(n, Ordering::Relaxed);
            true
        }) => {}
    }
}

/// Carries bytes one way. Pieces overlap: a delay is latency, not a limit of the rate.
async fn one_way(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    delay: Duration,
    goes_on: impl Fn(u64) -> bool + Send + 'static,
) {
    let (queue, mut waiting) = tokio::sync::mpsc::channel::<(tokio::time::Instant, Vec<u8>)>(1024);
    let reading = async move {
        let mut buffer = vec![0_u8; 64 * 1024];
        while let Ok(n) = from.read(&mut buffer).await {
            let bytes = buffer.get(..n).unwrap_or_default().to_vec();
            let on = goes_on(u64::try_from(n).unwrap_or(0));
            if n == 0
                || !on
                || queue
                    .send((tokio::time::Instant::now() + delay, bytes))
                    .await
                    .is_err()
            {
                return;
            }
        }
    };
    let writing = async move {
        while let Some((at, bytes)) = waiting.recv().await {
            if !delay.is_zero() {
                tokio::time::sleep_until(at).await;
            }
            if to.write_all(&bytes).await.is_err() {
                return;
            }
        }
        let _ = to.shutdown().await;
    };
    tokio::join!(reading, writing);
}
