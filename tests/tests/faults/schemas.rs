//! Files of every version that was ever shipped are opened by this one, copied before they are
//! changed, and lose nothing.

use std::path::{Path, PathBuf};

use quayside_domain::PersonId;
use quayside_store::{Fault, Profile};
use quayside_tests::{audit, schemas, world::Hand};
use rusqlite::Connection;
use uuid::Uuid;

pub const SERVER: &str = "https://trade.example/";

/// A desktop whose file `name` is of version `version`; the other file is not there yet.
pub struct Older {
    pub desktop: tempfile::TempDir,
    pub person: PersonId,
    pub own: PathBuf,
}

impl Older {
    pub fn new(name: &str, version: usize) -> Self {
        let desktop = tempfile::tempdir().expect("a temporary folder");
        let person = PersonId(Uuid::from_u128(0xa));
        let own = desktop
            .path()
            .join("trade.example")
            .join(person.to_string());
        std::fs::create_dir_all(&own).expect("it is made");
        schemas::restore(name, version, &own.join(format!("{name}.db")));
        Self {
            desktop,
            person,
            own,
        }
    }

    pub async fn open(&self) -> Result<Profile, Fault> {
        let clock = std::sync::Arc::new(clock());
        Profile::open(self.desktop.path(), SERVER, self.person, None, clock).await
    }
}

pub fn clock() -> Hand {
    quayside_tests::running::standing(schemas::written_at())
}

#[test]
fn every_version_has_a_file_that_it_wrote() {
    for name in ["outbox", "cache"] {
        let newest = schemas::newest(name);
        let missing: Vec<usize> = (1..=newest)
            .filter(|version| !schemas::path(name, *version).exists())
            .collect();
        assert_eq!(
            missing,
            Vec::<usize>::new(),
            "{name}: write it with `cargo run -p quayside-tests --example schemas`"
        );
    }
}

#[tokio::test]
async fn a_file_of_every_version_opens_and_loses_nothing() {
    for name in ["outbox", "cache"] {
        let newest = schemas::newest(name);
        for version in 1..=newest {
            let older = Older::new(name, version);
            let file = older.own.join(format!("{name}.db"));
            let before = contents(&file, name);
            assert!(!before.is_empty(), "{name} {version} has something in it");
            let profile = older.open().await.expect("it opens");
            assert!(!profile.opened().cache_rebuilt, "{name} {version}");
            profile.close().await;
            assert_eq!(contents(&file, name), before, "{name} {version}");
            let copy = file.with_extension(format!("before-{}.db", version + 1));
            assert_eq!(copy.exists(), version < newest, "{name} {version}");
            if version < newest {
                assert_eq!(
                    contents(&copy, name),
                    before,
                    "the copy of {name} {version}"
                );
            }
            audit::audit(older.desktop.path(), SERVER, older.person, &clock()).await;
        }
    }
}

/// What a file is kept for, whatever else its version has.
fn contents(file: &Path, name: &str) -> Vec<String> {
    let file = Connection::open(file).expect("it opens");
    assert_eq!(audit::verdict(&file), "ok");
    match name {
        "outbox" => [
            "select id, n, state, kind, command, documents, seq, sealed from entry order by n",
            "select owner, hash, state, parts from upload order by owner, hash",
            "select key, value from identity where key in ('client', 'incarnation') order by key",
        ]
        .iter()
        .flat_map(|sql| audit::rows(&file, sql))
        .collect(),
        _ => [
            "select rid, owner, rec, kind, ver, body from rec order by rid",
            "select scope, owner, rec, ver from provenance order by scope, owner, rec",
            "select scope, gen, hi, lo, head, cnt, sum from cursor order by scope",
        ]
        .iter()
        .flat_map(|sql| audit::rows(&file, sql))
        .collect(),
    }
}

#[tokio::test]
async fn an_outbox_of_a_later_version_is_refused_with_words_and_left_as_it_is() {
    let older = Older::new("outbox", schemas::newest("outbox"));
    let file = older.own.join("outbox.db");
    let connection = Connection::open(&file).expect("it opens");
    connection
        .execute_batch(
            r"insert into _sqlx_migrations
                select 9999, 'from the future', installed_on, 1, checksum, 0
                  from _sqlx_migrations limit 1;",
        )
        .expect("it is written");
    drop(connection);
    let before = std::fs::read(&file).expect("it reads");
    let fault = older.open().await.err().expect("it is refused");
    assert_eq!(fault.code(), "newer_file");
    assert_eq!(std::fs::read(&file).expect("it reads"), before);
}
