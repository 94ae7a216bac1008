//! Somebody with a sound session of their own asks every route for what belongs to others, and
//! learns as much as about what does not exist.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::StreamExt;
use quayside_domain::draft::DraftKind;
use quayside_domain::{Command, CommandId, DraftId, EnterpriseId, RecordKind, Scope, Side};
use quayside_protocol::{
    Begin, Cursor, DigestRequest, FetchRequest, PullRequest, Push, RecordName, SCHEMA, ScopeKey,
    SealedCommand, checksum, paths,
};
use quayside_server::clock::Clock;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::Desk;
use crate::goods::{named, pdf, published};
use crate::world::{World, answer};

/// Two ways to ask: for what belongs to somebody else, and for what does not exist.
type Pair = (RequestBuilder, RequestBuilder);

async fn said(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.expect("the server answers");
    let status = response.status().as_u16();
    let bytes = response.bytes().await.expect("the answer is whole");
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

/// What somebody else has.
struct Loot {
    firm: EnterpriseId,
    session: Uuid,
    command: CommandId,
    upload: Uuid,
    hash: String,
    record: Uuid,
    scope: ScopeKey,
}

async fn loot(world: &World, owner: &mut Desk<'_>, operator: &mut Desk<'_>) -> Loot {
    published(world, owner, operator).await;
    let document = owner.upload(&pdf("loot"), "application/pdf").await;
    let open = owner.begin(&pdf("half"), "application/pdf").await;
    let sealed = owner.seal(&Command::DraftDelete {
        draft: DraftId(Uuid::new_v4()),
    });
    let command = sealed.id;
    owner.try_push(vec![sealed]).await.expect("it is sound");
    owner.pull_all().await;
    let rfq = owner.all(RecordKind::Rfq);
    let record = rfq
        .first()
        .and_then(|rfq| rfq["id"].as_str())
        .and_then(|id| id.parse().ok());
    Loot {
        firm: owner.acting,
        session: owner.signed_in.session,
        command,
        upload: open.upload.expect("it is open"),
        hash: document.hash,
        record: record.expect("the RFQ is there"),
        scope: ScopeKey::from(&Scope::Enterprise(owner.acting)),
    }
}

#[tokio::test]
async fn a_session_of_ones_own_opens_nothing_of_others() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut owner = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let thief = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let theirs = loot(&world, &mut owner, &mut operator).await;
    let nothing = Uuid::new_v4();
    let nobody = EnterpriseId(nothing);
    let thief = &thief;

    let to = |method: &Method, path: String| thief.request(method.clone(), &path);
    let mut pairs: BTreeMap<(&str, &str), Pair> = BTreeMap::new();
    let (get, post, put, delete) = (Method::GET, Method::POST, Method::PUT, Method::DELETE);
    let device = |id: Uuid| to(&delete, paths::DEVICE.replace("{session}", &id.to_string()));
    pairs.insert(
        ("DELETE", paths::DEVICE),
        (device(theirs.session), device(nothing)),
    );
    let members = |firm: EnterpriseId| {
        to(
            &post,
            paths::MEMBERS.replace("{enterprise}", &firm.to_string()),
        )
        .json(&json!({"login_id": "hanoi", "roles": ["owner"]}))
    };
    pairs.insert(
        ("POST", paths::MEMBERS),
        (members(theirs.firm), members(nobody)),
    );
    let member = |firm: EnterpriseId| {
        let path = paths::MEMBER
            .replace("{enterprise}", &firm.to_string())
            .replace("{person}", &owner.signed_in.person.id.to_string());
        to(&delete, path)
    };
    pairs.insert(
        ("DELETE", paths::MEMBER),
        (member(theirs.firm), member(nobody)),
    );
    let says = |firm: EnterpriseId, accept: bool| {
        to(
            &post,
            paths::INVITATION.replace("{enterprise}", &firm.to_string()),
        )
        .json(&json!({"accept": accept}))
    };
    pairs.insert(
        ("POST", paths::INVITATION),
        (says(theirs.firm, true), says(nobody, true)),
    );
    // A no is taken from everybody, and says who asked it alone.
    let (status, body) = said(says(theirs.firm, false)).await;
    assert_eq!((status, body.clone()), said(says(nobody, false)).await);
    assert_eq!(status, 200, "{body}");
    assert!(!body.to_string().contains(&theirs.firm.to_string()));
    let receipt = |id: Uuid| to(&get, paths::RECEIPT.replace("{command}", &id.to_string()));
    pairs.insert(
        ("GET", paths::RECEIPT),
        (receipt(theirs.command.0), receipt(nothing)),
    );
    let digest = |scope: ScopeKey| {
        to(&post, paths::DIGEST.into()).json(&DigestRequest {
            epoch: thief.epoch,
            scope,
            prefix_bits: 0,
            bucket: Some(0),
            buckets: vec![],
        })
    };
    let no_scope = ScopeKey::from(&Scope::Enterprise(nobody));
    pairs.insert(
        ("POST", paths::DIGEST),
        (digest(theirs.scope.clone()), digest(no_scope.clone())),
    );
    let fetch = |owner: EnterpriseId, rec: Uuid| {
        to(&post, paths::FETCH.into()).json(&FetchRequest {
            epoch: thief.epoch,
            records: vec![RecordName { owner, rec }],
        })
    };
    pairs.insert(
        ("POST", paths::FETCH),
        (
            fetch(theirs.firm, theirs.record),
            fetch(theirs.firm, nothing),
        ),
    );
    // Anybody may begin for a firm that is still to be registered: what is not told is which
    // documents another firm has.
    let begin = |bytes: Vec<u8>| {
        to(&post, paths::BLOBS.into()).json(&Begin {
            acting: theirs.firm,
            hash: checksum::hash_name(&bytes),
            size: bytes.len() as u64,
            media_type: "application/pdf".into(),
            part_size: None,
        })
    };
    pairs.insert(
        ("POST", paths::BLOBS),
        (begin(pdf("loot")), begin(pdf("another"))),
    );
    let part = |upload: Uuid| {
        let bytes = pdf("half");
        let path = paths::PART
            .replace("{upload}", &upload.to_string())
            .replace("{part}", "0");
        to(&put, path)
            .header("part-hash", checksum::hash_name(&bytes))
            .body(bytes)
    };
    pairs.insert(("PUT", paths::PART), (part(theirs.upload), part(nothing)));
    let complete = |upload: Uuid| {
        to(
            &post,
            paths::COMPLETE.replace("{upload}", &upload.to_string()),
        )
    };
    pairs.insert(
        ("POST", paths::COMPLETE),
        (complete(theirs.upload), complete(nothing)),
    );
    let blob = |firm: EnterpriseId, hash: &str| {
        let path = paths::BLOB
            .replace("{enterprise}", &firm.to_string())
            .replace("{hash}", hash);
        to(&get, path)
    };
    pairs.insert(
        ("GET", paths::BLOB),
        (
            blob(theirs.firm, &theirs.hash),
            blob(nobody, &checksum::hash_name(b"nothing")),
        ),
    );
    let mut proven = BTreeSet::new();
    for ((method, path), (foreign, absent)) in pairs {
        let (status, body) = said(foreign).await;
        assert_eq!(
            (status, body.clone()),
            said(absent).await,
            "{method} {path} tells what is there from what is not"
        );
        let nothing_in_it = body.pointer("/records") == Some(&json!([]));
        assert!(status >= 400 || nothing_in_it, "{method} {path}: {body}");
        proven.insert((method.to_owned(), path.to_owned()));
    }

    // Commands for another firm, queued and online only.
    let seal = |acting: EnterpriseId, seq: u64| {
        let command = Command::EnterpriseOpenAccount { enterprise: acting };
        let now = world.clock.now();
        SealedCommand::seal(
            seq,
            CommandId(Uuid::new_v4()),
            acting,
            &command,
            Vec::new(),
            now,
        )
    };
    let push = |cmds| Push {
        epoch: thief.epoch,
        client: thief.client,
        inc: thief.inc,
        cmds,
    };
    let next = thief.sealed + 1;
    let pushed = to(&post, paths::PUSH.into())
        .json(&push(vec![seal(theirs.firm, next), seal(nobody, next + 1)]));
    let (status, body) = said(pushed).await;
    assert_eq!(status, 200, "{body}");
    let refusals: Vec<_> = body["receipts"]
        .as_array()
        .expect("receipts")
        .iter()
        .map(|receipt| (receipt["status"].clone(), receipt["code"].clone()))
        .collect();
    assert_eq!(refusals[0].0, "refused");
    assert_eq!(refusals[0], refusals[1], "a firm's existence is not told");
    proven.insert(("POST".into(), paths::PUSH.into()));
    let act = |acting: EnterpriseId| {
        let command = Command::EnterpriseOpenAccount { enterprise: acting };
        to(&post, paths::ACT.into()).json(&json!({
            "epoch": thief.epoch, "id": Uuid::new_v4(), "as": acting, "command": command,
            "v": quayside_protocol::COMMAND_VERSION, "client_ts": world.clock.now(),
        }))
    };
    let code =
        |(status, body): (u16, Value)| (status, body["status"].clone(), body["code"].clone());
    let foreign = code(said(act(theirs.firm)).await);
    assert_eq!(foreign, code(said(act(nobody)).await));
    assert_ne!(foreign.1, "accepted");
    proven.insert(("POST".into(), paths::ACT.into()));

    // The place of another's outbox, taken by another person, is a new one.
    let hello = to(&post, paths::HELLO.into()).json(&json!({
        "client": owner.client, "inc": owner.inc, "token": owner.token, "app_version": "0.1.0",
        "schema": SCHEMA, "epoch": owner.epoch, "sealed_through": 0,
    }));
    let (status, body) = said(hello).await;
    assert_eq!((status, &body["applied_through"]), (200, &json!(0)));
    assert!(!body.to_string().contains(&theirs.firm.to_string()));
    proven.insert(("POST".into(), paths::HELLO.into()));

    // Cursors of another's feed are not looked at.
    let cursor = Cursor {
        r#gen: 1,
        hi: 0,
        lo: 0,
    };
    let pull = to(&post, paths::PULL.into()).json(&PullRequest {
        epoch: thief.epoch,
        schema: SCHEMA,
        cursors: [(theirs.scope.clone(), cursor)].into(),
        max_bytes: None,
    });
    let page = pull.send().await.expect("the server answers");
    assert_eq!(page.status().as_u16(), 200);
    let page = page.text().await.expect("the page is whole");
    assert!(!page.contains(theirs.scope.as_str()));
    assert!(
        !page.contains("secret.buyer@"),
        "it stands in the RFQ alone"
    );
    proven.insert(("POST".into(), paths::PULL.into()));

    // Hints of another's feed do not come: both move, and one's own move is told.
    let events = to(&get, paths::EVENTS.into()).send().await;
    let mut events = events.expect("the server answers").bytes_stream();
    published(&world, &mut owner, &mut operator).await;
    let mine = ScopeKey::from(&Scope::Person(thief.signed_in.person.id));
    let mut second = Desk::new(&world, thief.signed_in.clone());
    second.acting = thief.acting;
    second.hello().await;
    second
        .accepted(&Command::DraftSave {
            draft: DraftId(Uuid::new_v4()),
            about: None,
            draft_kind: DraftKind::Quote,
            fields: [("note".to_owned(), Value::from("mine"))]
                .into_iter()
                .collect(),
        })
        .await;
    let mut told = String::new();
    // One hint for every scope at first, then one for the move.
    while told.matches(mine.as_str()).count() < 2 {
        let chunk = events.next().await.expect("the stream goes on");
        told.push_str(&String::from_utf8_lossy(&chunk.expect("it is whole")));
    }
    assert!(!told.contains(theirs.scope.as_str()), "{told}");
    proven.insert(("GET".into(), paths::EVENTS.into()));

    // These know no one but the caller.
    for (method, path) in [
        ("GET", paths::ME),
        ("GET", paths::DEVICES),
        ("POST", paths::SIGN_OUT),
    ] {
        let (status, body) = said(to(&method.parse().expect("a method"), path.into())).await;
        assert!(status < 300, "{method} {path}: {body}");
        let owner = owner.signed_in.session.to_string();
        assert!(!body.to_string().contains(&owner));
        proven.insert((method.to_owned(), path.to_owned()));
    }
    assert_eq!(proven, guarded(&world).await, "a route is missing here");
    let me: Result<Value, _> = answer(owner.request(Method::GET, paths::ME)).await;
    assert!(me.is_ok(), "nobody signed the owner out");
}

// sync.md decision 17: a draft is what its author wrote, whatever it names.
#[tokio::test]
async fn a_draft_of_ones_own_opens_no_document_of_others() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let owner = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut thief = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let theirs = owner.upload(&pdf("price list"), "application/pdf").await;
    let mine = thief.upload(&pdf("my own"), "application/pdf").await;
    let absent = checksum::hash_name(b"nothing");
    let mut nothing = named(&theirs, "nothing.pdf");
    nothing.hash.clone_from(&absent);
    let naming = json!({
        "one": named(&theirs, "price list.pdf"),
        "deep": [{"in": [named(&theirs, "again.pdf"), nothing]}],
        "mine": named(&mine, "mine.pdf"),
    });
    let fields = naming.as_object().expect("it is a map").clone();
    let draft = Command::DraftSave {
        draft: DraftId(Uuid::new_v4()),
        about: None,
        draft_kind: DraftKind::Quote,
        fields,
    };
    thief.accepted(&draft).await;

    let there = thief.download(theirs.owner, &theirs.hash).await;
    let not_there = thief.download(theirs.owner, &absent).await;
    assert_eq!(
        (there.status().as_u16(), not_there.status().as_u16()),
        (404, 404)
    );
    assert_eq!(there.text().await.ok(), not_there.text().await.ok());
    let own = thief.download(mine.owner, &mine.hash).await;
    assert_eq!(own.status().as_u16(), 200, "the author's own still opens");
}

/// Every route that wants credentials.
async fn guarded(world: &World) -> BTreeSet<(String, String)> {
    let description: Value = answer(world.request(Method::GET, paths::OPENAPI))
        .await
        .expect("the description is open");
    let mut guarded = BTreeSet::new();
    let paths = description.get("paths").and_then(Value::as_object);
    for (path, item) in paths.expect("paths are there") {
        for (method, operation) in item.as_object().expect("a path has methods") {
            if !operation["security"].is_null() {
                guarded.insert((method.to_uppercase(), path.clone()));
            }
        }
    }
    guarded
}
