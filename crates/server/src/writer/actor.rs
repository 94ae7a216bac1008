//! Who acts: a person as a member of an enterprise, with that enterprise's face.

use std::collections::BTreeSet;

use quayside_domain::category::top;
use quayside_domain::enterprise::Member;
use quayside_domain::party::Party;
use quayside_domain::{
    Actor, Command, EnterpriseId, Hat, PersonId, Role, Scope, Side, Unit, UnitRef,
};
use quayside_protocol::ScopeKey;

use super::{Sender, batch::Batch};
use crate::ledger::{Face, MemberRow, Result};

/// How the operator signs.
const PLATFORM_NAME: &str = "Quayside";

impl Batch {
    /// The actor, or nothing when the person may not act for that enterprise.
    pub(super) async fn actor(
        &mut self,
        sender: &Sender,
        acting: EnterpriseId,
        command: &Command,
    ) -> Result<Option<Actor>> {
        let (member, face) = self.standing(sender.person, acting).await?;
        if acting == EnterpriseId::PLATFORM {
            return Ok(member.map(|member| {
                let mut actor = stand(sender, acting, Hat::Operator, (PLATFORM_NAME, "", ""));
                actor.qualified = true;
                actor.roles = member.roles;
                actor
            }));
        }
        match (member, face) {
            (Some(member), Some(face)) => {
                let named = (
                    face.name.as_str(),
                    face.country.as_str(),
                    face.city.as_str(),
                );
                let mut actor = stand(sender, acting, member.hat, named);
                actor.qualified = face.qualified;
                actor.categories = face.categories.iter().map(|c| top(c).to_owned()).collect();
                actor.roles = member.roles;
                if let Some(firm) = command.looks_at(acting) {
                    actor.colleagues = self.members(firm).await?;
                }
                Ok(Some(actor))
            }
            (None, None) => {
                let Some((name, country, city, hat)) = newcomer(command, acting) else {
                    return Ok(None);
                };
                // An enterprise begins with its first draft or its application; who comes first
                // keeps it.
                self.tx.claim(acting, sender.person).await?;
                if self.tx.claimed_by(acting).await? != Some(sender.person) {
                    return Ok(None);
                }
                let mut actor = stand(sender, acting, hat, (name, country, city));
                actor.roles = BTreeSet::from([Role::Owner]);
                Ok(Some(actor))
            }
            _ => Ok(None),
        }
    }
}

impl Batch {
    /// The members of a firm with their limits, as its own record says.
    async fn members(&mut self, firm: UnitRef) -> Result<Vec<Member>> {
        Ok(match self.unit(firm).await? {
            Some(Unit::Enterprise(firm)) => firm.members.clone(),
            _ => Vec::new(),
        })
    }

    async fn standing(
        &mut self,
        person: PersonId,
        acting: EnterpriseId,
    ) -> Result<(Option<MemberRow>, Option<Face>)> {
        if let Some(known) = self.standing.get(&(person, acting)) {
            return Ok(known.clone());
        }
        let mut members = self.tx.memberships(person).await?;
        members.retain(|member| member.enterprise == acting);
        let found = (members.pop(), self.tx.face(acting).await?);
        self.standing.insert((person, acting), found.clone());
        Ok(found)
    }
}

/// An actor without any rights yet. `named`: name, country, city of the enterprise.
fn stand(sender: &Sender, acting: EnterpriseId, hat: Hat, named: (&str, &str, &str)) -> Actor {
    let (name, country, city) = named;
    Actor {
        person: sender.person,
        person_name: sender.name.clone(),
        device: sender.device.clone(),
        enterprise: acting,
        party: Party {
            enterprise: acting,
            name: name.to_owned(),
            country: country.to_owned(),
            city: city.to_owned(),
        },
        hat,
        qualified: false,
        categories: BTreeSet::new(),
        roles: BTreeSet::new(),
        colleagues: Vec::new(),
    }
}

/// What an enterprise that does not exist yet may do: keep drafts, and apply.
fn newcomer(command: &Command, acting: EnterpriseId) -> Option<(&str, &str, &str, Hat)> {
    match command {
        Command::EnterpriseApply {
            enterprise,
            side,
            profile,
        } if *enterprise == acting => {
            let hat = match side {
                Side::Buyer => Hat::Buyer,
                Side::Seller => Hat::Seller,
            };
            Some((&profile.name, &profile.country, &profile.city, hat))
        }
        Command::DraftSave { .. } | Command::DraftDelete { .. } => Some(("", "", "", Hat::Buyer)),
        _ => None,
    }
}

/// The scopes in which an actor is sure to see what it did.
pub(super) fn scopes(actor: &Actor) -> BTreeSet<ScopeKey> {
    let mut scopes = BTreeSet::from([
        ScopeKey::from(&Scope::Person(actor.person)),
        ScopeKey::from(&Scope::Enterprise(actor.enterprise)),
    ]);
    if actor.hat == Hat::Operator {
        scopes.insert(ScopeKey::from(&Scope::Operator));
    }
    scopes
}
