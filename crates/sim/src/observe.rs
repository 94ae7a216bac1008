//! What passes between a desk and the platform, looked at from outside: every answer is compared
//! with the platform's database at that moment.

use std::collections::BTreeMap;

use quayside_protocol::{
    Op, Page, PullRequest, Push, PushAnswer, ScopeKey, Status, framing, paths,
};
use quayside_sync::Request;
use serde::de::DeserializeOwned;

use crate::{
    books::{Books, Head, Line, within},
    house::Reply,
    world::{Sent, World},
};

/// Has the platform serve a request, and looks at what came of it.
pub fn serve(
    world: &mut World,
    seat: usize,
    request: &Request,
    dies: Option<u32>,
) -> Option<Reply> {
    world.stats.requests += 1;
    let path = request.url().path().to_owned();
    let push: Option<Push> = (path == paths::PUSH).then(|| read(request)).flatten();
    if let Some(push) = &push {
        before_push(world, seat, push);
    }
    let (commits, heads) = (world.books.commits(), world.books.heads());
    let reply = world.house.serve(request, dies);
    after_writes(world, commits, &heads);
    if let Some(push) = &push {
        let executed = executed(world, seat, push);
        answered_with_effects(world, executed, &heads);
    }
    let status = reply.as_ref().map_or(0, |reply| reply.status);
    world.trace.line(&format!(
        "{seat} {} {} {status}",
        request.method(),
        kind(&path)
    ));
    if let Some(reply) = reply.as_ref().filter(|reply| reply.status == 200) {
        match (&push, path.as_str()) {
            (Some(push), _) => after_push(world, seat, push, reply),
            (None, paths::PULL) => after_pull(world, seat, request, reply),
            (None, paths::DIGEST) => after_digest(world, seat, request, reply),
            _ => {}
        }
    }
    reply
}

/// The address without identities.
fn kind(path: &str) -> String {
    let plain = |part: &&str| !part.contains(|c: char| c.is_ascii_digit()) || part.len() < 4;
    path.split('/').filter(plain).collect::<Vec<_>>().join("/")
}

/// The platform's process ends and starts again.
pub fn restart(world: &mut World) {
    world.house.restart();
    world.books = Books::open(&world.house.database());
}

fn read<T: DeserializeOwned>(request: &Request) -> Option<T> {
    let bytes = request.body()?.as_bytes()?;
    let packed = request.headers().contains_key("content-encoding");
    if packed {
        let bytes = zstd::decode_all(bytes).ok()?;
        return serde_json::from_slice(&bytes).ok();
    }
    serde_json::from_slice(bytes).ok()
}

/// 9: a person's commands go with that person's session, and nobody else's.
fn before_push(world: &mut World, seat: usize, push: &Push) {
    let desk = world.desk(seat);
    let strange: Vec<_> = push
        .cmds
        .iter()
        .filter(|sealed| !desk.promises.0.contains_key(&sealed.id))
        .map(|sealed| sealed.id)
        .collect();
    world.check(9, strange.is_empty(), || {
        format!("desk {seat} sends what nobody did there: {strange:?}")
    });
}

/// 11: a head rises by one per commit at most, and only with entries of that number.
fn after_writes(world: &mut World, commits: u64, before: &BTreeMap<ScopeKey, Head>) {
    let made = world.books.commits().saturating_sub(commits);
    let heads = world.books.heads();
    for (scope, head) in &heads {
        let known = before.get(scope).map_or(0, |head| head.head);
        if head.head == known {
            continue;
        }
        let entries = world.books.lines(scope, known, head.head);
        let mut numbers: Vec<u64> = entries.iter().map(|line| line.seq).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let dense: Vec<u64> = (known + 1..=head.head).collect();
        // Two commits may touch the same record: the later entry replaces the earlier.
        let holes = dense.len() - numbers.len();
        let fits = head.head - known <= made.max(1) && (holes == 0 || made > 1);
        world.check(11, fits, || {
            format!(
                "{scope} went from {known} to {} in {made} commits",
                head.head
            )
        });
    }
}

/// 3: whenever the platform's process ends, what a push changed stands there with a receipt.
fn answered_with_effects(world: &mut World, executed: usize, before: &BTreeMap<ScopeKey, Head>) {
    let changed = world.books.heads() != *before;
    world.check(3, executed > 0 || !changed, || {
        "a push changed feeds, and no receipt tells of it".into()
    });
}

/// Commands are kept as they were executed first: a receipt is about those bytes. How many are new.
fn executed(world: &mut World, seat: usize, push: &Push) -> usize {
    let person = world.desk(seat).person;
    let known = world.log.executed.len();
    for sealed in &push.cmds {
        let key = (person, sealed.id.0);
        if world.log.executed.contains_key(&key)
            || world.books.verdict(person, sealed.id.0).is_none()
        {
            continue;
        }
        let sent = Sent {
            acting: sealed.acting,
            v: sealed.v,
            command: sealed.command.clone(),
        };
        world.log.executed.insert(key, sent);
    }
    world.log.executed.len() - known
}

/// 2: one command, one answer, whenever it is asked.
fn after_push(world: &mut World, seat: usize, push: &Push, reply: &Reply) {
    let Ok(answer) = serde_json::from_slice::<PushAnswer>(&reply.body) else {
        world.violated(2, "an answer to a push that cannot be read");
        return;
    };
    let person = world.desk(seat).person;
    world.check(2, answer.receipts.len() == push.cmds.len(), || {
        format!(
            "{} receipts for {} commands",
            answer.receipts.len(),
            push.cmds.len()
        )
    });
    for (receipt, sealed) in answer.receipts.iter().zip(&push.cmds) {
        let key = (person, receipt.id.0);
        let said = (receipt.status, receipt.code.clone());
        world.trace.line(&format!("{:?} {:?}", said.0, said.1));
        match world.log.answers.get(&key) {
            Some(before) => {
                let same = *before == said;
                let before = before.clone();
                world.check(2, same, || {
                    format!("{} was answered {before:?}, then {said:?}", receipt.id)
                });
            }
            None => {
                match receipt.status {
                    Status::Accepted => {
                        world.stats.accepted += 1;
                        world.accepted.insert(receipt.id.0);
                        let kind = sealed.command.get("kind").and_then(|kind| kind.as_str());
                        let kind = kind.unwrap_or_default().to_owned();
                        *world.stats.kinds.entry(kind).or_default() += 1;
                    }
                    Status::Refused => {
                        world.stats.refused += 1;
                        let code = receipt.code.clone().unwrap_or_default();
                        *world.stats.codes.entry(code).or_default() += 1;
                    }
                }
                world.log.answers.insert(key, said);
            }
        }
        let kept = world.books.verdict(person, receipt.id.0);
        let same = kept
            .is_some_and(|kept| (kept.status, kept.code) == (receipt.status, receipt.code.clone()));
        world.check(3, same, || {
            format!("{} was answered and has no such receipt", receipt.id)
        });
    }
}

/// 18, 19, 20, 22: a page is exactly what the feeds of the person hold between its cursors.
fn after_pull(world: &mut World, seat: usize, request: &Request, reply: &Reply) {
    let read = (read::<PullRequest>(request), framing::decode(&reply.body));
    let readable = matches!(read, (Some(_), Ok(_)));
    world.check(19, readable, || {
        "a page that was sent cannot be read".into()
    });
    let (Some(asked), Ok(page)) = read else {
        return;
    };
    world.trace.line(&format!("{} entries", page.entries.len()));
    let person = world.desk(seat).person;
    let mine = world.books.scopes(person);
    let told = page
        .header
        .scopes
        .iter()
        .map(|head| head.id.clone())
        .collect();
    world.check(22, mine == told, || {
        format!("desk {seat} is told of {told:?} and may see {mine:?}")
    });
    cursors_are_known(world, seat, &asked);
    for (scope, next) in &page.trailer.next {
        let start = asked.cursors.get(scope).copied();
        let handed = world
            .desk_mut(seat)
            .handed
            .entry(scope.clone())
            .or_default();
        handed.push(*next);
        let Some(head) = page.header.scopes.iter().find(|head| head.id == *scope) else {
            world.violated(22, format!("a cursor of {scope}, which is not told of"));
            continue;
        };
        let start = start.unwrap_or(quayside_protocol::Cursor::start(head));
        let live = world.books.lines(scope, start.hi, next.hi);
        let below = match start.lo.checked_sub(1) {
            Some(through) => world.books.lines(scope, next.lo.saturating_sub(1), through),
            None => vec![],
        };
        let below = below.into_iter().filter(|line| line.live);
        let owed: Vec<Line> = live.into_iter().chain(below).collect();
        let wrong = compare(&page, scope, owed);
        world.check(20, wrong.is_none(), || {
            format!(
                "desk {seat}, {scope} from {start:?} to {next:?}: {}",
                wrong.unwrap_or_default()
            )
        });
        let stands = world.books.heads().get(scope).copied();
        let fits = stands.is_none_or(|stands| within(*next, stands));
        world.check(15, fits, || {
            format!("{scope}: {next:?} is beyond {stands:?}")
        });
    }
}

/// 15, 21: a desk stands where a page or a comparison put it, and nowhere else.
fn cursors_are_known(world: &mut World, seat: usize, asked: &PullRequest) {
    for (scope, cursor) in &asked.cursors {
        let desk = world.desk(seat);
        let known = desk
            .handed
            .get(scope)
            .is_some_and(|handed| handed.contains(cursor));
        world.check(21, known, || {
            format!("desk {seat} asks {scope} from {cursor:?}, which nobody gave it")
        });
    }
}

/// How a page differs from what is owed in one scope.
fn compare(page: &Page, scope: &ScopeKey, owed: Vec<Line>) -> Option<String> {
    let mut owed: BTreeMap<_, _> = owed.into_iter().map(|line| (line.name, line)).collect();
    for entry in page.entries.iter().filter(|entry| entry.scope == *scope) {
        let name = (entry.owner.0, entry.rec);
        let Some(line) = owed.remove(&name) else {
            return Some(format!(
                "{} {} is not owed, or is twice",
                entry.kind, entry.rec
            ));
        };
        let body = entry.body.as_ref().map(|body| body.get());
        let same = entry.ver == line.ver
            && entry.seq == line.seq
            && (entry.op == Op::Put) == line.live
            && (entry.op == Op::Gone || body == line.body.as_deref());
        if !same {
            return Some(format!("{} {} is not as it is kept", entry.kind, entry.rec));
        }
    }
    owed.values().next().map(|line| {
        format!(
            "{} {} is missing (live: {})",
            line.kind, line.name.1, line.live
        )
    })
}

/// After a comparison a desk stands at the head that it began with.
fn after_digest(world: &mut World, seat: usize, request: &Request, reply: &Reply) {
    let (Some(asked), Ok(answer)) = (
        read::<quayside_protocol::DigestRequest>(request),
        serde_json::from_slice::<quayside_protocol::DigestAnswer>(&reply.body),
    ) else {
        return;
    };
    let cursor = quayside_protocol::Cursor {
        r#gen: answer.r#gen,
        hi: answer.head,
        lo: 0,
    };
    let handed = world.desk_mut(seat).handed.entry(asked.scope).or_default();
    handed.push(cursor);
}

/// A process has ended and begun again: what it had promised is there.
pub fn after_death(world: &mut World, seat: usize) {
    crate::check::outbox::kept(world, seat);
}

/// Nobody reads the database any more.
pub fn close(world: &mut World) {
    world.books = Books::nothing();
}
