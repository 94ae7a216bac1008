//! Bugs on purpose, and crashes at a chosen moment: how the simulator proves that its checks bite.
//! Compiled only with the feature `planted`, which nothing but the simulator turns on.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    sync::atomic::{AtomicU8, Ordering},
    task::{Poll, Waker},
};

#[cfg(not(debug_assertions))]
compile_error!("planted bugs are for the simulator, never for a release build");

/// A known way to lose data (sync-findings: cursor gaps, lost writes, restored servers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Bug {
    /// Two commits take their numbers before they commit, and the later one commits first.
    NaiveCursor = 1,
    /// The receipt is written after the commit of the effects.
    ReceiptOutsideTransaction,
    /// The cursors of a page are kept before its rows.
    CursorOutsideTransaction,
    /// A refused command is removed from the outbox.
    DropOnReject,
    /// An answered push moves the cursors on.
    PushMovesCursor,
    /// The desktop does not look at the server's history.
    EpochIgnored,
    /// What is out of sight is not said.
    MissingGone,
    /// A commit takes more than one number of a scope.
    NonDenseHead,
}

/// Every bug there is.
pub const BUGS: [Bug; 8] = [
    Bug::NaiveCursor,
    Bug::ReceiptOutsideTransaction,
    Bug::CursorOutsideTransaction,
    Bug::DropOnReject,
    Bug::PushMovesCursor,
    Bug::EpochIgnored,
    Bug::MissingGone,
    Bug::NonDenseHead,
];

static PLANTED: AtomicU8 = AtomicU8::new(0);

/// Plants one bug in this process, or none.
pub fn plant(bug: Option<Bug>) {
    PLANTED.store(bug.map_or(0, |bug| bug as u8), Ordering::SeqCst);
}

/// Whether this bug is in.
pub fn has(bug: Bug) -> bool {
    PLANTED.load(Ordering::SeqCst) == bug as u8
}

thread_local! {
    /// Gates that still open; without a number every gate is open.
    static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
    static CRASHED: Cell<bool> = const { Cell::new(false) };
    static WATCHING: RefCell<Option<Waker>> = const { RefCell::new(None) };
}

/// Whatever runs on this thread stops for good at the gate after `left` more.
pub fn crash_after(left: Option<u32>) {
    LEFT.set(left);
    CRASHED.set(false);
}

/// Gates that would still open; nothing without a crash ahead.
pub fn left() -> Option<u32> {
    LEFT.get()
}

/// Whether something stands at a closed gate; otherwise `waker` is called when it does.
pub fn crashed(waker: &Waker) -> bool {
    WATCHING.set(Some(waker.clone()));
    CRASHED.get()
}

/// A moment at which a process can end with consequences: before and after every commit.
pub async fn gate() {
    let open = match LEFT.get() {
        None => true,
        Some(0) => false,
        Some(left) => {
            LEFT.set(Some(left - 1));
            true
        }
    };
    poll_fn(|_| {
        if open {
            return Poll::Ready(());
        }
        CRASHED.set(true);
        if let Some(waker) = WATCHING.take() {
            waker.wake();
        }
        Poll::Pending
    })
    .await;
}
