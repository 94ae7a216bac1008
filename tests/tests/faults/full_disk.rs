//! A disk without room, really: a small file system of its own, filled until so many pages are
//! left. Whatever write finds no room, the person is told that the disk is full, nothing that was
//! saved is lost, and work goes on when there is room again.
#![cfg(target_os = "linux")]

use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};

use chrono::Duration;
use quayside_store::{Fault, NewEntry, Profile, Purpose};
use quayside_sync::Problem;
use quayside_tests::{
    audit::audit,
    child::{self, Process, say},
    world::{Desk, pdf},
};
use serde::{Deserialize, Serialize};

use crate::stage::{Stage, stage};

/// Where the small disk is.
#[derive(Serialize, Deserialize)]
struct Disk {
    place: PathBuf,
    /// Pages left at most, and how many fewer each time.
    pages: usize,
    step: usize,
}

/// Kilobytes of the small disk.
const ROOM: usize = 24 * 1024;
const PAGE: u64 = 4096;

/// Starts this test once more with a file system of its own, which goes when it ends. As root or
/// as anybody who may have a user namespace; where neither is allowed there is nothing to start.
async fn on_a_small_disk(test: &str) -> bool {
    let place = tempfile::tempdir().expect("a temporary folder");
    let disk = Disk {
        place: place.path().to_owned(),
        pages: child::number("QUAYSIDE_PAGES", 96),
        step: child::number("QUAYSIDE_PAGE_STEP", 6),
    };
    let path = disk.place.display();
    for namespace in ["unshare --mount", "unshare --map-root-user --mount"] {
        let mount = format!("mount -t tmpfs -o size={ROOM}k small {path}");
        let allowed = std::process::Command::new("sh")
            .args(["-c", &format!("{namespace} {mount}")])
            .stderr(std::process::Stdio::null())
            .status();
        if !allowed.is_ok_and(|status| status.success()) {
            continue;
        }
        let before = format!(r#"exec {namespace} sh -c '{mount} && exec "$0" "$@"' "$0" "$@""#);
        let process = Process::start_behind(&before, test, &disk);
        for line in process.end().await {
            eprintln!("{line}");
        }
        return true;
    }
    eprintln!("this machine lets nobody mount: {test} has nothing to fill");
    false
}

/// A file that takes all the room but so many pages.
struct Ballast(PathBuf);

impl Ballast {
    fn but(disk: &Path, pages: usize) -> Self {
        let path = disk.join("ballast");
        let mut file = File::create(&path).expect("there is room for a name");
        let piece = vec![0x5a_u8; usize::try_from(PAGE).expect("it fits")];
        let mut written = 0;
        while file.write_all(&piece).is_ok() {
            written += PAGE;
        }
        let left = PAGE * pages as u64;
        file.set_len(written.saturating_sub(left))
            .expect("it shrinks");
        Self(path)
    }
}

impl Drop for Ballast {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).expect("it goes");
    }
}

/// What a person was told of one attempt.
#[derive(Default)]
struct Told {
    saved: Vec<u64>,
    full: usize,
}

impl Told {
    /// It worked, or the disk is full. Nothing else is true here.
    fn take<T>(&mut self, attempt: Result<T, &str>, what: &str) -> Option<T> {
        match attempt {
            Ok(value) => Some(value),
            Err("disk_full") => {
                self.full += 1;
                None
            }
            Err(other) => panic!("{what} on a full disk is told as {other}"),
        }
    }
}

fn code<T>(attempt: Result<T, Fault>) -> Result<T, &'static str> {
    attempt.map_err(|fault| {
        eprintln!("{fault}");
        fault.code()
    })
}

async fn work(stage: &Stage, profile: &Profile, desk: &Desk, n: u64, told: &mut Told) {
    let acting = desk.enterprise();
    for part in 0..3 {
        let n = n * 10 + part;
        // A document of its own, and a message with it.
        let scan = pdf(&"x".repeat(20_000 * usize::try_from(part).expect("few") + 100));
        let staged = profile.stage_bytes(format!("{n}.pdf"), scan, acting, Purpose::Document);
        let Some((document, _)) = told.take(code(staged.await), "taking a file in") else {
            continue;
        };
        let (id, command) = stage.conversation().with(n, vec![document]);
        let new = NewEntry {
            id,
            acting,
            command,
        };
        if told
            .take(code(profile.enqueue(new).await), "saving")
            .is_some()
        {
            told.saved.push(n);
        }
    }
    desk.pass(Duration::seconds(6));
    let round = desk.try_sync().await.map_err(|problem| match problem {
        Problem::Storage(fault) => code::<()>(Err(fault)).expect_err("it is one"),
        other => panic!("a full disk is no trouble of the line: {other}"),
    });
    told.take(round, "synchronising");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whichever_write_finds_no_room_the_person_is_told_and_nothing_saved_is_lost() {
    const NAME: &str =
        "full_disk::whichever_write_finds_no_room_the_person_is_told_and_nothing_saved_is_lost";
    let Some(disk) = child::task::<Disk>() else {
        on_a_small_disk(NAME).await;
        return;
    };
    let stage = stage().await;
    let folder = disk.place.join("desktop");
    let url = stage.world.url();
    let clock = &stage.world.clock;
    let desk = Desk::sign_in(&url, stage.seller.login(), folder, clock).await;
    let desk = desk.acting(stage.seller.enterprise(), stage.seller.side());
    desk.sync().await;
    desk.away().await;
    let mut saved = vec![];
    let (mut rounds, mut full, mut unopened) = (0_u64, 0, 0);
    for pages in (0..disk.pages).rev().step_by(disk.step) {
        rounds += 1;
        // The other side writes, so that there is something to fetch, too.
        stage.buyer.write(stage.deal, &stage.seller, "and?").await;
        stage.buyer.pass(Duration::seconds(6));
        stage.buyer.sync().await;
        let mut told = Told::default();
        let ballast = Ballast::but(&disk.place, pages);
        match desk.open_or_fault().await {
            Ok(()) => {
                let profile = desk.profile().await;
                work(&stage, &profile, &desk, rounds, &mut told).await;
            }
            Err(fault) => {
                unopened += 1;
                assert_eq!(fault.code(), "disk_full", "opening: {fault}");
            }
        }
        drop(ballast);
        // The very same files, as they stand, with room again.
        if desk.is_running().await {
            let profile = desk.profile().await;
            for n in &told.saved {
                let (id, _) = stage.conversation().message(*n);
                let entry = profile.entry(id).await.expect("it reads");
                assert!(entry.is_some(), "{n} was saved with {pages} pages left");
            }
            desk.sync_until_well().await;
            desk.away().await;
        }
        let server = format!("{url}/");
        audit(desk.folder(), &server, desk.person(), clock).await;
        full += told.full;
        saved.extend(told.saved);
    }
    assert!(
        full > 0 && unopened > 0,
        "there was no room now and then: {full}, {unopened}"
    );
    assert!(!saved.is_empty(), "and room at times");
    desk.back().await;
    desk.sync_until_well().await;
    desk.assert_alike().await;
    stage.assert_delivered(&saved).await;
    say(&format!(
        "{rounds} fillings: {full} times told so at work, {unopened} times at the start; {} saved",
        saved.len()
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_migration_without_room_leaves_the_old_file_as_it_is() {
    const NAME: &str = "full_disk::a_migration_without_room_leaves_the_old_file_as_it_is";
    let Some(disk) = child::task::<Disk>() else {
        on_a_small_disk(NAME).await;
        return;
    };
    let older = crate::schemas::Older::new("cache", 1);
    let mut refused = 0;
    for pages in (0..disk.pages).step_by(disk.step) {
        let desktop = disk.place.join(format!("d{pages}"));
        quayside_tests::audit::copy_all(older.desktop.path(), &desktop);
        let ballast = Ballast::but(&disk.place, pages);
        let clock = std::sync::Arc::new(crate::schemas::clock());
        let open = || {
            Profile::open(
                &desktop,
                crate::schemas::SERVER,
                older.person,
                None,
                clock.clone(),
            )
        };
        match open().await {
            Ok(profile) => {
                assert!(!profile.opened().cache_rebuilt, "{pages} pages");
                profile.close().await;
            }
            Err(fault) => {
                refused += 1;
                assert_eq!(fault.code(), "disk_full", "{pages} pages: {fault}");
            }
        }
        drop(ballast);
        let profile = open().await.expect("there is room");
        assert!(!profile.opened().cache_rebuilt, "{pages} pages");
        let records = profile.record_count().await.expect("it reads");
        assert!(records > 0, "{pages} pages: the records are there");
        profile.close().await;
        std::fs::remove_dir_all(&desktop).expect("it goes");
    }
    assert!(refused > 0, "there was no room now and then");
    say(&format!("{refused} migrations found no room"));
}
