//! Requests that weigh too much, or unpack to too much, are refused before they cost anything.

use std::io::Write;

use quayside_protocol::error::code;
use quayside_protocol::paths;
use reqwest::Method;
use serde_json::{Value, json};

use crate::world::{World, answer};

/// A small frame that unpacks to 256 MB of spaces.
fn bomb() -> Vec<u8> {
    let mut packed = zstd::Encoder::new(Vec::new(), 3).expect("the packer starts");
    let spaces = vec![b' '; 1_048_576];
    for _ in 0..256 {
        packed.write_all(&spaces).expect("memory takes it");
    }
    packed.finish().expect("memory takes it")
}

/// The most memory this process has had, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
    kib.expect("it is a number") * 1024
}

#[tokio::test]
async fn what_unpacks_without_end_is_refused_after_a_few_megabytes() {
    let world = World::open().await;
    let lena = world.person("lena").await;
    let bomb = bomb();
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    #[cfg(target_os = "linux")]
    let before = peak();
    for path in [paths::PUSH, paths::PULL, paths::HELLO, paths::FETCH] {
        let request = lena
            .request(Method::POST, path)
            .header("content-encoding", "zstd")
            .header("content-type", "application/json")
            .body(bomb.clone());
        let refused: Result<Value, _> = answer(request).await;
        let (status, body) = refused.expect_err("it is too much");
        assert_eq!(
            (status.as_u16(), body.code.as_str()),
            (413, code::TOO_LARGE),
            "{path}"
        );
    }
    #[cfg(target_os = "linux")]
    assert!(
        peak() < before + 128 * 1_048_576,
        "memory followed the bomb"
    );
}

#[tokio::test]
async fn an_encoding_nobody_speaks_and_a_broken_one_are_refused() {
    let world = World::open().await;
    let lena = world.person("lena").await;
    for (encoding, bytes) in [
        ("gzip", b"\x1f\x8b\x08\x00".to_vec()),
        ("zstd", b"this is no frame".to_vec()),
        ("zstd, zstd", bomb()),
        ("zstd", bomb()[..400].to_vec()),
    ] {
        let response = lena
            .request(Method::POST, paths::PUSH)
            .header("content-encoding", encoding)
            .body(bytes)
            .send()
            .await
            .expect("the server answers");
        assert!(response.status().is_client_error(), "{encoding}");
    }
}

#[tokio::test]
async fn no_route_takes_a_body_without_end() {
    let world = World::open().await;
    let lena = world.person("lena").await;
    let description: Value = answer(world.request(Method::GET, paths::OPENAPI))
        .await
        .expect("the description is open");
    let heavy = json!({ "x": "x".repeat(9 * 1_048_576) }).to_string();
    let mut asked = 0;
    for (path, item) in description["paths"].as_object().expect("paths are there") {
        for method in item.as_object().expect("a path has methods").keys() {
            if !matches!(method.as_str(), "post" | "put") || path == paths::SIGN_OUT {
                continue;
            }
            asked += 1;
            let id = uuid::Uuid::nil().to_string();
            let place: Vec<&str> = path
                .split('/')
                .map(|part| match part {
                    "{part}" => "0",
                    part if part.starts_with('{') => id.as_str(),
                    part => part,
                })
                .collect();
            let response = lena
                .request(
                    method.to_uppercase().parse().expect("a method"),
                    &place.join("/"),
                )
                .header("content-type", "application/json")
                .body(heavy.clone())
                .send()
                .await;
            // A server may also hang up on who goes on talking.
            if let Ok(response) = response {
                assert!(
                    response.status().is_client_error(),
                    "{method} {path}: {}",
                    response.status()
                );
            }
        }
    }
    assert_eq!(asked, 14, "a route is missing here");
}
