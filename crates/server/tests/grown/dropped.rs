//! A request that goes away while its write waits: the write is made all the same (sync.md, decision
//! 16).

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use quayside_protocol::paths;
use tower::ServiceExt;
use uuid::Uuid;

use crate::books::{pool, waited_for};
use crate::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_whose_request_is_gone_is_made_all_the_same() {
    let world = World::open().await;
    let mut lena = world.person("lena").await;
    (lena.client, lena.inc) = (Uuid::from_u128(98), Uuid::from_u128(99));
    (lena.token, lena.sealed) = (None, 0);
    let app = Arc::clone(&world.server.as_ref().expect("it runs").app);
    let (router, _) = quayside_server::router(app);
    let pool = pool(&world).await;
    let mut other = pool.begin().await.expect("it writes");
    sqlx::query("lock table device in exclusive mode")
        .execute(&mut *other)
        .await
        .expect("it locks");
    let body = serde_json::to_string(&lena.hello_body()).expect("it is JSON");
    let request = Request::post(paths::HELLO)
        .header("sync-version", "1")
        .header("content-type", "application/json")
        .header(
            "authorization",
            format!("Bearer {}", lena.signed_in.access_token.0),
        )
        .body(Body::from(body))
        .expect("a request");
    {
        let mut asked = pin!(router.oneshot(request));
        tokio::select! {
            _ = &mut asked => panic!("it is answered although nobody can write"),
            () = waited_for(&pool) => {}
        }
    }
    other.commit().await.expect("it commits");
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let made: i64 = sqlx::query_scalar("select count(*) from device where inc = $1")
            .bind(lena.inc)
            .fetch_one(&pool)
            .await
            .expect("it reads");
        if made == 1 {
            break;
        }
        assert!(Instant::now() < deadline, "the write went with its request");
        tokio::task::yield_now().await;
    }
}
