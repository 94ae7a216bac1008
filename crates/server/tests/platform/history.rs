//! One history: restarts, restored databases, restored and copied outboxes.

use quayside_domain::{Command, Side};
use quayside_protocol::error::code;
use reqwest::StatusCode;
use uuid::Uuid;

use quayside_domain::draft::DraftKind;
use quayside_domain::{DraftId, EnterpriseId};
use quayside_protocol::{Sum, h64};
use serde_json::json;

use crate::desk::Desk;
use crate::goods::{published, submitted};
use crate::world::World;

#[tokio::test]
async fn a_copied_outbox_is_found_out_by_its_token_and_a_lost_hello_is_not() {
    let world = World::open().await;
    let mut lena = world.person("lena").await;
    let first = lena.token.clone();
    lena.hello().await;
    // The answer to the second hello is lost: the first token is shown again.
    lena.token = first.clone();
    lena.hello().await;
    lena.hello().await;
    lena.token = first;
    let (status, body) = lena.try_hello().await.expect_err("long superseded");
    assert_eq!(
        (status, body.code.as_str()),
        (StatusCode::CONFLICT, code::STALE_TOKEN)
    );
    lena.inc = Uuid::new_v4();
    lena.token = None;
    lena.hello().await;
}

#[tokio::test]
async fn an_outbox_restored_to_before_what_was_applied_is_found_out() {
    let world = World::open().await;
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    buyer.sealed -= 1;
    let (_, body) = buyer.try_hello().await.expect_err("it forgot a command");
    assert_eq!(body.code, code::STALE_TOKEN);
}

// S0-86
#[tokio::test]
async fn restarting_the_server_loses_nothing_and_repeats_no_number() {
    let mut world = World::open().await;
    let (first, signed_in, acting, push) = {
        let mut operator = world.operator().await;
        let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
        let deal = published(&world, &mut buyer, &mut operator).await;
        buyer.pull_all().await;
        let number = buyer.rfq(deal.id).expect("published").number;
        let push = buyer.push_body(vec![]);
        (number, buyer.signed_in.clone(), buyer.acting, push)
    };
    world.restart().await;
    let mut buyer = Desk::new(&world, signed_in);
    buyer.acting = acting;
    (buyer.client, buyer.inc) = (push.client, push.inc);
    buyer.inc = Uuid::new_v4();
    let hello = buyer.hello().await;
    assert_eq!(hello.epoch, push.epoch, "the history is the same");
    let deal = submitted(&world, &mut buyer).await;
    buyer.pull_all().await;
    let second = buyer.rfq(deal.id).expect("submitted").number;
    let (first, second): (u64, u64) = (
        first.parse().expect("a number"),
        second.parse().expect("a number"),
    );
    assert!(second > first);
}

#[tokio::test]
async fn a_database_put_back_to_an_earlier_day_begins_a_new_epoch() {
    let mut world = World::open().await;
    let (signed_in, epoch, ver, name) = {
        let mut operator = world.operator().await;
        let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
        let deal = submitted(&world, &mut buyer).await;
        buyer.pull_all().await;
        let row = buyer.rows.iter().find(|((_, _, rec), _)| *rec == deal.id.0);
        let ver = row.expect("it is there").1.1;
        (buyer.signed_in.clone(), buyer.epoch, ver, deal)
    };
    let backup = world.folder.path().join("backup.db");
    let (from, to) = (world.database(), backup.clone());
    world
        .restart_after(move |_| {
            std::fs::copy(&from, &to).expect("the book can be copied");
        })
        .await;
    {
        let mut buyer = Desk::new(&world, signed_in.clone());
        buyer.hello().await;
        assert_eq!(buyer.epoch, epoch);
        buyer.acting = name.owner;
        buyer.accepted(&Command::RfqWithdraw { deal: name }).await;
    }
    world
        .restart_after(move |world| {
            std::fs::copy(&backup, world.database()).expect("the book can be put back");
        })
        .await;
    let mut buyer = Desk::new(&world, signed_in);
    buyer.hello().await;
    assert_ne!(buyer.epoch, epoch, "the server noticed");
    buyer.acting = name.owner;
    buyer.accepted(&Command::RfqWithdraw { deal: name }).await;
    buyer.pull_all().await;
    let row = buyer.rows.iter().find(|((_, _, rec), _)| *rec == name.id.0);
    let now = row.map_or(0, |(_, (_, ver, _))| *ver);
    assert!(
        now > ver && now >= 2 << 32,
        "versions of a new epoch stand above all others: {now}"
    );
}

/// The files of the platform's books, the watermark among them.
fn books(world: &World) -> [std::path::PathBuf; 2] {
    let database = world.database();
    let mark = database.with_extension("db.epoch.json");
    [database, mark]
}

// sync.md 6.7: a copy that is no older than the watermark is the same history to everybody.
#[tokio::test]
async fn another_body_at_the_same_place_of_a_history_is_found_by_the_sums() {
    let mut world = World::open().await;
    let save = |n: u128, subject: &str| Command::DraftSave {
        draft: DraftId(Uuid::from_u128(n)),
        about: None,
        draft_kind: DraftKind::Rfq,
        fields: [("subject".to_owned(), json!(subject))]
            .into_iter()
            .collect(),
    };
    let acting = EnterpriseId(Uuid::from_u128(77));
    let (signed_in, epoch) = {
        let mut lena = world.person("lena").await;
        lena.acting = acting;
        lena.accepted(&save(1, "as copied")).await;
        (lena.signed_in.clone(), lena.epoch)
    };
    let kept = world.folder.path().join("kept");
    std::fs::create_dir(&kept).expect("there is room");
    let name = |file: &std::path::Path| kept.join(file.file_name().expect("it has a name"));
    world
        .restart_after(|world| {
            for file in books(world) {
                std::fs::copy(&file, name(&file)).expect("it can be copied");
            }
        })
        .await;
    let write = async |world: &World, subject: &str| {
        let mut lena = Desk::new(world, signed_in.clone());
        lena.acting = acting;
        lena.hello().await;
        assert_eq!(lena.epoch, epoch, "nobody noticed anything");
        lena.accepted(&save(1, subject)).await;
        lena.accepted(&save(2, subject)).await;
        lena.pull_all().await;
        (lena.rows.clone(), lena.cursors.clone())
    };
    let (rows, cursors) = write(&world, "one way").await;
    world
        .restart_after(|world| {
            for file in books(world) {
                std::fs::copy(name(&file), &file).expect("it can be put back");
            }
        })
        .await;
    write(&world, "another way").await;

    let mut desk = Desk::new(&world, signed_in.clone());
    desk.epoch = epoch;
    (desk.rows, desk.cursors) = (rows, cursors);
    let page = desk.page(None).await;
    assert!(
        page.complete() && page.entries.is_empty(),
        "as if nothing were new"
    );
    let differing = page.header.scopes.iter().filter(|head| {
        let mine = desk
            .rows
            .iter()
            .filter(|((scope, ..), _)| *scope == head.id);
        let sum = mine.fold(Sum::default(), |sum, ((_, owner, rec), (_, ver, _))| {
            sum.plus(h64(owner.0, *rec, *ver))
        });
        sum != head.sum
    });
    assert_eq!(differing.count(), 1, "the scope of the drafts");
}
