//! The network between one desktop and the platform, as reliable as a test wants it.

use std::{
    collections::VecDeque,
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard},
};

use quayside_sync::{Lost, Request, Response, Transport, Wire};

/// What happens to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    Arrives,
    /// Never reaches the platform.
    Lost,
    /// Reaches it and takes effect; the answer is lost.
    AnswerLost,
    /// Reaches it twice; the second answer comes back.
    Doubled,
    /// Never answers: whoever waits has to be stopped.
    Hangs,
}

/// A wire with a will of its own.
pub struct Network {
    wire: Wire,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Nothing passes.
    down: bool,
    /// Fates of the next requests to addresses that contain the text.
    fates: VecDeque<(String, Fate)>,
    /// Fates by position among all requests.
    at: Vec<(usize, Fate)>,
    seen: Vec<String>,
}

impl Network {
    pub fn new(address: &str) -> Arc<Self> {
        Arc::new(Self {
            wire: Wire::new(address).expect("a loopback address"),
            state: Mutex::default(),
        })
    }

    /// Cuts the line, or mends it.
    pub fn set_down(&self, down: bool) {
        self.state().down = down;
    }

    /// The next request whose address contains `path` has this fate; later ones follow in order.
    pub fn next(&self, path: &str, fate: Fate) {
        self.state().fates.push_back((path.to_owned(), fate));
    }

    /// The `n`th request from now on, counted from 0, has this fate.
    pub fn nth(&self, n: usize, fate: Fate) {
        let mut state = self.state();
        let n = state.seen.len() + n;
        state.at.push((n, fate));
    }

    /// Whatever was still to go wrong does not.
    pub fn calm(&self) {
        let mut state = self.state();
        state.fates.clear();
        state.at.clear();
    }

    /// `POST /sync/v1/push` …, in order.
    pub fn seen(&self) -> Vec<String> {
        self.state().seen.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panics with it")
    }

    fn fate(&self, request: &Request) -> Fate {
        let mut state = self.state();
        let path = request.url().path().to_owned();
        let n = state.seen.len();
        state.seen.push(format!("{} {path}", request.method()));
        if state.down {
            return Fate::Lost;
        }
        if let Some((_, fate)) = state.at.iter().find(|(at, _)| *at == n) {
            return fate.clone();
        }
        let position = state.fates.iter().position(|(of, _)| path.contains(of));
        position
            .and_then(|position| state.fates.remove(position))
            .map_or(Fate::Arrives, |(_, fate)| fate)
    }
}

impl Transport for Network {
    fn send(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, Lost>> + Send + '_>> {
        let fate = self.fate(&request);
        Box::pin(async move {
            match fate {
                Fate::Arrives => self.wire.send(request).await,
                Fate::Lost => Err(Lost::NoConnection("the line is cut".into())),
                Fate::AnswerLost => {
                    self.wire.send(request).await?;
                    Err(Lost::Broken("the answer is lost".into()))
                }
                Fate::Doubled => {
                    if let Some(twin) = request.try_clone() {
                        self.wire.send(twin).await?;
                    }
                    self.wire.send(request).await
                }
                Fate::Hangs => std::future::pending().await,
            }
        })
    }
}
