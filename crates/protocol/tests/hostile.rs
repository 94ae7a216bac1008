//! Bytes from anywhere: the corpus in `fuzz/corpus`, thousands of mutants of it, and whatever the
//! property tests make up. Coverage-guided search with the same checks: `cargo xtask fuzz`.

#![allow(
    clippy::indexing_slicing,
    reason = "an index that is off is a test that fails"
)]

#[path = "../../../fuzz/checks.rs"]
mod checks;

use std::path::{Path, PathBuf};

use proptest::prelude::*;

/// Mutants of each file of the corpus.
const MUTANTS: u64 = 400;

fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(name);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus is there")
        .map(|entry| entry.expect("it reads").path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let bytes = std::fs::read(&path).expect("it reads");
            (path, bytes)
        })
        .collect()
}

/// A number from a number (splitmix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % below.max(1) as u64).expect("it is below")
    }
}

/// What JSON on a wire is changed into by whoever means ill.
const WORDS: [&[u8]; 12] = [
    b"null",
    b"-1",
    b"18446744073709551616",
    b"1e999",
    b"\"\"",
    b"{}",
    b"[]",
    b"\\u0000",
    b"\n",
    b"\xff\xfe",
    b"true",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
];

fn mutant(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.throw(4) {
        let at = dice.throw(bytes.len());
        let end = (at + 1 + dice.throw(24)).min(bytes.len());
        match dice.throw(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.throw(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            4 => {
                let word = WORDS[dice.throw(WORDS.len())];
                bytes.splice(at..end, word.iter().copied());
            }
            5 => {
                // Lines change places.
                let mut lines: Vec<Vec<u8>> = bytes
                    .split_inclusive(|byte| *byte == b'\n')
                    .map(<[u8]>::to_vec)
                    .collect();
                let (one, two) = (dice.throw(lines.len()), dice.throw(lines.len()));
                if !lines.is_empty() {
                    lines.swap(one, two);
                }
                bytes = lines.concat();
            }
            _ => {
                let other = dice.throw(bytes.len());
                if !bytes.is_empty() {
                    bytes.swap(at, other);
                }
            }
        }
    }
    bytes
}

fn run(name: &str, check: fn(&[u8])) {
    let files = corpus(name);
    assert!(!files.is_empty(), "{name} has no corpus");
    for (n, (path, bytes)) in files.iter().enumerate() {
        check(bytes);
        let mut dice = Dice(n as u64);
        for _ in 0..MUTANTS {
            let mutant = mutant(bytes, &mut dice);
            let run = std::panic::catch_unwind(|| check(&mutant));
            assert!(
                run.is_ok(),
                "a mutant of {}: {}",
                path.display(),
                String::from_utf8_lossy(&mutant)
            );
        }
    }
}

#[test]
fn a_page_is_what_was_sent_or_none() {
    run("page", checks::page);
}

#[test]
fn a_pushed_command_is_read_or_refused_and_keeps_its_hash() {
    run("push", checks::push);
}

#[test]
fn every_other_request_is_read_or_refused() {
    run("request", checks::request);
}

proptest! {
    #[test]
    fn any_bytes_at_all_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        checks::page(&bytes);
        checks::push(&bytes);
        checks::request(&bytes);
    }

    #[test]
    fn a_page_changed_in_one_byte_is_refused(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        for (path, mut bytes) in corpus("page") {
            if quayside_protocol::framing::decode(&bytes).is_err() {
                continue;
            }
            // The trailer is not summed: its own fields may say something else.
            let body = bytes.windows(12).position(|w| w == b"\n{\"trailer\":").expect("it has one");
            let at = at.index(body);
            bytes[at] ^= 1 << bit;
            let read = quayside_protocol::framing::decode(&bytes);
            prop_assert!(read.is_err(), "{} at {at}", path.display());
        }
    }
}
