//! Documents: what they are is found in their content, who gets them in the records.

use chrono::TimeDelta;
use quayside_domain::{Command, DealId, DealRef, EnterpriseId, QuoteId, Side};
use quayside_protocol::error::{code, refused};
use quayside_protocol::{Begin, BeginAnswer, BlobState, checksum, limits, paths};
use quayside_server::clock::Clock;
use quayside_server::ledger::{DocumentRow, MemberRow};
use reqwest::{Method, StatusCode};
use uuid::Uuid;

use crate::desk::Desk;
use crate::goods::{named, pdf, png, published, quote, quote_submit, rfq};
use crate::world::{World, answer};

#[tokio::test]
async fn an_upload_is_resumed_where_it_was_cut() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut bytes = pdf("a long contract");
    bytes.resize(900_000, b' ');
    let begun = buyer.begin(&bytes, "application/pdf").await;
    assert_eq!((begun.state, begun.have.len()), (BlobState::Upload, 0));
    let upload = begun.upload.expect("it is to be uploaded");
    let parts: Vec<&[u8]> = bytes.chunks(begun.part_size as usize).collect();
    assert_eq!(parts.len(), 4);
    for n in [2, 0] {
        buyer
            .part(upload, n, parts[n])
            .await
            .expect("the part is sound");
    }
    // A part may come twice.
    buyer
        .part(upload, 0, parts[0])
        .await
        .expect("the part is sound");
    let path = format!("/blobs/uploads/{upload}/complete");
    let early: Result<serde_json::Value, _> = answer(buyer.request(Method::POST, &path)).await;
    assert_eq!(
        early.expect_err("two parts are missing").1.code,
        code::INCOMPLETE
    );
    let again = buyer.begin(&bytes, "application/pdf").await;
    assert_eq!((again.upload, again.have), (Some(upload), vec![0, 2]));
    let stored = buyer.upload(&bytes, "application/pdf").await;
    assert_eq!((stored.size, stored.owner), (900_000, buyer.acting));
    assert_eq!(
        buyer.begin(&bytes, "application/pdf").await.state,
        BlobState::Present
    );
}

#[tokio::test]
async fn nobody_learns_what_other_firms_have() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let stored = buyer.upload(&pdf("secret"), "application/pdf").await;
    let begun = seller.begin(&pdf("secret"), "application/pdf").await;
    assert_eq!((begun.state, begun.stored), (BlobState::Upload, None));
    let there = seller.download(stored.owner, &stored.hash).await;
    let not_there = seller
        .download(stored.owner, &checksum::hash_name(b"nothing"))
        .await;
    assert_eq!(
        (there.status(), not_there.status()),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(there.text().await.ok(), not_there.text().await.ok());
    let foreign = format!("/blobs/uploads/{}/0", begun.upload.expect("it is open"));
    let part = buyer
        .request(Method::PUT, &foreign)
        .header("part-hash", "x")
        .body("x");
    let answer: Result<serde_json::Value, _> = answer(part).await;
    assert_eq!(
        answer.expect_err("not the buyer's").1.code,
        code::NO_SUCH_UPLOAD
    );
}

// S0-33, S0-49
#[tokio::test]
async fn what_a_file_is_is_found_in_its_content() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let executable = [&b"\x7fELF\x02\x01\x01\x00"[..], &[0; 400]].concat();
    let mut bomb = png(1, 1);
    bomb.splice(
        16..24,
        [20_000_u32.to_be_bytes(), 15_000_u32.to_be_bytes()].concat(),
    );
    let mut crc = 0xffff_ffff_u32;
    for byte in &bomb[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    bomb.splice(29..33, (!crc).to_be_bytes());
    let cases = [
        (executable.as_slice(), "application/pdf", code::TYPE_REFUSED),
        (&png(4, 4), "application/pdf", code::TYPE_MISMATCH),
        (&pdf("x"), "image/png", code::TYPE_MISMATCH),
        (&bomb, "image/png", code::PICTURE_TOO_LARGE),
        (b"<svg xmlns='x'/>", "image/svg+xml", code::TYPE_REFUSED),
    ];
    for (bytes, said, want) in cases {
        let (status, body) = buyer.try_upload(bytes, said).await.expect_err(want);
        assert_eq!((status.as_u16(), body.code.as_str()), (422, want));
        assert_eq!(body.field.as_deref(), Some("media_type"));
    }
}

#[tokio::test]
async fn a_part_that_is_not_what_it_was_said_to_be_is_refused() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let bytes = pdf("contract");
    let upload = buyer
        .begin(&bytes, "application/pdf")
        .await
        .upload
        .expect("it is open");
    let mut damaged = bytes.clone();
    damaged[20] ^= 1;
    let path = format!("/blobs/uploads/{upload}/0");
    let part = buyer
        .request(Method::PUT, &path)
        .header("part-hash", checksum::hash_name(&bytes))
        .body(damaged.clone());
    let refused: Result<serde_json::Value, _> = answer(part).await;
    assert_eq!(refused.expect_err("a bit fell over").1.code, code::BAD_HASH);
    let short = buyer.part(upload, 0, &bytes[1..]).await;
    assert_eq!(short.expect_err("too short").1.code, code::BAD_HASH);
    let beyond = buyer.part(upload, 1, &bytes).await;
    assert_eq!(
        beyond.expect_err("there is no second part").0,
        StatusCode::NOT_FOUND
    );
    // Parts that are sound by themselves, of a whole that is not.
    buyer
        .part(upload, 0, &damaged)
        .await
        .expect("the part is what it says");
    let path = format!("/blobs/uploads/{upload}/complete");
    let whole: Result<serde_json::Value, _> = answer(buyer.request(Method::POST, &path)).await;
    assert_eq!(whole.expect_err("the whole is not").1.code, code::BAD_HASH);
    assert_eq!(
        buyer.upload(&bytes, "application/pdf").await.hash,
        checksum::hash_name(&bytes)
    );
}

#[tokio::test]
async fn sizes_are_refused_before_a_byte_is_sent() {
    let world = World::open().await;
    let lena = world.person("lena").await;
    let begin = |size: u64| {
        serde_json::json!({"as": Uuid::new_v4(), "hash": checksum::hash_name(b"x"),
            "size": size, "media_type": "application/pdf"})
    };
    let large: Result<serde_json::Value, _> =
        lena.post("/blobs", &begin(100 * 1_048_576 + 1)).await;
    let (status, body) = large.expect_err("too large");
    assert_eq!(
        (status, body.code.as_str()),
        (StatusCode::PAYLOAD_TOO_LARGE, code::TOO_LARGE)
    );
    assert_eq!(body.params["limit"], "104857600");
    let empty: Result<serde_json::Value, _> = lena.post("/blobs", &begin(0)).await;
    assert_eq!(
        empty.expect_err("nothing").0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let heavy = serde_json::json!({"x": "x".repeat(300_000)});
    let heavy: Result<serde_json::Value, _> = lena.post("/blobs", &heavy).await;
    assert_eq!(heavy.expect_err("too heavy").1.code, code::TOO_LARGE);
}

// S0-74, S0-77
#[tokio::test]
async fn a_document_goes_to_those_who_see_a_record_that_names_it() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let mut rival = world.firm(&mut operator, "anadolu", Side::Seller).await;
    let deal = published(&world, &mut buyer, &mut operator).await;
    for desk in [&mut seller, &mut rival] {
        let content = quote("4.10", world.clock.now());
        desk.accepted(&quote_submit(deal, content)).await;
    }
    let bytes = pdf("the contract");
    let stored = seller.upload(&bytes, "application/pdf").await;
    let early = seller.download(stored.owner, &stored.hash).await;
    assert_eq!(
        early.status(),
        StatusCode::NOT_FOUND,
        "no record names it yet"
    );
    let contract = Command::ContractUpload {
        deal,
        quote: QuoteId::of(deal.id, seller.acting),
        document: named(&stored, "contract.pdf"),
        sign_by: None,
    };
    seller.accepted(&contract).await;
    for desk in [&seller, &buyer] {
        let got = desk.download(stored.owner, &stored.hash).await;
        assert_eq!(got.status(), StatusCode::OK);
        assert_eq!(got.headers()["etag"], format!("\"{}\"", stored.hash));
        assert_eq!(got.headers()["content-type"], "application/pdf");
        assert_eq!(got.bytes().await.expect("it is whole"), bytes);
    }
    for desk in [&rival, &operator] {
        let got = desk.download(stored.owner, &stored.hash).await;
        assert_eq!(got.status(), StatusCode::NOT_FOUND);
    }
    let path = format!("/blobs/{}/{}", stored.owner, stored.hash);
    let part = buyer
        .request(Method::GET, &path)
        .header("range", "bytes=5-14");
    let part = part.send().await.expect("the server answers");
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(
        part.headers()["content-range"],
        format!("bytes 5-14/{}", bytes.len())
    );
    assert_eq!(part.bytes().await.expect("it is whole"), bytes[5..15]);
    let known = buyer
        .request(Method::GET, &path)
        .header("if-none-match", format!("\"{}\"", stored.hash))
        .send()
        .await
        .expect("the server answers");
    assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
    let beyond = buyer
        .request(Method::GET, &path)
        .header("range", "bytes=9999999-");
    let beyond = beyond.send().await.expect("the server answers");
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    let head = buyer
        .request(Method::HEAD, &path)
        .send()
        .await
        .expect("the server answers");
    assert_eq!(head.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_command_waits_for_its_documents_and_takes_only_ones_of_its_own_firm() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let other = world.firm(&mut operator, "sudwind", Side::Buyer).await;
    let mine = buyer.upload(&png(8, 8), "image/png").await;
    let theirs = other.upload(&png(9, 9), "image/png").await;
    let now = world.clock.now();
    let submit = |image| Command::RfqSubmit {
        deal: DealRef {
            owner: mine.owner,
            id: DealId(Uuid::new_v4()),
        },
        content: rfq(vec![image], now),
        draft: None,
    };
    let mut missing = named(&mine, "a.png");
    missing.hash = checksum::hash_name(b"never uploaded");
    assert_eq!(buyer.refused(&submit(missing)).await, refused::BLOB_MISSING);
    let mut stolen = named(&theirs, "b.png");
    stolen.owner = mine.owner;
    assert_eq!(buyer.refused(&submit(stolen)).await, refused::BLOB_MISSING);
    assert_eq!(
        buyer.refused(&submit(named(&theirs, "b.png"))).await,
        refused::BLOB_MISSING
    );
    let mut grown = named(&mine, "a.png");
    grown.size += 1;
    assert_eq!(buyer.refused(&submit(grown)).await, refused::BLOB_MISSING);
    buyer.accepted(&submit(named(&mine, "a.png"))).await;
}

fn unsent(desk: &Desk<'_>, n: u64, size: u64) -> Begin {
    Begin {
        acting: desk.acting,
        hash: checksum::hash_name(&n.to_be_bytes()),
        size,
        media_type: "application/pdf".into(),
        part_size: None,
    }
}

#[tokio::test]
async fn who_is_on_the_way_in_has_one_small_room_however_many_firms_he_names() {
    let world = World::open().await;
    let mut mallory = world.person("mallory").await;
    let half = limits::NEWCOMER_BYTES / 2;
    let mut bodies = Vec::new();
    for n in 0..6 {
        mallory.acting = EnterpriseId(Uuid::new_v4());
        bodies.push(unsent(&mallory, n, half));
    }
    // All at once: nobody takes the last of the room twice.
    let asked = bodies.iter().map(|body| mallory.post(paths::BLOBS, body));
    let begun: Vec<Result<BeginAnswer, _>> = futures_util::future::join_all(asked).await;
    assert_eq!(begun.iter().filter(|answer| answer.is_ok()).count(), 2);
    for refused in begun.iter().filter_map(|answer| answer.as_ref().err()) {
        let (status, body) = refused;
        assert_eq!(
            (status.as_u16(), body.code.as_str()),
            (409, code::NEWCOMER_ROOM_FULL)
        );
        assert_eq!(body.params["limit_mb"], "64");
        assert_eq!(body.params["left_mb"], "0");
    }
    // What was never sent is given up after a week, and the room is free again.
    world.clock.advance(TimeDelta::days(8));
    let mallory = world.sign_in("mallory").await.expect("the session ended");
    let mut mallory = Desk::new(&world, mallory);
    mallory.acting = EnterpriseId(Uuid::new_v4());
    let again: Result<BeginAnswer, _> =
        mallory.post(paths::BLOBS, &unsent(&mallory, 9, half)).await;
    assert!(again.is_ok(), "{again:?}");
}

#[tokio::test]
async fn a_settled_firm_has_room_of_its_own_and_it_ends() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
    // As if the firm had traded for years.
    let app = &world.server.as_ref().expect("it runs").app;
    let mut tx = app.write().await.expect("the books are open");
    let years = DocumentRow {
        owner: buyer.acting,
        hash: checksum::hash_name(b"years"),
        size: limits::FIRM_BYTES - 1_000_000,
        media_type: "application/pdf".into(),
    };
    tx.add_document(&years, 0).await.expect("it is kept");
    tx.commit().await.expect("it is kept");
    let full: Result<BeginAnswer, _> = buyer
        .post(paths::BLOBS, &unsent(&buyer, 1, 1_000_001))
        .await;
    let (status, body) = full.expect_err("the room is used up");
    assert_eq!(
        (status.as_u16(), body.code.as_str()),
        (409, code::FIRM_ROOM_FULL)
    );
    let other: Result<BeginAnswer, _> = seller
        .post(
            paths::BLOBS,
            &unsent(&seller, 1, limits::NEWCOMER_BYTES + 1),
        )
        .await;
    assert!(other.is_ok(), "one firm's room is not another's");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn colleagues_do_not_take_the_last_of_their_firms_room_twice() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let lena = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut jonas = world.person("jonas").await;
    jonas.acting = lena.acting;
    let app = &world.server.as_ref().expect("it runs").app;
    let size = 1_000_000;
    let mut tx = app.write().await.expect("the books are open");
    let members = tx.memberships(lena.signed_in.person.id).await;
    let colleague = MemberRow {
        person: jonas.signed_in.person.id,
        ..members.expect("it reads").remove(0)
    };
    tx.put_membership(&colleague).await.expect("it is kept");
    // All but the last of it is in use.
    let years = DocumentRow {
        owner: lena.acting,
        hash: checksum::hash_name(b"years"),
        size: limits::FIRM_BYTES - tx.bytes_of_firm(lena.acting, 0).await.expect("it reads") - size,
        media_type: "application/pdf".into(),
    };
    tx.add_document(&years, 0).await.expect("it is kept");
    tx.commit().await.expect("it is kept");

    let bodies: Vec<_> = (0..6).map(|n| unsent(&lena, n, size)).collect();
    let asked = bodies.iter().zip([&lena, &jonas].into_iter().cycle());
    let asked = asked.map(|(body, desk)| desk.post(paths::BLOBS, body));
    let begun: Vec<Result<BeginAnswer, _>> = futures_util::future::join_all(asked).await;
    assert_eq!(begun.iter().filter(|answer| answer.is_ok()).count(), 1);
    for refused in begun.iter().filter_map(|answer| answer.as_ref().err()) {
        let (status, body) = refused;
        assert_eq!(
            (status.as_u16(), body.code.as_str()),
            (409, code::FIRM_ROOM_FULL)
        );
    }
}
