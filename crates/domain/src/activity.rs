//! The timeline: every event writes one line, for those who see the thing it happened to.

mod params;

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{
    Context, EnterpriseId, Event, Hat, Record, RecordKind, Scope, Unit, UnitRef,
    actor::Agent,
    deal::Deal,
    ids::derived,
    record::{Activity, body},
};

/// The line of the timeline that an event writes, `n`th of its command; immutable, its id follows
/// from command and `n`. Drafts and messages write none.
pub fn activity(
    at: UnitRef,
    unit_after: &Unit,
    event: &Event,
    ctx: &Context,
    n: usize,
) -> Option<Record> {
    let (part, firms) = match unit_after {
        Unit::Deal(deal) => place(deal, event),
        Unit::Enterprise(enterprise) => (None, BTreeSet::from([enterprise.id])),
        Unit::BankEntry(_) => (None, BTreeSet::new()),
        Unit::Conversation(_) | Unit::Draft(_) => return None,
    };
    let audience = match unit_after {
        Unit::BankEntry(_) => BTreeSet::from([Scope::Operator]),
        _ => firms.iter().copied().map(Scope::Enterprise).collect(),
    };
    let id = derived(&["activity", &ctx.command.to_string(), &n.to_string()]);
    let who = Shown::of(ctx, &firms);
    let line = Activity {
        id,
        about: at.id,
        part,
        at: event.at(),
        hat: who.hat,
        enterprise: who.enterprise,
        enterprise_name: who.enterprise_name,
        person_name: who.person_name,
        device: who.device,
        code: event.code().into(),
        params: params::of(unit_after, event),
    };
    Some(Record {
        owner: at.owner,
        id,
        kind: RecordKind::Activity,
        body: body(&line),
        audience,
    })
}

/// The part of the deal an event concerns, and the firms that see it.
fn place(deal: &Deal, event: &Event) -> (Option<Uuid>, BTreeSet<EnterpriseId>) {
    let mut firms = BTreeSet::from([deal.owner]);
    if let Some(order) = event.order().and_then(|id| deal.orders.get(&id)) {
        firms.insert(order.seller.enterprise);
        return (Some(order.id.0), firms);
    }
    if let Some(contract) = event.contract().and_then(|id| deal.contracts.get(&id)) {
        firms.insert(contract.seller);
        return (Some(contract.id.0), firms);
    }
    if let Some(quote) = event.quote().and_then(|id| deal.quotes.get(&id)) {
        firms.insert(quote.seller.enterprise);
        return (Some(quote.id.0), firms);
    }
    (None, firms)
}

/// The actor as this line may show it: to a firm that lost, never who won.
#[derive(Default)]
struct Shown {
    hat: Option<Hat>,
    enterprise: Option<EnterpriseId>,
    enterprise_name: String,
    person_name: String,
    device: String,
}

impl Shown {
    fn of(ctx: &Context, firms: &BTreeSet<EnterpriseId>) -> Self {
        match &ctx.agent {
            Agent::Member(actor) if actor.hat == Hat::Operator => Self {
                hat: Some(Hat::Operator),
                enterprise: Some(EnterpriseId::PLATFORM),
                ..Self::default()
            },
            Agent::Member(actor) if firms.contains(&actor.enterprise) => Self {
                hat: Some(actor.hat),
                enterprise: Some(actor.enterprise),
                enterprise_name: actor.party.name.clone(),
                person_name: actor.person_name.clone(),
                device: actor.device.clone(),
            },
            Agent::Member(_) | Agent::Clock => Self::default(),
        }
    }
}
