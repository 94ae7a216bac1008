//! Sessions: tokens that end, devices that are signed out, routes that want credentials.

use chrono::TimeDelta;
use quayside_protocol::account::{Devices, Me, Refresh, Secret, SignedIn};
use quayside_protocol::error::code;
use quayside_protocol::paths;
use reqwest::Method;
use serde_json::Value;

use crate::accounts::{Refused, code_of};
use crate::desk::Desk;
use crate::world::{PASSPHRASE, World, answer};

async fn refresh(world: &World, token: &Secret) -> Result<SignedIn, Refused> {
    let refresh_token = token.clone();
    world.post(paths::REFRESH, &Refresh { refresh_token }).await
}

#[tokio::test]
async fn an_access_token_ends_after_fifteen_minutes_and_a_refresh_token_renews_it() {
    let world = World::open().await;
    let mut lena = world.person("lena").await;
    world.clock.advance(TimeDelta::minutes(15));
    assert_eq!(
        code_of(lena.try_hello().await),
        (401, code::SESSION_EXPIRED.into())
    );
    lena.signed_in = refresh(&world, &lena.signed_in.refresh_token)
        .await
        .expect("the session stands");
    lena.hello().await;
    world.clock.advance(TimeDelta::days(91));
    let late = refresh(&world, &lena.signed_in.refresh_token).await;
    assert_eq!(code_of(late), (401, code::SESSION_EXPIRED.into()));
}

#[tokio::test]
async fn a_refresh_token_stays_good_until_its_successor_is_used() {
    let world = World::open().await;
    let first = world.person("lena").await.signed_in.refresh_token;
    let lost = refresh(&world, &first).await.expect("it is current");
    // The answer never arrived: the same token is sent again.
    let second = refresh(&world, &first)
        .await
        .expect("a lost answer is not a theft");
    let third = refresh(&world, &second.refresh_token)
        .await
        .expect("it is current");
    // Its successor was used: now the first one is spent, and so is the one that was lost.
    assert_eq!(
        code_of(refresh(&world, &lost.refresh_token).await),
        (401, code::SESSION_ENDED.into())
    );
    // And with it the whole session, for whoever holds its tokens.
    assert_eq!(
        code_of(refresh(&world, &third.refresh_token).await),
        (401, code::SESSION_ENDED.into())
    );
    let me: Result<Me, _> = answer(
        world
            .request(Method::GET, paths::ME)
            .bearer_auth(&third.access_token.0),
    )
    .await;
    assert_eq!(code_of(me), (401, code::SESSION_ENDED.into()));
}

#[tokio::test]
async fn a_device_is_signed_out_from_another_one() {
    let world = World::open().await;
    let lena = world.person("lena").await;
    let laptop = Desk::new(&world, world.sign_in("lena").await.expect("it is her"));
    let listed: Devices = answer(lena.request(Method::GET, paths::DEVICES))
        .await
        .expect("she is signed in");
    assert_eq!(listed.devices.len(), 2);
    assert_eq!(
        listed.devices.iter().filter(|device| device.this).count(),
        1
    );
    let path = format!("{}/{}", paths::DEVICES, laptop.signed_in.session);
    let _: Value = answer(lena.request(Method::DELETE, &path))
        .await
        .expect("it is hers");
    let me: Result<Me, _> = answer(laptop.request(Method::GET, paths::ME)).await;
    assert_eq!(code_of(me), (401, code::SESSION_ENDED.into()));
    let again = refresh(&world, &laptop.signed_in.refresh_token).await;
    assert_eq!(code_of(again), (401, code::SESSION_ENDED.into()));
    let me: Result<Me, _> = answer(lena.request(Method::GET, paths::ME)).await;
    assert!(me.is_ok());
}

#[tokio::test]
async fn nobody_signs_out_the_device_of_another_person() {
    let world = World::open().await;
    let lena = world.person("lena").await;
    let mai = world.person("mai").await;
    let path = format!("{}/{}", paths::DEVICES, lena.signed_in.session);
    let ended: Result<Value, _> = answer(mai.request(Method::DELETE, &path)).await;
    assert_eq!(code_of(ended), (404, code::NOT_FOUND.into()));
    let me: Result<Me, _> = answer(lena.request(Method::GET, paths::ME)).await;
    assert!(me.is_ok());
}

#[tokio::test]
async fn signing_out_ends_this_session_only() {
    let world = World::open().await;
    let lena = world.person("lena").await;
    let laptop = Desk::new(&world, world.sign_in("lena").await.expect("it is her"));
    let _: Value = answer(lena.request(Method::POST, paths::SIGN_OUT))
        .await
        .expect("she may");
    let me: Result<Me, _> = answer(lena.request(Method::GET, paths::ME)).await;
    assert_eq!(code_of(me), (401, code::SESSION_ENDED.into()));
    let me: Result<Me, _> = answer(laptop.request(Method::GET, paths::ME)).await;
    assert!(me.is_ok());
}

#[tokio::test]
async fn every_route_but_the_open_ones_wants_credentials() {
    let world = World::open().await;
    let description: Value = answer(world.request(Method::GET, paths::OPENAPI))
        .await
        .expect("the description is open");
    let ended = world.person("lena").await;
    let _: Value = answer(ended.request(Method::POST, paths::SIGN_OUT))
        .await
        .expect("she may");
    let expired = world.person("mai").await;
    world.clock.advance(TimeDelta::minutes(15));
    let mut guarded = 0;
    for (path, item) in description["paths"].as_object().expect("paths are there") {
        for (method, operation) in item.as_object().expect("a path has methods") {
            if operation["security"].is_null() {
                continue;
            }
            guarded += 1;
            let id = uuid::Uuid::nil().to_string();
            let path = path.replace("{part}", "0").replace("{hash}", "sha256:0");
            let path: String = path
                .split('/')
                .map(|part| {
                    if part.starts_with('{') {
                        id.as_str()
                    } else {
                        part
                    }
                })
                .collect::<Vec<_>>()
                .join("/");
            let method: Method = method.to_uppercase().parse().expect("it is a method");
            let request = || {
                world
                    .request(method.clone(), &path)
                    .json(&serde_json::json!({}))
            };
            let cases = [
                (request(), code::UNAUTHENTICATED),
                (request().bearer_auth("made-up"), code::UNAUTHENTICATED),
                (
                    request().basic_auth("lena", Some(PASSPHRASE)),
                    code::UNAUTHENTICATED,
                ),
                (
                    request().bearer_auth(&ended.signed_in.access_token.0),
                    code::SESSION_ENDED,
                ),
                (
                    request().bearer_auth(&expired.signed_in.access_token.0),
                    code::SESSION_EXPIRED,
                ),
                (
                    request().bearer_auth(&expired.signed_in.refresh_token.0),
                    code::UNAUTHENTICATED,
                ),
            ];
            for (request, code) in cases {
                let answer: Result<Value, _> = answer(request).await;
                assert_eq!(code_of(answer), (401, code.into()), "{method} {path}");
            }
        }
    }
    assert_eq!(
        guarded, 19,
        "a route without credentials would be missing here"
    );
}
