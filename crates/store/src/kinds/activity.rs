//! Lines of a timeline.

use quayside_domain::{Scope, record::Activity};

use super::{Derived, Row, firms};

pub(super) fn derive(activity: &Activity, scopes: &[Scope]) -> Derived {
    let rows = firms(scopes)
        .map(|firm| {
            let mut row = Row::new("activity", firm, activity.code.clone())
                .group(activity.about)
                .times(activity.at, activity.at);
            row.counterparty = activity
                .enterprise
                .map(|actor| actor.to_string())
                .unwrap_or_default();
            row
        })
        .collect();
    Derived {
        unit: Some(activity.about),
        at: Some(activity.at),
        rows,
        ..Derived::default()
    }
}
