//! "Since you were away": what changed between the last look and now.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use quayside_domain::{DealId, EnterpriseId, command::DealRef, record::Activity};
use quayside_store::{List, ListQuery, Sort};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    App, CallError,
    error::store,
    words::{Nothing, Target},
    work::Work,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Digest {
    /// When the person last looked.
    pub since: Option<DateTime<Utc>>,
    pub changes: u32,
    pub deals: u32,
    /// Queued actions that went through, and that did not.
    pub went_through: u32,
    pub refused: u32,
    pub messages: u32,
    pub entries: Vec<DigestEntry>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DigestEntry {
    pub subject: String,
    pub changes: u32,
    pub latest: Activity,
    pub target: Target,
}

/// Most events looked through.
const MOST: u32 = 500;
/// Most deals named.
const DEALS: usize = 12;

/// The setting that says when this workspace was last looked at.
fn setting(acting: EnterpriseId) -> String {
    format!("digest.{acting}")
}

/// What others did in this workspace since the person last looked.
pub async fn since_away(app: &App, _: Nothing) -> Result<Digest, CallError> {
    let work = app.work().await?;
    let acting = work.acting()?;
    let since: Option<DateTime<Utc>> = work
        .profile
        .setting(&setting(acting))
        .await
        .map_err(store)?;
    let mut digest = Digest {
        since,
        changes: 0,
        deals: 0,
        went_through: 0,
        refused: 0,
        messages: work.profile.unread(acting).await.map_err(store)?.total(),
        entries: Vec::new(),
    };
    let Some(since) = since else {
        return Ok(digest);
    };
    let mut by_deal: BTreeMap<Uuid, Vec<Activity>> = BTreeMap::new();
    for activity in activities(&work, acting, since).await? {
        by_deal.entry(activity.about).or_default().push(activity);
    }
    digest.deals = count(by_deal.len());
    digest.changes = count(by_deal.values().map(Vec::len).sum());
    for entry in work.profile.accepted_since(since).await.map_err(store)? {
        let worth = entry.acting == acting && !entry.kind.starts_with("draft.");
        digest.went_through = digest.went_through.saturating_add(u32::from(worth));
    }
    let summary = work.profile.outbox_summary().await.map_err(store)?;
    digest.refused = summary.attention;
    let mut groups: Vec<(Uuid, Vec<Activity>)> = by_deal.into_iter().collect();
    groups.sort_by_key(|(_, activities)| {
        std::cmp::Reverse(activities.first().map(|activity| activity.at))
    });
    for (about, activities) in groups.into_iter().take(DEALS) {
        let Some(latest) = activities.first().cloned() else {
            continue;
        };
        let (subject, target) = name(&work, about).await?;
        digest.entries.push(DigestEntry {
            subject,
            changes: count(activities.len()),
            latest,
            target,
        });
    }
    Ok(digest)
}

/// Everything up to now was seen.
pub async fn seen(app: &App, _: Nothing) -> Result<Nothing, CallError> {
    let work = app.work().await?;
    look(&work).await?;
    Ok(Nothing {})
}

async fn look(work: &Work) -> Result<(), CallError> {
    let key = setting(work.acting()?);
    let kept = work.profile.set_setting(&key, &work.now);
    kept.await.map_err(store)?;
    Ok(())
}

/// Newest first; own doings are left out.
async fn activities(
    work: &Work,
    acting: EnterpriseId,
    since: DateTime<Utc>,
) -> Result<Vec<Activity>, CallError> {
    let query = ListQuery {
        sort: Sort::Created,
        limit: MOST,
        ..ListQuery::new(List::Activity, acting)
    };
    let page = work.profile.list(&query).await.map_err(store)?;
    Ok(page
        .rows
        .into_iter()
        .filter_map(|row| serde_json::from_value::<Activity>(row.body).ok())
        .filter(|activity| activity.at > since && activity.enterprise != Some(acting))
        .collect())
}

/// What an activity is about, by name.
async fn name(work: &Work, about: Uuid) -> Result<(String, Target), CallError> {
    let records = work.profile.records_by_id(about).await.map_err(store)?;
    let Some(record) = records.first() else {
        return Ok((String::new(), Target::default()));
    };
    if record.kind.starts_with("enterprise") {
        let target = Target {
            enterprise: Some(EnterpriseId(about)),
            ..Target::default()
        };
        return Ok((String::new(), target));
    }
    let deal = DealRef {
        owner: record.owner,
        id: DealId(about),
    };
    Ok((work.deal_title(deal).await?, Target::deal(deal)))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
