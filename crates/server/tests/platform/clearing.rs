//! Documents that nobody names any more: they stay for work that is still on its way, then they go,
//! file and row (sync.md, 6.9).

use std::sync::Arc;

use chrono::TimeDelta;
use quayside_domain::draft::DraftKind;
use quayside_domain::{Command, DraftId, Side};
use quayside_protocol::error::code;
use quayside_protocol::{BlobState, Stored};
use quayside_server::clock::{Clock, micros};
use quayside_server::ledger::Sweep;
use quayside_server::place::Documents;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::Desk;
use crate::goods::{named, pdf, published};
use crate::world::{World, answer};

const FIRM: &str = "nordwind";

/// Days go by, sweeps with them; the desktop signs in again.
async fn later(world: &World, desk: &mut Desk<'_>, days: i64) {
    world.clock.advance(TimeDelta::days(days));
    let app = Arc::clone(&world.server.as_ref().expect("it runs").app);
    let now = micros(world.clock.now());
    let all = Sweep {
        now,
        wanted: now - micros_of(TimeDelta::days(30)),
        left: now,
    };
    loop {
        app.clear_unnamed(None).await.expect("it sweeps");
        // The platform's own sweep may be at work as well.
        let mut tx = app.ledger.read().await.expect("it reads");
        if tx
            .unnamed_documents(all, None, 1)
            .await
            .expect("it reads")
            .is_empty()
        {
            break;
        }
        drop(tx);
        tokio::task::yield_now().await;
    }
    desk.signed_in = world.sign_in(FIRM).await.expect("the person is known");
}

fn micros_of(span: TimeDelta) -> i64 {
    span.num_microseconds().expect("it is short")
}

fn draft(n: u128, document: Option<&Stored>) -> Command {
    let paper = document.map(|stored| named(stored, "paper.pdf"));
    Command::DraftSave {
        draft: DraftId(Uuid::from_u128(n)),
        about: None,
        draft_kind: DraftKind::Rfq,
        fields: [("paper".to_owned(), json!(paper))].into_iter().collect(),
    }
}

/// Whether its bytes are in the document store; `None` where a test cannot look.
fn lies(world: &World, stored: &Stored) -> Option<bool> {
    let Documents::Folder(folder) = &world.documents else {
        return None;
    };
    let hex = stored.hash.strip_prefix("sha256:").expect("it is a hash");
    let place = folder.join("documents").join(stored.owner.to_string());
    Some(place.join(hex).exists())
}

async fn there(world: &World, desk: &Desk<'_>, stored: &Stored) -> bool {
    let app = Arc::clone(&world.server.as_ref().expect("it runs").app);
    let mut tx = app.ledger.read().await.expect("it reads");
    let row = tx.document(desk.acting, &stored.hash).await;
    let row = row.expect("it reads").is_some();
    assert_eq!(lies(world, stored).unwrap_or(row), row, "file as row");
    row
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_document_goes_thirty_days_after_the_last_record_that_named_it() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut desk = world.firm(&mut operator, FIRM, Side::Buyer).await;
    published(&world, &mut desk, &mut operator).await;
    desk.pull_all().await;
    let rfqs = desk.all(quayside_domain::RecordKind::Rfq);
    let picture = rfqs[0].pointer("/content/images/0").expect("it has one");
    let picture = Stored {
        owner: desk.acting,
        hash: picture["hash"].as_str().expect("it is a hash").to_owned(),
        size: 0,
        media_type: String::new(),
    };
    let mut papers = Vec::new();
    for name in [
        "never named",
        "of a draft",
        "replaced",
        "of a removed draft",
        "asked for",
    ] {
        papers.push(desk.upload(&pdf(name), "application/pdf").await);
    }
    let [never, of_draft, replaced, removed, asked] = papers.as_slice() else {
        panic!("there are five");
    };
    desk.accepted(&draft(1, Some(of_draft))).await;
    desk.accepted(&draft(2, Some(replaced))).await;
    desk.accepted(&draft(3, Some(removed))).await;
    later(&world, &mut desk, 20).await;
    desk.accepted(&draft(2, None)).await;
    let gone = Command::DraftDelete {
        draft: DraftId(Uuid::from_u128(3)),
    };
    desk.accepted(&gone).await;
    let again = desk.begin(&pdf("asked for"), "application/pdf").await;
    assert_eq!(again.state, BlobState::Present);
    for stored in papers.iter().chain([&picture]) {
        assert!(
            there(&world, &desk, stored).await,
            "not for thirty days yet"
        );
    }

    later(&world, &mut desk, 11).await;
    assert!(!there(&world, &desk, never).await);
    for stored in [of_draft, replaced, removed, asked, &picture] {
        assert!(there(&world, &desk, stored).await, "wanted since");
    }
    later(&world, &mut desk, 20).await;
    for stored in [replaced, removed, asked] {
        assert!(!there(&world, &desk, stored).await);
    }
    for stored in [of_draft, &picture] {
        assert!(there(&world, &desk, stored).await, "a record names it");
        let got = desk.download(stored.owner, &stored.hash).await;
        assert_eq!(got.status(), StatusCode::OK);
    }

    // Whoever needs it after all sends it again.
    let back = desk.upload(&pdf("never named"), "application/pdf").await;
    assert_eq!(back.hash, never.hash);
    desk.accepted(&draft(4, Some(&back))).await;
    let got = desk.download(back.owner, &back.hash).await;
    assert_eq!(got.bytes().await.expect("it is whole"), pdf("never named"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_completes_a_document_while_it_is_being_removed() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut desk = world.firm(&mut operator, FIRM, Side::Buyer).await;
    let bytes = pdf("wanted again");
    let stored = desk.upload(&bytes, "application/pdf").await;
    // A sweep on another process got as far as this.
    let app = Arc::clone(&world.server.as_ref().expect("it runs").app);
    let now = micros(world.clock.now());
    let other = Sweep {
        now,
        wanted: now,
        left: now,
    };
    let mut tx = app.ledger.write().await.expect("it writes");
    let given_up = tx.give_up_document(stored.owner, &stored.hash, other).await;
    assert!(given_up.expect("it writes"));
    tx.commit().await.expect("it commits");

    let begun = desk.begin(&bytes, "application/pdf").await;
    assert_eq!(begun.state, BlobState::Upload, "it is not there");
    let upload = begun.upload.expect("it is open");
    desk.part(upload, 0, &bytes)
        .await
        .expect("the part is sound");
    let path = format!("/blobs/uploads/{upload}/complete");
    let early: Result<Value, _> = answer(desk.request(Method::POST, &path)).await;
    let (status, body) = early.expect_err("the old one is not gone yet");
    assert_eq!(
        (status.as_u16(), body.code.as_str()),
        (503, code::DOCUMENT_GOES)
    );

    // The other process died; this one ends what it began, and nothing else.
    later(&world, &mut desk, 1).await;
    assert!(!there(&world, &desk, &stored).await);
    let done: Result<Stored, _> = answer(desk.request(Method::POST, &path)).await;
    assert_eq!(done.expect("it can be completed now"), stored);
    assert!(there(&world, &desk, &stored).await);
}
