//! A desk on which trades are decided: the units, a clock that one sets, and people.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use quayside_domain::{
    Actor, BankEntryId, Command, CommandId, Context, DealId, DealRef, EnterpriseId, Event, Hat,
    OrderId, PersonId, QuoteId, Refusal, Role, Unit, UnitRef, Workset,
    actor::{Agent, Numbers, Place, Policy},
    bank_entry::BankEntry,
    clocks,
    contract::Contract,
    deal::Deal,
    decide, evolve,
    order::Order,
    party::Party,
    quote::Quote,
    tick,
};
use rust_decimal::Decimal;
use uuid::Uuid;

pub fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a decimal")
}

pub fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0000 | n)
}

/// Nordwind of Hamburg buys.
pub fn nordwind() -> Actor {
    member(0x10, Hat::Buyer, "Nordwind GmbH", "DE", "Hamburg")
}

/// A colleague of the buyer on another device.
pub fn nordwind_colleague() -> Actor {
    Actor {
        person: PersonId(uuid(0x11f)),
        person_name: "Colleague".into(),
        ..nordwind()
    }
}

/// Hanoi Textile sells.
pub fn hanoi() -> Actor {
    member(0x20, Hat::Seller, "Hanoi Textile JSC", "VN", "Hanoi")
}

/// Jinan Mills sells too.
pub fn jinan() -> Actor {
    member(0x30, Hat::Seller, "Jinan Mills Co., Ltd.", "CN", "Jinan")
}

/// The platform.
pub fn operator() -> Actor {
    let mut actor = member(0x40, Hat::Operator, "Platform", "CN", "Guangzhou");
    actor.enterprise = EnterpriseId::PLATFORM;
    actor.party.enterprise = EnterpriseId::PLATFORM;
    actor
}

fn member(n: u128, hat: Hat, name: &str, country: &str, city: &str) -> Actor {
    let enterprise = EnterpriseId(uuid(n));
    Actor {
        person: PersonId(uuid(n + 0x100)),
        person_name: format!("{name} person"),
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

/// Units, time and numbers.
#[derive(Clone)]
pub struct Desk {
    pub units: Workset,
    pub now: DateTime<Utc>,
    pub policy: Policy,
    pub place: Place,
    commands: u128,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            units: Workset::new(),
            now: Utc
                .with_ymd_and_hms(2026, 3, 2, 9, 0, 0)
                .single()
                .expect("a date"),
            policy: Policy::default(),
            place: Place::Server,
            commands: 0,
        }
    }

    pub fn ctx(&self, actor: &Actor) -> Context {
        self.context(Agent::Member(actor.clone()))
    }

    pub fn context(&self, agent: Agent) -> Context {
        Context {
            command: CommandId(uuid(0x1_0000 + self.commands)),
            agent,
            now: self.now,
            place: self.place,
            policy: self.policy.clone(),
            numbers: Numbers {
                rfq: Some(format!("{}", 17 + self.commands)),
                order: Some(format!("2026030209{:07}", self.commands)),
            },
        }
    }

    /// Decides and, if accepted, applies.
    pub fn attempt(
        &mut self,
        actor: &Actor,
        command: &Command,
    ) -> Result<Vec<(UnitRef, Event)>, Refusal> {
        self.commands += 1;
        let events = decide(&self.units, command, &self.ctx(actor))?;
        for (at, event) in &events {
            evolve(&mut self.units, *at, event);
        }
        Ok(events)
    }

    pub fn accept(&mut self, actor: &Actor, command: &Command) -> Vec<(UnitRef, Event)> {
        self.attempt(actor, command)
            .unwrap_or_else(|refusal| panic!("{} refused: {refusal:?}", command.kind()))
    }

    pub fn refuse(&mut self, actor: &Actor, command: &Command) -> Refusal {
        let before = self.units.clone();
        let refusal = self
            .attempt(actor, command)
            .expect_err(&format!("{} accepted", command.kind()));
        assert_eq!(before, self.units, "a refusal changes nothing");
        refusal
    }

    pub fn code(&mut self, actor: &Actor, command: &Command) -> String {
        self.refuse(actor, command).code
    }

    /// Lets days pass and fires what falls due, in order of time, as the server does.
    pub fn days(&mut self, days: i64) -> Vec<(UnitRef, Event)> {
        self.pass(TimeDelta::days(days))
    }

    pub fn pass(&mut self, time: TimeDelta) -> Vec<(UnitRef, Event)> {
        self.now += time;
        let mut fired = Vec::new();
        while let Some((at, kind)) = self.due() {
            let unit = self.units.get(&at).expect("a clock has a unit").clone();
            let events = tick(at, &unit, &kind, self.now);
            assert!(!events.is_empty(), "{kind} is set but does nothing");
            for event in events {
                evolve(&mut self.units, at, &event);
                fired.push((at, event));
            }
        }
        fired
    }

    /// The first clock that has fallen due.
    pub fn due(&self) -> Option<(UnitRef, String)> {
        self.units
            .iter()
            .flat_map(|(at, unit)| clocks(unit).into_iter().map(|due| (*at, due)))
            .filter(|(_, due)| due.at <= self.now)
            .min_by_key(|(at, due)| (due.at, *at, due.kind.clone()))
            .map(|(at, due)| (at, due.kind))
    }

    pub fn deal(&self) -> &Deal {
        self.units
            .get(&UnitRef::from(deal()))
            .and_then(Unit::deal)
            .expect("the deal exists")
    }

    pub fn quote(&self, seller: &Actor) -> &Quote {
        self.deal()
            .quotes
            .get(&quote_of(seller))
            .expect("it quoted")
    }

    pub fn contract(&self, seller: &Actor) -> &Contract {
        self.deal()
            .contract_of(quote_of(seller))
            .expect("something was uploaded")
    }

    pub fn order(&self) -> &Order {
        self.deal().orders.get(&order_id()).expect("it ordered")
    }

    /// The seller of the order: either of the two may have won it.
    pub fn seller(&self) -> Actor {
        let firm = self.order().seller.enterprise;
        [hanoi(), jinan()]
            .into_iter()
            .find(|seller| seller.enterprise == firm)
            .expect("one of the two sellers has the order")
    }

    pub fn entry(&self, id: BankEntryId) -> &BankEntry {
        self.units
            .get(&UnitRef::bank_entry(id))
            .and_then(Unit::bank_entry)
            .expect("it was imported")
    }
}

/// The one deal of a test.
pub fn deal() -> DealRef {
    DealRef {
        owner: nordwind().enterprise,
        id: DealId(uuid(0xD)),
    }
}

pub fn quote_of(seller: &Actor) -> QuoteId {
    QuoteId::of(deal().id, seller.enterprise)
}

/// The first order of the deal.
pub fn order_id() -> OrderId {
    OrderId(uuid(0x0E))
}
