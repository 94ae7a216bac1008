//! Commands up: each executed at most once, each with exactly one receipt.

use chrono::TimeDelta;
use quayside_domain::{Command, CommandId, DealId, DealRef, RecordKind, Side};
use quayside_protocol::error::{code, refused};
use quayside_protocol::{Act, Receipt, SealedCommand, Status, paths};
use quayside_server::clock::Clock;
use reqwest::{Method, StatusCode};
use serde_json::json;
use uuid::Uuid;

use crate::goods::{published, quote, quote_submit, submitted};
use crate::world::{World, answer};

fn draft(n: u128) -> Command {
    Command::DraftSave {
        draft: quayside_domain::DraftId(Uuid::from_u128(n)),
        about: None,
        draft_kind: quayside_domain::draft::DraftKind::Rfq,
        fields: [("subject".to_owned(), json!(format!("towels {n}")))]
            .into_iter()
            .collect(),
    }
}

#[tokio::test]
async fn a_command_sent_twice_is_executed_once_and_answered_twice() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let deal = submitted(&world, &mut buyer).await;
    let cancel = buyer.seal(&Command::RfqWithdraw { deal });
    // The first answer is lost on its way: it is never looked at.
    let first = buyer
        .try_push(vec![cancel.clone()])
        .await
        .expect("the push is sound");
    let again = buyer
        .try_push(vec![cancel])
        .await
        .expect("the push is sound");
    assert_eq!(first, again);
    assert_eq!(again.receipts.len(), 1);
    assert_eq!(again.receipts[0].status, Status::Accepted);
    assert!(!again.receipts[0].effects.is_empty());
    buyer.pull_all().await;
    let steps = buyer.all(RecordKind::Activity);
    assert_eq!(
        steps
            .iter()
            .filter(|step| step["code"] == "rfq.withdrawn")
            .count(),
        1,
        "{steps:?}"
    );
}

#[tokio::test]
async fn the_same_two_commands_pushed_by_many_at_once_happen_once() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let cmds = vec![buyer.seal(&draft(1)), buyer.seal(&draft(2))];
    let pushes = (0..8).map(|_| buyer.try_push(cmds.clone()));
    let answers = futures_util::future::join_all(pushes).await;
    for answer in &answers {
        assert_eq!(answer, &answers[0]);
        assert!(answer.is_ok());
    }
}

#[tokio::test]
async fn a_hole_is_refused_with_the_number_expected() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let lost = buyer.seal(&draft(1));
    let next = buyer.seal(&draft(2));
    let (status, body) = buyer
        .try_push(vec![next.clone()])
        .await
        .expect_err("one is missing");
    assert_eq!(
        (status, body.code.as_str()),
        (StatusCode::CONFLICT, code::SEQ_GAP)
    );
    assert_eq!(body.params["expected"], lost.seq.to_string());
    let jumbled = buyer.try_push(vec![next.clone(), lost.clone()]).await;
    assert_eq!(
        jumbled.expect_err("out of order").0,
        StatusCode::BAD_REQUEST
    );
    let answer = buyer
        .try_push(vec![lost, next])
        .await
        .expect("both are there");
    assert_eq!(answer.receipts.len(), 2);
}

#[tokio::test]
async fn another_command_under_a_used_number_is_never_executed() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let one = buyer.seal(&draft(1));
    buyer
        .try_push(vec![one.clone()])
        .await
        .expect("the push is sound");
    let other = SealedCommand {
        id: CommandId(Uuid::new_v4()),
        command: serde_json::to_value(draft(9)).expect("it is JSON"),
        ..one
    };
    let next = SealedCommand {
        seq: other.seq + 1,
        ..other.clone()
    };
    let (status, body) = buyer
        .try_push(vec![other, next])
        .await
        .expect_err("the number is used");
    assert_eq!(
        (status, body.code.as_str()),
        (StatusCode::CONFLICT, code::SEQ_REUSED)
    );
    buyer.pull_all().await;
    assert_eq!(buyer.all(RecordKind::Draft).len(), 1);
    assert_eq!(buyer.hello().await.applied_through, buyer.sealed);
}

#[tokio::test]
async fn a_command_keeps_its_receipt_in_a_new_incarnation() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let deal = submitted(&world, &mut buyer).await;
    let withdraw = buyer.seal(&Command::RfqWithdraw { deal });
    let first = buyer
        .try_push(vec![withdraw.clone()])
        .await
        .expect("the push is sound");
    buyer.inc = Uuid::new_v4();
    buyer.token = None;
    buyer.sealed = 0;
    assert_eq!(buyer.hello().await.applied_through, 0);
    let again = SealedCommand { seq: 1, ..withdraw };
    for _ in 0..2 {
        let answer = buyer
            .try_push(vec![again.clone()])
            .await
            .expect("the push is sound");
        assert_eq!(answer.applied_through, 1);
        let want = Receipt {
            seq: Some(1),
            ..first.receipts[0].clone()
        };
        assert_eq!(answer.receipts, [want]);
    }
}

#[tokio::test]
async fn a_refusal_advances_the_queue_and_changes_nothing_else() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let deal = submitted(&world, &mut buyer).await;
    buyer.pull_all().await;
    let before = buyer.rows.clone();
    let nonsense = buyer.seal(&Command::RfqExtend {
        deal,
        quotes_close: world.clock.now() + TimeDelta::days(3),
    });
    let unknown = SealedCommand {
        seq: nonsense.seq + 1,
        id: CommandId(Uuid::new_v4()),
        command: json!({"kind": "rfq.sing", "tune": "Lorelei"}),
        ..nonsense.clone()
    };
    let newer = SealedCommand {
        seq: nonsense.seq + 2,
        id: CommandId(Uuid::new_v4()),
        v: 99,
        ..nonsense.clone()
    };
    let heavy = SealedCommand {
        seq: nonsense.seq + 3,
        id: CommandId(Uuid::new_v4()),
        command: json!({"kind": "draft.save", "x": "x".repeat(300_000)}),
        ..nonsense.clone()
    };
    buyer.sealed += 3;
    let cmds = vec![nonsense, unknown, newer, heavy];
    let answer = buyer.try_push(cmds).await.expect("the push is sound");
    assert_eq!(answer.applied_through, buyer.sealed);
    let codes: Vec<_> = answer.receipts.iter().map(|r| r.code.as_deref()).collect();
    assert!(codes[0].is_some());
    assert_eq!(codes[1], Some(refused::UNREADABLE));
    assert_eq!(codes[2], Some(refused::UNREADABLE));
    assert_eq!(codes[3], Some(refused::COMMAND_TOO_LARGE));
    buyer.pull_all().await;
    assert_eq!(buyer.rows, before);
    buyer.accepted(&Command::RfqWithdraw { deal }).await;
}

#[tokio::test]
async fn an_outbox_the_server_does_not_know_says_hello_first() {
    let world = World::open().await;
    let mut lena = world.person("lena").await;
    let epoch = lena.epoch;
    lena.client = Uuid::new_v4();
    let sealed = lena.seal(&draft(1));
    let (_, body) = lena
        .try_push(vec![sealed.clone()])
        .await
        .expect_err("unknown");
    assert_eq!(body.code, code::HELLO_NEEDED);
    lena.hello().await;
    lena.epoch = Uuid::new_v4();
    let (_, body) = lena
        .try_push(vec![sealed])
        .await
        .expect_err("another history");
    assert_eq!(body.code, code::EPOCH);
    assert_eq!(body.params["epoch"], epoch.to_string());
}

#[tokio::test]
async fn commands_that_queue_do_not_go_by_act_and_a_lost_act_can_be_asked_for() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let act = Act {
        epoch: buyer.epoch,
        id: CommandId(Uuid::new_v4()),
        v: 1,
        acting: buyer.acting,
        command: serde_json::to_value(draft(1)).expect("it is JSON"),
        blobs: vec![],
        client_ts: world.clock.now(),
    };
    let path = format!("/sync/v1/receipt/{}", act.id);
    let asked: Result<Receipt, _> = answer(buyer.request(Method::GET, &path)).await;
    assert_eq!(asked.expect_err("never sent").1.code, code::NOT_FOUND);
    let receipt: Receipt = buyer.post(paths::ACT, &act).await.expect("it is answered");
    assert_eq!(receipt.code.as_deref(), Some(refused::QUEUE_ONLY));
    let asked: Receipt = answer(buyer.request(Method::GET, &path))
        .await
        .expect("it has one");
    assert_eq!(asked, receipt);
    let other: Result<Receipt, _> = answer(operator.request(Method::GET, &path)).await;
    assert_eq!(
        other.expect_err("not the operator's").1.code,
        code::NOT_FOUND
    );
}

#[tokio::test]
async fn nobody_acts_for_a_firm_that_is_not_theirs() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let deal = published(&world, &mut buyer, &mut operator).await;
    let mut mallory = world.person("mallory").await;
    for acting in [buyer.acting, seller.acting, operator.acting] {
        mallory.acting = acting;
        assert_eq!(
            mallory.refused(&Command::RfqWithdraw { deal }).await,
            refused::NOT_VISIBLE
        );
        let approve = Command::RfqApprove {
            deal,
            rfq_revision: 1,
        };
        assert_eq!(mallory.refused(&approve).await, refused::NOT_VISIBLE);
    }
    let own = seller.acting;
    seller.acting = buyer.acting;
    assert_eq!(
        seller.refused(&Command::RfqWithdraw { deal }).await,
        refused::NOT_VISIBLE
    );
    seller.acting = own;
    // A deal named under the seller's own enterprise is another deal, which does not exist.
    let forged = DealRef {
        owner: own,
        id: deal.id,
    };
    let content = quote("4.10", world.clock.now());
    seller.refused(&quote_submit(forged, content)).await;
}

#[tokio::test]
async fn nobody_overwrites_a_record_by_using_its_id_again() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut other = world.firm(&mut operator, "sudwind", Side::Buyer).await;
    let deal = submitted(&world, &mut buyer).await;
    let picture = other.upload(&crate::goods::png(4, 4), "image/png").await;
    let images = vec![crate::goods::named(&picture, "x.png")];
    let content = crate::goods::rfq(images, world.clock.now());
    let same = DealRef {
        owner: other.acting,
        id: deal.id,
    };
    other
        .accepted(&Command::RfqSubmit {
            deal: same,
            content: content.clone(),
            draft: None,
        })
        .await;
    let stolen = Command::RfqSubmit {
        deal,
        content,
        draft: None,
    };
    other.refused(&stolen).await;
    buyer.pull_all().await;
    let rfq = buyer.rfq(DealId(deal.id.0)).expect("it is still there");
    assert_eq!(rfq.buyer.enterprise, buyer.acting);
}
