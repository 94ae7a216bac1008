//! Hints: where to look. They carry no state, and losing all of them only costs time.

use quayside_protocol::{
    Hint,
    events::{EVENT_HEAD, EVENT_SCOPES},
};
use quayside_store::Profile;

use crate::{problem::Problem, session::Session, transport::lost};

/// What a hint asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nudge {
    /// Some feed has moved beyond what is here.
    Pull,
    /// Scopes were gained or lost.
    Greet,
}

/// Listens until the stream ends.
pub(crate) async fn listen(
    profile: &Profile,
    session: &Session,
    mut nudge: impl FnMut(Nudge),
) -> Result<(), Problem> {
    let mut response = session.events().await?;
    let mut lines = Lines::default();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| Problem::from(lost(&error)))?
    {
        for event in lines.feed(&chunk) {
            match event.name.as_str() {
                EVENT_SCOPES => nudge(Nudge::Greet),
                EVENT_HEAD => {
                    if let Ok(hint) = serde_json::from_str::<Hint>(&event.data)
                        && behind(profile, &hint).await?
                    {
                        nudge(Nudge::Pull);
                    }
                }
                _ => {}
            }
        }
    }
    Ok(())
}

async fn behind(profile: &Profile, hint: &Hint) -> Result<bool, Problem> {
    let cursors = profile.cursors().await?;
    Ok(cursors
        .get(&hint.scope)
        .is_none_or(|cursor| cursor.hi < hint.head))
}

/// One server-sent event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Event {
    name: String,
    data: String,
}

/// Puts events together from whatever pieces arrive.
#[derive(Default)]
struct Lines {
    rest: Vec<u8>,
    event: Event,
}

impl Lines {
    fn feed(&mut self, chunk: &[u8]) -> Vec<Event> {
        self.rest.extend_from_slice(chunk);
        let mut events = vec![];
        while let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.rest.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end_matches(['\r', '\n']);
            if line.is_empty() {
                events.push(std::mem::take(&mut self.event));
            } else if let Some(name) = line.strip_prefix("event:") {
                self.event.name = name.trim().to_owned();
            } else if let Some(data) = line.strip_prefix("data:") {
                self.event.data.push_str(data.trim());
            }
        }
        events
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_whole_however_the_bytes_arrive() {
        let text = b"event: head\ndata: {\"a\":1}\n\n: a comment\nevent: beat\n\nevent: sco";
        let mut whole = Lines::default();
        let mut single = Lines::default();
        let at_once = whole.feed(text);
        let piecemeal: Vec<Event> = text
            .iter()
            .flat_map(|byte| single.feed(std::slice::from_ref(byte)))
            .collect();
        assert_eq!(at_once, piecemeal);
        let names: Vec<&str> = at_once.iter().map(|event| event.name.as_str()).collect();
        assert_eq!(names, ["head", "beat"]);
        assert_eq!(
            at_once.first().map(|event| event.data.as_str()),
            Some("{\"a\":1}")
        );
    }
}
