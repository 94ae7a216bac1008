//! Relays: what changes in the files and on the line, told to the windows in their own words.

use std::{
    collections::BTreeSet,
    sync::{Arc, Weak},
};

use quayside_store::{Profile, Touched as Changed, UploadState};
use tokio::{sync::broadcast::error::RecvError, task::JoinSet};

use crate::{
    App,
    documents::DocumentKey,
    event::{AppEvent, Direction, Touched, Transfer, TransferState},
    link::Link,
    notices::Notices,
    sync_status::{self, LAST_CONTACT},
};

/// Starts the relays of one signed-in person; they end with the set.
pub fn start(app: &Arc<App>, profile: &Profile, link: &Arc<Link>, relays: &mut JoinSet<()>) {
    relays.spawn(files(Arc::downgrade(app), profile.clone()));
    relays.spawn(line(Arc::downgrade(app), profile.clone(), link.clone()));
}

/// Changes of the files.
async fn files(app: Weak<App>, profile: Profile) {
    let mut changes = profile.changes();
    let mut notices = Notices::default();
    loop {
        let changed = match changes.recv().await {
            Ok(changed) => Some(changed),
            Err(RecvError::Lagged(_)) => None,
            Err(RecvError::Closed) => return,
        };
        let Some(app) = app.upgrade() else { return };
        match &changed {
            Some(changed) => {
                transfers(&app, &profile, changed).await;
                let touched = translated(changed);
                let counts = touched.tables.iter().any(|table| table == "outbox");
                app.say(AppEvent::Touched(touched));
                if counts {
                    tell(&app).await;
                }
            }
            None => app.say(AppEvent::Touched(Touched::everything())),
        }
        let news = changed.is_none_or(|changed| {
            changed.contains("attention") || changed.contains("list:activity")
        });
        if news {
            notices.look(&app).await;
        }
    }
}

/// Changes of the connection.
async fn line(app: Weak<App>, profile: Profile, link: Arc<Link>) {
    let mut status = link.watch();
    let mut told: Option<sync_status::SyncStatus> = None;
    while status.changed().await.is_ok() {
        let Some(app) = app.upgrade() else { return };
        let now = app.clock().now();
        if let Some(contact) = link.note(now) {
            let kept = profile.set_setting(LAST_CONTACT, &contact).await;
            if let Err(fault) = kept {
                tracing::warn!(%fault, "the last contact is not kept");
            }
        }
        let Ok(work) = app.work().await else { continue };
        let Ok(standing) = sync_status::of(&work).await else {
            continue;
        };
        let expired = |status: &sync_status::SyncStatus| {
            status
                .problem
                .as_ref()
                .is_some_and(|problem| problem.code == "session_ended")
        };
        let session = told.as_ref().is_some_and(expired) != expired(&standing);
        if told.as_ref() != Some(&standing) {
            app.say(AppEvent::Sync(standing.clone()));
            let tables: &[&str] = if session {
                &["sync", "session"]
            } else {
                &["sync"]
            };
            app.say(AppEvent::Touched(Touched::tables(tables)));
        }
        told = Some(standing);
    }
}

async fn tell(app: &App) {
    if let Ok(work) = app.work().await
        && let Ok(status) = sync_status::of(&work).await
    {
        app.say(AppEvent::Sync(status));
    }
}

/// Lists that show marks: an outbox change touches them all.
const MARKED: &[&str] = &[
    "outbox",
    "sync",
    "rfq",
    "square",
    "quote",
    "contract",
    "order",
    "message",
    "queue_item",
    "bank_entry",
    "enterprise",
    "draft",
];

/// More keys than these are not named one by one.
const MANY_KEYS: usize = 100;

/// The store's keys as the windows name their queries.
pub(crate) fn translated(changed: &Changed) -> Touched {
    let mut tables: BTreeSet<&str> = BTreeSet::new();
    let mut keys: BTreeSet<String> = BTreeSet::new();
    for key in changed.keys() {
        let (name, id) = key.split_once(':').unwrap_or((key, ""));
        match name {
            "list" => tables.extend(table(id)),
            "deal" => {
                tables.insert("deal");
                keys.insert(format!("deal:{id}"));
            }
            "document" => {
                tables.insert("document");
                keys.insert(format!("document:{id}"));
            }
            "record" => {
                keys.extend(
                    ["draft", "bank_entry", "queue_item", "order", "quote"]
                        .map(|table| format!("{table}:{id}")),
                );
            }
            "outbox" => tables.extend(MARKED),
            "acts" => tables.extend(["outbox"]),
            "drafts" => tables.extend(["draft"]),
            "conversations" => tables.extend(["message"]),
            "documents" | "downloads" => tables.extend(["document"]),
            "attention" => tables.extend(["attention"]),
            "welcome" => tables.extend(["session", "enterprise"]),
            "scopes" => tables.extend(["sync"]),
            _ => {}
        }
    }
    // A key tells something only beside its table.
    keys.retain(|key| {
        let table = key.split(':').next().unwrap_or_default();
        tables.contains(table) && (table == "deal" || table == "document")
    });
    // A page of a first sync touches thousands: a window has few of them open and asks anew.
    if keys.len() > MANY_KEYS {
        keys.clear();
    }
    Touched {
        tables: tables.into_iter().map(Into::into).collect(),
        keys: keys.into_iter().collect(),
    }
}

fn table(list: &str) -> Option<&'static str> {
    Some(match list {
        "rfq" => "rfq",
        "square" => "square",
        "quote" | "offer" => "quote",
        "contract" => "contract",
        "order" => "order",
        "conversation" | "message" => "message",
        "queue" => "queue_item",
        "bank_entry" => "bank_entry",
        "enterprise" | "card" => "enterprise",
        "activity" => "activity",
        "draft" => "draft",
        _ => return None,
    })
}

/// Documents on their way, byte by byte.
async fn transfers(app: &App, profile: &Profile, changed: &Changed) {
    let hashes: Vec<&str> = changed
        .keys()
        .filter_map(|key| key.strip_prefix("document:"))
        .collect();
    if hashes.is_empty() {
        return;
    }
    let bytes = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    for upload in profile.open_uploads().await.unwrap_or_default() {
        if !hashes.contains(&upload.hash.as_str()) {
            continue;
        }
        app.say(AppEvent::Transfer(Transfer {
            done: bytes(upload.sent()),
            total: bytes(upload.size),
            state: match upload.state {
                UploadState::Complete => TransferState::Done,
                UploadState::Failed => TransferState::Failed,
                UploadState::Waiting | UploadState::Uploading => TransferState::Moving,
            },
            direction: Direction::Up,
            document: DocumentKey {
                owner: upload.owner,
                hash: upload.hash,
            },
        }));
    }
    for download in profile.open_downloads().await.unwrap_or_default() {
        if !hashes.contains(&download.hash.as_str()) {
            continue;
        }
        let got = std::fs::metadata(&download.path).map(|meta| meta.len());
        app.say(AppEvent::Transfer(Transfer {
            done: bytes(got.unwrap_or(0)),
            total: bytes(download.size),
            state: TransferState::Moving,
            direction: Direction::Down,
            document: DocumentKey {
                owner: download.firm,
                hash: download.hash,
            },
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_a_deal_names_it_and_its_lists() {
        let changed = Changed::default()
            .with("list:order")
            .with("deal:7")
            .with("record:9")
            .with("counts");
        let touched = translated(&changed);
        assert_eq!(touched.tables, ["deal", "order"]);
        assert_eq!(touched.keys, ["deal:7"]);
    }

    #[test]
    fn a_change_of_very_many_deals_names_their_tables_only() {
        let mut changed = Changed::default().with("list:order");
        for n in 0..5000 {
            changed.add(format!("deal:{n}"));
        }
        let touched = translated(&changed);
        assert_eq!(touched.tables, ["deal", "order"]);
        assert!(touched.keys.is_empty());
    }

    #[test]
    fn a_queued_action_refreshes_every_list_that_may_show_its_mark() {
        let touched = translated(&Changed::default().with("outbox"));
        for table in ["rfq", "order", "quote", "outbox", "sync"] {
            assert!(touched.tables.iter().any(|known| known == table), "{table}");
        }
        assert!(touched.keys.is_empty());
    }
}
