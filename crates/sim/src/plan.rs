//! From a seed to a history: who takes part, and what happens in which order.

use crate::{
    cast::Part,
    chance::Chance,
    fault::Fate,
    step::{Gust, Step, Version},
};

/// What a run is about. `all` is a bit of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Scenario {
    All,
    /// People alone; nothing goes wrong.
    Calm,
    /// The network.
    Network,
    /// Ends of processes, on either side.
    Crash,
    /// Copies that come back: of the platform, of a desk.
    Restore,
    /// Clocks.
    Clock,
    /// Who may see what.
    Visibility,
    /// Files of other versions, lost caches.
    Upgrade,
}

/// A history before it happens.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u64,
    pub cast: Vec<Part>,
    pub steps: Vec<Step>,
}

/// What people do in one run, unless somebody says otherwise.
pub const COMMANDS: usize = 200;

impl Plan {
    /// A history in which people do something `commands` times.
    pub fn new(seed: u64, scenario: Scenario, commands: usize) -> Self {
        let mut chance = Chance::new(seed);
        let mut cast = vec![Part::Operator, Part::Buyer, Part::Seller];
        for part in [Part::OtherSeller, Part::Colleague, Part::Laptop] {
            if chance.one_in(3) {
                cast.push(part);
            }
        }
        let mut steps = beginning(cast.len(), &mut chance);
        let mut done = 0;
        while done < commands {
            let seat = chance.below(cast.len());
            let pick = chance.next();
            match chance.below(100) {
                0..62 => steps.push(Step::Act { seat, pick }),
                62..72 => steps.push(Step::Draft { seat, pick }),
                72..76 => steps.push(Step::TakeBack { seat, pick }),
                76..95 => {
                    steps.push(sync(cast.len(), scenario, &mut chance));
                    continue;
                }
                _ => {
                    steps.extend(trouble(seat, scenario, &mut chance));
                    continue;
                }
            }
            done += 1;
        }
        Self { seed, cast, steps }
    }
}

/// Everybody does a little before anything goes wrong.
fn beginning(seats: usize, chance: &mut Chance) -> Vec<Step> {
    let act = |seat| Step::Act {
        seat,
        pick: chance.next(),
    };
    let mut steps: Vec<Step> = (0..seats).map(act).collect();
    steps.push(Step::Pass { seconds: 6 });
    steps.push(Step::Sync {
        seats: (0..seats).collect(),
        order: chance.next(),
        gusts: vec![],
        dies: None,
    });
    steps
}

fn sync(seats: usize, scenario: Scenario, chance: &mut Chance) -> Step {
    let mut who: Vec<usize> = (0..seats).filter(|_| chance.one_in(2)).collect();
    if who.is_empty() {
        who.push(chance.below(seats));
    }
    let stormy = match scenario {
        Scenario::Calm => false,
        Scenario::Network => true,
        _ => chance.one_in(2),
    };
    let mut gusts: Vec<Gust> = vec![];
    if stormy {
        for _ in 0..=chance.below(4) {
            let at = u32::try_from(chance.below(4 * who.len())).unwrap_or(0);
            gusts.push(Gust {
                at,
                fate: gust(scenario, chance),
            });
        }
    }
    let may_die = match scenario {
        Scenario::Calm | Scenario::Network => false,
        Scenario::Crash => chance.one_in(2),
        _ => chance.one_in(6),
    };
    let dies = may_die
        .then(|| {
            let seat = chance.pick(&who).copied()?;
            Some((seat, u32::try_from(chance.below(30)).unwrap_or(0)))
        })
        .flatten();
    Step::Sync {
        seats: who,
        order: chance.next(),
        gusts,
        dies,
    }
}

fn gust(scenario: Scenario, chance: &mut Chance) -> Fate {
    loop {
        let fate = Fate::any(chance);
        let fits = match scenario {
            Scenario::Network => !matches!(fate, Fate::Killed(_)),
            Scenario::Crash => chance.one_in(2) || matches!(fate, Fate::Killed(_)),
            _ => true,
        };
        if fits {
            return fate;
        }
    }
}

fn trouble(seat: usize, scenario: Scenario, chance: &mut Chance) -> Vec<Step> {
    let days = i64::try_from(chance.below(20)).unwrap_or(0) * 86_400;
    let time = vec![
        Step::Pass {
            seconds: days + 3600,
        },
        Step::Strike,
    ];
    match scenario {
        Scenario::Calm | Scenario::Network => time,
        Scenario::Crash => crash(seat, chance),
        Scenario::Restore => restore(seat, chance),
        Scenario::Clock => clock(seat, chance),
        Scenario::Visibility => visibility(seat, chance),
        Scenario::Upgrade => upgrade(seat, chance),
        Scenario::All => match chance.below(7) {
            0 => time,
            1 => crash(seat, chance),
            2 | 3 => restore(seat, chance),
            4 => clock(seat, chance),
            5 => visibility(seat, chance),
            _ => upgrade(seat, chance),
        },
    }
}

fn crash(seat: usize, chance: &mut Chance) -> Vec<Step> {
    vec![match chance.below(4) {
        0 => Step::Restart { seat },
        1 => Step::ServerRestart { orderly: true },
        2 => Step::ServerRestart { orderly: false },
        _ => Step::Kill { seat },
    }]
}

fn restore(seat: usize, chance: &mut Chance) -> Vec<Step> {
    vec![match chance.below(10) {
        0..3 => Step::ServerCopy,
        3..5 => Step::ServerRestore,
        5..8 => Step::DeskCopy { seat },
        8 => Step::DeskRestore { seat },
        _ => Step::DeskClone { seat },
    }]
}

fn clock(seat: usize, chance: &mut Chance) -> Vec<Step> {
    const YEAR: i64 = 365 * 86_400;
    let jumps = [-10 * YEAR, 10 * YEAR, -YEAR, YEAR, -86_400, 86_400, -30, 30];
    let days = i64::try_from(chance.below(40)).unwrap_or(0);
    match chance.below(3) {
        0 => vec![
            Step::Pass {
                seconds: days * 86_400,
            },
            Step::Strike,
        ],
        _ => vec![Step::Jump {
            seat,
            seconds: chance.pick(&jumps).copied().unwrap_or(30),
        }],
    }
}

fn visibility(seat: usize, chance: &mut Chance) -> Vec<Step> {
    vec![match chance.below(4) {
        0 => Step::Purge,
        1 => Step::Roles {
            seat,
            trader: chance.one_in(2),
        },
        _ => Step::Member {
            seat,
            active: chance.one_in(2),
        },
    }]
}

fn upgrade(seat: usize, chance: &mut Chance) -> Vec<Step> {
    vec![match chance.below(4) {
        0 => Step::LoseCache {
            seat,
            damaged: chance.one_in(2),
        },
        1 => Step::Upgrade {
            seat,
            from: Version::Newer,
        },
        2 => Step::Restart { seat },
        _ => Step::Upgrade {
            seat,
            from: Version::Older,
        },
    }]
}
