//! What is worth a word: a refusal, and what others did while this device was looking.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use quayside_domain::{CommandId, DealId, command::DealRef, record::Activity};
use quayside_store::{EntryState, List, ListQuery, Sort};
use uuid::Uuid;

use crate::{
    App, CallError, attention,
    error::store,
    event::{AppEvent, Notice, Tone},
    words::{Target, Words},
    work::Work,
};

/// Activities told at once; more are one look at the list.
const MOST: u32 = 5;

/// What has been told already.
#[derive(Default)]
pub struct Notices {
    refused: Option<BTreeSet<CommandId>>,
    activity: Option<(Uuid, DateTime<Utc>)>,
}

impl Notices {
    /// Tells what is new since the last look. The first look tells nothing.
    pub async fn look(&mut self, app: &App) {
        let Ok(work) = app.work().await else { return };
        let told = async {
            self.refusals(app, &work).await?;
            self.activities(app, &work).await
        };
        if let Err(error) = told.await {
            tracing::debug!(%error, "no notices");
        }
    }

    async fn refusals(&mut self, app: &App, work: &Work) -> Result<(), CallError> {
        let entries = work.profile.open_entries().await.map_err(store)?;
        let refused = entries
            .iter()
            .filter(|entry| matches!(entry.state, EntryState::Refused | EntryState::Review));
        let known = self
            .refused
            .replace(refused.clone().map(|entry| entry.id).collect());
        let Some(known) = known else { return Ok(()) };
        for entry in refused.filter(|entry| !known.contains(&entry.id)) {
            let did = attention::did(entry);
            app.say(AppEvent::Notice(Notice {
                words: Words {
                    code: "refused".into(),
                    params: [("kind".to_owned(), did.code)].into(),
                },
                subject: attention::subject(work, entry).await?,
                target: attention::target(entry),
                tone: Tone::Bad,
            }));
        }
        Ok(())
    }

    async fn activities(&mut self, app: &App, work: &Work) -> Result<(), CallError> {
        let acting = work.acting()?;
        let query = ListQuery {
            sort: Sort::Created,
            limit: MOST,
            ..ListQuery::new(List::Activity, acting)
        };
        let page = work.profile.list(&query).await.map_err(store)?;
        let found: Vec<(DealRef, Activity)> = page
            .rows
            .into_iter()
            .filter_map(|row| {
                let activity: Activity = serde_json::from_value(row.body).ok()?;
                let deal = DealRef {
                    owner: row.owner,
                    id: DealId(activity.about),
                };
                Some((deal, activity))
            })
            .collect();
        let newest = found.first().map(|(_, activity)| activity.at);
        let known = self
            .activity
            .replace((acting.0, newest.unwrap_or(work.now)));
        let since = match known {
            // Another workspace was put on, or nothing was told yet, or a first sync is under way.
            Some((of, since)) if of == acting.0 && work.sync.standing(work.now).up_to_date => since,
            _ => return Ok(()),
        };
        for (deal, activity) in found.into_iter().rev() {
            if activity.at <= since || activity.enterprise == Some(acting) {
                continue;
            }
            app.say(AppEvent::Notice(Notice {
                subject: work.deal_title(deal).await?,
                words: Words {
                    code: format!("activity.{}", activity.code),
                    params: activity.params,
                },
                target: Target::deal(deal),
                tone: Tone::News,
            }));
        }
        Ok(())
    }
}
