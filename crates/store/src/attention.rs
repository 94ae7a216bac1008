//! Needs attention: refused actions with the work kept, things that wait for me, things that
//! expire soon.

use chrono::{DateTime, Duration, Utc};
use quayside_domain::EnterpriseId;

use crate::{
    entry::{Entry, EntryState},
    fault::Fault,
    lists::{ListRow, pressing},
    profile::Profile,
};

/// Why a thing needs attention.
#[derive(Clone, Debug, PartialEq)]
pub enum AttentionKind {
    /// The platform said no, or has forgotten it after a restore. The input is in the entry.
    Refused(Box<Entry>),
    /// A step waits for this workspace.
    Waiting {
        list: String,
        /// Code of the step.
        step: String,
        row: Box<ListRow>,
    },
    /// A deadline is near, though the step is another's.
    Expiring { list: String, row: Box<ListRow> },
}

#[derive(Clone, Debug, PartialEq)]
pub struct AttentionItem {
    pub kind: AttentionKind,
    pub deadline: Option<DateTime<Utc>>,
}

/// How long before a deadline a thing begins to expire.
const NEAR_DAYS: i64 = 3;

impl Profile {
    /// Everything that needs attention in a workspace: refused first, then by deadline.
    pub async fn attention(&self, holder: EnterpriseId) -> Result<Vec<AttentionItem>, Fault> {
        let now = self.now();
        let mut items: Vec<AttentionItem> = self
            .open_entries()
            .await?
            .into_iter()
            .filter(|entry| matches!(entry.state, EntryState::Refused | EntryState::Review))
            .filter(|entry| entry.acting == holder)
            .map(|entry| AttentionItem {
                kind: AttentionKind::Refused(Box::new(entry)),
                deadline: None,
            })
            .collect();
        for (list, row) in pressing(self, holder, now + Duration::days(NEAR_DAYS)).await? {
            let deadline = row.deadline;
            let kind = match row.waiting.clone() {
                Some(step) => AttentionKind::Waiting {
                    list,
                    step,
                    row: Box::new(row),
                },
                // A deadline that has passed is the platform's clock to act on.
                None if deadline.is_some_and(|at| at < now) => continue,
                None => AttentionKind::Expiring {
                    list,
                    row: Box::new(row),
                },
            };
            items.push(AttentionItem { kind, deadline });
        }
        Ok(items)
    }
}
