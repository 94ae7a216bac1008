//! Desktops that are processes of their own and are killed, really, wherever they happen to be:
//! in a first synchronisation, while they send, while a document goes up.

use std::{collections::BTreeSet, path::PathBuf, time::Instant};

use chrono::{DateTime, Duration, Utc};
use quayside_domain::{EnterpriseId, PersonId};
use quayside_store::{EntryState, Purpose};
use quayside_sync::Patience;
use quayside_tests::{
    audit::audit,
    child::{self, Dice, Process, say},
    line::{Line, Way},
    running::{Running, standing},
    world::{Desk, Hand, heavy_pdf},
};
use serde::{Deserialize, Serialize};

use crate::stage::{Conversation, Stage, stage};

/// A desktop as a process of its own finds it.
#[derive(Serialize, Deserialize)]
struct Life {
    folder: PathBuf,
    url: String,
    person: PersonId,
    acting: EnterpriseId,
    now: DateTime<Utc>,
    talk: Conversation,
    /// The first number not yet used.
    from: u64,
}

impl Life {
    async fn begin(&self) -> (Running, Hand) {
        let clock = standing(self.now);
        let running = Running::start(
            &self.folder,
            &self.url,
            self.person,
            std::sync::Arc::new(clock.clone()),
            Patience::default(),
        );
        (running.await, clock)
    }

    /// Files that have everything.
    async fn fetch(&self) -> ! {
        let (running, _) = self.begin().await;
        running.up_to_date().await;
        say("complete");
        std::future::pending().await
    }

    /// Writes messages as fast as they are saved, while they are sent.
    async fn write(&self) -> ! {
        let (running, clock) = self.begin().await;
        for n in self.from..self.from + 30 {
            let (id, command) = self.talk.message(n);
            // An earlier life may have been killed before it could say so.
            if !running.has(id).await {
                running.act(self.acting, id, command).await;
            }
            say(&format!("saved {n}"));
            // Undo windows end some messages later.
            clock.0.advance(Duration::seconds(1));
        }
        clock.0.advance(Duration::seconds(6));
        running.drained().await;
        say("complete");
        std::future::pending().await
    }

    /// Sends messages with documents of several parts, one after the other.
    async fn attach(&self) -> ! {
        let (running, clock) = self.begin().await;
        for n in self.from.. {
            let taken = running.profile.stage_bytes(
                format!("scan-{n}.pdf"),
                heavy_pdf(n, DOCUMENT),
                self.acting,
                Purpose::Document,
            );
            let (document, _) = taken.await.expect("the file is taken");
            let (id, command) = self.talk.with(n, vec![document]);
            if !running.has(id).await {
                running.act(self.acting, id, command).await;
            }
            say(&format!("saved {n}"));
            clock.0.advance(Duration::seconds(6));
            running.drained().await;
        }
        unreachable!("there are numbers enough")
    }
}

/// Bytes of a document: two parts and a piece.
const DOCUMENT: usize = 9 * 1_048_576;

/// Kills of one kind: there are four.
fn kills() -> usize {
    child::number("QUAYSIDE_KILLS", 30).div_ceil(4)
}

/// A desktop that lives behind a line, in lives of its own processes.
struct Victim<'a> {
    stage: &'a Stage,
    desk: Desk,
    line: Line,
    server: String,
    dice: Dice,
    /// Messages that a life has said are saved.
    saved: BTreeSet<u64>,
    killed: usize,
    begun: Instant,
}

impl<'a> Victim<'a> {
    /// The same person as `of` at a machine of its own; it has signed in and not synchronised yet.
    async fn new(stage: &'a Stage, of: &Desk, name: &str, seed: u64) -> Self {
        let line = Line::to(stage.world.address()).await;
        let folder = stage.world.spare_folder(name);
        let desk = Desk::sign_in(&line.url(), of.login(), folder, &stage.world.clock).await;
        let desk = desk.acting(of.enterprise(), of.side());
        desk.away().await;
        Self {
            stage,
            desk,
            server: format!("{}/", line.url()),
            line,
            dice: Dice::new(seed),
            saved: BTreeSet::new(),
            killed: 0,
            begun: Instant::now(),
        }
    }

    fn life(&self) -> Life {
        Life {
            folder: self.desk.folder().to_owned(),
            url: self.line.url(),
            person: self.desk.person(),
            acting: self.desk.enterprise(),
            now: self.desk.now(),
            talk: self.stage.conversation(),
            from: self.saved.last().map_or(0, |last| last + 1),
        }
    }

    /// One life: killed when so many bytes more have passed that way, and a moment later. Answers
    /// whether it was complete before; then it is killed all the same.
    async fn live(&mut self, test: &str, way: Way, bytes: u64) -> bool {
        let process = Process::start(test, &self.life());
        let until = self.line.passed(way) + bytes;
        let complete = tokio::select! {
            _ = process.says("complete") => true,
            () = self.line.has_passed(way, until) => false,
        };
        if !complete {
            // Somewhere between the bytes of a request and the disk.
            tokio::time::sleep(self.dice.moment(12)).await;
            self.killed += 1;
        }
        let said = process.kill().await;
        let saved = said.iter().filter_map(|line| line.strip_prefix("saved "));
        let saved: Vec<u64> = saved.map(|n| n.parse().expect("a number")).collect();
        self.look(&saved).await;
        self.saved.extend(saved);
        complete
    }

    /// What a killed process leaves is whole, and has all that was said to be saved.
    async fn look(&self, saved: &[u64]) {
        let (desk, clock) = (&self.desk, &self.stage.world.clock);
        audit(desk.folder(), &self.server, desk.person(), clock).await;
        desk.back().await;
        let profile = desk.profile().await;
        for n in saved {
            let (id, _) = self.stage.conversation().message(*n);
            let entry = profile.entry(id).await.expect("it reads");
            assert!(entry.is_some(), "{n} was saved and is gone");
        }
        desk.away().await;
    }

    fn tell(&self, what: &str) {
        let seconds = self.begun.elapsed().as_secs();
        eprintln!("{what}: {} kills in {seconds} s", self.killed);
    }
}

fn life() -> Option<Life> {
    child::task()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_synchronisation_killed_anywhere_goes_on_and_repeats_at_most_two_pages() {
    const NAME: &str =
        "killed::a_first_synchronisation_killed_anywhere_goes_on_and_repeats_at_most_two_pages";
    if let Some(life) = life() {
        life.fetch().await;
    }
    let stage = stage().await;
    for _ in 0..14 {
        stage.many_rfqs(12).await;
        stage.world.pass(Duration::seconds(6));
        stage.buyer.sync().await;
    }
    let whole = Victim::new(&stage, &stage.buyer, "whole", 1).await;
    let pages = {
        let process = Process::start(NAME, &whole.life());
        process.says("complete").await;
        process.kill().await;
        whole.line.requests("POST /sync/v1/pull")
    };
    let bytes = whole.line.passed(Way::Down);
    assert!(pages > 5, "there is something to interrupt: {pages}");

    let (mut killed, begun) = (0, Instant::now());
    for machine in 0.. {
        let mut victim =
            Victim::new(&stage, &stage.buyer, &format!("m{machine}"), machine + 7).await;
        for _ in 0..12 {
            let share = victim.dice.below(bytes * 2 / 3);
            if victim.live(NAME, Way::Down, share).await {
                break;
            }
        }
        let pulled = victim.line.requests("POST /sync/v1/pull");
        // Of each life: the page that was being written, and the next one, on its way meanwhile.
        let most = pages + 2 * victim.killed as u64 + 1;
        // Whoever was killed late finds everything in its next life, below.
        assert!(pulled <= most, "{pulled} pages, {} kills", victim.killed);
        victim.desk.back().await;
        victim.desk.sync().await;
        victim.desk.assert_alike().await;
        victim.desk.away().await;
        killed += victim.killed;
        if killed >= kills() {
            break;
        }
    }
    let seconds = begun.elapsed().as_secs();
    eprintln!("first synchronisation of {pages} pages: {killed} kills in {seconds} s");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_a_killed_desktop_said_was_saved_arrives_once() {
    const NAME: &str = "killed::whatever_a_killed_desktop_said_was_saved_arrives_once";
    if let Some(life) = life() {
        life.write().await;
    }
    let stage = stage().await;
    let mut victim = Victim::new(&stage, &stage.seller, "victim", 11).await;
    while victim.killed < kills() {
        let way = if victim.dice.below(2) == 0 {
            Way::Up
        } else {
            Way::Down
        };
        let bytes = victim.dice.below(9_000);
        victim.live(NAME, way, bytes).await;
    }
    victim.tell("sending");
    assert!(
        victim.saved.len() > victim.killed,
        "the lives did something"
    );
    victim.desk.back().await;
    // The clocks of the lives ran ahead; every undo window is over now.
    stage.world.pass(Duration::minutes(10));
    victim.desk.sync_until_well().await;
    let open = victim.desk.profile().await.open_entries().await;
    let unanswered = open.expect("it reads");
    assert!(
        unanswered
            .iter()
            .all(|entry| entry.state == EntryState::Accepted),
        "{unanswered:?}"
    );
    let saved: Vec<u64> = victim.saved.iter().copied().collect();
    stage.assert_delivered(&saved).await;
    victim.desk.sync().await;
    victim.desk.assert_alike().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_document_killed_on_its_way_up_goes_on_and_arrives_whole() {
    const NAME: &str = "killed::a_document_killed_on_its_way_up_goes_on_and_arrives_whole";
    if let Some(life) = life() {
        life.attach().await;
    }
    let stage = stage().await;
    let mut victim = Victim::new(&stage, &stage.seller, "victim", 13).await;
    while victim.killed < kills() {
        let bytes = victim.dice.below(DOCUMENT as u64);
        victim.live(NAME, Way::Up, bytes).await;
    }
    victim.tell("a document on its way up");
    victim.desk.back().await;
    // The clocks of the lives ran ahead; every undo window is over now.
    stage.world.pass(Duration::minutes(10));
    victim.desk.sync_until_well().await;
    let sent = victim.line.passed(Way::Up);
    let saved: Vec<u64> = victim.saved.iter().copied().collect();
    // A kill costs what was in flight: at most the parts of one document, and those of a document
    // that was staged and not said to be saved.
    let documents = saved.len() as u64 + 1 + victim.killed as u64;
    let most = (documents + victim.killed as u64) * (DOCUMENT as u64 + 500_000);
    assert!(sent <= most, "{sent} bytes for {documents} documents");
    stage.assert_delivered(&saved).await;
    let last = saved.last().expect("something was saved");
    assert_document(&stage, *last).await;
}

/// The buyer has the very bytes.
async fn assert_document(stage: &Stage, n: u64) {
    let profile = stage.buyer.profile().await;
    let hash = quayside_protocol::checksum::hash_name(&heavy_pdf(n, DOCUMENT));
    let copy = profile.document(&hash).await.expect("it came");
    assert_eq!(
        std::fs::read(copy.path).expect("it reads"),
        heavy_pdf(n, DOCUMENT)
    );
}
