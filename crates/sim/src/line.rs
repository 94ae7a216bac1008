//! The line of one desk: a request waits here until the run decides what becomes of it.

use std::{
    collections::VecDeque,
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard},
};

use quayside_sync::{Lost, Request, Response, Transport};
use tokio::sync::oneshot;

/// A request that waits, and who waits for its answer.
pub struct Waiting {
    pub request: Request,
    pub answer: oneshot::Sender<Result<Response, Lost>>,
}

/// A desk's end of the network. Clones are the same line.
#[derive(Clone, Default)]
pub struct Line(Arc<Mutex<VecDeque<Waiting>>>);

impl Line {
    fn queue(&self) -> MutexGuard<'_, VecDeque<Waiting>> {
        self.0.lock().expect("nobody panics with it")
    }

    pub fn take(&self) -> Option<Waiting> {
        self.queue().pop_front()
    }

    pub fn waits(&self) -> bool {
        !self.queue().is_empty()
    }
}

impl Transport for Line {
    fn send(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, Lost>> + Send + '_>> {
        let (answer, waiting) = oneshot::channel();
        self.queue().push_back(Waiting { request, answer });
        Box::pin(async move {
            waiting
                .await
                .unwrap_or_else(|_| Err(Lost::Broken("nobody answers".into())))
        })
    }
}
