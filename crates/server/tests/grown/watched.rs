//! What whoever watches over the platform sees.

use std::sync::Arc;

use quayside_domain::Side;
use quayside_server::{Config, serve};
use reqwest::Method;
use tokio::net::TcpListener;

use crate::goods::submitted;
use crate::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_are_served_at_their_own_address_only_and_name_nobody() {
    let mut world = World::open().await;
    assert_eq!(world.server.as_ref().expect("it runs").metrics, None);
    world.server.take().expect("it runs").stop().await;
    let config = Config {
        metrics: Some("127.0.0.1:0".parse().expect("an address")),
        ..world.config()
    };
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback is there");
    let server = serve(config, Arc::new(world.clock.clone()), listener).await;
    world.server = Some(server.expect("the server starts"));
    {
        let mut operator = world.operator().await;
        let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
        submitted(&world, &mut buyer).await;
    }
    for n in 0..3 {
        let invented = Method::from_bytes(format!("M{n}").as_bytes()).expect("a method");
        let refused = world.request(invented, "/sync/v1/push").send().await;
        assert_eq!(refused.expect("it answers").status(), 405);
    }
    let address = world.server.as_ref().and_then(|server| server.metrics);
    let url = format!("http://{}/metrics", address.expect("numbers are served"));
    let answer = world.http.get(url).send().await.expect("it answers");
    let text = answer.text().await.expect("it is text");
    for line in [
        "quayside_requests_total{method=\"POST\",route=\"/sync/v1/push\",status=\"200\"}",
        "{method=\"other\",route=\"/sync/v1/push\",status=\"405\"} 3",
        "quayside_batch_seconds_bucket{le=\"+Inf\"}",
        "quayside_commands_total ",
        "quayside_event_streams 0",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
    for secret in ["nordwind", "operator@", "test desktop"] {
        assert!(!text.to_lowercase().contains(secret), "{secret} in\n{text}");
    }
    let there = world.http.get(world.url("/metrics")).send().await;
    assert_eq!(there.expect("it answers").status(), 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn spans_reach_a_collector_with_their_parents() {
    use axum::routing::post;
    use tracing_subscriber::layer::SubscriberExt;

    let (heard, mut bodies) = tokio::sync::mpsc::unbounded_channel::<serde_json::Value>();
    let collector = axum::Router::new().route(
        "/v1/traces",
        post(move |axum::Json(body): axum::Json<serde_json::Value>| {
            let _ = heard.send(body);
            async { "{}" }
        }),
    );
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback is there");
    let address = listener.local_addr().expect("it listens");
    tokio::spawn(async move { axum::serve(listener, collector).await });
    let (spans, sending) =
        quayside_server::traces::to(&format!("http://{address}/")).expect("an address");
    let log = tracing_subscriber::registry().with(spans);
    tracing::subscriber::with_default(log, || {
        let request = tracing::info_span!("request", route = "/sync/v1/push", more = true);
        let _inside = request.enter();
        tracing::info_span!("batch", commands = 3).in_scope(|| {});
    });
    sending.await.expect("it sends what it has and ends");
    let body = bodies.recv().await.expect("the collector heard");
    let spans = &body["resourceSpans"][0]["scopeSpans"][0]["spans"];
    let (batch, request) = (&spans[0], &spans[1]);
    assert_eq!(
        (batch["name"].as_str(), request["name"].as_str()),
        (Some("batch"), Some("request"))
    );
    assert_eq!(batch["parentSpanId"], request["spanId"]);
    assert_eq!(batch["traceId"], request["traceId"]);
    assert_eq!(request["traceId"].as_str().map(str::len), Some(32));
    assert_eq!(request["spanId"].as_str().map(str::len), Some(16));
    let said = batch["attributes"][0].clone();
    assert_eq!(
        said,
        serde_json::json!({ "key": "commands", "value": { "intValue": "3" } })
    );
    let nanos = |span: &serde_json::Value, key: &str| -> u128 {
        span[key]
            .as_str()
            .expect("a string")
            .parse()
            .expect("a number")
    };
    assert!(nanos(request, "startTimeUnixNano") <= nanos(batch, "startTimeUnixNano"));
    assert!(nanos(batch, "endTimeUnixNano") <= nanos(request, "endTimeUnixNano"));
}
