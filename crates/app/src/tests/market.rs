//! A market in memory: decides as the platform does, and cuts pages for whoever looks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, TimeZone, Utc};
use quayside_domain::{
    Actor, Command, CommandId, Context, EnterpriseId, Hat, PersonId, Record, Refusal, Role, Scope,
    UnitRef, Workset, activity,
    actor::{Agent, Numbers, Place, Policy},
    decide, evolve,
    party::Party,
    project,
};
use quayside_protocol::{
    Cursor, Effect, Entry, Op, Page, PageHeader, PageTrailer, ScopeHead, ScopeKey, Sum, h64,
};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::samples;

pub const EPOCH: Uuid = Uuid::from_u128(0xe);

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0000 | n)
}

/// Nordwind of Hamburg buys.
pub fn nordwind() -> Actor {
    member(0x10, Hat::Buyer, "Nordwind GmbH", "DE", "Hamburg")
}

/// Hanoi Textile sells.
pub fn hanoi() -> Actor {
    member(0x20, Hat::Seller, "Hanoi Textile JSC", "VN", "Hanoi")
}

/// Jinan Mills sells too.
pub fn jinan() -> Actor {
    member(0x30, Hat::Seller, "Jinan Mills Co., Ltd.", "CN", "Jinan")
}

pub fn operator() -> Actor {
    let mut actor = member(0x40, Hat::Operator, "Platform", "CN", "Guangzhou");
    actor.enterprise = EnterpriseId::PLATFORM;
    actor.party.enterprise = EnterpriseId::PLATFORM;
    actor
}

fn member(n: u128, hat: Hat, name: &str, country: &str, city: &str) -> Actor {
    let enterprise = EnterpriseId(id(n));
    Actor {
        person: PersonId(id(n + 0x100)),
        person_name: format!("Somebody of {name}"),
        device: "desk".into(),
        enterprise,
        party: Party {
            enterprise,
            name: name.into(),
            country: country.into(),
            city: city.into(),
        },
        hat,
        qualified: true,
        categories: ["home-textiles".to_owned()].into(),
        roles: [Role::Owner].into(),
        colleagues: Vec::new(),
    }
}

#[derive(Clone)]
struct Known {
    record: Record,
    ver: u64,
    unit: UnitRef,
}

/// The platform.
pub struct Market {
    pub units: Workset,
    pub now: DateTime<Utc>,
    records: BTreeMap<(EnterpriseId, Uuid), Known>,
    commands: u128,
    given: BTreeMap<(PersonId, ScopeKey), Given>,
}

/// What a reader has been given of a scope: up to which position, which records in which version.
type Given = (u64, BTreeMap<(EnterpriseId, Uuid), u64>);

impl Market {
    /// Three firms that may trade.
    pub fn new() -> Self {
        let now = Utc
            .with_ymd_and_hms(2026, 11, 20, 8, 0, 0)
            .single()
            .expect("it exists once");
        let mut market = Self {
            units: Workset::new(),
            now,
            records: BTreeMap::new(),
            commands: 0,
            given: BTreeMap::new(),
        };
        for firm in [nordwind(), hanoi(), jinan()] {
            market.found(&firm);
        }
        market
    }

    fn found(&mut self, firm: &Actor) {
        let enterprise = firm.enterprise;
        self.does(firm, samples::application(firm));
        self.does(
            &operator(),
            Command::EnterpriseApprove {
                enterprise,
                version: 1,
            },
        );
        if firm.hat == Hat::Seller {
            self.does(&operator(), Command::EnterpriseOpenAccount { enterprise });
        }
    }

    pub fn pass(&mut self, time: Duration) {
        self.now += time;
    }

    /// Decides a command that must be accepted.
    pub fn does(&mut self, actor: &Actor, command: Command) -> Vec<Effect> {
        self.commands += 1;
        let command_id = CommandId(id(0xc000_0000 + self.commands));
        let kind = command.kind();
        self.receive(actor, command_id, &command)
            .unwrap_or_else(|refusal| panic!("{kind} is refused: {refusal:?}"))
    }

    /// Decides a command of a desktop.
    pub fn receive(
        &mut self,
        actor: &Actor,
        command_id: CommandId,
        command: &Command,
    ) -> Result<Vec<Effect>, Refusal> {
        self.now += Duration::seconds(1);
        let ctx = Context {
            command: command_id,
            agent: Agent::Member(actor.clone()),
            now: self.now,
            place: Place::Server,
            policy: Policy::default(),
            numbers: Numbers {
                rfq: Some((2400 + self.commands).to_string()),
                order: Some(format!("2026112008{:07}", self.commands)),
            },
        };
        let events = decide(&self.units, command, &ctx)?;
        let mut touched: BTreeSet<UnitRef> = BTreeSet::new();
        let mut effects = Vec::new();
        for (n, (at, event)) in events.iter().enumerate() {
            evolve(&mut self.units, *at, event);
            touched.insert(*at);
            if let Some(unit) = self.units.get(at)
                && let Some(line) = activity(*at, unit, event, &ctx, n)
            {
                effects.extend(self.put(*at, line));
            }
        }
        for at in touched {
            let records = self
                .units
                .get(&at)
                .map(|unit| project(at, unit))
                .unwrap_or_default();
            let left: BTreeSet<Uuid> = records.iter().map(|record| record.id).collect();
            self.records.retain(|_, known| {
                known.unit != at
                    || known.record.kind.append_only()
                    || left.contains(&known.record.id)
            });
            for record in records {
                effects.extend(self.put(at, record));
            }
        }
        let scopes = Self::scopes(actor);
        effects.retain(|effect| {
            let known = self.records.get(&(effect.owner, effect.rec));
            known.is_some_and(|known| scopes.iter().any(|one| known.record.audience.contains(one)))
        });
        Ok(effects)
    }

    fn put(&mut self, unit: UnitRef, mut record: Record) -> Option<Effect> {
        let key = (record.owner, record.id);
        let before = self.records.get(&key);
        // A counterparty's card is for those who trade with it.
        if record.kind == quayside_domain::RecordKind::EnterpriseCard {
            for firm in [nordwind(), hanoi(), jinan()] {
                record.audience.insert(Scope::Enterprise(firm.enterprise));
            }
        }
        let ver = match before {
            Some(known) if known.record == record => return None,
            Some(known) => known.ver + 1,
            None => 1,
        };
        let effect = Effect {
            owner: record.owner,
            rec: record.id,
            ver,
        };
        self.records.insert(key, Known { record, ver, unit });
        Some(effect)
    }

    /// The scopes of a person.
    pub fn scopes(actor: &Actor) -> Vec<Scope> {
        let mut scopes = vec![
            Scope::Person(actor.person),
            Scope::Platform,
            Scope::Enterprise(actor.enterprise),
        ];
        match actor.hat {
            Hat::Operator => scopes.push(Scope::Operator),
            Hat::Buyer | Hat::Seller => scopes.push(Scope::Square("home-textiles".into())),
        }
        scopes
    }

    /// Everything a person has not been given yet, as one complete page.
    pub fn page(&mut self, actor: &Actor) -> Page {
        let mut page = Page {
            header: PageHeader {
                epoch: EPOCH,
                scopes: vec![],
            },
            entries: vec![],
            trailer: PageTrailer {
                next: BTreeMap::new(),
                complete: BTreeMap::new(),
                entries: 0,
                hash: String::new(),
            },
        };
        for scope in Self::scopes(actor) {
            let key = ScopeKey::from(&scope);
            let given = self.given.entry((actor.person, key.clone())).or_default();
            let live: BTreeMap<(EnterpriseId, Uuid), u64> = self
                .records
                .iter()
                .filter(|(_, known)| known.record.audience.contains(&scope))
                .map(|(id, known)| (*id, known.ver))
                .collect();
            for (at, ver) in &live {
                if given.1.get(at) == Some(ver) {
                    continue;
                }
                given.0 += 1;
                let known = self.records.get(at).expect("it is live");
                page.entries.push(entry(&key, given.0, at, known));
            }
            let gone: Vec<_> = given
                .1
                .keys()
                .filter(|at| !live.contains_key(at))
                .copied()
                .collect();
            for at in gone {
                given.0 += 1;
                page.entries.push(Entry {
                    scope: key.clone(),
                    seq: given.0,
                    op: Op::Gone,
                    owner: at.0,
                    rec: at.1,
                    kind: String::new(),
                    ver: given.1.get(&at).copied().unwrap_or(1),
                    body: None,
                });
            }
            given.1 = live;
            page.header.scopes.push(ScopeHead {
                id: key.clone(),
                r#gen: 1,
                head: given.0,
                floor: 0,
                cnt: u64::try_from(given.1.len()).expect("few"),
                sum: given.1.iter().fold(Sum::default(), |sum, (at, ver)| {
                    sum.plus(h64(at.0.0, at.1, *ver))
                }),
            });
            let cursor = Cursor {
                r#gen: 1,
                hi: given.0,
                lo: 0,
            };
            page.trailer.next.insert(key.clone(), cursor);
            page.trailer.complete.insert(key, true);
        }
        page
    }
}

fn entry(scope: &ScopeKey, seq: u64, at: &(EnterpriseId, Uuid), known: &Known) -> Entry {
    let text = known.record.body.to_string();
    Entry {
        scope: scope.clone(),
        seq,
        op: Op::Put,
        owner: at.0,
        rec: at.1,
        kind: quayside_domain::refusal::word(&known.record.kind),
        ver: known.ver,
        body: Some(RawValue::from_string(text).expect("it is JSON")),
    }
}
