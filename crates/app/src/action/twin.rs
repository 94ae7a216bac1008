//! The same payment may stand in two statements, and two payments may look alike: whoever enters
//! the second is asked (states.md E5), and so is who enters a line of one statement again, with its
//! position now or mistyped. The platform refuses only the same entry of the same statement.

use quayside_domain::{Command, Refusal, bank_entry::BankEntry};
use quayside_store::{Filter, List, ListQuery, Sort};

use crate::{CallError, error::store, work::Work};

/// Entries looked through at once, the newest value dates first.
const MOST: u32 = 1000;

/// The entry that an import may be once more. Of its own currency first, then of all: the currency
/// may be what was mistyped.
pub(super) async fn twin(work: &Work, command: &Command) -> Result<Option<Refusal>, CallError> {
    let Command::BankEntryImport { content, .. } = command else {
        return Ok(None);
    };
    let own = content.amount.currency.code().to_owned();
    for currency in [Some(own), None] {
        let query = ListQuery {
            filter: Filter {
                currency,
                ..Filter::default()
            },
            sort: Sort::Created,
            limit: MOST,
            ..ListQuery::new(List::BankEntry, work.acting()?)
        };
        let page = work.profile.list(&query).await.map_err(store)?;
        let twin = page.rows.into_iter().find_map(|row| {
            let entry: BankEntry = serde_json::from_value(row.body).ok()?;
            content.twin_of(&entry.content)
        });
        if twin.is_some() {
            return Ok(twin);
        }
    }
    Ok(None)
}
