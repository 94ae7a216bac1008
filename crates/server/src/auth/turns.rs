//! Who may hash a passphrase now: each hash takes much memory and time, so few are made at once,
//! and only so many wait for theirs that the last of them is still served soon.

use axum::http::StatusCode;
use quayside_protocol::error::code;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::fault::{Answer, Fault};

/// Hashes made at once.
const AT_ONCE: usize = 2;
/// Hashes made and waited for: a few seconds of work, and more than one address may ask for.
const IN_HAND: usize = 128;
/// Seconds after which most of those in hand are done.
const LATER: u64 = 5;

/// The turns of one process.
#[derive(Debug)]
pub struct Turns {
    in_hand: Semaphore,
    working: Semaphore,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            in_hand: Semaphore::new(IN_HAND),
            working: Semaphore::new(AT_ONCE),
        }
    }
}

impl Turns {
    /// Waits for a turn, which lasts until it is dropped.
    ///
    /// # Errors
    /// 429 when too many wait already.
    pub async fn take(&self) -> Answer<(SemaphorePermit<'_>, SemaphorePermit<'_>)> {
        let place = self.in_hand.try_acquire().map_err(|_| Fault {
            retry_after: Some(LATER),
            ..Fault::new(StatusCode::TOO_MANY_REQUESTS, code::TOO_MANY_ATTEMPTS)
                .with("seconds", LATER)
        })?;
        let turn = self.working.acquire().await;
        let turn = turn.map_err(|_| Fault::unavailable())?;
        Ok((place, turn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::poll;
    use std::pin::pin;
    use std::task::Poll;

    #[tokio::test]
    async fn two_work_others_wait_and_who_comes_behind_too_many_is_told_to_come_later() {
        let turns = Turns::default();
        let working = [turns.take().await, turns.take().await];
        assert!(working.iter().all(Result::is_ok));
        let mut waiting = pin!(turns.take());
        assert!(poll!(waiting.as_mut()).is_pending());
        let most = u32::try_from(IN_HAND - 3).expect("it is small");
        let others = turns.in_hand.try_acquire_many(most);
        assert!(others.is_ok());
        let fault = turns.take().await.expect_err("there are too many");
        assert_eq!((fault.status.as_u16(), fault.retry_after), (429, Some(5)));
        drop(others);
        drop(working);
        assert!(matches!(poll!(waiting.as_mut()), Poll::Ready(Ok(_))));
    }
}
