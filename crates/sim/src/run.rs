//! One history from its beginning to its rest.

use std::sync::Arc;

use crate::{
    books::Books,
    care,
    chance::Chance,
    check,
    clock::Hand,
    desk::Desk,
    house::House,
    network::{self, End},
    observe, people,
    plan::Plan,
    stats::{Stats, Violation},
    step::Step,
    template::{Template, runtime, unpack},
    trouble, warnings,
    world::{Log, Trace, World, copy_all, place},
};

/// What came of a history.
#[derive(Debug)]
pub struct Outcome {
    pub stats: Stats,
    pub violations: Vec<Violation>,
    /// A hash of everything that happened.
    pub trace: String,
    /// Everything that happened, if it was asked for.
    pub told: Vec<String>,
}

/// Rounds of healing before a desk that still moves is one that never rests.
const ROUNDS: usize = 24;

/// Runs a history.
pub fn run(template: &Arc<Template>, plan: &Plan, tell: bool) -> Outcome {
    warnings::listen();
    let mut world = begin(template, plan);
    world.trace.told = tell.then(Vec::new);
    for (n, step) in plan.steps.iter().enumerate() {
        world.trace.line(&format!("#{n} {step:?}"));
        take(&mut world, step);
        said(&mut world);
        if !world.found.is_empty() {
            break;
        }
    }
    if world.found.is_empty() {
        heal(&mut world);
    }
    if world.found.is_empty() {
        at_rest(&mut world);
    }
    said(&mut world);
    end(&mut world);
    Outcome {
        violations: std::mem::take(&mut world.found),
        trace: world.trace.hash(),
        told: world.trace.told.take().unwrap_or_default(),
        stats: Stats {
            seeds: 1,
            steps: u64::try_from(plan.steps.len()).unwrap_or(0),
            ..std::mem::take(&mut world.stats)
        },
    }
}

fn begin(template: &Arc<Template>, plan: &Plan) -> World {
    let place = place();
    let clock = Hand::showing(template.now);
    let server = place.path().join("server");
    copy_all(&template.server(), &server);
    let rt = runtime();
    let mut desks = vec![];
    for (seat, part) in plan.cast.iter().enumerate() {
        let folder = place
            .path()
            .join("desks")
            .join(format!("{seat}-{}", part.machine()));
        unpack(template, *part, &folder);
        let person = template.people.get(part).expect("everybody has registered");
        let mut desk = Desk::new(*part, *person, &folder, clock.twin());
        desk.start(&rt);
        desks.push(desk);
    }
    let house = House::start(&server, &clock);
    let books = Books::open(&house.database());
    let mut world = World {
        rt,
        house,
        books,
        clock,
        desks,
        chance: Chance::new(plan.seed),
        deals: template.deals.iter().map(|(deal, _)| *deal).collect(),
        words: template.deals.iter().cloned().collect(),
        log: Log::default(),
        accepted: Default::default(),
        restless: plan
            .steps
            .iter()
            .any(|step| matches!(step, Step::Member { .. } | Step::Roles { .. })),
        server_copy: None,
        desk_copies: Default::default(),
        stats: Stats::default(),
        found: vec![],
        trace: Trace::default(),
        template: Arc::clone(template),
        place,
        copies_made: 0,
    };
    for seat in 0..world.desks.len() {
        let profile = world.profile(seat);
        let cursors = world.rt.block_on(profile.cursors()).expect("it reads");
        let desk = world.desk_mut(seat);
        desk.handed = cursors
            .into_iter()
            .map(|(scope, cursor)| (scope, vec![cursor]))
            .collect();
    }
    world
}

fn take(world: &mut World, step: &Step) {
    if let Some(name) = step.fault() {
        world.stats.fault(name);
    }
    match step {
        Step::Act { seat, pick } => people::act(world, *seat, *pick),
        Step::Draft { seat, pick } => people::draft(world, *seat, *pick),
        Step::TakeBack { seat, pick } => people::take_back(world, *seat, *pick),
        Step::Sync {
            seats,
            order,
            gusts,
            dies,
        } => {
            let ends = network::sync(world, seats, *order, gusts, *dies);
            ended(world, ends, false);
        }
        Step::Restart { seat } => trouble::desk_restart(world, *seat),
        Step::Kill { seat } => trouble::desk_kill(world, *seat),
        Step::ServerRestart { orderly } => trouble::server_restart(world, *orderly),
        Step::ServerCopy => trouble::server_copy(world),
        Step::ServerRestore => trouble::server_restore(world),
        Step::DeskCopy { seat } => trouble::desk_copy(world, *seat),
        Step::DeskRestore { seat } => trouble::desk_restore(world, *seat),
        Step::DeskClone { seat } => trouble::desk_clone(world, *seat),
        Step::Jump { seat, seconds } => trouble::jump(world, *seat, *seconds),
        Step::Pass { seconds } => trouble::pass(world, *seconds),
        Step::Strike => trouble::strike(world),
        Step::Member { seat, active } => trouble::member(world, *seat, *active),
        Step::Roles { seat, trader } => trouble::roles(world, *seat, *trader),
        Step::Purge => trouble::purge(world),
        Step::LoseCache { seat, damaged } => trouble::lose_cache(world, *seat, *damaged),
        Step::Upgrade { seat, from } => trouble::upgrade(world, *seat, *from),
    }
}

/// Looks at how rounds ended. Answers whether anything moved.
fn ended(world: &mut World, ends: Vec<End>, healing: bool) -> bool {
    let mut moved = false;
    for End { seat, result } in ends {
        let excused = world.desk(seat).upset;
        match result {
            Ok(summary) => {
                world.trace.line(&format!("{seat} {summary:?}"));
                moved |= summary.sent + summary.changed + summary.mended > 0;
                moved |= summary.uploaded + summary.downloaded > 0;
                world.desk_mut(seat).upset = false;
                world.check(13, excused || summary.mended == 0, || {
                    format!("desk {seat} had to mend {} records", summary.mended)
                });
            }
            Err(quayside_sync::Problem::SessionEnded) => {
                world.trace.line(&format!("{seat} signs in again"));
                sign_in(world, seat);
                moved = true;
            }
            Err(problem) => {
                world.trace.line(&format!("{seat} {}", problem.code()));
                world.check(40, !healing, || {
                    format!("desk {seat} does not synchronise: {problem}")
                });
                moved = true;
            }
        }
        never_older(world, seat, excused);
    }
    moved
}

fn sign_in(world: &mut World, seat: usize) {
    world.desk_mut(seat).begin_sign_in();
    for End { result, .. } in network::run(world, &[seat], 0, &[]) {
        world.check(40, result.is_ok(), || {
            format!("desk {seat} cannot sign in again: {result:?}")
        });
    }
}

/// 16: what a desk has seen of a record it does not unsee.
fn never_older(world: &mut World, seat: usize, excused: bool) {
    let now = check::files::versions(&world.desk(seat).files().join("cache.db"));
    let older = world
        .desk(seat)
        .seen
        .iter()
        .find(|(name, ver)| now.get(*name).is_some_and(|now| now < *ver))
        .map(|(name, _)| name.1.clone());
    world.check(16, excused || older.is_none(), || {
        format!("desk {seat} went back on {}", older.unwrap_or_default())
    });
    world.desk_mut(seat).seen = now;
}

/// Everything is well again: all drains, and everybody comes to rest.
fn heal(world: &mut World) {
    world.trace.line("healing");
    for round in 0..ROUNDS {
        trouble::pass(world, 6);
        let mut moved = care::take_care(world, round);
        for seat in 0..world.desks.len() {
            let ends = network::sync(world, &[seat], 0, &[], None);
            moved |= ended(world, ends, true);
        }
        if !world.found.is_empty() {
            return;
        }
        if !moved {
            world.stats.checked(40);
            world.trace.line(&format!("at rest after {round}"));
            return;
        }
    }
    world.violated(40, "the market does not come to rest");
}

fn at_rest(world: &mut World) {
    for seat in 0..world.desks.len() {
        check::outbox::settled(world, seat);
        check::outbox::sound(world, seat);
        check::converge::alike(world, seat);
        check::converge::derived(world, seat);
    }
    in_order(world);
    check::model::replay(world);
}

/// 4: 1, 2, 3 … per outbox.
fn in_order(world: &mut World) {
    let mut last = std::collections::BTreeMap::new();
    for (client, inc, seq) in world.books.places() {
        let before = last.insert((client, inc), seq).unwrap_or(0);
        world.check(4, seq == before + 1, || {
            format!("command {seq} of an outbox was executed after {before}")
        });
    }
}

/// What the product itself calls an error is one.
fn said(world: &mut World) {
    for error in warnings::heard() {
        let excused = world.desks.iter().any(|desk| desk.upset);
        world.check(13, excused, || format!("the product says: {error}"));
    }
}

fn end(world: &mut World) {
    for seat in 0..world.desks.len() {
        world.kill_desk(seat);
    }
    world.house.kill();
    observe::close(world);
}
