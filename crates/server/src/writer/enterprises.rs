//! What the platform keeps of an enterprise to let its people act: its face and its members.

use quayside_domain::enterprise::{Enterprise, EnterpriseState};
use quayside_domain::{Hat, Side};

use super::batch::Batch;
use crate::ledger::{Face, MemberRow, Result};

/// The hat that the members of a side wear.
pub fn hat(side: Side) -> Hat {
    match side {
        Side::Buyer => Hat::Buyer,
        Side::Seller => Hat::Seller,
    }
}

impl Batch {
    pub(super) async fn face(&mut self, enterprise: &Enterprise) -> Result<()> {
        let face = Face {
            enterprise: enterprise.id,
            name: enterprise.profile.name.clone(),
            country: enterprise.profile.country.clone(),
            city: enterprise.profile.city.clone(),
            side: enterprise.side,
            qualified: enterprise.qualified_at.is_some()
                && enterprise.state != EnterpriseState::Suspended,
            categories: enterprise.profile.categories.clone(),
            followed: enterprise.followed.clone(),
        };
        let before = self.tx.face(enterprise.id).await?;
        if before.as_ref() == Some(&face) {
            let known = self.tx.members(enterprise.id).await?;
            let waits = enterprise.members.iter().any(|m| m.invited.is_some());
            if !waits && known.len() == enterprise.members.iter().filter(|m| m.active).count() {
                return Ok(());
            }
        }
        self.standing.clear();
        self.tx.put_face(&face).await?;
        for member in &enterprise.members {
            self.persons.insert(member.person);
            self.tx
                .put_membership(&MemberRow {
                    person: member.person,
                    enterprise: enterprise.id,
                    hat: hat(enterprise.side),
                    roles: member.roles.clone(),
                    active: member.active,
                })
                .await?;
        }
        Ok(())
    }
}
