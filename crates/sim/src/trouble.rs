//! What goes wrong apart from the network.

use quayside_domain::Role;
use rusqlite::params;

use crate::{
    check::{files, outbox},
    observe,
    step::Version,
    world::{DeskCopy, ServerCopy, World, copy_all},
};

/// The platform's own database, without the file beside it.
fn copy_database(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for suffix in ["", "-wal", "-shm"] {
        let name = format!("quayside.db{suffix}");
        let there = to.join(&name);
        match std::fs::copy(from.join(&name), &there) {
            Ok(_) => {}
            Err(_) if there.exists() => std::fs::remove_file(there).expect("it can be removed"),
            Err(_) => {}
        }
    }
}

pub fn server_restart(world: &mut World, orderly: bool) {
    if orderly {
        world.house.stop();
    }
    observe::restart(world);
}

/// The copy is made while the platform stands still, as a backup command would see it.
pub fn server_copy(world: &mut World) {
    let folder = world.copy_folder();
    observe::close(world);
    world.house.stop();
    copy_database(world.house.folder(), &folder);
    observe::restart(world);
    let log = world.log.clone();
    world.server_copy = Some(ServerCopy { folder, log });
}

/// An older copy takes the place of the database; documents and the watermark stay.
pub fn server_restore(world: &mut World) {
    let Some(copy) = world.server_copy.take() else {
        return;
    };
    observe::close(world);
    world.house.stop();
    let folder = world.house.folder().to_owned();
    copy_database(&copy.folder, &folder);
    observe::restart(world);
    world.log = copy.log.clone();
    world.server_copy = Some(copy);
    upset_everybody(world);
}

fn upset_everybody(world: &mut World) {
    for desk in &mut world.desks {
        desk.upset = true;
        desk.seen.clear();
    }
}

pub fn desk_restart(world: &mut World, seat: usize) {
    world.quit_desk(seat);
    world.start_desk(seat);
    outbox::kept(world, seat);
}

pub fn desk_kill(world: &mut World, seat: usize) {
    world.kill_desk(seat);
    world.start_desk(seat);
    outbox::kept(world, seat);
}

pub fn desk_copy(world: &mut World, seat: usize) {
    let folder = world.copy_folder();
    world.quit_desk(seat);
    copy_all(&world.desk(seat).folder.clone(), &folder);
    world.start_desk(seat);
    let promises = world.desk(seat).promises.clone();
    world
        .desk_copies
        .insert(seat, DeskCopy { folder, promises });
}

pub fn desk_restore(world: &mut World, seat: usize) {
    let Some(copy) = world.desk_copies.remove(&seat) else {
        return;
    };
    world.quit_desk(seat);
    let folder = world.desk(seat).folder.clone();
    std::fs::remove_dir_all(&folder).expect("nobody has it open");
    copy_all(&copy.folder, &folder);
    let desk = world.desk_mut(seat);
    desk.promises = copy.promises.clone();
    desk.upset = true;
    desk.seen.clear();
    world.desk_copies.insert(seat, copy);
    world.start_desk(seat);
    outbox::kept(world, seat);
}

/// The same files on one more machine.
pub fn desk_clone(world: &mut World, seat: usize) {
    // One more machine is enough for every question there is.
    if world.desks.len() > 6 {
        return;
    }
    let Some(copy) = world.desk_copies.remove(&seat) else {
        return;
    };
    let folder = world
        .place
        .path()
        .join("desks")
        .join(format!("clone-{}", world.desks.len()));
    copy_all(&copy.folder, &folder);
    let original = world.desk(seat);
    let mut twin = crate::desk::Desk::new(
        original.part,
        original.person,
        &folder,
        original.clock.twin(),
    );
    twin.promises = copy.promises.clone();
    twin.handed = original.handed.clone();
    twin.upset = true;
    twin.jumped = original.jumped;
    twin.start(&world.rt);
    world.desks.push(twin);
    world.desk_mut(seat).upset = true;
    world.desk_copies.insert(seat, copy);
}

pub fn jump(world: &mut World, seat: usize, seconds: i64) {
    let desk = world.desk_mut(seat);
    desk.clock.pass(seconds);
    desk.jumped |= seconds.abs() > 86_400 * 20;
}

/// Time passes for everybody.
pub fn pass(world: &mut World, seconds: i64) {
    world.clock.pass(seconds);
    for desk in &mut world.desks {
        desk.clock.pass(seconds);
        desk.jumped |= seconds > 86_400 * 5;
    }
}

pub fn strike(world: &mut World) {
    let (after, now) = (world.books.last_receipt(), world.clock.at());
    world.house.strike();
    world.log.strikes.push((after, now));
}

/// A person joins or leaves a firm. No command does that yet: the books are changed directly.
pub fn member(world: &mut World, seat: usize, active: bool) {
    let desk = world.desk(seat);
    let (person, firm) = (desk.person, desk.part.enterprise());
    world.books.meddle(
        "update membership set active = ?3 where person = ?1 and enterprise = ?2",
        params![person.0.as_bytes(), firm.0.as_bytes(), active],
    );
    log_member(world, seat);
}

pub fn roles(world: &mut World, seat: usize, trader: bool) {
    let roles: &[Role] = if trader {
        &[Role::Trader]
    } else {
        &[Role::Owner, Role::Manager]
    };
    let roles = serde_json::to_string(roles).expect("roles are words");
    let desk = world.desk(seat);
    let (person, firm) = (desk.person, desk.part.enterprise());
    world.books.meddle(
        "update membership set roles = ?3 where person = ?1 and enterprise = ?2",
        params![person.0.as_bytes(), firm.0.as_bytes(), roles],
    );
    log_member(world, seat);
}

fn log_member(world: &mut World, seat: usize) {
    let desk = world.desk(seat);
    let (person, firm) = (desk.person, desk.part.enterprise());
    let after = world.books.last_receipt();
    let now = world.books.members();
    let row = now
        .into_iter()
        .find(|(who, of, ..)| *who == person && *of == firm);
    world
        .log
        .members
        .extend(row.map(|(who, of, active, roles)| (after, who, of, active, roles)));
}

/// The feeds forget what is long gone; a desk that was away must compare.
pub fn purge(world: &mut World) {
    world
        .books
        .meddle("delete from feed where op = 'gone'", params![]);
    world
        .books
        .meddle("update scope_head set floor = head", params![]);
    upset_everybody(world);
}

/// 36: everything in the cache comes again; the outbox is not touched.
pub fn lose_cache(world: &mut World, seat: usize, damaged: bool) {
    let path = world.desk(seat).files();
    world.quit_desk(seat);
    let cache = path.join("cache.db");
    if damaged {
        let mut bytes = std::fs::read(&cache).expect("the file is there");
        for byte in bytes.iter_mut().skip(100).take(4000) {
            *byte ^= 0xff;
        }
        std::fs::write(&cache, bytes).expect("there is room");
    } else {
        std::fs::remove_file(&cache).expect("the file is there");
    }
    // The archive may be trimmed at a start; what it forgets is looked at with invariant 1.
    let outbox = || {
        files::dump(
            &files::reader(&path.join("outbox.db")),
            "select * from entry where state <> 'accepted'",
        )
    };
    let before = outbox();
    let desk = world.desk_mut(seat);
    desk.seen.clear();
    world.start_desk(seat);
    let after = outbox();
    let odd = before.iter().find(|row| !after.contains(row));
    let same = odd.is_none() && before.len() == after.len();
    world.check(36, same, || {
        format!("desk {seat} lost its cache, and the outbox changed: {odd:?}")
    });
    outbox::kept(world, seat);
}

/// 31: files that another version of the application wrote.
pub fn upgrade(world: &mut World, seat: usize, from: Version) {
    let path = world.desk(seat).files();
    world.quit_desk(seat);
    let outbox = files::reader(&path.join("outbox.db"));
    match from {
        Version::Older => {
            outbox
                .execute(
                    "update entry set v = 0 where state = 'ready' and n % 3 = 0",
                    [],
                )
                .expect("the file takes it");
            files::reader(&path.join("cache.db"))
                .execute("update meta set value = 'older' where key = 'derived'", [])
                .expect("the file takes it");
        }
        Version::Newer => {
            outbox
                .execute(
                    r#"update entry set kind = 'future.' || n,
                         command = json_set(command, '$.kind', 'future.' || n, '$.new', json('[1]'))
                       where state = 'ready' and n % 3 = 1"#,
                    [],
                )
                .expect("the file takes it");
        }
    }
    drop(outbox);
    world.start_desk(seat);
    outbox::kept(world, seat);
    let known = world.desk(seat).promises.0.len();
    let here = world.desk(seat).entries(&world.rt).len();
    let jumped = world.desk(seat).jumped;
    world.check(31, jumped || known == here, || {
        format!("{here} of {known} commands of desk {seat} survived the other version")
    });
}
