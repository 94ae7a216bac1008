//! A new application that is killed while it brings an old file up to date: whatever it had come
//! to, the next start finds the old file or the new one, and nothing in between.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use quayside_domain::PersonId;
use quayside_store::Profile;
use quayside_tests::{
    audit,
    child::{self, Dice, Process, say},
    running::LONG,
    schemas,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::schemas::{Older, SERVER, clock};

const NAME: &str = "killed_migration::an_application_killed_while_it_migrates_loses_nothing";
/// Records of the old cache: enough for the migration to take a while.
const RECORDS: i64 = 1500;

#[derive(Serialize, Deserialize)]
struct Files {
    desktop: PathBuf,
    person: PersonId,
}

#[tokio::test]
async fn an_application_killed_while_it_migrates_loses_nothing() {
    if let Some(files) = child::task::<Files>() {
        say("begins");
        let clock = std::sync::Arc::new(clock());
        let opened = Profile::open(&files.desktop, SERVER, files.person, None, clock).await;
        let profile = opened.expect("it opens");
        say("complete");
        profile.close().await;
        return;
    }
    let older = Older::new("cache", 1);
    schemas::restore("outbox", 1, &older.own.join("outbox.db"));
    fill(&older.own.join("cache.db"));
    let before = kept(&older.own);
    let (mut killed, mut complete) = (0, 0);
    let wanted = child::number("QUAYSIDE_KILLS", 30).div_ceil(4);
    let mut dice = Dice::new(17);
    let begun = Instant::now();
    // How long it takes on this machine, now: measured by the lives that reach the end.
    let mut whole = Duration::from_secs(3);
    while killed < wanted {
        let machine = tempfile::tempdir().expect("a temporary folder");
        audit::copy_all(older.desktop.path(), machine.path());
        let files = Files {
            desktop: machine.path().to_owned(),
            person: older.person,
        };
        loop {
            let process = Process::start(NAME, &files);
            process.says("begins").await;
            let started = Instant::now();
            let micros = u64::try_from(whole.as_micros()).unwrap_or(u64::MAX);
            let moment = Duration::from_micros(dice.below(micros));
            let moment = if killed < wanted { moment } else { LONG };
            let ended = tokio::time::timeout(moment, process.says("complete")).await;
            process.kill().await;
            let own = audit::own_folder(machine.path(), older.person);
            assert_eq!(kept(&own), before, "the very records and actions");
            if ended.is_ok() {
                whole = started.elapsed();
                complete += 1;
                break;
            }
            killed += 1;
        }
        let clock = clock();
        audit::audit(machine.path(), SERVER, older.person, &clock).await;
        assert_copied(&audit::own_folder(machine.path(), older.person), &before);
    }
    let seconds = begun.elapsed().as_secs();
    eprintln!("migration: {killed} kills and {complete} ends in {seconds} s");
}

/// Multiplies the records of a file.
fn fill(cache: &Path) {
    let file = Connection::open(cache).expect("it opens");
    file.execute(
        r"with recursive n (n) as (select 1 union all select n + 1 from n where n < ?1)
          insert into rec (rid, owner, rec, kind, ver, unit, at, body)
          select 900000000000 + n.n, r.owner,
                 printf('%08x-0000-4000-8000-%012x', n.n, r.rid % 1000000), r.kind, r.ver, r.unit,
                 r.at, r.body
            from n join rec as r on r.rid = (select min(rid) from rec where kind = 'quote')",
        [RECORDS],
    )
    .expect("it is filled");
    file.execute(
        r"insert or ignore into provenance (scope, owner, rec, ver)
          select p.scope, r.owner, r.rec, r.ver
            from rec as r
            join provenance as p on p.rec = (select min(rec) from rec where kind = 'quote')
           where r.kind = 'quote'",
        [],
    )
    .expect("it is shown");
}

/// Records and actions, read from a copy: whatever a killed process left is looked at as it is.
fn kept(own: &Path) -> Vec<String> {
    let place = tempfile::tempdir().expect("a temporary folder");
    audit::copy_all(own, place.path());
    let mut kept = vec![];
    for (name, sql) in [
        ("outbox.db", "select id, n, command from entry order by n"),
        (
            "cache.db",
            "select rid, owner, rec, kind, ver, body from rec order by rid",
        ),
    ] {
        let file = Connection::open(place.path().join(name)).expect("it opens");
        assert_eq!(audit::verdict(&file), "ok", "{name}");
        kept.extend(audit::rows(&file, sql));
    }
    assert!(kept.len() > usize::try_from(RECORDS).expect("it fits"));
    kept
}

/// The copy made before the first step that was taken is whole.
fn assert_copied(own: &Path, before: &[String]) {
    let copy = Connection::open(own.join("cache.before-2.db")).expect("it is there");
    assert_eq!(audit::verdict(&copy), "ok");
    let records: i64 = copy
        .query_row("select count(*) from rec", [], |row| row.get(0))
        .expect("it reads");
    assert!(records > RECORDS && usize::try_from(records).expect("it fits") < before.len());
}
