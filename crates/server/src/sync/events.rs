//! Hints where to look, as server-sent events. They carry no state.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use quayside_protocol::events::{EVENT_BEAT, EVENT_HEAD, EVENT_SCOPES};
use quayside_protocol::limits::HEARTBEAT_SECONDS;
use quayside_protocol::{ErrorBody, Hint, ScopeKey, paths};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::app::App;
use crate::auth::Caller;
use crate::fault::Answer;
use crate::hub::Notice;
use crate::metrics::Listening;
use crate::visible;

/// One hint for every scope at first, then one for every move; a sign of life every 25 seconds.
#[utoipa::path(get, path = paths::EVENTS, tag = "sync", security(("bearer" = [])),
    responses((status = 200, content_type = "text/event-stream", body = Hint,
            description = "events: head with a Hint, scopes, beat"),
        (status = 401, body = ErrorBody), (status = 426, body = ErrorBody)))]
pub async fn events(
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Answer<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let notices = app.hub.listen();
    let open = Listening::open(&app);
    let mut beat = interval(Duration::from_secs(HEARTBEAT_SECONDS));
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beat.reset();
    let mut listener = Listener {
        app,
        caller,
        notices,
        beat,
        scopes: Vec::new(),
        waiting: VecDeque::new(),
        _open: open,
    };
    listener.look().await?;
    Ok(Sse::new(unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok(event), listener))
    })))
}

struct Listener {
    app: Arc<App>,
    caller: Caller,
    notices: Receiver<Arc<Notice>>,
    beat: Interval,
    scopes: Vec<ScopeKey>,
    waiting: VecDeque<Event>,
    _open: Listening,
}

impl Listener {
    /// Reads the caller's scopes again and hints at every one.
    async fn look(&mut self) -> Answer<()> {
        let mut tx = self.app.read().await?;
        self.scopes = visible::scopes_of(tx.as_mut(), self.caller.person).await?;
        for head in visible::heads(tx.as_mut(), &self.scopes).await? {
            self.hint(head.id, head.head);
        }
        Ok(())
    }

    fn hint(&mut self, scope: ScopeKey, head: u64) {
        let hint = Hint { scope, head };
        if let Ok(event) = Event::default().event(EVENT_HEAD).json_data(&hint) {
            self.waiting.push_back(event);
        }
    }

    /// The next event; nothing once the server stops or the session ended.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            let mut stopping = self.app.stopping.clone();
            let stopped = async move { stopping.wait_for(|stopping| *stopping).await.is_ok() };
            tokio::select! {
                _ = stopped => return None,
                _ = self.beat.tick() => {
                    return Some(Event::default().event(EVENT_BEAT).data(""));
                }
                notice = self.notices.recv() => match notice {
                    Ok(notice) => self.hear(&notice).await?,
                    // Too many to count: look everywhere.
                    Err(RecvError::Lagged(_)) => self.look().await.ok()?,
                    Err(RecvError::Closed) => return None,
                },
            }
        }
    }

    async fn hear(&mut self, notice: &Notice) -> Option<()> {
        if notice.ended == Some(self.caller.session) {
            return None;
        }
        if notice.everything || notice.persons.contains(&self.caller.person) {
            self.waiting
                .push_back(Event::default().event(EVENT_SCOPES).data(""));
            self.look().await.ok()?;
            return Some(());
        }
        for (scope, head) in &notice.heads {
            if self.scopes.contains(scope) {
                self.hint(scope.clone(), *head);
            }
        }
        Some(())
    }
}
