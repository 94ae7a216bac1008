//! Feeds down: complete whatever happens meanwhile, in pages that never split a commit.

use std::collections::BTreeSet;

use quayside_domain::{Command, DraftId, RecordKind, Side};
use quayside_protocol::error::code;
use quayside_protocol::{
    DigestAnswer, DigestRequest, FetchAnswer, FetchRequest, Op, PullRequest, RecordName, ScopeKey,
    Sum, bucket_of, h64, paths,
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::Desk;
use crate::goods::published;
use crate::world::World;

fn draft(n: u128, text: &str) -> Command {
    Command::DraftSave {
        draft: DraftId(Uuid::from_u128(n)),
        about: None,
        draft_kind: quayside_domain::draft::DraftKind::Rfq,
        fields: [("subject".to_owned(), json!(text))].into_iter().collect(),
    }
}

async fn save(desk: &mut Desk<'_>, from: u128, count: u128, text: &str) {
    for chunk in (from..from + count).collect::<Vec<_>>().chunks(4) {
        let cmds = chunk.iter().map(|n| desk.seal(&draft(*n, text))).collect();
        let answer = desk.try_push(cmds).await.expect("the push is sound");
        assert!(answer.receipts.iter().all(|receipt| receipt.code.is_none()));
    }
}

#[tokio::test]
async fn small_pages_add_up_to_the_same_records_as_a_large_one() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    save(&mut buyer, 1, 300, "towels").await;
    buyer.pull_all().await;
    let mut second = Desk::new(&world, buyer.signed_in.clone());
    second.hello().await;
    let pages = second.pull_in(Some(4_000)).await;
    assert!(pages > 10, "{pages} pages");
    assert_eq!(second.rows, buyer.rows);
}

#[tokio::test]
async fn the_first_page_has_the_newest_of_every_scope() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    save(&mut buyer, 1, 300, "towels").await;
    let mut second = Desk::new(&world, buyer.signed_in.clone());
    second.hello().await;
    let page = second.page(Some(12_000)).await;
    assert!(!page.complete(), "three hundred drafts do not fit");
    let scopes: std::collections::BTreeSet<_> = page.entries.iter().map(|e| &e.scope).collect();
    for head in page.header.scopes.iter().filter(|head| head.cnt > 0) {
        assert!(scopes.contains(&head.id), "{}", head.id);
    }
    let drafts: Vec<u64> = page
        .entries
        .iter()
        .filter(|entry| entry.kind == "draft")
        .map(|entry| entry.seq)
        .collect();
    assert!(drafts.is_sorted_by(|a, b| a >= b), "newest first");
}

#[tokio::test]
async fn a_backfill_misses_nothing_that_moves_meanwhile() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    save(&mut buyer, 1, 200, "towels").await;
    let mut second = Desk::new(&world, buyer.signed_in.clone());
    second.hello().await;
    let mut rounds = 0;
    loop {
        let page = second.page(Some(3_000)).await;
        second.take(&page);
        if page.complete() {
            break;
        }
        rounds += 1;
        if rounds <= 20 {
            // Old drafts change and new ones come while the backfill goes on below them.
            save(&mut buyer, rounds * 7, 3, &format!("changed {rounds}")).await;
            save(&mut buyer, 1_000 + rounds, 1, "new").await;
            buyer
                .accepted(&Command::DraftDelete {
                    draft: DraftId(Uuid::from_u128(rounds)),
                })
                .await;
        }
    }
    assert!(rounds > 20);
    buyer.pull_all().await;
    assert_eq!(second.rows, buyer.rows);
}

#[tokio::test]
async fn readers_miss_nothing_of_many_writers_and_no_page_splits_a_commit() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut reader = Desk::new(&world, buyer.signed_in.clone());
    reader.hello().await;
    reader.pull_all().await;
    let mut writers = Vec::new();
    for n in 0..8_u128 {
        let mut desk = Desk::new(&world, buyer.signed_in.clone());
        desk.acting = buyer.acting;
        desk.hello().await;
        writers.push(async move { save(&mut desk, 10_000 * (n + 1), 128, "towels").await });
    }
    let mut done = Box::pin(futures_util::future::join_all(writers));
    let mut finished = false;
    let mut commits: BTreeSet<(ScopeKey, u64)> = BTreeSet::new();
    loop {
        let page = tokio::select! {
            _ = &mut done, if !finished => { finished = true; continue; }
            page = reader.page(Some(2_000)) => page,
        };
        let of_page: BTreeSet<_> = page
            .entries
            .iter()
            .map(|entry| (entry.scope.clone(), entry.seq))
            .collect();
        assert!(commits.is_disjoint(&of_page), "a commit came in two pages");
        commits.extend(of_page);
        reader.take(&page);
        if finished && page.complete() {
            break;
        }
    }
    buyer.pull_all().await;
    assert_eq!(reader.rows, buyer.rows);
    assert_eq!(reader.all(RecordKind::Draft).len(), 8 * 128);
}

#[tokio::test]
async fn heads_are_dense_whatever_many_people_write() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let before = buyer.hello().await;
    for n in 1..=5 {
        buyer.accepted(&draft(n, "towels")).await;
        let now = buyer.hello().await;
        for (was, is) in before.scopes.iter().zip(&now.scopes) {
            let own = was.id.as_str().starts_with("person:");
            let want = if own {
                was.head + u64::try_from(n).expect("small")
            } else {
                was.head
            };
            assert_eq!(is.head, want, "{}", is.id);
        }
    }
}

#[tokio::test]
async fn a_new_scope_is_backfilled_and_a_lost_one_is_missing() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let deal = published(&world, &mut buyer, &mut operator).await;
    seller.pull_all().await;
    assert_eq!(seller.all(RecordKind::RfqPublic).len(), 1);
    let follow = |categories: &[&str]| Command::EnterpriseFollowCategories {
        enterprise: buyer.acting,
        categories: categories.iter().map(|c| (*c).to_owned()).collect(),
    };
    let lighting = ScopeKey("square:lighting".into());
    let (with, without) = (
        follow(&["home-textiles", "lighting"]),
        follow(&["home-textiles"]),
    );
    buyer.accepted(&with).await;
    let page = buyer.page(None).await;
    assert!(page.header.scopes.iter().any(|head| head.id == lighting));
    buyer.accepted(&without).await;
    buyer.pull_all().await;
    let page = buyer.page(None).await;
    assert!(page.header.scopes.iter().all(|head| head.id != lighting));
    assert!(buyer.rfq(deal.id).is_some());
}

#[tokio::test]
async fn cursors_that_cannot_be_are_answered_with_what_to_do() {
    let world = World::open().await;
    let mut lena = world.person("lena").await;
    lena.pull_all().await;
    let base = lena.pull_body(None);
    let post = async |request: PullRequest| {
        let response = lena
            .request(Method::POST, paths::PULL)
            .json(&request)
            .send()
            .await
            .expect("the server answers");
        let status = response.status();
        let body: Value = response.json().await.expect("a refusal is JSON");
        (status, body["code"].as_str().unwrap_or_default().to_owned())
    };
    let with = |change: &dyn Fn(&mut quayside_protocol::Cursor)| {
        let mut request = base.clone();
        request.cursors.values_mut().for_each(change);
        request
    };
    let ahead = post(with(&|cursor| cursor.hi += 5)).await;
    assert_eq!(ahead, (StatusCode::CONFLICT, code::AHEAD.into()));
    let rebuilt = post(with(&|cursor| cursor.r#gen += 1)).await;
    assert_eq!(rebuilt, (StatusCode::GONE, code::RESYNC.into()));
    let epoch = post(PullRequest {
        epoch: Uuid::new_v4(),
        ..base.clone()
    })
    .await;
    assert_eq!(epoch, (StatusCode::CONFLICT, code::EPOCH.into()));
    let old = post(PullRequest {
        schema: 0,
        ..base.clone()
    })
    .await;
    assert_eq!(
        old,
        (StatusCode::UPGRADE_REQUIRED, code::SCHEMA_TOO_OLD.into())
    );
}

#[tokio::test]
async fn desktops_of_another_protocol_are_told_so() {
    let world = World::open().await;
    let lena = world.person("lena").await;
    for (version, want) in [
        (None, code::PROTOCOL_TOO_OLD),
        (Some("2"), code::PROTOCOL_TOO_NEW),
    ] {
        let mut request = world
            .http
            .post(world.url(paths::HELLO))
            .bearer_auth(&lena.signed_in.access_token.0)
            .json(&lena.hello_body());
        if let Some(version) = version {
            request = request.header("sync-version", version);
        }
        let response = request.send().await.expect("the server answers");
        assert_eq!(response.status(), StatusCode::UPGRADE_REQUIRED);
        assert_eq!(response.headers()["sync-version"], "1");
        let body: Value = response.json().await.expect("it has a code");
        assert_eq!(body["code"], want);
    }
}

#[tokio::test]
async fn bodies_are_compressed_both_ways_and_a_bomb_is_refused() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let push = |text: &str, buyer: &mut Desk<'_>| {
        let sealed = buyer.seal(&draft(1, text));
        let json = serde_json::to_vec(&buyer.push_body(vec![sealed])).expect("it is JSON");
        let body = zstd::encode_all(json.as_slice(), 3).expect("it can be compressed");
        buyer
            .request(Method::POST, paths::PUSH)
            .header("content-type", "application/json")
            .header("content-encoding", "zstd")
            .body(body)
    };
    let sound = push("towels", &mut buyer)
        .send()
        .await
        .expect("the server answers");
    assert_eq!(sound.status(), StatusCode::OK);
    let bomb = push(&"x".repeat(50_000_000), &mut buyer)
        .send()
        .await
        .expect("it answers");
    assert_eq!(bomb.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let plain = reqwest::Client::builder()
        .no_zstd()
        .build()
        .expect("a client needs nothing");
    let page = plain
        .post(world.url(paths::PULL))
        .header("sync-version", "1")
        .header("accept-encoding", "zstd")
        .bearer_auth(&buyer.signed_in.access_token.0)
        .json(&buyer.pull_body(None))
        .send()
        .await
        .expect("the server answers");
    assert_eq!(page.headers()["content-encoding"], "zstd");
    let bytes = page.bytes().await.expect("it is whole");
    let bytes = zstd::decode_all(bytes.as_ref()).expect("it is zstd");
    assert!(quayside_protocol::framing::decode(&bytes).is_ok());
}

#[tokio::test]
async fn a_digest_finds_what_differs_and_a_fetch_brings_it() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    save(&mut buyer, 1, 100, "towels").await;
    buyer.pull_all().await;
    let scope = ScopeKey(format!("person:{}", buyer.signed_in.person.id));
    let epoch = buyer.epoch;
    let ask = |bucket| DigestRequest {
        epoch,
        scope: scope.clone(),
        prefix_bits: 5,
        bucket,
        buckets: vec![],
    };
    let sums: DigestAnswer = buyer
        .post(paths::DIGEST, &ask(None))
        .await
        .expect("it is hers");
    let (cnt, sum) = sums
        .buckets
        .iter()
        .fold((0, Sum::default()), |(cnt, sum), b| {
            (cnt + b.cnt, sum.plus(b.sum.0))
        });
    let head = buyer
        .hello()
        .await
        .scopes
        .into_iter()
        .find(|head| head.id == scope);
    let head = head.expect("everyone has a scope");
    assert_eq!((cnt, sum), (head.cnt, head.sum));
    let name = RecordName {
        owner: buyer.acting,
        rec: Uuid::from_u128(77),
    };
    let bucket = bucket_of(name.owner.0, name.rec, 5);
    let listed: DigestAnswer = buyer
        .post(paths::DIGEST, &ask(Some(bucket)))
        .await
        .expect("it is hers");
    let item = listed
        .items
        .iter()
        .find(|item| item.rec == name.rec)
        .expect("it is in there");
    let in_bucket = listed.items.iter().fold(Sum::default(), |sum, i| {
        sum.plus(h64(i.owner.0, i.rec, i.ver))
    });
    assert!(
        sums.buckets
            .iter()
            .any(|b| b.bucket == bucket && b.sum == in_bucket)
    );
    let all = DigestRequest {
        buckets: (0..32).collect(),
        ..ask(None)
    };
    let all: DigestAnswer = buyer.post(paths::DIGEST, &all).await.expect("it is hers");
    assert_eq!(all.items.len(), usize::try_from(cnt).expect("few"));
    let fetch = FetchRequest {
        epoch: buyer.epoch,
        records: vec![name],
    };
    let fetched: FetchAnswer = buyer.post(paths::FETCH, &fetch).await.expect("it is hers");
    assert_eq!(fetched.records[0].ver, item.ver);
    assert_eq!(fetched.records[0].scopes, std::slice::from_ref(&scope));
    let foreign: Result<DigestAnswer, _> = operator.post(paths::DIGEST, &ask(None)).await;
    assert_eq!(
        foreign.expect_err("not the operator's").1.code,
        code::NOT_FOUND
    );
    let foreign: FetchAnswer = operator
        .post(paths::FETCH, &fetch)
        .await
        .expect("it is answered");
    assert!(foreign.records.is_empty());
}

#[tokio::test]
async fn what_is_gone_is_told_without_its_body() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    buyer.accepted(&draft(1, "towels")).await;
    buyer.pull_all().await;
    buyer
        .accepted(&Command::DraftDelete {
            draft: DraftId(Uuid::from_u128(1)),
        })
        .await;
    let page = buyer.page(None).await;
    let gone: Vec<_> = page
        .entries
        .iter()
        .filter(|entry| entry.op == Op::Gone)
        .collect();
    assert_eq!(gone.len(), 1);
    assert!(gone[0].body.is_none());
    let fresh = {
        let mut desk = Desk::new(&world, buyer.signed_in.clone());
        desk.hello().await;
        desk.page(None).await
    };
    assert!(
        fresh.entries.iter().all(|entry| entry.op == Op::Put),
        "a backfill skips what is gone"
    );
}
