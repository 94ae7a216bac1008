//! Who works for a firm: invited by an owner, a member once the person has said yes. Both are
//! written into the firm's own unit, from which its record, its memberships and its scopes follow.

use std::collections::BTreeSet;

use quayside_domain::enterprise::{Invited, Member};
use quayside_domain::{EnterpriseId, PersonId, Role, Unit, UnitRef};
use quayside_protocol::error::code;

use super::batch::Batch;
use super::records::Effects;
use super::{Done, Work, Writer, judge};
use crate::fault::{Answer, Fault};
use crate::ledger::Result;

/// Whom an owner asks.
#[derive(Clone, Debug)]
pub struct Invitee {
    pub person: PersonId,
    pub name: String,
    pub roles: BTreeSet<Role>,
    /// The owner's name, for the invited person.
    pub by: String,
}

/// What happens to the members of a firm.
pub(super) enum Change {
    Invite(Invitee),
    /// Nobody is asked: the people of the practice market.
    Join(Invitee),
    Answer {
        person: PersonId,
        accept: bool,
    },
    Withdraw(PersonId),
}

impl Writer {
    /// Asks a person to work for an enterprise.
    ///
    /// # Errors
    /// 409 `already_member` for who is one or was asked already.
    pub async fn invite(&self, enterprise: EnterpriseId, invitee: Invitee) -> Answer<()> {
        let work = Work::Members(enterprise, Change::Invite(invitee));
        self.members(work).await.map(|_| ())
    }

    /// Makes a person a member of an enterprise without asking.
    ///
    /// # Errors
    /// 409 `already_member`.
    pub async fn join(&self, enterprise: EnterpriseId, invitee: Invitee) -> Answer<()> {
        let work = Work::Members(enterprise, Change::Join(invitee));
        self.members(work).await.map(|_| ())
    }

    /// The invited person accepts or declines: whether an invitation waited for it.
    ///
    /// # Errors
    /// 403 for who accepts and is not invited, and for a member who declines.
    pub async fn answer(
        &self,
        enterprise: EnterpriseId,
        person: PersonId,
        accept: bool,
    ) -> Answer<bool> {
        let work = Work::Members(enterprise, Change::Answer { person, accept });
        self.members(work).await
    }

    /// The firm takes an invitation back: whether one was there.
    ///
    /// # Errors
    /// 403 for a member.
    pub async fn withdraw(&self, enterprise: EnterpriseId, person: PersonId) -> Answer<bool> {
        let work = Work::Members(enterprise, Change::Withdraw(person));
        self.members(work).await
    }

    async fn members(&self, work: Work) -> Answer<bool> {
        let done = self.ask(work).await?;
        Ok(matches!(done, Done::Members(true)))
    }
}

impl Batch {
    pub(super) async fn members_change(
        &mut self,
        enterprise: EnterpriseId,
        change: &Change,
    ) -> Result<Answer<Done>> {
        let at = UnitRef::enterprise(enterprise);
        let Some(Unit::Enterprise(state)) = self.unit(at).await? else {
            // Who declines is not told whether there is such a firm.
            return Ok(match change {
                Change::Answer { accept: false, .. } => Ok(Done::Members(false)),
                _ => Err(Fault::not_allowed()),
            });
        };
        let mut state = state.clone();
        match change {
            Change::Invite(invitee) | Change::Join(invitee) => {
                if state.members.iter().any(|one| one.person == invitee.person) {
                    return Ok(Err(Fault::conflict(code::ALREADY_MEMBER)));
                }
                let asked = matches!(change, Change::Invite(_));
                state.members.push(Member {
                    person: invitee.person,
                    name: invitee.name.clone(),
                    roles: invitee.roles.clone(),
                    active: !asked,
                    limit: None,
                    invited: asked.then(|| Invited {
                        by: invitee.by.clone(),
                        at: self.now,
                    }),
                });
            }
            Change::Answer { person, .. } | Change::Withdraw(person) => {
                let changed = match change {
                    Change::Answer { accept, .. } => state.answer_invitation(*person, *accept),
                    _ => state.withdraw_invitation(*person),
                };
                match changed {
                    Some(true) => {}
                    // Said before, and the answer was lost.
                    Some(false) => return Ok(Ok(Done::Members(false))),
                    None => return Ok(Err(Fault::not_allowed())),
                }
                // Told on every device of the person, though the firm may name nobody any more.
                self.persons.insert(*person);
            }
        }
        let shown = judge::show(at, Unit::Enterprise(state));
        let taken = match shown {
            Ok(verdict) => self.take(verdict, &mut Effects::nobody()).await?,
            Err(refusal) => Err(refusal),
        };
        Ok(taken
            .map(|()| Done::Members(true))
            .map_err(|refusal| Fault::internal(&refusal.code)))
    }
}
