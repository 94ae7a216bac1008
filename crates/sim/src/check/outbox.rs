//! What a desk has promised its person: saved is saved, refused is kept, done is done.

use quayside_domain::CommandId;
use quayside_protocol::Status;
use quayside_store::{Entry, EntryState, MarkState};

use crate::world::World;

/// 1: everything said to be saved is in the outbox, or was accepted long ago.
pub fn kept(world: &mut World, seat: usize) {
    let missing = missing(world, seat);
    world.check(1, missing.is_empty(), || {
        format!("desk {seat} lost {missing:?}")
    });
    sound(world, seat);
}

fn missing(world: &World, seat: usize) -> Vec<(CommandId, &'static str)> {
    let desk = world.desk(seat);
    let entries = desk.entries(&world.rt);
    let gone = desk
        .promises
        .0
        .iter()
        .filter(|(id, _)| !entries.contains_key(id));
    // The archive forgets accepted commands by its own clock.
    gone.filter(|(id, _)| !(desk.jumped && world.accepted.contains(&id.0)))
        .map(|(id, kind)| (*id, *kind))
        .collect()
}

/// 34: both files pass SQLite's own test.
pub fn sound(world: &mut World, seat: usize) {
    let folder = world.desk(seat).files();
    for name in ["outbox.db", "cache.db"] {
        let verdict = super::files::integrity(&folder.join(name));
        world.check(34, verdict == "ok", || {
            format!("{name} of desk {seat}: {verdict}")
        });
    }
}

/// 17: a command that was just saved shows beside what it is about.
pub fn marked(world: &mut World, seat: usize, id: CommandId) {
    let marks = world.rt.block_on(world.profile(seat).marks());
    let marks = marks.expect("the marks read");
    let mark = marks.iter().find(|mark| mark.command == id);
    let shown =
        mark.is_some_and(|mark| matches!(mark.state, MarkState::Waiting | MarkState::Sending));
    world.check(17, shown, || {
        format!("{id} of desk {seat} is saved and not marked")
    });
}

/// After healing: every promise has its end, and it is the platform's.
pub fn settled(world: &mut World, seat: usize) {
    let entries = world.desk(seat).entries(&world.rt);
    let promises: Vec<_> = world.desk(seat).promises.0.clone().into_iter().collect();
    for (id, kind) in promises {
        let verdict = world.books.verdict(world.desk(seat).person, id.0);
        match entries.get(&id) {
            None => absent(world, seat, id, kind, verdict.map(|verdict| verdict.status)),
            Some(entry) => answered(world, seat, entry, verdict),
        }
    }
}

fn absent(world: &mut World, seat: usize, id: CommandId, kind: &str, status: Option<Status>) {
    let jumped = world.desk(seat).jumped;
    let fine = jumped && status == Some(Status::Accepted);
    let number = if status == Some(Status::Refused) {
        8
    } else {
        1
    };
    if !(jumped && status.is_none()) {
        world.check(number, fine, || {
            format!("{kind} {id} of desk {seat} is gone; the platform says {status:?}")
        });
    }
}

fn answered(
    world: &mut World,
    seat: usize,
    entry: &Entry,
    verdict: Option<quayside_protocol::Receipt>,
) {
    let (id, kind, state) = (entry.id, entry.kind.clone(), entry.state);
    let drained = !matches!(
        state,
        EntryState::Ready | EntryState::Sealed | EntryState::Review
    );
    world.check(6, drained, || {
        format!("{kind} {id} of desk {seat} is still {state:?}")
    });
    if !drained {
        return;
    }
    let Some(verdict) = verdict else {
        // A refusal that a restored platform forgot: nothing is lost, and nothing shown as done.
        world.check(28, state == EntryState::Refused, || {
            format!("{kind} {id} of desk {seat} is {state:?}; the platform has never heard of it")
        });
        return;
    };
    let agrees = match verdict.status {
        Status::Accepted => state == EntryState::Accepted,
        Status::Refused => state == EntryState::Refused,
    };
    let number = if verdict.status == Status::Refused {
        8
    } else {
        3
    };
    world.check(number, agrees, || {
        format!(
            "{kind} {id} is {state:?} on desk {seat}; the platform says {:?} {:?}",
            verdict.status, verdict.code
        )
    });
    world.check(17, state != EntryState::Accepted || entry.arrived, || {
        format!("{kind} {id} of desk {seat} is updating for ever")
    });
    let key = (world.desk(seat).person, id.0);
    let same = world
        .log
        .executed
        .get(&key)
        .is_none_or(|sent| sent.command == entry.command);
    world.check(29, same, || {
        format!("{kind} {id} of desk {seat} is not what the platform has executed")
    });
}
