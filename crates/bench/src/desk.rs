//! A desktop: real files, the real synchronisation, nothing in between.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, TimeDelta, Utc};
use quayside_domain::{Command, CommandId, DraftId, EnterpriseId, PersonId, draft::DraftKind};
use quayside_protocol::{Hello, HelloAnswer, SCHEMA};
use quayside_store::{Clock, Identity, Key, NewEntry, Profile};
use quayside_sync::{Platform, Round, Session, Summary};
use uuid::Uuid;

use crate::{Outcome, market::Member};

/// The machine's clock, set forward by so many seconds: undo windows are over sooner.
#[derive(Clone, Default)]
pub struct Now(pub Arc<AtomicI64>);

impl Clock for Now {
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::seconds(self.0.load(Ordering::Relaxed))
    }
}

/// One person's desktop, signed in.
pub struct Desk {
    pub profile: Profile,
    pub session: Session,
    pub round: Round,
    clock: Now,
}

impl Desk {
    /// Opens the files of a member of the market below `folder`, signed in at `url`.
    ///
    /// # Errors
    /// When a file cannot be opened.
    pub async fn open(folder: &Path, url: &str, member: &Member) -> Outcome<Self> {
        Self::sealed(folder, url, member, None).await
    }

    /// The same, its files sealed with a key.
    ///
    /// # Errors
    /// When a file cannot be opened.
    pub async fn sealed(
        folder: &Path,
        url: &str,
        member: &Member,
        key: Option<Key>,
    ) -> Outcome<Self> {
        // The address is not part of the folder's name: a platform has another port in every run.
        Self::at(folder, "http://market", url, member, key).await
    }

    /// The same, its folder named after another address than it synchronises with.
    ///
    /// # Errors
    /// When a file cannot be opened.
    pub async fn at(
        folder: &Path,
        address: &str,
        url: &str,
        member: &Member,
        key: Option<Key>,
    ) -> Outcome<Self> {
        let clock = Now::default();
        let profile =
            Profile::open(folder, address, member.person, key, Arc::new(clock.clone())).await?;
        profile.keep_session(Some(member.tokens())).await?;
        let session = Session::resume(Platform::new(url)?, Arc::new(profile.clone()));
        let round = Round::new(profile.clone(), session.clone(), "0.1.0".into());
        Ok(Self {
            profile,
            session,
            round,
            clock,
        })
    }

    /// Lets undo windows end.
    pub fn pass(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::Relaxed);
    }

    /// The greeting, without any round after it; who greets is read before, so that whoever
    /// measures need not measure that.
    ///
    /// # Errors
    /// What the platform says.
    pub async fn hello(&self, identity: &Identity) -> Outcome<HelloAnswer> {
        let hello = Hello {
            client: identity.client,
            inc: identity.incarnation,
            token: None,
            app_version: "0.1.0".into(),
            schema: SCHEMA,
            epoch: None,
            sealed_through: 0,
        };
        Ok(self.session.hello(&hello).await?)
    }

    /// One round of records.
    ///
    /// # Errors
    /// What the synchronisation says.
    pub async fn sync(&mut self) -> Outcome<Summary> {
        Ok(self.round.records(|_| {}).await?)
    }

    /// Where the files are.
    pub fn files(&self) -> PathBuf {
        self.profile.folder().to_path_buf()
    }

    pub async fn close(self) {
        self.profile.close().await;
    }
}

/// The lightest action there is: a draft of one field.
pub fn action(acting: EnterpriseId) -> NewEntry {
    NewEntry {
        id: CommandId(Uuid::new_v4()),
        acting,
        command: Command::DraftSave {
            draft: DraftId(Uuid::new_v4()),
            about: None,
            draft_kind: DraftKind::Rfq,
            fields: serde_json::Map::from_iter([("subject".to_owned(), "Towels".into())]),
        },
    }
}

#[derive(clap::Args)]
pub struct Options {
    #[arg(long)]
    profile: PathBuf,
    #[arg(long)]
    url: String,
    #[arg(long)]
    person: PersonId,
    #[arg(long)]
    enterprise: uuid::Uuid,
    #[arg(long)]
    token: String,
}

/// Synchronises once, then says how long it took, how many records are here and how much memory
/// it ever had: `seconds records kilobytes`.
///
/// # Errors
/// What the synchronisation says.
pub fn run(options: &Options) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let member = Member {
            person: options.person,
            enterprise: EnterpriseId(options.enterprise),
            token: options.token.clone(),
        };
        let mut desk = Desk::open(&options.profile, &options.url, &member).await?;
        let before = peak();
        let begun = std::time::Instant::now();
        let summary = desk.sync().await?;
        let seconds = begun.elapsed().as_secs_f64();
        let records = desk.profile.record_count().await?;
        println!(
            "{seconds} {records} {} {before} {}",
            peak(),
            summary.changed
        );
        desk.close().await;
        Ok(())
    })
}

/// `VmHWM` in kilobytes: the most memory this process ever had.
fn peak() -> u64 {
    std::fs::read_to_string("/proc/self/status")
        .unwrap_or_default()
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}
