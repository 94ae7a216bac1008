//! The shortest history that still fails: pieces are left out as long as the same invariant
//! breaks (delta debugging, Zeller and Hildebrandt 2002).

use std::sync::Arc;

use crate::{attempt::attempt, plan::Plan, step::Step, template::Template};

/// Histories tried at most.
const TRIES: usize = 400;

struct Shrinking<'a> {
    template: &'a Arc<Template>,
    invariant: u8,
    left: usize,
}

/// Makes a failing history shorter.
pub fn shrink(template: &Arc<Template>, plan: &Plan, invariant: u8) -> Plan {
    let mut shrinking = Shrinking {
        template,
        invariant,
        left: TRIES,
    };
    let steps = shrinking.fewer_steps(plan);
    let plan = Plan {
        steps,
        ..plan.clone()
    };
    let steps = shrinking.simpler_steps(&plan);
    Plan { steps, ..plan }
}

impl Shrinking<'_> {
    fn fails(&mut self, plan: &Plan, steps: &[Step]) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let shorter = Plan {
            steps: steps.to_vec(),
            ..plan.clone()
        };
        let outcome = attempt(self.template, &shorter, false);
        outcome
            .violations
            .iter()
            .any(|violation| violation.invariant == self.invariant)
    }

    fn fewer_steps(&mut self, plan: &Plan) -> Vec<Step> {
        let mut steps = plan.steps.clone();
        let mut size = steps.len().div_ceil(2);
        while size > 0 {
            let mut from = 0;
            while from < steps.len() {
                let mut shorter = steps.clone();
                shorter.drain(from..(from + size).min(steps.len()));
                if self.fails(plan, &shorter) {
                    steps = shorter;
                } else {
                    from += size;
                }
            }
            size /= 2;
        }
        steps
    }

    /// Meetings without some of their gusts, deaths and guests.
    fn simpler_steps(&mut self, plan: &Plan) -> Vec<Step> {
        let mut steps = plan.steps.clone();
        for n in 0..steps.len() {
            while let Some(simpler) = steps.get(n).and_then(|step| {
                simpler(step).into_iter().find(|simpler| {
                    let mut tried = steps.clone();
                    if let Some(place) = tried.get_mut(n) {
                        *place = simpler.clone();
                    }
                    self.fails(plan, &tried)
                })
            }) {
                if let Some(place) = steps.get_mut(n) {
                    *place = simpler;
                }
            }
        }
        steps
    }
}

fn simpler(step: &Step) -> Vec<Step> {
    let Step::Sync {
        seats,
        order,
        gusts,
        dies,
    } = step
    else {
        return vec![];
    };
    let with = |seats: Vec<usize>, gusts, dies| Step::Sync {
        seats,
        order: *order,
        gusts,
        dies,
    };
    let mut all = vec![];
    if dies.is_some() {
        all.push(with(seats.clone(), gusts.clone(), None));
    }
    for n in 0..gusts.len() {
        let mut fewer = gusts.clone();
        fewer.remove(n);
        all.push(with(seats.clone(), fewer, *dies));
    }
    for n in 0..seats.len() {
        let mut fewer = seats.clone();
        fewer.remove(n);
        all.push(with(fewer, gusts.clone(), *dies));
    }
    all
}
