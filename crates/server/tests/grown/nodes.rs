//! Several processes on one database: what one accepts the others show, nothing happens twice, and
//! all agree on one history.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use futures_util::StreamExt;
use futures_util::future::join_all;
use quayside_domain::{Command, DraftId, RecordKind, Side};
use quayside_protocol::{Status, paths};
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::books::{assert_sound, pool};
use crate::desk::Desk;
use crate::goods::{published, submitted};
use crate::world::World;

/// The same person at another desktop, through another process.
async fn elsewhere<'w>(desk: &Desk<'_>, world: &'w World) -> Desk<'w> {
    let mut other = Desk::new(world, desk.signed_in.clone());
    other.acting = desk.acting;
    other.hello().await;
    other
}

fn draft(n: u128, field: &str) -> Command {
    Command::DraftSave {
        draft: DraftId(Uuid::from_u128(n)),
        about: None,
        draft_kind: quayside_domain::draft::DraftKind::Rfq,
        fields: [(field.to_owned(), json!(format!("{field} {n}")))]
            .into_iter()
            .collect(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_draft_begun_on_two_processes_at_once_is_one_draft_with_both_fields() {
    let one = World::open().await;
    let two = one.beside().await;
    let mut lena = one.person("lena").await;
    lena.acting = quayside_domain::EnterpriseId(Uuid::from_u128(77));
    lena.accepted(&draft(0, "subject")).await;
    let mut there = elsewhere(&lena, &two).await;
    for n in 1..=12 {
        let (here, other) = (draft(n, "subject"), draft(n, "description"));
        tokio::join!(lena.accepted(&here), there.accepted(&other));
    }
    lena.pull_all().await;
    there.pull_all().await;
    assert_eq!(lena.rows, there.rows);
    let drafts = lena.all(RecordKind::Draft);
    assert_eq!(drafts.len(), 13);
    let both = drafts.iter().filter(|body| {
        let text = body.to_string();
        text.contains("subject ") && text.contains("description ")
    });
    assert_eq!(
        both.count(),
        12,
        "no field was overwritten by the other process"
    );
    assert_sound(&one).await;
}

/// Lets go once somebody waits for a lock.
async fn waited_for(pool: &sqlx::PgPool) {
    loop {
        let waiting: i64 = sqlx::query_scalar(
            "select count(*) from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'",
        )
        .fetch_one(pool)
        .await
        .expect("it reads");
        if waiting > 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_that_appears_between_two_looks_refuses_nobody() {
    let world = World::open().await;
    let pool = pool(&world).await;
    let mut lena = world.person("lena").await;
    lena.acting = quayside_domain::EnterpriseId(Uuid::from_u128(77));
    lena.accepted(&draft(1, "subject")).await;
    // As it was while the other process had not yet committed, and its records held.
    let id = Uuid::from_u128(1);
    let unit: (Uuid, String) =
        sqlx::query_as("delete from unit where id = $1 returning owner, state")
            .bind(id)
            .fetch_one(&pool)
            .await
            .expect("the draft is there");
    let mut other = pool.begin().await.expect("it writes");
    let held = sqlx::query("select rec from rec where unit_id = $1 for update")
        .bind(id)
        .execute(&mut *other)
        .await
        .expect("it locks");
    assert_eq!(held.rows_affected(), 1);
    let late = draft(1, "description");
    tokio::join!(lena.accepted(&late), async {
        waited_for(&pool).await;
        sqlx::query("insert into unit (owner, id, state) values ($1, $2, $3)")
            .bind(unit.0)
            .bind(id)
            .bind(&unit.1)
            .execute(&mut *other)
            .await
            .expect("it writes");
        other.commit().await.expect("it commits");
    });
    lena.pull_all().await;
    let drafts = lena.all(RecordKind::Draft);
    let text = serde_json::to_string(&drafts).expect("it is JSON");
    assert!(text.contains("subject 1") && text.contains("description 1"));
    assert_sound(&world).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_outbox_sent_through_two_processes_at_once_is_executed_once() {
    let one = World::open().await;
    let two = one.beside().await;
    let mut lena = one.person("lena").await;
    lena.acting = quayside_domain::EnterpriseId(Uuid::from_u128(77));
    for n in 0..10 {
        let cmds = vec![
            lena.seal(&draft(2 * n, "subject")),
            lena.seal(&draft(2 * n + 1, "subject")),
        ];
        let mut other = Desk::new(&two, lena.signed_in.clone());
        (other.client, other.inc, other.epoch) = (lena.client, lena.inc, lena.epoch);
        let (a, b) = tokio::join!(lena.try_push(cmds.clone()), other.try_push(cmds));
        let (a, b) = (a.expect("the push is sound"), b.expect("the push is sound"));
        assert_eq!(a.receipts, b.receipts);
        assert!(
            a.receipts
                .iter()
                .all(|receipt| receipt.status == Status::Accepted)
        );
    }
    lena.pull_all().await;
    assert_eq!(lena.all(RecordKind::Draft).len(), 20);
    assert_sound(&one).await;
}

// S0-63
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firms_on_two_processes_publish_into_one_square_and_no_number_is_given_twice() {
    let one = World::open().await;
    let two = one.beside().await;
    let mut operator = one.operator().await;
    let mut buyers = Vec::new();
    for n in 0..4 {
        let made = one
            .firm(&mut operator, &format!("buyer{n}"), Side::Buyer)
            .await;
        buyers.push(if n % 2 == 0 {
            made
        } else {
            elsewhere(&made, &two).await
        });
    }
    let mut desks = [
        elsewhere(&operator, &one).await,
        elsewhere(&operator, &two).await,
    ];
    for _ in 0..3 {
        // All submit at once; then both desks of the operator approve at once.
        let deals = join_all(buyers.iter_mut().map(|buyer| submitted(buyer.world, buyer))).await;
        let approvals: Vec<_> = deals
            .iter()
            .map(|deal| Command::RfqApprove {
                deal: *deal,
                rfq_revision: 1,
            })
            .collect();
        join_all(
            desks
                .iter_mut()
                .zip(approvals.chunks(2))
                .map(async |(desk, approvals)| {
                    for approval in approvals {
                        desk.accepted(approval).await;
                    }
                }),
        )
        .await;
    }
    let mut numbers = BTreeSet::new();
    for buyer in &mut buyers {
        buyer.pull_all().await;
        for rfq in buyer.all(RecordKind::Rfq) {
            let number = rfq["number"].as_str().expect("it was submitted").to_owned();
            assert!(numbers.insert(number), "a number was given twice");
        }
    }
    assert_eq!(numbers.len(), 12);
    assert_sound(&one).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_on_one_process_hears_what_is_written_through_another() {
    let one = World::open().await;
    let two = one.beside().await;
    let mut operator = one.operator().await;
    let mut buyer = one.firm(&mut operator, "nordwind", Side::Buyer).await;
    let there = elsewhere(&operator, &two).await;
    let response = there.request(Method::GET, paths::EVENTS).send().await;
    let mut stream = response.expect("the server answers").bytes_stream();
    let mut heard = String::new();
    let mut hear = async |want: &str| {
        while !heard.contains(want) {
            let bytes = tokio::time::timeout(Duration::from_secs(30), stream.next())
                .await
                .expect("the hint comes in time")
                .expect("the stream goes on")
                .expect("the line stands");
            heard.push_str(&String::from_utf8_lossy(&bytes));
        }
        std::mem::take(&mut heard)
    };
    hear("\"scope\":\"operator\"").await;
    submitted(&one, &mut buyer).await;
    hear("\"scope\":\"operator\"").await;
    // Signing this desktop out at one process ends its stream on the other.
    let path = paths::DEVICE.replace("{session}", &there.signed_in.session.to_string());
    let out = operator.request(Method::DELETE, &path).send().await;
    assert!(out.expect("the server answers").status().is_success());
    while let Some(bytes) = tokio::time::timeout(Duration::from_secs(30), stream.next())
        .await
        .expect("the stream ends in time")
    {
        drop(bytes);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_strikes_once_however_many_processes_look_at_it() {
    let one = World::open().await;
    let two = one.beside().await;
    let mut operator = one.operator().await;
    let mut buyer = one.firm(&mut operator, "nordwind", Side::Buyer).await;
    let deal = published(&one, &mut buyer, &mut operator).await;
    let before = {
        buyer.pull_all().await;
        buyer.all(RecordKind::Activity).len()
    };
    let open = buyer.rfq(deal.id).expect("published").state;
    one.clock.advance(TimeDelta::days(21));
    // The sessions are over after three weeks: sign in again.
    let signed_in = one
        .sign_in("nordwind")
        .await
        .expect("the passphrase is right");
    let mut buyer = Desk::new(&two, signed_in);
    buyer.hello().await;
    let deadline = std::time::Instant::now() + Duration::from_secs(60);
    loop {
        buyer.pull_all().await;
        if buyer.rfq(deal.id).expect("still there").state != open {
            break;
        }
        assert!(
            std::time::Instant::now() < deadline,
            "the clock never strikes"
        );
        tokio::task::yield_now().await;
    }
    // Both have looked once more: nothing is due that would strike again.
    let left: i64 = sqlx::query_scalar("select count(*) from due where at <= $1")
        .bind(quayside_server::clock::micros(
            quayside_server::clock::Clock::now(&one.clock),
        ))
        .fetch_one(&pool(&one).await)
        .await
        .expect("it reads");
    assert_eq!(left, 0);
    buyer.pull_all().await;
    assert_eq!(buyer.all(RecordKind::Activity).len(), before + 1);
    assert_sound(&one).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_start_together_agree_on_one_history() {
    let mut one = World::open().await;
    let mut two = one.beside().await;
    let epoch = async |world: &World| {
        let app = &world.server.as_ref().expect("it runs").app;
        let row = app.ledger.read().await.expect("it reads").epoch().await;
        row.expect("it reads")
    };
    assert_eq!(epoch(&one).await.number, 1);
    assert_eq!(epoch(&two).await.epoch, epoch(&one).await.epoch);
    // The database loses its last writes, and both start again at the same time.
    let pool = pool(&one).await;
    for server in [one.server.take(), two.server.take()] {
        server.expect("it runs").stop().await;
    }
    sqlx::query("update node set commits = 0")
        .execute(&pool)
        .await
        .expect("it writes");
    let (three, four) = tokio::join!(one.beside(), one.beside());
    assert_eq!(epoch(&three).await.number, 2, "one of them minted, once");
    assert_eq!(epoch(&three).await.epoch, epoch(&four).await.epoch);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessing_through_one_process_is_slowed_down_on_all() {
    let one = World::open().await;
    let two = one.beside().await;
    one.person("lena").await;
    let wrong = |world: &World| {
        let asked = quayside_protocol::account::SignIn {
            identifier: "lena".into(),
            passphrase: "not hers at all, not at all".into(),
            device: "Guesser".into(),
        };
        world
            .request(Method::POST, paths::SIGN_IN)
            .json(&asked)
            .send()
    };
    let app = &two.server.as_ref().expect("it runs").app;
    let mut notices = app.hub.listen();
    for _ in 0..10 {
        let answer = wrong(&one).await.expect("it answers");
        assert_eq!(answer.status(), 401);
    }
    while let Ok(counted) = app.throttle.admit("lena", "", app.now()) {
        app.throttle.take_back(&counted);
        let heard = tokio::time::timeout(Duration::from_secs(60), notices.recv()).await;
        heard.expect("it hears in time").expect("it goes on");
    }
    assert_eq!(wrong(&two).await.expect("it answers").status(), 429);
}
