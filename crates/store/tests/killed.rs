//! A process that is killed, really: what it said was saved is there afterwards, and whatever else
//! it was doing is whole or not there.

mod support;

use std::{
    io::{BufRead, BufReader},
    process::{Command as Process, Stdio},
};

use quayside_domain::{Command, CommandId, DraftId};
use quayside_protocol::Sum;
use quayside_store::{List, ListQuery, NewEntry};
use support::*;
use tempfile::tempdir;
use uuid::Uuid;

/// Set for the process that will be killed: its folder, and where it begins to count.
const FOLDER: &str = "QUAYSIDE_TEST_FOLDER";
const FROM: &str = "QUAYSIDE_TEST_FROM";
const NAME: &str = "what_a_killed_process_said_was_saved_is_there_and_all_else_is_whole";
const SAID: &str = "saved ";

/// Saves and applies pages for as long as it lives, and says each time what is saved.
async fn work_until_killed(folder: &std::path::Path, from: u128) {
    let profile = open(folder, &Hand::new()).await;
    let mut feed = Feed::default();
    // What earlier lives have received belongs to the feed, too.
    for n in 0..from {
        for lot in 0..20 {
            let n = n * 20 + lot;
            feed.put(&of(BUYER), "rfq", deal(n).id.0, 1, &rfq(n, "Lot"));
        }
    }
    for n in from.. {
        for lot in 0..20 {
            let n = n * 20 + lot;
            feed.put(&of(BUYER), "rfq", deal(n).id.0, 1, &rfq(n, "Lot"));
        }
        profile.apply_page(feed.page()).await.expect("it applies");
        profile
            .enqueue(NewEntry {
                id: CommandId(Uuid::from_u128(n)),
                acting: BUYER,
                command: Command::DraftDelete {
                    draft: DraftId(Uuid::from_u128(n)),
                },
            })
            .await
            .expect("it is saved");
        eprintln!("{SAID}{n}");
    }
}

#[tokio::test]
async fn what_a_killed_process_said_was_saved_is_there_and_all_else_is_whole() {
    if let (Ok(folder), Ok(from)) = (std::env::var(FOLDER), std::env::var(FROM)) {
        let from = from.parse().expect("a number");
        work_until_killed(std::path::Path::new(&folder), from).await;
        return;
    }
    let place = tempdir().expect("a folder");
    let mut from = 0_u128;
    for lines in [1, 3, 2, 5, 1] {
        let mut child = Process::new(std::env::current_exe().expect("this very test"))
            .args(["--exact", NAME, "--nocapture"])
            .env(FOLDER, place.path())
            .env(FROM, from.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let said = BufReader::new(child.stderr.take().expect("it is piped"));
        let mut saved = vec![];
        for line in said.lines() {
            let line = line.expect("it is text");
            if let Some(n) = line.strip_prefix(SAID) {
                saved.push(n.parse::<u128>().expect("a number"));
            }
            if saved.len() == lines {
                break;
            }
        }
        child.kill().expect("it lives");
        child.wait().expect("it is gone");
        assert_eq!(saved.len(), lines, "the process worked until it was killed");

        let profile = open(place.path(), &Hand::new()).await;
        assert!(!profile.opened().cache_rebuilt, "nothing was damaged");
        let entries = profile.open_entries().await.expect("it reads");
        for n in &saved {
            let id = CommandId(Uuid::from_u128(*n));
            assert!(entries.iter().any(|entry| entry.id == id), "{n} is there");
        }
        let sums = profile.scope_sums().await.expect("it reads");
        let buckets = profile.buckets(&of(BUYER), 0).await.expect("it reads");
        let (count, sum) = buckets
            .get(&0)
            .map_or((0, Sum::default()), |bucket| (bucket.cnt, bucket.sum));
        assert_eq!(sums.get(&of(BUYER)), Some(&(count, sum)));
        assert_eq!(count % 20, 0, "no page is half there");
        assert_eq!(profile.record_count().await.expect("it reads"), count);
        assert!(profile.count_drift().await.expect("it reads").is_empty());
        let counts = profile.tab_counts(&ListQuery::new(List::Rfq, BUYER)).await;
        assert_eq!(counts.expect("it reads").all, count);
        from = entries
            .iter()
            .map(|entry| entry.id.0.as_u128() + 1)
            .max()
            .unwrap_or(0);
        profile.close().await;
    }
}
