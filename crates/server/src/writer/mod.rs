//! The one task that writes. Commands of many people are decided in memory and committed together
//! (group commit); the answers go out once the commit is durable. A request that goes away does
//! not take its write with it.

mod actor;
mod apply;
mod batch;
mod enterprises;
mod flush;
mod judge;
#[cfg(feature = "planted")]
mod late;
mod locks;
mod members;
mod numbers;
mod place;
mod records;
mod retry;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use quayside_domain::actor::Policy;
use quayside_domain::{Command, CommandId, EnterpriseId, PersonId, Record, Refusal, UnitRef};
use quayside_protocol::{Act, Push, PushAnswer, Receipt};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tracing::Instrument;

use crate::clock::Clock;
use crate::fault::{Answer, Fault};
use crate::hub::{Hub, Notice};
use crate::ledger::{Ledger, LedgerError};
use crate::metrics::Metrics;
use batch::Batch;
use numbers::Pool;

pub use enterprises::hat;
use members::Change;
pub use members::Invitee;
pub use retry::Tries;

/// Commands of one group commit.
const GROUP: usize = 64;
/// Jobs waiting before callers have to wait too.
const QUEUE: usize = 1024;

/// Who sends: as the session says.
#[derive(Clone, Debug)]
pub struct Sender {
    pub person: PersonId,
    /// The name shown in timelines.
    pub name: String,
    /// The device, as its person called it.
    pub device: String,
}

/// Something that happened without a place in an outbox: the practice market writes its past so.
#[derive(Clone, Debug)]
pub struct Deed {
    pub at: chrono::DateTime<chrono::Utc>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    /// A person asked for something.
    Command {
        sender: Sender,
        id: CommandId,
        acting: EnterpriseId,
        command: Box<Command>,
    },
    /// The clocks of a unit were due.
    Clock(UnitRef),
}

enum Work {
    Push(Sender, Push),
    Act(Sender, Act, std::time::Instant),
    Strike(Vec<UnitRef>),
    Deeds(Vec<Deed>),
    Members(EnterpriseId, Change),
    Publish(Box<Record>),
}

impl Work {
    /// Commands it may decide.
    fn weight(&self) -> usize {
        match self {
            Self::Push(_, push) => push.cmds.len(),
            Self::Deeds(deeds) => deeds.len(),
            Self::Strike(units) => units.len(),
            _ => 1,
        }
    }
}

enum Done {
    Push(PushAnswer),
    Act(Box<Receipt>),
    Deeds(Vec<Result<(), Refusal>>),
    /// Whether anything is other than before.
    Members(bool),
    Plain,
}

struct Job {
    work: Work,
    reply: oneshot::Sender<Answer<Done>>,
}

/// The door to the writer.
#[derive(Clone)]
pub struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the task. It ends when every door to it is gone.
    pub fn start(
        ledger: Arc<dyn Ledger>,
        clock: Arc<dyn Clock>,
        hub: Hub,
        policy: Policy,
        metrics: Arc<Metrics>,
    ) -> (Self, JoinHandle<()>) {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let desk = Desk {
            ledger,
            clock,
            hub,
            policy: Arc::new(policy),
            metrics,
            numbers: Pool::default(),
        };
        (Self { jobs }, tokio::spawn(desk.run(queue)))
    }

    pub async fn push(&self, sender: Sender, push: Push) -> Answer<PushAnswer> {
        match self.ask(Work::Push(sender, push)).await? {
            Done::Push(answer) => Ok(answer),
            _ => Err(Fault::unavailable()),
        }
    }

    pub async fn act(&self, sender: Sender, act: Act) -> Answer<Receipt> {
        let work = Work::Act(sender, act, std::time::Instant::now());
        match self.ask(work).await? {
            Done::Act(receipt) => Ok(*receipt),
            _ => Err(Fault::unavailable()),
        }
    }

    /// Fires the clocks of those units that are due.
    pub async fn strike(&self, units: Vec<UnitRef>) -> Answer<()> {
        self.ask(Work::Strike(units)).await.map(|_| ())
    }

    /// Decides commands in order, in one transaction.
    pub async fn deeds(&self, deeds: Vec<Deed>) -> Answer<Vec<Result<(), Refusal>>> {
        match self.ask(Work::Deeds(deeds)).await? {
            Done::Deeds(outcomes) => Ok(outcomes),
            _ => Err(Fault::unavailable()),
        }
    }

    /// Publishes a record that belongs to no unit, such as the policy.
    pub async fn publish(&self, record: Record) -> Answer<()> {
        self.ask(Work::Publish(Box::new(record))).await.map(|_| ())
    }

    async fn ask(&self, work: Work) -> Answer<Done> {
        let (reply, answer) = oneshot::channel();
        let job = Job { work, reply };
        self.jobs
            .send(job)
            .await
            .map_err(|_| Fault::unavailable())?;
        answer.await.map_err(|_| Fault::unavailable())?
    }
}

/// The writer's desk.
struct Desk {
    ledger: Arc<dyn Ledger>,
    clock: Arc<dyn Clock>,
    hub: Hub,
    policy: Arc<Policy>,
    metrics: Arc<Metrics>,
    numbers: Pool,
}

impl Desk {
    async fn run(mut self, mut queue: mpsc::Receiver<Job>) {
        while let Some(first) = queue.recv().await {
            let mut weight = first.work.weight();
            let mut jobs = vec![first];
            while weight < GROUP {
                let Ok(next) = queue.try_recv() else { break };
                weight += next.work.weight();
                jobs.push(next);
            }
            self.serve(jobs, weight).await;
        }
    }

    /// One transaction for all; if the database refuses again and again, one for each.
    async fn serve(&mut self, jobs: Vec<Job>, weight: usize) {
        let (works, replies): (Vec<_>, Vec<_>) =
            jobs.into_iter().map(|job| (job.work, job.reply)).unzip();
        if let Ok(answers) = self.persist(&works, weight).await {
            for (reply, answer) in replies.into_iter().zip(answers) {
                // Who asked may be gone; the write stands.
                let _ = reply.send(answer);
            }
            return;
        }
        for (work, reply) in works.iter().zip(replies) {
            let answer = match self.persist(std::slice::from_ref(work), weight).await {
                Ok(answers) => answers
                    .into_iter()
                    .next()
                    .unwrap_or_else(|| Err(Fault::unavailable())),
                Err(error) => Err(Fault::from(error)),
            };
            let _ = reply.send(answer);
        }
    }

    /// Tries again as long as that makes sense: others write too, and databases falter.
    async fn persist(
        &mut self,
        works: &[Work],
        weight: usize,
    ) -> Result<Vec<Answer<Done>>, LedgerError> {
        let mut tries = retry::Tries::default();
        let began = std::time::Instant::now();
        loop {
            let span = tracing::info_span!("batch", commands = weight);
            match self.try_batch(works, weight).instrument(span).await {
                Ok(answers) => {
                    let weight = u64::try_from(weight).unwrap_or(u64::MAX);
                    self.metrics.commands.fetch_add(weight, Ordering::Relaxed);
                    self.metrics.batches.took(began.elapsed());
                    return Ok(answers);
                }
                Err(error) => {
                    if !tries.again(error.again()).await {
                        tracing::warn!(%error, commands = weight, "a batch is given up");
                        self.metrics.given_up.fetch_add(1, Ordering::Relaxed);
                        return Err(error);
                    }
                    tracing::info!(%error, "a batch is tried again");
                    self.metrics.conflicts.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    }

    async fn try_batch(
        &mut self,
        works: &[Work],
        weight: usize,
    ) -> Result<Vec<Answer<Done>>, LedgerError> {
        let batch = std::panic::AssertUnwindSafe(self.batch(works, weight));
        match batch.catch_unwind().await {
            Ok(outcome) => outcome,
            Err(_) => {
                tracing::error!("the writer panicked; its batch was rolled back");
                Err(LedgerError::Panicked)
            }
        }
    }

    fn batch<'a>(
        &'a mut self,
        works: &'a [Work],
        weight: usize,
    ) -> BoxFuture<'a, Result<Vec<Answer<Done>>, LedgerError>> {
        Box::pin(async move {
            let now = self.clock.now();
            self.numbers
                .ensure(self.ledger.as_ref(), now, weight as u64)
                .await?;
            let mut tx = self.ledger.write().await?;
            if self.ledger.shared() {
                tx.lock(&locks::of(works)).await?;
            }
            let mut answers = Vec::with_capacity(works.len());
            let mut batch = Batch::new(tx, now, self.policy.clone()).await?;
            let mut left = works;
            while let Some((work, rest)) = left.split_first() {
                answers.push(batch.work(work, &mut self.numbers).await?);
                left = rest;
            }
            #[cfg(feature = "planted")]
            let late = std::mem::take(&mut batch.late);
            let notice = batch.commit().await?;
            #[cfg(feature = "planted")]
            late.write(self.ledger.as_ref()).await?;
            self.tell(notice);
            Ok(answers)
        })
    }

    fn tell(&self, notice: Notice) {
        if !notice.heads.is_empty() || !notice.persons.is_empty() {
            self.hub.tell(notice);
        }
    }
}
