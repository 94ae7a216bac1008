//! The proof that the checks bite: every known bug is planted in turn, and must be caught.

/// How many seeds a planted bug may take to be caught.
pub const SEEDS: u64 = 60;

/// Names of the bugs, in the order in which they are planted.
#[cfg(feature = "planted")]
pub fn names() -> Vec<String> {
    let bugs = quayside_protocol::planted::BUGS;
    bugs.iter().map(|bug| format!("{bug:?}")).collect()
}

#[cfg(not(feature = "planted"))]
pub fn names() -> Vec<String> {
    vec![]
}

/// Plants the bug of that number, or pulls out whatever is planted.
#[cfg(feature = "planted")]
pub fn plant(number: Option<usize>) {
    let bugs = quayside_protocol::planted::BUGS;
    let bug = number.and_then(|number| bugs.get(number)).copied();
    quayside_protocol::planted::plant(bug);
}

#[cfg(not(feature = "planted"))]
pub fn plant(_: Option<usize>) {}
