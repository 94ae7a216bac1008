//! The one visibility test: a live feed entry in a scope of the caller. Pull, fetch, digest and
//! documents all ask here (sync decision 3).

use std::collections::BTreeSet;

use quayside_domain::category::top;
use quayside_domain::{EnterpriseId, Hat, PersonId, Scope, Unit, UnitRef};
use quayside_protocol::{Invitation, Membership, ScopeHead, ScopeKey};

use crate::ledger::{Name, Reading, Result};
use crate::writer::hat;

/// The scopes of a person, in the order in which pages fill.
pub async fn scopes_of(tx: &mut dyn Reading, person: PersonId) -> Result<Vec<ScopeKey>> {
    let mut scopes = BTreeSet::from([
        ScopeKey::from(&Scope::Person(person)),
        ScopeKey::from(&Scope::Platform),
    ]);
    for member in tx.memberships(person).await? {
        if member.enterprise == EnterpriseId::PLATFORM {
            if member.hat == Hat::Operator {
                scopes.insert(ScopeKey::from(&Scope::Operator));
            }
            continue;
        }
        scopes.insert(ScopeKey::from(&Scope::Enterprise(member.enterprise)));
        // S0-29: only a settled enterprise enters the demand square.
        if let Some(face) = tx.face(member.enterprise).await?
            && face.qualified
        {
            for category in face.categories.union(&face.followed) {
                scopes.insert(ScopeKey::from(&Scope::Square(top(category).to_owned())));
            }
        }
    }
    Ok(scopes.into_iter().collect())
}

/// The scopes of the caller in which a record is visible; none: it is not.
pub async fn seen_in(
    tx: &mut dyn Reading,
    scopes: &[ScopeKey],
    name: Name,
) -> Result<Vec<ScopeKey>> {
    let mut live = tx.live_scopes(name).await?;
    live.retain(|scope| scopes.contains(scope));
    Ok(live)
}

/// Where the feeds of those scopes stand.
pub async fn heads(tx: &mut dyn Reading, scopes: &[ScopeKey]) -> Result<Vec<ScopeHead>> {
    let mut heads = Vec::with_capacity(scopes.len());
    for scope in scopes {
        let head = tx.head(scope).await?;
        heads.push(ScopeHead {
            id: head.scope,
            r#gen: head.generation,
            head: head.head,
            floor: head.floor,
            cnt: head.cnt,
            sum: head.sum,
        });
    }
    Ok(heads)
}

/// The workspaces of a person.
pub async fn workspaces(tx: &mut dyn Reading, person: PersonId) -> Result<Vec<Membership>> {
    let mut workspaces = Vec::new();
    for member in tx.memberships(person).await? {
        let face = tx.face(member.enterprise).await?;
        workspaces.push(Membership {
            enterprise: member.enterprise,
            name: face
                .as_ref()
                .map_or_else(String::new, |face| face.name.clone()),
            hat: member.hat,
            roles: member.roles,
            qualified: face.map_or(member.enterprise == EnterpriseId::PLATFORM, |face| {
                face.qualified
            }),
        });
    }
    Ok(workspaces)
}

/// The firms that wait for an answer of this person. What is told is what the person must know to
/// answer; the firm's feed is not among it.
pub async fn invitations(tx: &mut dyn Reading, person: PersonId) -> Result<Vec<Invitation>> {
    let mut found = Vec::new();
    for row in tx.idle_memberships(person).await? {
        let Some(state) = tx.unit(UnitRef::enterprise(row.enterprise)).await? else {
            continue;
        };
        let Unit::Enterprise(firm) = serde_json::from_str(&state)? else {
            continue;
        };
        let Some((member, invited)) = firm.invited(person) else {
            continue;
        };
        found.push(Invitation {
            enterprise: firm.id,
            name: firm.profile.name.clone(),
            country: firm.profile.country.clone(),
            city: firm.profile.city.clone(),
            hat: hat(firm.side),
            roles: member.roles.clone(),
            by: invited.by.clone(),
            at: invited.at,
        });
    }
    Ok(found)
}
