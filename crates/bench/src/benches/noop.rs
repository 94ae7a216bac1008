//! Looking for news where there is none: what every desktop does all day.

use axum::{Json, Router, routing::post};
use serde_json::Value;

use crate::{
    Outcome,
    desk::Desk,
    market::Market,
    measure::{Bench, Row, pairs, timed},
};

use super::first_sync::whole;

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(10_000, 2_000))?;
    let platform = market.serve()?;
    let place = bench.folder()?;
    let calls = bench.pick(100_u32, 10);
    let mut desk = bench.runtime.block_on(async {
        let mut desk = Desk::open(place.path(), &platform.url, &market.buyer).await?;
        desk.sync().await?;
        whole(&desk, &market).await?;
        Outcome::Ok(desk)
    })?;
    let echo = bench.runtime.block_on(echo())?;
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([])
        .build()?;
    let body = serde_json::json!({"cursors": {"a": {"gen": 1, "hi": 1, "lo": 0}}, "schema": 1});
    let pairs = pairs(
        bench.pick(21, 1),
        || {
            timed(|| {
                bench.runtime.block_on(async {
                    for _ in 0..calls {
                        let summary = desk.sync().await?;
                        if summary.changed > 0 {
                            return Err("there was news".into());
                        }
                    }
                    Ok(())
                })
            })
        },
        || {
            timed(|| {
                bench.runtime.block_on(async {
                    for _ in 0..calls {
                        let answer = client.post(&echo).json(&body).send().await?;
                        answer.json::<Value>().await?;
                    }
                    Ok(())
                })
            })
        },
    )?;
    let (ours, _) = pairs.walls();
    bench.runtime.block_on(desk.close());
    Ok(vec![
        Row::time(
            "a pull that finds nothing",
            "a bare axum echo through reqwest",
            &pairs,
            2.0,
        )
        .note(format!("{:.2} ms a look", ours * 1e3 / f64::from(calls))),
    ])
}

async fn echo() -> Outcome<String> {
    let app = Router::new().route(
        "/echo",
        post(|Json(body): Json<Value>| async move { Json(body) }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(format!("http://{address}/echo"))
}
