//! Starts the platform and stops it again.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use quayside_domain::actor::Policy;
use quayside_domain::{EnterpriseId, Hat, Record, RecordKind, Role, Scope, derived};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::auth::Peer;
use crate::auth::throttle::Throttle;
use crate::auth::turns::Turns;
use crate::clock::{Clock, micros};
use crate::config::Config;
use crate::hub::Hub;
use crate::ledger::{Audit, LedgerError, MemberRow};
use crate::metrics::Metrics;
use crate::watermark::Keep;
use crate::writer::Writer;
use crate::{clockwork, epoch, metrics, nodes, place, practice, router, tls};

/// How long open requests may take once the server stops.
const GRACE: Duration = Duration::from_secs(10);

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("{0}")]
    Config(String),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("the place of the documents cannot be used: {0}")]
    Documents(String),
    #[error("TLS cannot be offered: {0}")]
    Tls(String),
    #[error("the address cannot be listened on: {0}")]
    Listen(#[from] std::io::Error),
    #[error("nobody has the login id {0}; operators register first")]
    NoSuchPerson(String),
    #[error("the first records could not be written: {0}")]
    First(String),
}

/// A running server.
pub struct Server {
    pub address: SocketAddr,
    /// Where the numbers are, if anywhere.
    pub metrics: Option<SocketAddr>,
    pub app: Arc<App>,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    tasks: Vec<JoinHandle<()>>,
}

impl Server {
    /// The address as a desktop wants it.
    pub fn url(&self) -> String {
        let scheme = match self.app.config.entrance.tls() {
            Some(_) => "https",
            None => "http",
        };
        format!("{scheme}://{}", self.address)
    }

    /// Makes the person with that login id an operator of the platform.
    ///
    /// # Errors
    /// When nobody has that login id, or the ledger fails.
    pub async fn appoint_operator(&self, login_id: &str) -> Result<(), StartError> {
        appoint(&self.app, login_id).await
    }

    /// Lets open requests end, then closes the books.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        if tokio::time::timeout(GRACE, &mut self.serving)
            .await
            .is_err()
        {
            self.serving.abort();
        }
        for task in self.tasks.drain(..) {
            // It was told to stop; what it did is committed.
            let _ = task.await;
        }
        // Everything asked before this has been answered.
        let _ = self.app.writer.strike(Vec::new()).await;
        if let Err(error) = epoch::save(self.app.ledger.as_ref(), &self.app.keep).await {
            tracing::error!(%error, "the watermark could not be kept");
        }
        self.app.ledger.close().await;
    }

    /// Drops everything at once, as a crash would; what was committed stays.
    pub async fn kill(self) {
        self.serving.abort();
        for task in &self.tasks {
            task.abort();
        }
        self.app.ledger.close().await;
    }

    /// Waits until the server has ended by itself.
    pub async fn ended(&mut self) {
        let _ = (&mut self.serving).await;
    }
}

/// Starts the platform on a listener.
///
/// # Errors
/// [`StartError`] when the configuration, the database or the documents' folder cannot be used.
pub async fn serve(
    config: Config,
    clock: Arc<dyn Clock>,
    listener: TcpListener,
) -> Result<Server, StartError> {
    let address = listener.local_addr()?;
    // What was bound counts, not what was asked for.
    let config = Config {
        listen: address,
        ..config
    };
    config.check().map_err(StartError::Config)?;
    let acceptor = match config.entrance.tls() {
        Some((cert, key)) => Some(tls::acceptor(cert, key).map_err(StartError::Tls)?),
        None => None,
    };
    let (app, stop) = open(config, clock).await?;
    let (router, _) = router::router(Arc::clone(&app));
    let down = app.stopping.clone();
    let serving = match acceptor {
        Some(acceptor) => {
            let listener = tls::Greeted::start(listener, acceptor)?;
            tokio::spawn(answer(listener, router, down))
        }
        None => tokio::spawn(answer(listener, router, down)),
    };
    let mut tasks = vec![
        tokio::spawn(clockwork::run(Arc::clone(&app))),
        tokio::spawn(epoch::follow(Arc::clone(&app))),
        tokio::spawn(nodes::run(Arc::clone(&app))),
    ];
    if app.config.practice {
        let rest = practice::open(&app)
            .await
            .map_err(|fault| StartError::First(fault.body.code))?;
        tasks.extend(rest);
    }
    let metrics = match app.config.metrics {
        Some(listen) => Some(metrics::serve(&app, listen).await?),
        None => None,
    };
    app.ready.send_replace(true);
    tracing::info!(%address, practice = app.config.practice, "ready");
    Ok(Server {
        address,
        metrics,
        app,
        stop,
        serving,
        tasks,
    })
}

/// Opens the books without listening: whoever holds the platform calls its router, lets due
/// clocks strike ([`App::strike_due`]) and keeps the watermark ([`App::keep_watermark`]). The
/// sender tells open event streams to end.
///
/// # Errors
/// [`StartError`] when the database or the documents' folder cannot be used.
pub async fn open(
    config: Config,
    clock: Arc<dyn Clock>,
) -> Result<(Arc<App>, watch::Sender<bool>), StartError> {
    let documents = place::documents(&config.documents, !config.practice)
        .map_err(|error| StartError::Documents(error.to_string()))?;
    let ledger = place::ledger(&config.database).await?;
    let keep = Keep::beside(&config.database, &documents);
    epoch::open(ledger.as_ref(), clock.as_ref(), &keep).await?;
    let hub = Hub::new();
    let metrics = Arc::new(Metrics::default());
    let policy = Policy::default();
    let (writer, writing) = Writer::start(
        Arc::clone(&ledger),
        Arc::clone(&clock),
        hub.clone(),
        policy.clone(),
        Arc::clone(&metrics),
    );
    drop(writing);
    let (stop, stopping) = watch::channel(false);
    let app = Arc::new(App {
        config,
        ledger,
        writer,
        documents,
        keep,
        clock,
        hub,
        policy,
        throttle: Throttle::default(),
        metrics,
        hashes: Turns::default(),
        stopping,
        openapi: OnceLock::new(),
        ready: watch::Sender::new(false),
        filled: watch::Sender::new(false),
    });
    publish_policy(&app).await?;
    for login_id in &app.config.operators {
        appoint(&app, login_id).await?;
    }
    Ok((app, stop))
}

/// Answers callers until the server goes down and the last request has its answer.
async fn answer<L>(listener: L, router: Router, mut down: watch::Receiver<bool>)
where
    L: Listener<Addr = SocketAddr>,
    for<'a> Peer: Connected<IncomingStream<'a, L>>,
{
    let service = router.into_make_service_with_connect_info::<Peer>();
    let down = async move {
        let _ = down.wait_for(|stopping| *stopping).await;
    };
    let served = axum::serve(listener, service).with_graceful_shutdown(down);
    if let Err(error) = served.await {
        tracing::error!(%error, "serving ended");
    }
}

pub(crate) async fn appoint(app: &App, login_id: &str) -> Result<(), StartError> {
    let mut tx = app.ledger.write().await?;
    let Some(person) = tx.person_by_login(&login_id.to_lowercase()).await? else {
        return Err(StartError::NoSuchPerson(login_id.to_owned()));
    };
    tx.put_membership(&MemberRow {
        person: person.id,
        enterprise: EnterpriseId::PLATFORM,
        hat: Hat::Operator,
        roles: [Role::Manager].into(),
        active: true,
    })
    .await?;
    tx.audit(Audit {
        at: micros(app.now()),
        person: Some(person.id),
        action: "appoint_operator",
        subject: "",
    })
    .await?;
    Ok(tx.commit().await?)
}

/// The policy in force, for everyone.
async fn publish_policy(app: &App) -> Result<(), StartError> {
    let body = serde_json::to_value(&app.policy).map_err(LedgerError::from)?;
    let record = Record {
        owner: EnterpriseId::PLATFORM,
        id: derived(&["policy"]),
        kind: RecordKind::Policy,
        body,
        audience: [Scope::Platform].into(),
    };
    app.writer
        .publish(record)
        .await
        .map_err(|fault| StartError::First(fault.body.code))
}
