//! Drafts the platform has.

use quayside_domain::draft::Draft;

use super::{Derived, Row, code};

pub(super) fn derive(draft: &Draft) -> Derived {
    Derived {
        unit: Some(draft.id.0),
        at: Some(draft.updated_at),
        rows: vec![
            Row::new("draft", draft.owner, code(&draft.kind))
                .group(draft.about.as_deref().unwrap_or_default())
                .times(draft.updated_at, draft.updated_at),
        ],
        ..Derived::default()
    }
}
