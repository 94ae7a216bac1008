//! What people do at their desks: mostly what makes sense as far as they can see, sometimes not.

use chrono::{DateTime, Utc};
use quayside_domain::{
    Command, CommandId, Context, DealId, DealRef, DraftId, Hat, Unit, UnitRef, Workset,
    actor::{Agent, Numbers, Place, Policy},
    assemble, decide,
    document::DocumentRef,
    draft::DraftKind,
    evolve,
};
use quayside_store::{DraftView, Entry, EntryState, Purpose, StoredRecord};
use serde_json::Value;
use tokio::runtime::Runtime;

use crate::{chance::Chance, check, desk::Desk, ideas, paper, world::World};

/// Drafts that one desk works on.
const DRAFTS: usize = 3;

/// A person does something.
pub fn act(world: &mut World, seat: usize, pick: u64) {
    let mut chance = Chance::new(pick);
    let trades = world.desk(seat).actor().hat == Hat::Buyer;
    let command = if trades && (world.deals.len() < 2 || chance.one_in(12)) {
        publish(world, seat, &mut chance)
    } else if world.desk(seat).actor().hat != Hat::Operator && chance.one_in(25) {
        follow(world, seat, &mut chance)
    } else {
        on_a_deal(world, seat, &mut chance)
    };
    if let Some(command) = command {
        save(world, seat, command);
    }
}

fn save(world: &mut World, seat: usize, command: Command) {
    let id = CommandId(world.mint(seat));
    world.trace.line(&format!("{seat} {}", command.kind()));
    world.stats.commands += 1;
    let desk = world.desks.get_mut(seat).expect("a seat of this run");
    desk.save(&world.rt, id, command);
    check::outbox::marked(world, seat, id);
}

/// A new requirement, with a word that nothing else holds.
fn publish(world: &mut World, seat: usize, chance: &mut Chance) -> Option<Command> {
    let enterprise = world.desk(seat).part.enterprise();
    let deal = DealRef {
        owner: enterprise,
        id: DealId(world.mint(seat)),
    };
    let word = format!("zq{:012x}", chance.next() >> 16);
    let image = world.template.papers.get(&enterprise)?.image.clone();
    world.deals.push(deal);
    world.words.insert(deal, word.clone());
    Some(Command::RfqSubmit {
        deal,
        content: paper::rfq(&format!("毛巾 towels {word}"), image),
        draft: chance
            .one_in(3)
            .then(|| draft_id(seat, chance.below(DRAFTS))),
    })
}

/// Another demand square; the own one is never left for good.
fn follow(world: &mut World, seat: usize, chance: &mut Chance) -> Option<Command> {
    // A membership that was changed behind the platform's back would come back with the firm.
    if world.restless {
        return None;
    }
    let choices: [&[&str]; 3] = [
        &["home-textiles"],
        &["home-textiles", "lighting"],
        &["lighting", "kitchen"],
    ];
    let categories = chance.pick(&choices)?;
    Some(Command::EnterpriseFollowCategories {
        enterprise: world.desk(seat).part.enterprise(),
        categories: categories.iter().map(|&code| code.to_owned()).collect(),
    })
}

/// Deals that this desk may look at in turn; the newest are the liveliest.
fn somewhere(world: &World, chance: &mut Chance) -> Option<DealRef> {
    let recent = world.deals.len().saturating_sub(4);
    let from = if chance.one_in(5) { 0 } else { recent };
    chance.pick(world.deals.get(from..)?).copied()
}

fn on_a_deal(world: &mut World, seat: usize, chance: &mut Chance) -> Option<Command> {
    let queued = world.rt.block_on(world.profile(seat).open_entries());
    let queued = queued.expect("it reads");
    // Now and then somebody goes for what the rules do not allow.
    let careless = chance.one_in(8);
    for _ in 0..4 {
        let deal = somewhere(world, chance)?;
        let known = known(&world.rt, world.desk(seat), deal, &queued);
        let tried = with(world, seat, deal, &known, careless, chance);
        if tried.is_some() {
            return tried;
        }
    }
    None
}

/// Something with one deal.
fn with(
    world: &mut World,
    seat: usize,
    deal: DealRef,
    known: &Workset,
    careless: bool,
    chance: &mut Chance,
) -> Option<Command> {
    let Some(Unit::Deal(seen)) = known.get(&UnitRef::from(deal)).cloned() else {
        return None;
    };
    let actor = world.desk(seat).actor();
    let papers = world.template.papers.get(&actor.enterprise).cloned();
    let nothing = || DocumentRef {
        owner: actor.enterprise,
        hash: format!("sha256:{}", "0".repeat(64)),
        name: "nothing.pdf".into(),
        size: 1,
        media_type: "application/pdf".into(),
    };
    let pdf = papers
        .as_ref()
        .and_then(|papers| chance.pick(&papers.pdfs).cloned());
    let fresh = [world.mint(seat), world.mint(seat)];
    let mut desk = ideas::Desk {
        me: &actor,
        at: deal,
        deal: &seen,
        now: world.clock.at(),
        pdf: pdf.unwrap_or_else(nothing),
        image: papers.map_or_else(nothing, |papers| papers.image.clone()),
        fresh,
        turn: u32::try_from(chance.below(1000)).unwrap_or(0),
    };
    let all = ideas::ideas(&desk);
    let ctx = context(&actor, world.desk(seat).clock.at());
    let n = choose(&all, known, &ctx, careless, chance)?;
    let command = all.get(n)?.clone();
    let names_paper = command.documents().contains(&&desk.pdf);
    if !names_paper || !chance.one_in(4) {
        return Some(command);
    }
    // A document that the platform does not have yet.
    let bytes = paper::pdf(&format!("fresh {:x}", chance.next()));
    let profile = world.profile(seat);
    let staging = profile.stage_bytes(
        "fresh.pdf".into(),
        bytes,
        actor.enterprise,
        Purpose::Document,
    );
    desk.pdf = world.rt.block_on(staging).expect("the file is taken").0;
    ideas::ideas(&desk).get(n).cloned()
}

/// What the rules allow as far as this desk knows, and mostly not the end of it; nothing, if the
/// end is all there is. A careless person does anything.
fn choose(
    all: &[Command],
    known: &Workset,
    ctx: &Context,
    careless: bool,
    chance: &mut Chance,
) -> Option<usize> {
    let any: Vec<usize> = (0..all.len()).collect();
    if careless {
        return chance.pick(&any).copied();
    }
    let legal: Vec<usize> = all
        .iter()
        .enumerate()
        .filter(|(_, command)| decide(known, command, ctx).is_ok())
        .map(|(n, _)| n)
        .collect();
    let forward: Vec<usize> = legal
        .iter()
        .copied()
        .filter(|n| all.get(*n).is_some_and(|command| !ideas::ends(command)))
        .collect();
    let ending = chance.one_in(20);
    chance.pick(if ending { &legal } else { &forward }).copied()
}

pub fn context(actor: &quayside_domain::Actor, now: DateTime<Utc>) -> Context {
    Context {
        command: CommandId(uuid::Uuid::nil()),
        agent: Agent::Member(actor.clone()),
        now,
        place: Place::Desktop,
        policy: Policy::default(),
        numbers: Numbers::default(),
    }
}

/// The units of a deal as this desk knows them: confirmed, and what is queued applied in memory.
pub fn known(rt: &Runtime, desk: &Desk, deal: DealRef, queued: &[Entry]) -> Workset {
    let profile = desk.profile();
    let actor = desk.actor();
    let mut units = vec![UnitRef::from(deal)];
    units.push(UnitRef::conversation(deal, actor.enterprise));
    let records = rt.block_on(async {
        let mut records = vec![];
        for at in &units {
            records.push((*at, profile.unit_records(*at).await.expect("it reads")));
        }
        records
    });
    let mut known = Workset::new();
    for (at, records) in records {
        let records: Vec<_> = records.iter().filter_map(StoredRecord::to_domain).collect();
        known.extend(assemble(at, &records).map(|unit| (at, unit)));
    }
    let ctx = context(&actor, desk.clock.at());
    for entry in queued {
        let counts = !matches!(entry.state, EntryState::Refused | EntryState::Review)
            && entry.units.iter().any(|at| units.contains(at));
        let Some(command) = entry.parsed().filter(|_| counts) else {
            continue;
        };
        if let Ok(events) = decide(&known, &command, &ctx) {
            for (at, event) in &events {
                evolve(&mut known, *at, event);
            }
        }
    }
    known
}

fn draft_id(seat: usize, n: usize) -> DraftId {
    let part = u128::try_from(seat * 16 + n).unwrap_or(0);
    DraftId(uuid::Uuid::from_u128(
        0x0195_0000_0000_7000_8000_0000_000d_0000 | part,
    ))
}

/// Writes a field of a draft, or throws the draft away.
pub fn draft(world: &mut World, seat: usize, pick: u64) {
    let mut chance = Chance::new(pick);
    let draft = draft_id(seat, chance.below(DRAFTS));
    let id = CommandId(world.mint(seat));
    let acting = world.desk(seat).part.enterprise();
    let profile = world.profile(seat);
    let before = drafts(world, seat);
    if chance.one_in(8) {
        world.trace.line(&format!("{seat} throws a draft away"));
        let thrown = profile.delete_draft(id, acting, draft);
        world.rt.block_on(thrown).expect("it is saved");
    } else {
        world.trace.line(&format!("{seat} writes a draft"));
        let names = ["subject", "description", "quantity", "place"];
        let name = chance.pick(&names).copied().unwrap_or("subject");
        let text = format!("{:x}", chance.next());
        let fields = [(name.to_owned(), Value::String(text.clone()))];
        let saved = profile.save_draft(
            id,
            acting,
            draft,
            DraftKind::Rfq,
            None,
            fields.into_iter().collect(),
        );
        world.rt.block_on(saved).expect("it is saved");
        let shown = drafts(world, seat).into_iter().any(|view| {
            view.draft.id == draft
                && view.draft.content.get(name) == Some(&Value::String(text.clone()))
        });
        // A draft of which an earlier part was refused shows what was not refused.
        let refused = before.is_empty();
        world.check(17, shown || refused, || {
            format!("desk {seat} does not show what was written")
        });
    }
    world.stats.commands += 1;
    promises(world, seat);
}

fn drafts(world: &World, seat: usize) -> Vec<DraftView> {
    let acting = world.desk(seat).part.enterprise();
    let drafts = world
        .rt
        .block_on(async { world.profile(seat).drafts(acting).await });
    drafts.expect("the drafts read")
}

/// Changes of a draft become one command as long as it has not gone, under a new identity each
/// time: the outbox says which there are.
fn promises(world: &mut World, seat: usize) {
    let known = world.desk(seat).entries(&world.rt);
    let open = world.rt.block_on(world.profile(seat).open_entries());
    let written = open
        .expect("the outbox reads")
        .into_iter()
        .filter(|entry| entry.state == EntryState::Ready && entry.kind.starts_with("draft."))
        .map(|entry| entry.id);
    let person = world.desk(seat).person;
    let answered: Vec<CommandId> = world
        .log
        .answers
        .keys()
        .filter(|(who, _)| *who == person)
        .map(|(_, id)| CommandId(*id))
        .collect();
    let desk = world.desk_mut(seat);
    desk.promises.0.retain(|id, kind| {
        !kind.starts_with("draft.") || known.contains_key(id) || answered.contains(id)
    });
    desk.promises.0.extend(written.map(|id| (id, "draft.save")));
}

/// Takes back what has not gone, or puts away or repeats what was refused.
pub fn take_back(world: &mut World, seat: usize, pick: u64) {
    let mut chance = Chance::new(pick);
    let profile = world.profile(seat);
    let open = world.rt.block_on(profile.open_entries()).expect("it reads");
    let loose: Vec<_> = open
        .into_iter()
        .filter(|entry| {
            matches!(
                entry.state,
                EntryState::Ready | EntryState::Refused | EntryState::Review
            )
        })
        .collect();
    let Some(entry) = chance.pick(&loose) else {
        return;
    };
    let id = entry.id;
    world.trace.line(&format!(
        "{seat} takes back {} ({:?})",
        entry.kind, entry.state
    ));
    let again = entry.state == EntryState::Refused && chance.one_in(2);
    if again && entry.parsed().is_some() {
        let fresh = CommandId(world.mint(seat));
        let kind = entry.parsed().map_or("", |command| command.kind());
        world
            .rt
            .block_on(profile.resend(id, fresh))
            .expect("a refused command can be sent again");
        world.desk_mut(seat).promises.0.insert(fresh, kind);
    } else {
        world
            .rt
            .block_on(profile.discard(id))
            .expect("what has not gone can be taken back");
    }
    world.desk_mut(seat).promises.0.remove(&id);
}
