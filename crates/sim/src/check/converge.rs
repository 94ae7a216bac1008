//! At rest: what a desk has is what its person may see, and everything derived agrees with it.

use std::collections::BTreeMap;

use quayside_protocol::Sum;
use rusqlite::params;

use super::files;
use crate::world::World;

/// 12, 13: records, provenance, counts and checksums.
pub fn alike(world: &mut World, seat: usize) {
    let person = world.desk(seat).person;
    let scopes = world.books.scopes(person);
    let visible = world.books.visible(&scopes);
    let cache = files::reader(&world.desk(seat).files().join("cache.db"));
    let here: BTreeMap<_, _> = {
        let mut statement = cache
            .prepare("select owner, rec, ver, body, kind from rec")
            .expect("the statement fits the tables");
        let rows = statement.query_map([], |row| {
            let id = |n: usize| -> rusqlite::Result<uuid::Uuid> {
                Ok(row.get::<_, String>(n)?.parse().unwrap_or_default())
            };
            let ver: i64 = row.get(2)?;
            Ok((
                (id(0)?, id(1)?),
                (u64::try_from(ver).unwrap_or(0), row.get::<_, String>(3)?),
            ))
        });
        rows.expect("it reads")
            .collect::<Result<_, _>>()
            .expect("it reads")
    };
    let difference = difference(&here, &visible);
    world.check(12, difference.is_none(), || {
        format!("desk {seat}: {}", difference.unwrap_or_default())
    });
    let heads = world.books.heads();
    for scope in &scopes {
        let found = cache.query_row(
            "select cnt, sum, hi, lo from cursor where scope = ?1",
            params![scope.as_str()],
            |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    Sum::from_i64(row.get(1)?),
                    row.get::<_, i64>(2)?,
                    row.get::<_, i64>(3)?,
                ))
            },
        );
        let head = heads.get(scope);
        let same = match (&found, head) {
            (Ok((cnt, sum, hi, lo)), Some(head)) => {
                u64::try_from(*cnt) == Ok(head.cnt)
                    && *sum == head.sum
                    && u64::try_from(*hi) == Ok(head.head)
                    && *lo == 0
            }
            (Ok((cnt, ..)), None) => *cnt == 0,
            (Err(_), _) => false,
        };
        world.check(13, same, || {
            format!("desk {seat}, {scope}: {found:?}, {head:?}")
        });
    }
}

type Records = BTreeMap<(uuid::Uuid, uuid::Uuid), (u64, String)>;

fn difference(here: &Records, there: &Records) -> Option<String> {
    for (name, (ver, body)) in there {
        match here.get(name) {
            None => return Some(format!("{} is missing", name.1)),
            Some((known, _)) if known != ver => {
                return Some(format!("{} is at {known}, not at {ver}", name.1));
            }
            Some((_, known)) if known != body => {
                return Some(format!("{} has another body", name.1));
            }
            Some(_) => {}
        }
    }
    here.keys()
        .find(|name| !there.contains_key(name))
        .map(|name| format!("{} should be gone", name.1))
}

/// 37: counts, lists and search are those of a recount: the application derives them anew.
/// 23: and of what the person may not see, no byte is left.
pub fn derived(world: &mut World, seat: usize) {
    let drift = world.rt.block_on(world.profile(seat).count_drift());
    let drift = drift.expect("it reads");
    world.check(37, drift.is_empty(), || {
        format!("desk {seat} miscounts {drift:?}")
    });
    let path = world.desk(seat).files().join("cache.db");
    world.quit_desk(seat);
    let before = files::derived(&path);
    out_of_sight(world, seat, &path);
    files::reader(&path)
        .execute("update meta set value = 'old' where key = 'derived'", [])
        .expect("the file takes it");
    world.start_desk(seat);
    let after = files::derived(&path);
    let odd = before
        .iter()
        .find(|line| !after.contains(line))
        .map(|line| format!("too much: {line}"))
        .or_else(|| {
            let line = after.iter().find(|line| !before.contains(line));
            line.map(|line| format!("missing: {line}"))
        });
    world.check(37, before == after, || {
        format!("desk {seat}, derived: {}", odd.unwrap_or_default())
    });
}

fn out_of_sight(world: &mut World, seat: usize, path: &std::path::Path) {
    let scopes = world.books.scopes(world.desk(seat).person);
    let visible = world.books.visible(&scopes);
    let hidden: Vec<String> = world
        .words
        .values()
        .filter(|word| {
            !visible
                .values()
                .any(|(_, body)| body.contains(word.as_str()))
        })
        .cloned()
        .collect();
    for word in hidden {
        let left = files::holds(path, &word);
        world.check(23, !left, || format!("desk {seat} still holds {word}"));
    }
}
