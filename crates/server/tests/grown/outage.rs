//! The database goes away and comes back: whoever asks meanwhile hears at once that the platform is
//! not there, in words a desktop understands, and nothing is lost or done twice.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use quayside_domain::{Command, DraftId, EnterpriseId, RecordKind, UnitRef};
use quayside_protocol::error::code;
use quayside_protocol::{ErrorBody, Status, paths};
use quayside_server::place::Database;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::time::timeout;
use uuid::Uuid;

use crate::alone::Alone;
use crate::goods::pdf;
use crate::world::World;

/// Soon enough for somebody who waits for a window.
const AT_ONCE: Duration = Duration::from_secs(10);

fn draft(n: u128) -> Command {
    Command::DraftSave {
        draft: DraftId(Uuid::from_u128(n)),
        about: None,
        draft_kind: quayside_domain::draft::DraftKind::Rfq,
        fields: [("subject".to_owned(), json!(n.to_string()))]
            .into_iter()
            .collect(),
    }
}

fn body(of: &impl serde::Serialize) -> Value {
    serde_json::to_value(of).expect("it is JSON")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_out_of_reach_is_a_platform_that_is_not_there_and_loses_nothing() {
    let alone = Alone::new();
    alone.start();
    let world = World::open_on(Database::Postgres(alone.address(""))).await;
    let mut lena = world.person("lena").await;
    lena.acting = EnterpriseId(Uuid::from_u128(77));
    lena.accepted(&draft(1)).await;
    lena.pull_all().await;

    alone.stop();
    let sealed = lena.seal(&draft(2));
    let push = lena.push_body(vec![sealed.clone()]);
    let begin = json!({"as": lena.acting, "size": 9, "media_type": "application/pdf",
        "hash": quayside_protocol::checksum::hash_name(&pdf("x"))});
    let asked: [(Method, &str, Value); 6] = [
        (Method::POST, paths::PUSH, body(&push)),
        (Method::POST, paths::PULL, body(&lena.pull_body(None))),
        (Method::POST, paths::HELLO, body(&lena.hello_body())),
        (Method::POST, paths::BLOBS, begin),
        (Method::GET, paths::ME, Value::Null),
        (Method::GET, paths::READYZ, Value::Null),
    ];
    let answers = asked.map(|(method, path, body)| {
        let mut request = lena.request(method, path);
        if !body.is_null() {
            request = request.json(&body);
        }
        async move {
            let answer = request.send().await.expect("the process is there");
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert!(answer.headers().contains_key("retry-after"), "{path}");
            let body: ErrorBody = answer.json().await.expect("it says why");
            assert_eq!(body.code, code::UNAVAILABLE, "{path}");
        }
    });
    // The pool waits for thirty seconds before it says the same.
    timeout(AT_ONCE, join_all(answers)).await.expect("at once");
    let app = Arc::clone(&world.server.as_ref().expect("it runs").app);
    let Err(fault) = app.write().await else {
        panic!("nobody can write");
    };
    assert_eq!((fault.status.as_u16(), fault.retry_after), (503, Some(1)));
    app.writer
        .strike(vec![UnitRef::enterprise(lena.acting)])
        .await
        .expect_err("nor can the writer");
    let alive = world.request(Method::GET, paths::HEALTHZ).send().await;
    assert_eq!(alive.expect("it answers").status(), StatusCode::OK);

    alone.start();
    loop {
        let ready = world.request(Method::GET, paths::READYZ).send().await;
        if ready.expect("it answers").status().is_success() {
            break;
        }
    }
    // The desktop sends the same again, twice even.
    for _ in 0..2 {
        let answer = lena.try_push(vec![sealed.clone()]).await;
        let answer = answer.expect("the platform is back");
        assert_eq!(answer.receipts[0].status, Status::Accepted);
    }
    lena.pull_all().await;
    assert_eq!(lena.all(RecordKind::Draft).len(), 2);
    crate::books::assert_sound(&world).await;
}
