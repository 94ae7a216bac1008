//! A document of 100 MB on its way up, hashed at both ends and durable there, against curl into a
//! sink that writes and syncs a file.

use std::{process::Command, sync::atomic::Ordering, time::Duration};

use axum::{Router, body::Body, routing::put};
use http_body_util::BodyExt;
use quayside_store::Purpose;
use tokio::io::AsyncWriteExt;

use crate::{
    Outcome,
    desk::Desk,
    market::Market,
    measure::{Bench, Row, Sample, pairs, timed},
    proxy::Line,
};

use super::hashing::document;

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let bytes = document(bench.pick(100, 2));
    let place = bench.folder()?;
    let market =
        Market::of(bench, bench.pick(10_000, 2_000))?.copy(&place.path().join("market"))?;
    let platform = market.serve()?;
    let path = place.path().join("anchor.pdf");
    std::fs::write(&path, &bytes)?;
    let sink = bench.runtime.block_on(sink(place.path().join("sink")))?;
    let mut round = 0_u8;
    let pairs = pairs(
        bench.pick(7, 1),
        || {
            round += 1;
            Ok(send(bench, &market, &platform.url, another(&bytes, round))?.0)
        },
        || {
            timed(|| {
                let status = Command::new("curl")
                    .args(["--silent", "--fail", "--upload-file"])
                    .arg(&path)
                    .arg(&sink)
                    .status()?;
                if status.success() {
                    Ok(())
                } else {
                    Err("curl failed".into())
                }
            })
        },
    )?;
    Ok(vec![Row::time(
        &format!(
            "a document of {} MB sent and proven",
            bytes.len() / 1_000_000
        ),
        "curl into a bare axum sink that syncs",
        &pairs,
        1.2,
    )])
}

pub fn resume(bench: &Bench) -> Outcome<Vec<Row>> {
    let bytes = document(bench.pick(100, 10));
    let place = bench.folder()?;
    let market =
        Market::of(bench, bench.pick(10_000, 2_000))?.copy(&place.path().join("market"))?;
    let platform = market.serve()?;
    let line = bench
        .runtime
        .block_on(Line::to(&platform.url, Duration::ZERO))?;
    let size = u64::try_from(bytes.len())?;
    line.state.cut_at.store(size / 2, Ordering::Relaxed);
    let (_, tries) = send(bench, &market, &line.url, bytes)?;
    let (up, _) = line.bytes();
    let part = 4 * 1_048_576_u64;
    #[allow(clippy::cast_precision_loss)]
    let ratio = up as f64 / size as f64;
    // Four parts are in flight when the line breaks: each of them may be sent again.
    #[allow(clippy::cast_precision_loss)]
    let target = (size + 4 * part) as f64 / size as f64;
    Ok(vec![
        Row::plain(
            "a document cut in the middle",
            "its own size",
            ratio,
            target,
        )
        .values("bytes sent", up, size)
        .note(format!("{tries} passes; parts of 4 MiB, four at once"))
        .and(tries > 1),
    ])
}

/// Sends one document and answers how long it took and how many passes it needed.
fn send(bench: &Bench, market: &Market, url: &str, bytes: Vec<u8>) -> Outcome<(Sample, u32)> {
    let place = bench.folder()?;
    bench.runtime.block_on(async {
        let mut desk = Desk::open(place.path(), url, &market.buyer).await?;
        desk.sync().await?;
        let firm = market.buyer.enterprise;
        desk.profile
            .stage_bytes("drawing.pdf".into(), bytes, firm, Purpose::Document)
            .await?;
        let (cpu, wall) = (crate::measure::cpu(), std::time::Instant::now());
        let mut tries = 0;
        while !desk.profile.open_uploads().await?.is_empty() {
            tries += 1;
            if tries > 20 {
                return Err("the document does not arrive".into());
            }
            // A cut line is what this is about: the next pass goes on.
            let _ = desk.round.up().await;
        }
        let sample = Sample {
            wall: wall.elapsed().as_secs_f64(),
            cpu: crate::measure::cpu().saturating_sub(cpu).as_secs_f64(),
        };
        desk.close().await;
        Ok((sample, tries))
    })
}

/// The same document with other bytes: a platform takes each only once.
fn another(bytes: &[u8], round: u8) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if let Some(byte) = bytes.get_mut(100) {
        *byte = round;
    }
    bytes
}

async fn sink(path: std::path::PathBuf) -> Outcome<String> {
    let app = Router::new().route(
        "/sink",
        put(move |body: Body| async move {
            let written: Outcome = async {
                let mut file = tokio::fs::File::create(&path).await?;
                let mut body = body;
                while let Some(frame) = body.frame().await {
                    if let Ok(data) = frame?.into_data() {
                        file.write_all(&data).await?;
                    }
                }
                file.flush().await?;
                Ok(file.sync_all().await?)
            }
            .await;
            match written {
                Ok(()) => axum::http::StatusCode::NO_CONTENT,
                Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR,
            }
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(format!("http://{address}/sink"))
}
