//! Hears what other processes on the same database did and tells it here, so that a desktop on one
//! of them learns at once what was written through another. Losing a notice only costs time.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::app::App;
use crate::hub::Notice;
use crate::ledger::Heard;

/// How long a desktop on another process waits for its hint, at most.
const EVERY: Duration = Duration::from_millis(250);

/// Runs until the server stops; at once when nobody else can write.
pub async fn run(app: Arc<App>) {
    if !app.ledger.shared() {
        return;
    }
    let mut stopping = app.stopping.clone();
    let mut heard = Heard::new();
    let mut deaf = false;
    loop {
        match app.ledger.news(&mut heard).await {
            Ok(news) => {
                if news.missed || std::mem::take(&mut deaf) {
                    app.hub.tell(Notice {
                        everything: true,
                        ..Notice::default()
                    });
                }
                let heard = news.notices.len() as u64;
                app.metrics.heard.fetch_add(heard, Ordering::Relaxed);
                for text in news.notices {
                    if let Ok(notice) = serde_json::from_str::<Notice>(&text) {
                        app.throttle.count(&notice.failed, app.now());
                        app.throttle.forget(&notice.passed);
                        app.hub.tell(notice);
                    }
                }
            }
            Err(error) => {
                if !std::mem::replace(&mut deaf, true) {
                    tracing::warn!(%error, "other processes cannot be heard");
                }
            }
        }
        let stopped = async { stopping.wait_for(|stopping| *stopping).await.is_ok() };
        tokio::select! {
            _ = stopped => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
