//! The description of the routes is true: what it lists is there, what is there it lists.

use std::collections::BTreeSet;

use quayside_protocol::error::code;
use quayside_protocol::paths;
use reqwest::Method;
use serde_json::Value;

use crate::world::{World, answer};

async fn described(world: &World) -> BTreeSet<(String, String)> {
    let description: Value = answer(world.request(Method::GET, paths::OPENAPI))
        .await
        .expect("the description is open");
    description
        .pointer("/paths")
        .and_then(Value::as_object)
        .expect("paths are there")
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().expect("a path has methods");
            methods
                .keys()
                .map(|method| (method.to_uppercase(), path.clone()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// An address with something in the place of every name.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| match part {
            "{part}" => "0".to_owned(),
            part if part.starts_with('{') => uuid::Uuid::nil().to_string(),
            part => part.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// Whether the router knows the address, and the method there.
async fn known(world: &World, method: &str, path: &str) -> (bool, bool) {
    let path = filled(path);
    let method: Method = method.parse().expect("it is a method");
    let response = world
        .request(method, &path)
        .send()
        .await
        .expect("the server answers");
    let body: Value = response.json().await.unwrap_or_default();
    let code = body
        .pointer("/code")
        .and_then(Value::as_str)
        .unwrap_or_default();
    (code != code::NO_SUCH_ADDRESS, code != code::NO_SUCH_METHOD)
}

#[tokio::test]
async fn every_described_route_is_there_and_every_route_is_described() {
    let world = World::practice(0).await;
    let described = described(&world).await;
    for (method, path) in &described {
        assert_eq!(
            known(&world, method, path).await,
            (true, true),
            "{method} {path}"
        );
    }
    let addresses: BTreeSet<_> = described.iter().map(|(_, path)| path.clone()).collect();
    let ours: BTreeSet<_> = paths::ALL.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(
        addresses, ours,
        "the list of addresses and the description are the same"
    );
    // No other method answers at these addresses.
    for path in &addresses {
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH"] {
            let (there, method_there) = known(&world, method, path).await;
            assert!(there);
            let said = described.contains(&(method.to_owned(), path.clone()));
            assert_eq!(method_there, said, "{method} {path}");
        }
    }
    // Routes are only made by the macro that describes them.
    let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let mut folders = vec![std::path::PathBuf::from(sources)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the sources are there") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("it is text");
                assert!(
                    !text.contains(".route(") && !text.contains(".nest("),
                    "{path:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn whatever_nonsense_is_sent_the_answer_is_one_that_is_described() {
    let world = World::practice(0).await;
    let somebody = world.person("somebody").await;
    let description: Value = answer(world.request(Method::GET, paths::OPENAPI))
        .await
        .expect("the description is open");
    let token = &somebody.signed_in.access_token.0;
    for (method, path) in described(&world).await {
        let route = format!(
            "/paths/{}/{}",
            path.replace('/', "~1"),
            method.to_lowercase()
        );
        let operation = description.pointer(&route).expect("it is described");
        let url = world.url(&filled(&path));
        let ask = || {
            let method: Method = method.parse().expect("it is a method");
            world.http.request(method, &url)
        };
        let versioned = || ask().header("sync-version", "1");
        let asked = [
            ask(),
            versioned(),
            versioned().bearer_auth("stolen"),
            versioned().bearer_auth(token),
            versioned().bearer_auth(token).body("{ not JSON"),
            versioned().bearer_auth(token).json(&serde_json::json!({})),
            versioned().json(&serde_json::json!([1, 2, 3])),
        ];
        for request in asked {
            let response = request.send().await.expect("the server answers");
            let status = response.status().as_u16().to_string();
            let answers = operation["responses"].as_object().expect("they are listed");
            assert!(answers.contains_key(&status), "{method} {path}: {status}");
        }
        let wants_body = operation.get("requestBody").is_some();
        assert_eq!(operation["responses"].get("400").is_some(), wants_body);
        let parameters = operation["parameters"].as_array();
        let names = parameters.into_iter().flatten();
        let names: Vec<_> = names.filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(names.contains(&"sync-version"), path.starts_with("/sync/"));
        for part in path.split('/').filter(|part| part.starts_with('{')) {
            let name = part.trim_matches(['{', '}']);
            assert!(names.contains(&name), "{method} {path} names {name}");
        }
    }
}

#[tokio::test]
async fn a_platform_that_is_not_for_practice_has_no_practice_routes() {
    let world = World::open().await;
    assert!(
        described(&world)
            .await
            .iter()
            .all(|(_, path)| !path.starts_with("/practice"))
    );
    for path in [paths::PERSONAS, paths::PRACTICE_SIGN_IN] {
        assert!(!known(&world, "GET", path).await.0);
        assert!(!known(&world, "POST", path).await.0);
    }
}

#[tokio::test]
async fn a_server_says_that_it_lives_and_that_it_is_ready() {
    let world = World::open().await;
    for path in [paths::HEALTHZ, paths::READYZ] {
        let answer: Value = answer(world.request(Method::GET, path))
            .await
            .expect("it is well");
        assert_eq!(answer["ok"], true);
    }
}
