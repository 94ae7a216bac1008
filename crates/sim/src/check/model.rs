//! The platform once more, as a pure function: every receipt in its order, decided anew by the
//! trade rules in memory. What comes out must be what the platform has.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use quayside_domain::{
    Actor, Command, CommandId, Context, EnterpriseId, Hat, PersonId, RecordKind, Role, Side, Unit,
    UnitRef, Workset,
    actor::{Agent, Numbers, Place, Policy},
    clocks, decide,
    enterprise::{Enterprise, EnterpriseState},
    evolve,
    party::Party,
    project, tick,
};
use quayside_protocol::{ScopeKey, Status, canonical, error::refused};
use serde_json::Value;

use crate::{
    books::Verdict,
    world::{Sent, World},
};

/// Refusals that are given before the rules are asked, or after.
const NOT_BY_RULE: [&str; 5] = [
    refused::BLOB_MISSING,
    refused::UNREADABLE,
    refused::COMMAND_TOO_LARGE,
    refused::ONLINE_ONLY,
    "id_taken",
];

struct Model {
    units: Workset,
    members: BTreeMap<(PersonId, EnterpriseId), (bool, BTreeSet<Role>)>,
    names: BTreeMap<PersonId, String>,
}

/// 2, 3, 5, 10, 24: what the platform has is the fold of what it has accepted, each once.
pub fn replay(world: &mut World) {
    let mut model = Model::begin(world);
    let verdicts = world.books.verdicts(world.template.receipts);
    let strikes = world.log.strikes.clone();
    let members = world.log.members.clone();
    let (mut struck, mut moved) = (0, 0);
    let last = verdicts.last().map_or(i64::MAX, |verdict| verdict.id);
    for verdict in verdicts {
        model.catch_up(&strikes, &mut struck, &members, &mut moved, verdict.id);
        let key = (verdict.person, verdict.command);
        let Some(sent) = world.log.executed.get(&key).cloned() else {
            world.violated(
                2,
                format!("{} was executed and never sent", verdict.command),
            );
            return;
        };
        let wrong = model.execute(&verdict, &sent);
        world.check(10, wrong.is_none(), || wrong.unwrap_or_default());
    }
    let end = last.saturating_add(1);
    model.catch_up(&strikes, &mut struck, &members, &mut moved, end);
    compare(world, &model);
}

fn compare(world: &mut World, model: &Model) {
    let stored = world.books.units();
    let same_units = stored.keys().eq(model.units.keys());
    world.check(5, same_units, || {
        let extra: Vec<_> = stored
            .keys()
            .filter(|at| !model.units.contains_key(at))
            .collect();
        format!("units that nobody made, or that are lost: {extra:?}")
    });
    for (at, unit) in &model.units {
        let Some(state) = stored.get(at) else {
            continue;
        };
        let theirs = plain(serde_json::from_str(state).unwrap_or_default());
        let ours = plain(serde_json::to_value(unit).unwrap_or_default());
        let difference = unlike("", &ours, &theirs);
        world.check(2, difference.is_none(), || {
            format!("{} differs: {}", at.id, difference.unwrap_or_default())
        });
        shown(world, *at, unit);
    }
}

/// 24: a record is live exactly where the rules show it.
fn shown(world: &mut World, at: UnitRef, unit: &Unit) {
    let shown = world.books.shown(at);
    let records = project(at, unit);
    for record in &records {
        let name = (record.owner.0, record.id);
        let Some((_, body, scopes)) = shown.get(&name) else {
            world.check(24, false, || {
                format!("{:?} {} is not shown", record.kind, record.id)
            });
            continue;
        };
        let audience: BTreeSet<ScopeKey> = record.audience.iter().map(ScopeKey::from).collect();
        // Firms that have met see each other's card besides.
        let card = record.kind == RecordKind::EnterpriseCard;
        let fits = if card {
            audience.is_subset(scopes)
        } else {
            audience == *scopes
        };
        let body = body
            .as_deref()
            .map(|body| plain(serde_json::from_str(body).unwrap_or_default()));
        let ours = canonical::text(&record.body);
        let ours = plain(serde_json::from_str(&ours).unwrap_or_default());
        let odd = unlike("", &ours, body.as_ref().unwrap_or(&Value::Null));
        world.check(24, fits && odd.is_none(), || {
            format!(
                "{:?} {} is shown to {scopes:?}, by the rules to {audience:?}; {odd:?}",
                record.kind, record.id
            )
        });
    }
    let names: BTreeSet<_> = records
        .iter()
        .map(|record| (record.owner.0, record.id))
        .collect();
    for (name, (kind, _, scopes)) in shown {
        let kept = names.contains(&name) || matches!(kind.as_str(), "activity" | "message");
        world.check(24, kept || scopes.is_empty(), || {
            format!(
                "{kind} {} is shown to {scopes:?} and should be gone",
                name.1
            )
        });
    }
}

/// Numbers are given by the platform from blocks; everything else follows.
fn plain(mut value: Value) -> Value {
    match &mut value {
        Value::Object(map) => {
            for key in ["number", "rfq_number", "order_number"] {
                map.remove(key);
            }
            // What waits in the operator's queues is headed by its number.
            if map.contains_key("queue") {
                map.remove("title");
            }
            map.values_mut()
                .for_each(|value| *value = plain(value.take()));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = plain(item.take())),
        _ => {}
    }
    value
}

/// Where two values differ first.
fn unlike(at: &str, ours: &Value, theirs: &Value) -> Option<String> {
    match (ours, theirs) {
        (Value::Object(one), Value::Object(other)) => {
            let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            keys.into_iter().find_map(|key| {
                let null = Value::Null;
                let (a, b) = (
                    one.get(key).unwrap_or(&null),
                    other.get(key).unwrap_or(&null),
                );
                unlike(&format!("{at}.{key}"), a, b)
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .enumerate()
            .find_map(|(n, (a, b))| unlike(&format!("{at}.{n}"), a, b)),
        _ => {
            (ours != theirs).then(|| format!("{at}: {ours} by the rules, {theirs} on the platform"))
        }
    }
}

impl Model {
    fn begin(world: &World) -> Self {
        let template = &world.template;
        let read = |state: &String| serde_json::from_str(state).expect("this version wrote it");
        Self {
            units: template
                .units
                .iter()
                .map(|(at, state)| (*at, read(state)))
                .collect(),
            members: template
                .members
                .iter()
                .map(|(person, firm, active, roles)| {
                    let roles = serde_json::from_str(roles).unwrap_or_default();
                    ((*person, *firm), (*active, roles))
                })
                .collect(),
            names: template.names.clone(),
        }
    }

    /// Strikes and memberships that came before a receipt.
    fn catch_up(
        &mut self,
        strikes: &[(i64, DateTime<Utc>)],
        struck: &mut usize,
        members: &[(i64, PersonId, EnterpriseId, bool, String)],
        moved: &mut usize,
        receipt: i64,
    ) {
        while let Some((_, now)) = strikes.get(*struck).filter(|(after, _)| *after < receipt) {
            *struck += 1;
            for at in self.units.keys().copied().collect::<Vec<_>>() {
                self.strike(at, *now);
            }
        }
        while let Some((_, person, firm, active, roles)) =
            members.get(*moved).filter(|(after, ..)| *after < receipt)
        {
            *moved += 1;
            let roles = serde_json::from_str(roles).unwrap_or_default();
            self.members.insert((*person, *firm), (*active, roles));
        }
    }

    /// Fires the clocks of a unit that are due.
    fn strike(&mut self, at: UnitRef, now: DateTime<Utc>) {
        let mut idle = BTreeSet::new();
        for _ in 0..256 {
            let Some(unit) = self.units.get(&at) else {
                return;
            };
            let due = clocks(unit)
                .into_iter()
                .filter(|due| due.at <= now && !idle.contains(&due.kind))
                .min_by(|a, b| (a.at, &a.kind).cmp(&(b.at, &b.kind)));
            let Some(due) = due else { return };
            let events = tick(at, unit, &due.kind, now);
            if events.is_empty() {
                idle.insert(due.kind);
            }
            for event in &events {
                evolve(&mut self.units, at, event);
            }
        }
    }

    /// Decides as the platform has; answers what is wrong with its verdict.
    fn execute(&mut self, verdict: &Verdict, sent: &Sent) -> Option<String> {
        let receipt = &verdict.receipt;
        let code = receipt.code.clone().unwrap_or_default();
        let accepted = receipt.status == Status::Accepted;
        if !accepted && NOT_BY_RULE.contains(&code.as_str()) {
            return None;
        }
        let Ok(command) = serde_json::from_value::<Command>(sent.command.clone()) else {
            return Some(format!(
                "{} was accepted and cannot be read",
                verdict.command
            ));
        };
        let kind = command.kind();
        let Some(actor) = self.actor(verdict.person, sent.acting) else {
            let fits = !accepted && code == refused::NOT_VISIBLE;
            return (!fits).then(|| format!("{kind} by somebody who does not belong to the firm"));
        };
        let named: BTreeSet<UnitRef> = command.units(sent.acting).into_iter().collect();
        let mut work = Workset::new();
        for at in named {
            self.strike(at, receipt.at);
            if let Some(unit) = self.units.get(&at) {
                work.insert(at, unit.clone());
            }
        }
        let ctx = Context {
            command: CommandId(verdict.command),
            agent: Agent::Member(actor),
            now: receipt.at,
            place: Place::Server,
            policy: Policy::default(),
            numbers: Numbers {
                rfq: Some("1".into()),
                order: Some("20260302080000001".into()),
            },
        };
        match decide(&work, &command, &ctx) {
            Ok(events) if accepted => {
                for (at, event) in &events {
                    evolve(&mut self.units, *at, event);
                }
                None
            }
            Ok(_) => Some(format!(
                "{kind} was refused with {code}; the rules accept it"
            )),
            Err(refusal) if accepted => Some(format!(
                "{kind} was accepted; the rules refuse it with {}",
                refusal.code
            )),
            Err(refusal) => (refusal.code != code)
                .then(|| format!("{kind} was refused with {code}, not with {}", refusal.code)),
        }
    }

    /// The person as a member of the firm.
    fn actor(&self, person: PersonId, acting: EnterpriseId) -> Option<Actor> {
        let (active, roles) = self.members.get(&(person, acting))?;
        if !active {
            return None;
        }
        let platform = acting == EnterpriseId::PLATFORM;
        let firm = match self.units.get(&UnitRef::enterprise(acting)) {
            Some(Unit::Enterprise(firm)) => Some(firm.as_ref()),
            _ if platform => None,
            _ => return None,
        };
        let qualified = |firm: &Enterprise| {
            firm.qualified_at.is_some() && firm.state != EnterpriseState::Suspended
        };
        let words = |pick: fn(&Enterprise) -> &String| firm.map(pick).cloned().unwrap_or_default();
        Some(Actor {
            person,
            person_name: self.names.get(&person).cloned().unwrap_or_default(),
            device: String::new(),
            enterprise: acting,
            party: Party {
                enterprise: acting,
                name: if platform {
                    "Quayside".into()
                } else {
                    words(|firm| &firm.profile.name)
                },
                country: words(|firm| &firm.profile.country),
                city: words(|firm| &firm.profile.city),
            },
            hat: match firm.map(|firm| firm.side) {
                None => Hat::Operator,
                Some(Side::Buyer) => Hat::Buyer,
                Some(Side::Seller) => Hat::Seller,
            },
            qualified: firm.is_none_or(qualified),
            categories: firm
                .map(|firm| {
                    let top = |code: &String| quayside_domain::category::top(code).to_owned();
                    firm.profile.categories.iter().map(top).collect()
                })
                .unwrap_or_default(),
            roles: roles.clone(),
            colleagues: firm.map(|firm| firm.members.clone()).unwrap_or_default(),
        })
    }
}
