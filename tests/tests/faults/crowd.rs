//! A crowd at the door of one server: thousands of quiet streams of hints, and everybody coming
//! back in the same second after it was gone.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use futures_util::{StreamExt, TryStreamExt, stream};
use quayside_domain::MessageId;
use quayside_protocol::{
    Hello, PullRequest, SCHEMA,
    account::{Register, Secret},
};
use quayside_server::clock::Clock as _;
use quayside_store::{Fault, SessionTokens};
use quayside_sync::{Platform, Problem, Response, Session, Vault, Wire};
use quayside_tests::{
    child::{self, Process, say},
    running::LONG,
    world::World,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::stage::stage;

#[derive(Serialize, Deserialize)]
struct Crowd {
    people: usize,
}

/// Starts this test once more with as many open files as the system allows at all.
async fn with_many_files(test: &str, people: usize) {
    let before = r#"ulimit -n "$(ulimit -Hn)"; exec "$0" "$@""#;
    let process = Process::start_behind(before, test, &Crowd { people });
    for line in process.end().await {
        eprintln!("{line}");
    }
}

/// Tokens in memory: these people have no files.
struct Pocket {
    tokens: Mutex<Option<SessionTokens>>,
    now: DateTime<Utc>,
}

impl Vault for Pocket {
    fn load(
        &self,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Option<SessionTokens>, Fault>> + Send + '_>>
    {
        Box::pin(async { Ok(self.tokens.lock().await.clone()) })
    }

    fn save(
        &self,
        tokens: Option<SessionTokens>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + '_>> {
        Box::pin(async move {
            *self.tokens.lock().await = tokens;
            Ok(())
        })
    }

    fn now(&self) -> DateTime<Utc> {
        self.now
    }
}

/// One desktop of the crowd.
struct Caller {
    session: Session,
    client: Uuid,
    token: Mutex<Option<String>>,
    epoch: Mutex<Option<Uuid>>,
}

impl Caller {
    async fn register(world: &World, n: usize) -> Self {
        let now = world.clock.0.now();
        let wire = Wire::new(&world.url()).expect("a loopback address");
        let platform = Platform::over(&world.url(), Arc::new(wire)).expect("a loopback address");
        let signed_in = platform
            .register(&Register {
                email: Some(format!("p{n}@example.com")),
                phone: None,
                login_id: format!("person-{n}"),
                display_name: format!("Person {n}"),
                passphrase: Secret::from("seven grey herons at dawn"),
                device: "desktop".into(),
            })
            .await
            .expect("the platform takes new people");
        let pocket = Pocket {
            tokens: Mutex::new(None),
            now,
        };
        let session = Session::begin(platform, Arc::new(pocket), &signed_in).await;
        Self {
            session: session.expect("the session is kept"),
            client: Uuid::from_u128(n as u128 + 1),
            token: Mutex::new(None),
            epoch: Mutex::new(None),
        }
    }

    /// What a desktop does when it is back: greet, fetch, listen. Answers the open stream.
    async fn come_back(&self) -> Result<Response, Problem> {
        let mut token = self.token.lock().await;
        let mut epoch = self.epoch.lock().await;
        let greeting = self
            .session
            .hello(&Hello {
                client: self.client,
                inc: self.client,
                token: token.clone(),
                app_version: "test".into(),
                schema: SCHEMA,
                epoch: *epoch,
                sealed_through: 0,
            })
            .await?;
        *token = Some(greeting.token.clone());
        *epoch = Some(greeting.epoch);
        let mut cursors = std::collections::BTreeMap::new();
        loop {
            let page = self
                .session
                .pull(&PullRequest {
                    epoch: greeting.epoch,
                    schema: SCHEMA,
                    cursors: cursors.clone(),
                    max_bytes: None,
                })
                .await?;
            let complete = page.complete();
            cursors.extend(page.trailer.next);
            if complete {
                break;
            }
        }
        self.session.events().await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_comes_back_at_once_and_nobody_is_refused() {
    const NAME: &str = "crowd::everybody_comes_back_at_once_and_nobody_is_refused";
    let Some(Crowd { people }) = child::task() else {
        return with_many_files(NAME, child::number("QUAYSIDE_DESKTOPS", 100)).await;
    };
    let mut world = World::new().await;
    let callers: Vec<Caller> = stream::iter(0..people)
        .map(|n| Caller::register(&world, n))
        .buffered(16)
        .collect()
        .await;
    let all = async |callers: &[Caller]| {
        let begun = Instant::now();
        let back = futures_util::future::try_join_all(callers.iter().map(|caller| async {
            let stream = caller.come_back().await?;
            Ok::<_, Problem>((stream, begun.elapsed()))
        }));
        back.await.expect("nobody is refused")
    };
    let first = all(&callers).await;
    drop(first);
    // The platform is gone and comes back, and so does everybody.
    world.kill_server().await;
    world.start_server().await;
    let back = all(&callers).await;
    let mut waited: Vec<Duration> = back.iter().map(|(_, waited)| *waited).collect();
    waited.sort();
    let at = |share: usize| {
        let one = waited.get((waited.len() - 1) * share / 100);
        one.expect("somebody came back").as_millis()
    };
    say(&format!(
        "{people} desktops came back at once: half within {} ms, all within {} ms",
        at(50),
        at(100)
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn quiet_streams_stand_in_thousands_and_each_is_told() {
    const NAME: &str = "crowd::quiet_streams_stand_in_thousands_and_each_is_told";
    let Some(Crowd { people }) = child::task() else {
        return with_many_files(NAME, child::number("QUAYSIDE_STREAMS", 500)).await;
    };
    let stage = stage().await;
    let session = stage.seller.session().await;
    let before = resident();
    let mut streams: Vec<Response> = stream::iter(0..people)
        .map(|_| session.events())
        .buffer_unordered(64)
        .try_collect()
        .await
        .expect("every stream is opened");
    let each = resident().saturating_sub(before) / people.max(1) as u64;
    let words = quayside_domain::Command::MessageSend {
        deal: stage.deal,
        seller: stage.seller.enterprise(),
        message: MessageId(stage.buyer.mint()),
        text: "Is anybody there?".into(),
        attachments: vec![],
    };
    let begun = Instant::now();
    stage.buyer.do_now(words).await;
    let scope = format!("enterprise:{}", stage.seller.enterprise());
    let told = stream::iter(&mut streams).for_each_concurrent(None, |stream| {
        let scope = &scope;
        async move {
            let mut heard = String::new();
            // Once when the stream begins, once for the message.
            while heard.matches(scope.as_str()).count() < 2 {
                let chunk = stream.chunk().await.expect("it stands");
                heard.push_str(&String::from_utf8_lossy(&chunk.expect("it goes on")));
            }
        }
    });
    let told = tokio::time::timeout(LONG, told).await;
    assert!(told.is_ok(), "somebody was not told");
    say(&format!(
        "{people} streams, about {each} KB for both ends of each, all told within {} ms",
        begun.elapsed().as_millis()
    ));
}

/// Kilobytes of memory this process has.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}
