//! The sync chip: connection, what waits, what needs attention, how far the first sync is.

use chrono::{DateTime, Utc};
use quayside_domain::Hat;
use quayside_store::{List, ListQuery};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    App, CallError,
    error::store,
    event::{AppEvent, Touched},
    words::{Nothing, Words},
    work::Work,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncStatus {
    pub connection: Connection,
    /// Actions waiting to send.
    pub waiting: u32,
    /// Refused actions not yet dealt with.
    pub attention: u32,
    pub last_contact: Option<DateTime<Utc>>,
    /// Every scope was complete at the last contact.
    pub up_to_date: bool,
    /// A first sync, or a long catching up.
    pub progress: Option<Progress>,
    pub problem: Option<Words>,
    /// The person chose to work offline.
    pub manual_offline: bool,
    pub deals_on_device: u32,
    #[ts(type = "number")]
    pub bytes_on_device: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Connection {
    Offline,
    Connecting,
    Online,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    pub done: u32,
    pub total: Option<u32>,
    pub estimate_seconds: Option<u32>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfflineArgs {
    pub offline: bool,
}

/// The setting that says when the platform last answered completely.
pub(crate) const LAST_CONTACT: &str = "last_contact";

/// The sync chip.
pub async fn status(app: &App, _: Nothing) -> Result<SyncStatus, CallError> {
    of(&app.work().await?).await
}

/// Sends and asks at once.
pub async fn now(app: &App, _: Nothing) -> Result<SyncStatus, CallError> {
    let work = app.work().await?;
    work.sync.ask();
    of(&work).await
}

/// Works offline until told otherwise, over a restart too.
pub async fn set_offline(app: &App, args: OfflineArgs) -> Result<SyncStatus, CallError> {
    let work = app.work().await?;
    let mut desk = app.desk.write().await;
    desk.saved.offline = args.offline;
    desk.save()?;
    drop(desk);
    work.sync.set_offline(args.offline);
    let status = of(&work).await?;
    app.say(AppEvent::Sync(status.clone()));
    app.say(AppEvent::Touched(Touched::tables(&["sync"])));
    Ok(status)
}

pub(crate) async fn of(work: &Work) -> Result<SyncStatus, CallError> {
    let standing = work.sync.standing(work.now);
    let summary = work.profile.outbox_summary().await.map_err(store)?;
    Ok(SyncStatus {
        connection: standing.connection,
        waiting: summary.waiting,
        attention: summary.attention,
        last_contact: standing.last_contact,
        up_to_date: standing.up_to_date,
        progress: standing.progress,
        problem: standing.problem,
        manual_offline: standing.manual_offline,
        deals_on_device: deals(work).await?,
        bytes_on_device: bytes(work).await?,
    })
}

/// Deals of this workspace whose records are here.
pub(crate) async fn deals(work: &Work) -> Result<u32, CallError> {
    let Ok((acting, hat)) = work.role() else {
        return Ok(0);
    };
    let list = match hat {
        Hat::Buyer => List::Rfq,
        Hat::Seller => List::Quote,
        Hat::Operator => List::Queue,
    };
    let counts = work.profile.tab_counts(&ListQuery::new(list, acting)).await;
    Ok(u32::try_from(counts.map_err(store)?.all).unwrap_or(u32::MAX))
}

/// Copies of documents and the record files.
async fn bytes(work: &Work) -> Result<u64, CallError> {
    let copies = work.profile.copies_size().await.map_err(store)?;
    let file = |name: &str| {
        let meta = std::fs::metadata(work.profile.folder().join(name));
        meta.map(|meta| meta.len()).unwrap_or(0)
    };
    Ok(copies
        .saturating_add(file("outbox.db"))
        .saturating_add(file("cache.db")))
}
