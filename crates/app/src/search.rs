//! Search over requirements, quotes, orders, messages and document names, in English and Chinese.

use chrono::{DateTime, Utc};
use quayside_domain::{BankEntryId, DealId, EnterpriseId, OrderId, QuoteId, command::DealRef};
use quayside_store::{Hit, occurs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{App, CallError, error::store, said, words::Target};

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchArgs {
    pub text: String,
    pub limit: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchView {
    pub hits: Vec<SearchHit>,
    /// There are more than `limit`.
    pub more: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    Requirement,
    Square,
    Quote,
    Order,
    Message,
    Document,
    Enterprise,
    BankEntry,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchHit {
    pub kind: HitKind,
    pub title: String,
    /// Number, firm or file name.
    pub detail: String,
    /// Tab or state code, where there is one.
    pub state: Option<String>,
    pub at: Option<DateTime<Utc>>,
    pub target: Target,
}

/// Most hits of one answer.
const MOST: u32 = 100;

/// What was typed, found on this device: exact numbers first, then the newest.
pub async fn query(app: &App, args: SearchArgs) -> Result<SearchView, CallError> {
    let work = app.work().await?;
    let limit = args.limit.clamp(1, MOST);
    let holder = work.acting()?;
    let mut found = work
        .profile
        .search(holder, &args.text, limit.saturating_add(1))
        .await
        .map_err(store)?;
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > wanted;
    found.truncate(wanted);
    Ok(SearchView {
        hits: found
            .into_iter()
            .filter_map(|found| hit(&args.text, found))
            .collect(),
        more,
    })
}

/// A thing by its own name when that was typed; else the document of it that was.
fn hit(typed: &str, found: Hit) -> Option<SearchHit> {
    let text = |pointer: &str| {
        let value = found.body.pointer(pointer)?.as_str()?;
        Some(value.to_owned())
    };
    let words = |pointer: &str| text(pointer).unwrap_or_default();
    let deal = DealRef {
        owner: found.owner,
        id: DealId(found.unit),
    };
    let id = found.id;
    let mut target = Target::deal(deal);
    let (kind, title, detail, state) = match found.kind.as_str() {
        "rfq" => (
            HitKind::Requirement,
            words("/content/subject"),
            words("/number"),
            text("/state"),
        ),
        "rfq_public" => (
            HitKind::Square,
            words("/content/subject"),
            words("/number"),
            None,
        ),
        "quote" => {
            target.quote = Some(QuoteId(id));
            let detail = format!("{} · {}", words("/rfq_number"), words("/seller/name"));
            (HitKind::Quote, words("/subject"), detail, text("/state"))
        }
        "contract" => {
            target.quote = text("/quote").and_then(|quote| quote.parse().ok());
            (
                HitKind::Document,
                String::new(),
                String::new(),
                text("/state"),
            )
        }
        "order" => {
            target.order = Some(OrderId(id));
            let number = text("/number").unwrap_or_else(|| words("/rfq_number"));
            (
                HitKind::Order,
                words("/content/product_name"),
                number,
                text("/tab"),
            )
        }
        "message" => {
            target.deal = text("/deal")
                .and_then(|deal| deal.parse().ok())
                .map(|id| DealRef {
                    owner: found.owner,
                    id,
                });
            target.seller = text("/seller").and_then(|seller| seller.parse().ok());
            let detail = said::excerpt(&words("/text"));
            (HitKind::Message, words("/subject"), detail, None)
        }
        "enterprise" | "enterprise_card" => {
            target = Target {
                enterprise: Some(EnterpriseId(found.unit)),
                ..Target::default()
            };
            let name = text("/name").unwrap_or_else(|| words("/profile/name"));
            (HitKind::Enterprise, name, words("/city"), text("/state"))
        }
        "bank_entry" => {
            target = Target {
                bank_entry: Some(BankEntryId(id)),
                ..Target::default()
            };
            (
                HitKind::BankEntry,
                words("/content/payer"),
                words("/content/reference"),
                text("/state"),
            )
        }
        _ => return None,
    };
    let (kind, title, detail) = match found.documents.first() {
        Some(document) if !occurs(typed, &title) => (HitKind::Document, document.clone(), title),
        _ if kind == HitKind::Document => return None,
        _ => (kind, title, detail),
    };
    Some(SearchHit {
        kind,
        title,
        detail,
        state,
        at: found.at,
        target,
    })
}

#[cfg(test)]
mod tests {
    use super::{HitKind, hit};
    use quayside_domain::EnterpriseId;
    use quayside_store::Hit;
    use uuid::Uuid;

    #[test]
    fn a_requirement_found_by_its_subject_is_not_shown_as_a_picture_of_it() {
        let shown = |typed: &str| {
            let found = Hit {
                owner: EnterpriseId(Uuid::nil()),
                id: Uuid::nil(),
                kind: "rfq".into(),
                unit: Uuid::nil(),
                at: None,
                body: serde_json::json!({ "content": { "subject": "Bath towels" } }),
                documents: vec!["towels-0.png".into()],
                exact: false,
            };
            let hit = hit(typed, found).expect("requirements are shown");
            (hit.kind, hit.title)
        };
        assert_eq!(
            shown("TOWELS"),
            (HitKind::Requirement, "Bath towels".into())
        );
        assert_eq!(shown("png"), (HitKind::Document, "towels-0.png".into()));
    }
}
