//! A request that goes away at any moment: what it asked is done whole or not at all, and the next
//! request finds no transaction open (sync.md, invariant 41).

use std::future::Future;
use std::pin::pin;
use std::task::Poll;

use axum::body::Body;
use axum::http::Request;
use quayside_domain::Command;
use quayside_protocol::paths;
use serde_json::json;
use tower::ServiceExt;
use uuid::Uuid;

use crate::world::World;

/// Polls until the future has waited `most` times, then drops it; whether it ended before that.
pub async fn waits<F: Future>(future: F, most: u32) -> bool {
    let mut future = pin!(future);
    let mut waited = 0;
    std::future::poll_fn(|cx| {
        if future.as_mut().poll(cx).is_ready() {
            return Poll::Ready(true);
        }
        waited += 1;
        if waited > most {
            return Poll::Ready(false);
        }
        Poll::Pending
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_gone_at_any_await_is_done_whole_or_not_at_all() {
    let world = World::open().await;
    let mut lena = world.person("lena").await;
    lena.acting = quayside_domain::EnterpriseId(Uuid::from_u128(77));
    let app = std::sync::Arc::clone(&world.server.as_ref().expect("it runs").app);
    let (router, _) = quayside_server::router(app);
    let request = |path: &str, body: serde_json::Value| {
        Request::post(path)
            .header("sync-version", "1")
            .header("content-type", "application/json")
            .header(
                "authorization",
                format!("Bearer {}", lena.signed_in.access_token.0),
            )
            .body(Body::from(body.to_string()))
            .expect("a request")
    };
    let command = |n: u32| Command::DraftSave {
        draft: quayside_domain::DraftId(Uuid::from_u128(n.into())),
        about: None,
        draft_kind: quayside_domain::draft::DraftKind::Rfq,
        fields: [("subject".to_owned(), json!(n))].into_iter().collect(),
    };
    let mut pushes = Vec::new();
    let mut sealed = lena.sealed;
    let mut ended = [0_u32; 3];
    for most in 0.. {
        sealed += 1;
        let cmd = quayside_protocol::SealedCommand::seal(
            sealed,
            quayside_domain::CommandId(Uuid::new_v4()),
            lena.acting,
            &command(most),
            Vec::new(),
            quayside_server::clock::Clock::now(&world.clock),
        );
        let push = serde_json::to_value(lena.push_body(vec![cmd])).expect("it is JSON");
        let pull = serde_json::to_value(lena.pull_body(None)).expect("it is JSON");
        let fetch = json!({ "epoch": lena.epoch, "records": [] });
        for (at, (path, body)) in [
            (paths::PUSH, push.clone()),
            (paths::PULL, pull),
            (paths::FETCH, fetch),
        ]
        .into_iter()
        .enumerate()
        {
            let answered = waits(router.clone().oneshot(request(path, body)), most).await;
            ended[at] += u32::from(answered);
        }
        // The desktop does not know what became of it and sends it again: accepted, once.
        let answer = router
            .clone()
            .oneshot(request(paths::PUSH, push.clone()))
            .await;
        let status = answer.expect("it answers").status();
        assert!(status.is_success(), "after {most} awaits: {status}");
        pushes.push(push);
        if ended.iter().all(|times| *times >= 2) {
            break;
        }
    }
    lena.sealed = sealed;
    lena.pull_all().await;
    let drafts = lena.all(quayside_domain::RecordKind::Draft).len();
    assert_eq!(drafts, pushes.len(), "each once");
    // A snapshot left open on a connection of the pool would not see the last write.
    let app = &world.server.as_ref().expect("it runs").app;
    let last = app.ledger.read().await.expect("it reads").epoch().await;
    let last = last.expect("it reads").commits;
    let mut snapshots = Vec::new();
    for _ in 0..6 {
        let mut tx = app.ledger.read().await.expect("it reads");
        assert_eq!(tx.epoch().await.expect("it reads").commits, last);
        snapshots.push(tx);
    }
}
