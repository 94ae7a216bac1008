//! A disk that refuses a write for another reason than room: files may not grow beyond a limit, so
//! that the write which would comes back as an error of the disk.
#![cfg(target_os = "linux")]

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use quayside_domain::{EnterpriseId, PersonId};
use quayside_store::{Fault, NewEntry, Profile, Purpose};
use quayside_tests::{
    audit::audit,
    child::{self, Process, say},
    running::standing,
    world::pdf,
};
use serde::{Deserialize, Serialize};

use crate::stage::{Conversation, stage};

#[derive(Serialize, Deserialize)]
struct Desktop {
    folder: PathBuf,
    url: String,
    person: PersonId,
    acting: EnterpriseId,
    now: DateTime<Utc>,
    talk: Conversation,
    from: u64,
}

/// The words a person gets for an error of the disk.
const HONEST: [&str; 3] = ["storage", "file_access", "disk_full"];

impl Desktop {
    /// Saves what it can, and says what.
    async fn work(&self) {
        let clock = std::sync::Arc::new(standing(self.now));
        let opened = Profile::open(&self.folder, &self.url, self.person, None, clock).await;
        let profile = match opened {
            Ok(profile) => profile,
            Err(fault) => return told(&fault),
        };
        for n in self.from..self.from + 12 {
            let scan = pdf(&"x".repeat(3000 * usize::try_from(n % 7).expect("few") + 50));
            let staged =
                profile.stage_bytes(format!("{n}.pdf"), scan, self.acting, Purpose::Document);
            let document = match staged.await {
                Ok((document, _)) => document,
                Err(fault) => {
                    told(&fault);
                    continue;
                }
            };
            let (id, command) = self.talk.with(n, vec![document]);
            let acting = self.acting;
            match profile
                .enqueue(NewEntry {
                    id,
                    acting,
                    command,
                })
                .await
            {
                Ok(_) => say(&format!("saved {n}")),
                Err(fault) => told(&fault),
            }
        }
        profile.close().await;
    }
}

fn told(fault: &Fault) {
    assert!(HONEST.contains(&fault.code()), "{fault}");
    say(&format!("told {}", fault.code()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whichever_write_fails_nothing_that_was_saved_is_lost() {
    const NAME: &str = "uneven_disk::whichever_write_fails_nothing_that_was_saved_is_lost";
    if let Some(desktop) = child::task::<Desktop>() {
        desktop.work().await;
        return;
    }
    let stage = stage().await;
    let seller = &stage.seller;
    let server = format!("{}/", stage.world.url());
    let mut saved = vec![];
    let (mut limits, mut failures) = (0, 0);
    seller.away().await;
    let step = child::number("QUAYSIDE_PAGE_STEP", 6);
    // Half kilobytes a file may have.
    for limit in (8..8 * 110).step_by(8 * step) {
        limits += 1;
        let desktop = Desktop {
            folder: seller.folder().to_owned(),
            url: stage.world.url(),
            person: seller.person(),
            acting: seller.enterprise(),
            now: seller.now(),
            talk: stage.conversation(),
            from: saved.last().map_or(0, |last| last + 1),
        };
        let before = format!(r#"trap '' XFSZ; ulimit -f {limit}; exec "$0" "$@""#);
        let process = Process::start_behind(&before, NAME, &desktop);
        for line in process.end().await {
            match line.strip_prefix("saved ") {
                Some(n) => saved.push(n.parse::<u64>().expect("a number")),
                None => failures += 1,
            }
        }
        audit(
            seller.folder(),
            &server,
            seller.person(),
            &stage.world.clock,
        )
        .await;
        seller.back().await;
        let profile = seller.profile().await;
        assert!(!profile.opened().cache_rebuilt, "the cache is as it was");
        for n in &saved {
            let (id, _) = stage.conversation().message(*n);
            assert!(
                profile.entry(id).await.expect("it reads").is_some(),
                "{n} is there"
            );
        }
        drop(profile);
        seller.away().await;
    }
    eprintln!(
        "{limits} limits: {failures} writes failed, {} saved",
        saved.len()
    );
    assert!(failures > 0 && !saved.is_empty());
    seller.back().await;
    stage.assert_delivered(&saved).await;
}
