//! The shortest history that still fails: pieces are left out as long as the same invariant
//! breaks (delta debugging, Zeller and Hildebrandt 2002).

use std::sync::Arc;

use crate::{attempt::attempt, plan::Plan, step::Step, template::Template};

/// Histories tried at most.
const TRIES: usize = 400;

/// Makes a failing history shorter.
pub fn shrink(template: &Arc<Template>, plan: &Plan, invariant: u8) -> Plan {
    let fails = |steps: &[Step]| {
        let shorter = Plan {
            steps: steps.to_vec(),
            ..plan.clone()
        };
        let outcome = attempt(template, &shorter, false);
        let mut violations = outcome.violations.iter();
        violations.any(|violation| violation.invariant == invariant)
    };
    Plan {
        steps: shortest(plan.steps.clone(), fails),
        ..plan.clone()
    }
}

/// Leaves out steps, then gusts, deaths and guests of meetings, while `fails` says that it does.
fn shortest(steps: Vec<Step>, mut fails: impl FnMut(&[Step]) -> bool) -> Vec<Step> {
    let mut left = TRIES;
    let mut fails = |steps: &[Step]| {
        let tries = left > 0;
        left = left.saturating_sub(1);
        tries && fails(steps)
    };
    let steps = fewer_steps(steps, &mut fails);
    simpler_steps(steps, &mut fails)
}

fn fewer_steps(mut steps: Vec<Step>, fails: &mut impl FnMut(&[Step]) -> bool) -> Vec<Step> {
    let mut size = steps.len().div_ceil(2);
    while size > 0 {
        let mut from = 0;
        while from < steps.len() {
            let mut shorter = steps.clone();
            shorter.drain(from..(from + size).min(steps.len()));
            if fails(&shorter) {
                steps = shorter;
            } else {
                from += size;
            }
        }
        size /= 2;
    }
    steps
}

fn simpler_steps(mut steps: Vec<Step>, fails: &mut impl FnMut(&[Step]) -> bool) -> Vec<Step> {
    for n in 0..steps.len() {
        while let Some(tried) = simpler(&steps, n).into_iter().find(|tried| fails(tried)) {
            steps = tried;
        }
    }
    steps
}

/// The history with its `n`th step a little simpler, in every way there is.
fn simpler(steps: &[Step], n: usize) -> Vec<Vec<Step>> {
    let Some(Step::Sync {
        seats,
        order,
        gusts,
        dies,
    }) = steps.get(n)
    else {
        return vec![];
    };
    let with = |seats: Vec<usize>, gusts, dies| {
        let mut simpler = steps.to_vec();
        if let Some(step) = simpler.get_mut(n) {
            *step = Step::Sync {
                seats,
                order: *order,
                gusts,
                dies,
            };
        }
        simpler
    };
    let without = |n: usize| {
        let mut fewer = gusts.clone();
        fewer.remove(n);
        fewer
    };
    let mut all = vec![];
    if dies.is_some() {
        all.push(with(seats.clone(), gusts.clone(), None));
    }
    all.extend((0..gusts.len()).map(|n| with(seats.clone(), without(n), *dies)));
    for n in 0..seats.len() {
        let mut fewer = seats.clone();
        fewer.remove(n);
        all.push(with(fewer, gusts.clone(), *dies));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fault::Fate, plan::Scenario, step::Gust};

    #[test]
    fn a_history_of_hundreds_of_steps_is_cut_down_to_those_that_matter() {
        let guilty = Step::Sync {
            seats: vec![0, 1, 2],
            order: 1,
            gusts: [Fate::Doubled, Fate::DroppedAfter]
                .map(|fate| Gust { at: 3, fate })
                .to_vec(),
            dies: Some((1, 4)),
        };
        let mut steps = Plan::new(5, Scenario::Calm, 200).steps;
        steps.insert(20, Step::Purge);
        steps.insert(150, guilty);
        // It takes the purge, and after it a lost answer of seat 2.
        let fails = |steps: &[Step]| {
            let after = steps.iter().skip_while(|step| **step != Step::Purge);
            let mut meetings = after.filter_map(|step| match step {
                Step::Sync { seats, gusts, .. } => Some((seats, gusts)),
                _ => None,
            });
            meetings.any(|(seats, gusts)| {
                seats.contains(&2) && gusts.iter().any(|gust| gust.fate == Fate::DroppedAfter)
            })
        };
        let short = Step::Sync {
            seats: vec![2],
            order: 1,
            gusts: vec![Gust {
                at: 3,
                fate: Fate::DroppedAfter,
            }],
            dies: None,
        };
        assert_eq!(shortest(steps, fails), [Step::Purge, short]);
    }
}
