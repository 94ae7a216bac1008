//! Who works for a firm. Invited → active by the person's own word; declined: not named any more
//! (states.md E5).

use super::{Enterprise, Invited, Member};
use crate::PersonId;

impl Enterprise {
    /// The invitation that waits for an answer of this person.
    pub fn invited(&self, person: PersonId) -> Option<(&Member, &Invited)> {
        let member = self.members.iter().find(|one| one.person == person)?;
        Some((member, member.invited.as_ref()?))
    }

    /// The firm takes its invitation back. `Some(false)`: nobody is invited any more, nothing
    /// changes; `None`: the person works for the firm already.
    pub fn withdraw_invitation(&mut self, person: PersonId) -> Option<bool> {
        let Some(at) = self.members.iter().position(|one| one.person == person) else {
            return Some(false);
        };
        self.members.get(at)?.invited.as_ref()?;
        self.members.remove(at);
        Some(true)
    }

    /// The person accepts or declines. `Some(false)`: said before, nothing changes; `None`: it is
    /// not this person's to say.
    pub fn answer_invitation(&mut self, person: PersonId, accept: bool) -> Option<bool> {
        let Some(at) = self.members.iter().position(|one| one.person == person) else {
            return (!accept).then_some(false);
        };
        let member = self.members.get_mut(at)?;
        match (&member.invited, accept) {
            (Some(_), true) => {
                member.invited = None;
                member.active = true;
                Some(true)
            }
            (Some(_), false) => {
                self.members.remove(at);
                Some(true)
            }
            (None, true) if member.active => Some(false),
            (None, _) => None,
        }
    }
}
