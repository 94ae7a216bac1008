//! Ends of processes at a chosen moment. Whoever runs behind [`until_crash`] passes a gate before
//! and after each of its commits; at a closed one it stops for good. Between two gates nothing
//! happens that another process could tell from the outside, so these are all the moments there
//! are. Without the feature `planted` no gate ever closes.

use std::{future::Future, pin::Pin};

/// Runs to the end, or to a closed gate.
#[cfg(feature = "planted")]
pub async fn until_crash<F: Future + ?Sized>(mut work: Pin<&mut F>) -> Option<F::Output> {
    use std::task::Poll;
    std::future::poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if quayside_protocol::planted::crashed(cx.waker()) => Poll::Ready(None),
        Poll::Pending => Poll::Pending,
    })
    .await
}

#[cfg(not(feature = "planted"))]
pub async fn until_crash<F: Future + ?Sized>(work: Pin<&mut F>) -> Option<F::Output> {
    Some(work.await)
}

/// The gate after `left` more is closed; nothing: all are open.
pub fn set(left: Option<u32>) {
    #[cfg(feature = "planted")]
    quayside_protocol::planted::crash_after(left);
    #[cfg(not(feature = "planted"))]
    let _ = left;
}

/// Gates left before the closed one.
pub fn left() -> Option<u32> {
    #[cfg(feature = "planted")]
    return quayside_protocol::planted::left();
    #[cfg(not(feature = "planted"))]
    None
}

/// Whether the work on this thread stands at a closed gate.
#[cfg(feature = "planted")]
pub fn crashed(waker: &std::task::Waker) -> bool {
    quayside_protocol::planted::crashed(waker)
}

#[cfg(not(feature = "planted"))]
pub fn crashed(_: &std::task::Waker) -> bool {
    false
}
