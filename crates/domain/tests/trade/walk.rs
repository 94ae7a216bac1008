//! Random trades: whatever people do and however time passes, the rules hold and nobody is stuck.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::*;
use quayside_domain::{Actor, Command, UnitRef, decide, evolve, tick};

use crate::{
    desk::{Desk, deal},
    ideas::ideas,
    invariants::{self, Cause},
    way_out::nobody_is_stuck,
};

/// Does one thing, checking every event of it.
fn attempt(desk: &mut Desk, actor: &Actor, command: &Command) -> bool {
    let ctx = desk.ctx(actor);
    let events = match decide(&desk.units, command, &ctx) {
        Ok(events) => events,
        Err(refusal) => {
            invariants::refusal_is_listed(command, &refusal);
            return false;
        }
    };
    let named = command.units(actor.enterprise);
    let mut codes = BTreeSet::new();
    for (at, event) in &events {
        assert!(named.contains(at), "{} names {at:?}", command.kind());
        let before = desk.units.clone();
        evolve(&mut desk.units, *at, event);
        codes.insert(event.code());
        let cause = Cause::Command(command.kind());
        invariants::every_step_is_in_a_table(&before, &desk.units, cause, &codes);
        invariants::line_is_listed(desk, *at, event);
    }
    true
}

/// Lets time pass, checking every event of every clock.
fn pass(desk: &mut Desk, days: i64) {
    desk.now += TimeDelta::days(days);
    while let Some((at, kind)) = desk.due() {
        let unit = desk.units.get(&at).expect("a clock has a unit").clone();
        let events = tick(at, &unit, &kind, desk.now);
        assert!(!events.is_empty(), "{kind} does nothing");
        let short = kind.split(':').next().expect("a kind");
        let mut codes = BTreeSet::new();
        for event in &events {
            let before = desk.units.clone();
            evolve(&mut desk.units, at, event);
            codes.insert(event.code());
            let cause = Cause::Clock(short);
            invariants::every_step_is_in_a_table(&before, &desk.units, cause, &codes);
            invariants::line_is_listed(desk, at, event);
        }
    }
}

fn check(desk: &Desk) {
    invariants::money_never_drifts(&desk.units);
    invariants::records_are_kept_apart(desk);
    if desk.units.contains_key(&UnitRef::from(deal())) {
        invariants::tabs_add_up(desk.deal());
        nobody_is_stuck(desk);
    }
}

/// How a walk goes on: mostly forward on the straight road, sometimes anything, sometimes time.
#[derive(Clone, Debug)]
enum Turn {
    Idea(prop::sample::Index),
    Accepted(prop::sample::Index),
    Days(i64),
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        3 => any::<prop::sample::Index>().prop_map(Turn::Idea),
        8 => any::<prop::sample::Index>().prop_map(Turn::Accepted),
        1 => (0..40_i64).prop_map(Turn::Days),
    ]
}

fn start() -> impl Strategy<Value = fn() -> Desk> {
    prop::sample::select(vec![
        Desk::new as fn() -> Desk,
        Desk::published,
        Desk::quoted,
        Desk::ordered,
        Desk::effective,
        Desk::advance_paid,
        Desk::ready,
        Desk::paid,
        Desk::shipped,
        Desk::received,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_reaches_an_illegal_state_or_a_dead_end(
        start in start(),
        turns in prop::collection::vec(turn(), 1..30),
    ) {
        let mut desk = start();
        for turn in turns {
            match turn {
                Turn::Days(days) => pass(&mut desk, days),
                Turn::Idea(index) => {
                    let ideas = ideas(&desk);
                    let (actor, command) = index.get(&ideas);
                    attempt(&mut desk, actor, command);
                }
                Turn::Accepted(index) => {
                    let ideas: Vec<_> = ideas(&desk)
                        .into_iter()
                        .filter(|(actor, command)| {
                            decide(&desk.units, command, &desk.ctx(actor)).is_ok()
                        })
                        .collect();
                    if !ideas.is_empty() {
                        let (actor, command) = index.get(&ideas);
                        prop_assert!(attempt(&mut desk, actor, command));
                    }
                }
            }
            check(&desk);
        }
    }
}

#[test]
fn the_straight_road_keeps_every_rule_at_every_stage() {
    for stage in [
        Desk::reviewing,
        Desk::published,
        Desk::quoted,
        Desk::selected,
        Desk::ordered,
        Desk::effective,
        Desk::advance_paid,
        Desk::ready,
        Desk::paid,
        Desk::shipped,
        Desk::received,
    ] {
        let desk = stage();
        check(&desk);
        for (actor, command) in ideas(&desk) {
            let mut copy = desk.clone();
            attempt(&mut copy, &actor, &command);
            check(&copy);
        }
    }
}
