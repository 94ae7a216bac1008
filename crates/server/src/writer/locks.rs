//! What a batch will read first, so that the batches of several processes take their locks in one
//! order. It need not be complete: what is read later is locked then, and a deadlock is tried
//! again.

use quayside_domain::{Command, EnterpriseId, UnitRef};

use super::apply::read;
use super::{What, Work};
use crate::ledger::Locks;

/// The outboxes and units that the works name.
pub(super) fn of(works: &[Work]) -> Locks {
    let mut locks = Locks::default();
    for work in works {
        match work {
            Work::Push(sender, push) => {
                locks.devices.insert((sender.person, push.client, push.inc));
                for sealed in &push.cmds {
                    if let Ok(command) = read(sealed.v, &sealed.command) {
                        named(&mut locks, &command, sealed.acting);
                    }
                }
            }
            Work::Act(_, act, _) => {
                if let Ok(command) = read(act.v, &act.command) {
                    named(&mut locks, &command, act.acting);
                }
            }
            Work::Strike(units) => locks.units.extend(units.iter().copied()),
            Work::Deeds(deeds) => {
                for deed in deeds {
                    match &deed.what {
                        What::Clock(unit) => {
                            locks.units.insert(*unit);
                        }
                        What::Command {
                            acting, command, ..
                        } => named(&mut locks, command, *acting),
                    }
                }
            }
            Work::Members(enterprise, _) => {
                locks.units.insert(UnitRef::enterprise(*enterprise));
            }
            Work::Publish(_) => {}
        }
    }
    locks
}

/// The units of a command, and the one it only looks at: a limit must not change under a decision.
fn named(locks: &mut Locks, command: &Command, acting: EnterpriseId) {
    locks.units.extend(command.units(acting));
    locks.units.extend(command.looks_at(acting));
}
