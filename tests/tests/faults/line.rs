//! Running desktops on real sockets and bad lines: partitions one way and both, silence in the
//! middle of a page, resets in the middle of a document, a line almost too narrow. Everything
//! converges, and no half-open connection is believed in for ever.

use std::{sync::Arc, time::Duration};

use quayside_domain::PersonId;
use quayside_store::{EntryState, List, ListQuery, Purpose};
use quayside_sync::Patience;
use quayside_tests::{
    line::{Line, Way, Weather},
    running::{LONG, Running},
    world::{Desk, heavy_pdf},
};

use crate::stage::{Stage, stage};

/// Noticed soon, so that a test does not take long; still far above what a loaded machine needs
/// for an answer.
const SOON: Patience = Patience {
    connect: Duration::from_secs(2),
    read: Duration::from_secs(2),
    slowest: 128 * 1024,
};

/// One running desktop behind its own line.
struct Caller {
    desk: Desk,
    line: Line,
    running: Running,
}

impl Caller {
    /// The same person as `of` at a machine of its own.
    async fn new(stage: &Stage, of: &Desk, name: &str, before: impl FnOnce(&Line)) -> Self {
        let line = Line::to(stage.world.address()).await;
        let folder = stage.world.spare_folder(name);
        let clock = stage.world.clock.clone();
        let desk = Desk::sign_in(&line.url(), of.login(), folder, &clock).await;
        desk.away().await;
        before(&line);
        let (url, clock) = (line.url(), Arc::new(clock));
        let running = Running::start(desk.folder(), &url, desk.person(), clock, SOON).await;
        Self {
            running,
            desk: desk.acting(of.enterprise(), of.side()),
            line,
        }
    }

    fn person(&self) -> PersonId {
        self.desk.person()
    }

    async fn write(&self, stage: &Stage, n: u64) {
        let (id, command) = stage.conversation().message(n);
        self.running.act(self.desk.enterprise(), id, command).await;
    }

    /// Waits until so many messages are here.
    async fn reads(&self, messages: u64) {
        let mut changes = self.running.profile.changes();
        let waiting = async {
            loop {
                let query = ListQuery::new(List::Message, self.desk.enterprise());
                let counts = self.running.profile.tab_counts(&query).await;
                if counts.expect("it reads").all >= messages {
                    return;
                }
                let _ = changes.recv().await;
            }
        };
        let came = tokio::time::timeout(LONG, waiting).await;
        assert!(
            came.is_ok(),
            "{} messages never came to {:?}",
            messages,
            self.person()
        );
    }

    /// The desktop is quit and found to have what the platform says.
    async fn assert_alike(self) {
        self.line.mend();
        self.running.quit().await;
        self.desk.back().await;
        self.desk.sync_until_well().await;
        self.desk.assert_alike().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn partitions_of_two_seconds_one_way_or_both_end_in_one_truth() {
    let stage = stage().await;
    let buyer = Caller::new(&stage, &stage.buyer, "buyer-2", |_| {}).await;
    let seller = Caller::new(&stage, &stage.seller, "seller-2", |_| {}).await;
    buyer.running.up_to_date().await;
    seller.running.up_to_date().await;
    let mut n = 0;
    for trouble in ["up", "down", "both", "cut"] {
        // Each has trouble while the other has not, and both write all the time.
        for (near, far) in [(&buyer, &seller), (&seller, &buyer)] {
            match trouble {
                "up" => near.line.hold(Some(Way::Up)),
                "down" => near.line.hold(Some(Way::Down)),
                "both" => near.line.hold(None),
                _ => near.line.cut(),
            }
            far.line.mend();
            for _ in 0..3 {
                near.write(&stage, n).await;
                far.write(&stage, n + 1).await;
                n += 2;
            }
            stage.world.pass(chrono::Duration::seconds(6));
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
    buyer.line.mend();
    seller.line.mend();
    stage.world.pass(chrono::Duration::seconds(6));
    for caller in [&buyer, &seller] {
        caller.running.drained().await;
        caller.reads(n).await;
    }
    buyer.assert_alike().await;
    seller.assert_alike().await;
    stage.assert_delivered(&(0..n).collect::<Vec<_>>()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn silence_in_the_middle_of_a_page_is_noticed_and_the_page_comes_again() {
    let stage = stage().await;
    stage.many_rfqs(150).await;
    stage.world.sync_all().await;
    let caller = Caller::new(&stage, &stage.buyer, "buyer-2", |line| {
        line.stall_after(Way::Down, 12_000);
    })
    .await;
    caller.line.has_caught(1).await;
    // Once more, elsewhere in the page.
    caller.line.stall_after(Way::Down, 20_000);
    caller.line.has_caught(2).await;
    caller.running.up_to_date().await;
    caller.assert_alike().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_stream_of_hints_is_noticed() {
    let stage = stage().await;
    let caller = Caller::new(&stage, &stage.seller, "seller-2", |_| {}).await;
    caller.running.up_to_date().await;
    // Whatever is open goes silent at its next byte: nothing is said about what happens now.
    caller.line.stall_after(Way::Down, 0);
    for n in 0..2 {
        let (id, command) = stage.conversation().message(n);
        let new = quayside_store::NewEntry {
            id,
            acting: stage.buyer.enterprise(),
            command,
        };
        let profile = stage.buyer.profile().await;
        profile.enqueue(new).await.expect("it is saved");
    }
    stage.buyer.pass(chrono::Duration::seconds(6));
    stage.buyer.sync().await;
    caller.line.has_caught(1).await;
    // It looks for news by itself every ten minutes only.
    caller.reads(2).await;
    caller.assert_alike().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn resets_in_the_middle_of_a_document_cost_at_most_what_was_in_flight() {
    let stage = stage().await;
    let caller = Caller::new(&stage, &stage.seller, "seller-2", |_| {}).await;
    caller.running.up_to_date().await;
    let before = caller.line.passed(Way::Up);
    caller.line.reset_after(Way::Up, 3_000_000);
    let scan = heavy_pdf(1, 14 * 1_048_576);
    let taken = caller.running.profile.stage_bytes(
        "scan.pdf".into(),
        scan.clone(),
        caller.desk.enterprise(),
        Purpose::Document,
    );
    let (document, _) = taken.await.expect("it is taken");
    let (id, command) = stage.conversation().with(7, vec![document.clone()]);
    caller
        .running
        .act(caller.desk.enterprise(), id, command)
        .await;
    stage.world.pass(chrono::Duration::seconds(6));
    for times in 1..=3 {
        caller.line.has_caught(times).await;
        caller.line.reset_after(Way::Up, 2_500_000);
    }
    caller.line.mend();
    caller
        .running
        .becomes(|open| !open.iter().any(|entry| entry.state == EntryState::Ready))
        .await;
    caller.running.drained().await;
    let sent = caller.line.passed(Way::Up) - before;
    let most = 14 * 1_048_576 + 4 * 4 * 4 * 1_048_576 + 500_000;
    assert!(sent < most, "{sent} bytes");
    caller.assert_alike().await;
    stage.assert_delivered(&[7]).await;
    let profile = stage.buyer.profile().await;
    let copy = profile.document(&document.hash).await.expect("it came");
    assert_eq!(std::fs::read(copy.path).expect("it reads"), scan);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_that_takes_longer_than_an_answer_may_still_arrives() {
    let stage = stage().await;
    let caller = Caller::new(&stage, &stage.seller, "seller-2", |_| {}).await;
    caller.running.up_to_date().await;
    // One part of four megabytes on a line of half a megabyte a second.
    caller.line.weather(Weather {
        bytes_per_second: Some(512 * 1024),
        delay: Duration::from_millis(40),
        ..Weather::default()
    });
    let taken = caller.running.profile.stage_bytes(
        "scan.pdf".into(),
        heavy_pdf(1, 4 * 1_048_576 - 4096),
        caller.desk.enterprise(),
        Purpose::Document,
    );
    let (document, _) = taken.await.expect("it is taken");
    let (id, command) = stage.conversation().with(7, vec![document]);
    caller
        .running
        .act(caller.desk.enterprise(), id, command)
        .await;
    stage.world.pass(chrono::Duration::seconds(6));
    caller.running.drained().await;
    let parts = caller.line.requests("PUT ");
    assert_eq!(parts, 1, "it arrived at the first attempt");
    caller.assert_alike().await;
    stage.assert_delivered(&[7]).await;
}
