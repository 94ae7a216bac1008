//! What a greeting calls for. Pure: what is here and what the platform says, in; steps, out.

use std::collections::BTreeMap;

use quayside_protocol::{Cursor, HelloAnswer, SCHEMA, ScopeKey, Sum};
use uuid::Uuid;

/// What is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    /// The server history the records here are of.
    pub epoch: Option<Uuid>,
    pub cursors: BTreeMap<ScopeKey, Cursor>,
    /// Own count and checksum of every scope.
    pub sums: BTreeMap<ScopeKey, (u64, Sum)>,
}

/// One thing to do. The order of a plan is the order of this list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What waits goes up first: it is the only copy.
    Push,
    /// The records here are compared with the platform's, bucket by bucket.
    Compare(ScopeKey),
    /// Every scope was compared: the records here are of this history now.
    Adopt(Uuid),
    /// The feeds, until they are complete.
    Pull,
    /// Nothing can be read before this application is updated.
    Update,
}

/// The steps after a greeting, in order.
pub fn plan(local: &Local, remote: &HelloAnswer) -> Vec<Step> {
    let mut steps = vec![Step::Push];
    if remote.min_pull_schema > SCHEMA {
        steps.push(Step::Update);
        return steps;
    }
    let other_history = local.epoch.is_some_and(|epoch| epoch != remote.epoch);
    for head in &remote.scopes {
        let Some(cursor) = local.cursors.get(&head.id) else {
            continue;
        };
        let rebuilt = cursor.r#gen != head.r#gen;
        let ahead = cursor.hi > head.head;
        let forgotten = cursor.hi < head.floor;
        let at_rest = cursor.hi == head.head && cursor.lo == 0;
        let differs = at_rest && local.sums.get(&head.id) != Some(&(head.cnt, head.sum));
        if other_history || rebuilt || ahead || forgotten || differs {
            steps.push(Step::Compare(head.id.clone()));
        }
    }
    if other_history {
        steps.push(Step::Adopt(remote.epoch));
    }
    steps.push(Step::Pull);
    steps.sort();
    steps
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use quayside_domain::{PersonId, actor::Policy};
    use quayside_protocol::{Limits, ScopeHead};

    use super::*;

    const HERE: Uuid = Uuid::from_u128(1);

    fn scope(name: &str) -> ScopeKey {
        ScopeKey(format!("square:{name}"))
    }

    fn head(name: &str, head: u64) -> ScopeHead {
        ScopeHead {
            id: scope(name),
            r#gen: 1,
            head,
            floor: 0,
            cnt: head,
            sum: Sum(head),
        }
    }

    fn answer(scopes: Vec<ScopeHead>) -> HelloAnswer {
        HelloAnswer {
            epoch: HERE,
            token: "t".into(),
            server_time: DateTime::UNIX_EPOCH,
            applied_through: 0,
            scopes,
            min_pull_schema: 1,
            limits: Limits::default(),
            policy: Policy::default(),
            person: PersonId(Uuid::from_u128(7)),
            memberships: vec![],
            invitations: vec![],
            practice: true,
        }
    }

    fn local(name: &str, hi: u64, lo: u64) -> Local {
        Local {
            epoch: Some(HERE),
            cursors: [(scope(name), Cursor { r#gen: 1, hi, lo })].into(),
            sums: [(scope(name), (hi, Sum(hi)))].into(),
        }
    }

    #[test]
    fn a_first_greeting_pushes_and_pulls() {
        let steps = plan(&Local::default(), &answer(vec![head("tea", 9)]));
        assert_eq!(steps, [Step::Push, Step::Pull]);
    }

    #[test]
    fn a_scope_that_is_behind_is_pulled_not_compared() {
        let steps = plan(&local("tea", 5, 0), &answer(vec![head("tea", 9)]));
        assert_eq!(steps, [Step::Push, Step::Pull]);
    }

    #[test]
    fn a_cursor_ahead_of_the_server_is_compared() {
        let steps = plan(&local("tea", 12, 0), &answer(vec![head("tea", 9)]));
        assert_eq!(steps, [Step::Push, Step::Compare(scope("tea")), Step::Pull]);
    }

    #[test]
    fn a_cursor_below_the_floor_or_of_another_generation_is_compared() {
        let mut forgotten = head("tea", 9);
        forgotten.floor = 6;
        let steps = plan(&local("tea", 5, 0), &answer(vec![forgotten]));
        assert_eq!(steps, [Step::Push, Step::Compare(scope("tea")), Step::Pull]);
        let mut rebuilt = head("tea", 9);
        rebuilt.r#gen = 2;
        let steps = plan(&local("tea", 5, 0), &answer(vec![rebuilt]));
        assert_eq!(steps, [Step::Push, Step::Compare(scope("tea")), Step::Pull]);
    }

    #[test]
    fn a_checksum_that_differs_at_rest_is_compared() {
        let mut changed = head("tea", 9);
        changed.sum = Sum(1);
        let steps = plan(&local("tea", 9, 0), &answer(vec![changed.clone()]));
        assert_eq!(steps, [Step::Push, Step::Compare(scope("tea")), Step::Pull]);
        let backfilling = plan(&local("tea", 9, 4), &answer(vec![changed]));
        assert_eq!(backfilling, [Step::Push, Step::Pull]);
    }

    #[test]
    fn another_history_compares_everything_known_before_it_is_adopted() {
        let mut known = local("tea", 9, 0);
        known.epoch = Some(Uuid::from_u128(2));
        let steps = plan(&known, &answer(vec![head("tea", 9), head("tools", 3)]));
        assert_eq!(
            steps,
            [
                Step::Push,
                Step::Compare(scope("tea")),
                Step::Adopt(HERE),
                Step::Pull
            ]
        );
    }

    #[test]
    fn an_application_too_old_to_read_still_pushes() {
        let mut newer = answer(vec![head("tea", 9)]);
        newer.min_pull_schema = SCHEMA + 1;
        assert_eq!(
            plan(&local("tea", 5, 0), &newer),
            [Step::Push, Step::Update]
        );
    }
}
