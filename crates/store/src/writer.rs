//! The one writer of a file: a thread that owns the only connection with the right to write and
//! runs one immediate transaction after the other. A caller that goes away does not interrupt it.

use std::sync::mpsc;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::oneshot;

use crate::fault::Fault;

enum Job {
    Change(Box<dyn FnOnce(&mut Connection) + Send>),
    Close(oneshot::Sender<()>),
}

/// Handle of a writer thread; the thread ends with its last handle.
pub(crate) struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    pub(crate) fn start(name: &str, connection: Connection) -> Result<Self, Fault> {
        let (jobs, queue) = mpsc::channel::<Job>();
        std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || work(connection, &queue))?;
        Ok(Self { jobs })
    }

    /// Runs `change` in one transaction: all of it is on the disk, or none.
    pub(crate) async fn transact<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let (answer, waiting) = oneshot::channel();
        let job = Job::Change(Box::new(move |connection| {
            let run = std::panic::AssertUnwindSafe(|| commit(connection, change));
            let result = std::panic::catch_unwind(run).unwrap_or(Err(Fault::Panicked));
            // Nobody waits any more: the change stands all the same.
            let _ = answer.send(result);
        }));
        self.jobs.send(job).map_err(|_| Fault::Closed)?;
        waiting.await.map_err(|_| Fault::Closed)?
    }

    /// Ends the thread after the changes already asked for, with a checkpoint.
    pub(crate) async fn close(&self) {
        let (answer, waiting) = oneshot::channel();
        if self.jobs.send(Job::Close(answer)).is_ok() {
            let _ = waiting.await;
        }
    }
}

fn work(mut connection: Connection, queue: &mpsc::Receiver<Job>) {
    while let Ok(job) = queue.recv() {
        match job {
            Job::Change(run) => run(&mut connection),
            Job::Close(answer) => {
                if let Err((_, error)) = connection.close() {
                    tracing::warn!(%error, "a file did not close");
                }
                let _ = answer.send(());
                return;
            }
        }
    }
}

fn commit<T>(
    connection: &mut Connection,
    change: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = change(&transaction)?;
    transaction.commit()?;
    Ok(value)
}
