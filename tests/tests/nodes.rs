//! Two processes serve one platform, desktops are spread over both, and one is killed in the middle
//! of the load: the desktops notice nothing but a request that has to be sent again.
#![cfg(target_os = "linux")]

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command as Process, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use quayside_domain::{Command, DraftId, EnterpriseId, Hat, Role, Side, draft::DraftKind};
use quayside_server::clock::{Clock, ManualClock, SystemClock};
use quayside_server::ledger::{Ledger, MemberRow, PostgresLedger};
use quayside_server::place::Database;
use quayside_server::{Config, Hashing, serve};
use quayside_store::{EntryState, List};
use quayside_tests::postgres;
use quayside_tests::world::{Desk, Hand, settle};
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

const DATABASE: &str = "QUAYSIDE_TEST_NODE_DATABASE";
const DOCUMENTS: &str = "QUAYSIDE_TEST_NODE_DOCUMENTS";
const READY: &str = "node ready ";

/// Not a test but the other process: this program, started again by the test below.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stdout, reason = "it tells the process that started it")]
async fn serve_as_a_node_when_started_as_one() {
    let Ok(database) = std::env::var(DATABASE) else {
        return;
    };
    let documents = std::env::var(DOCUMENTS).expect("given with the database");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let config = Config {
        database: Database::from(database.as_str()),
        documents: documents.as_str().into(),
        hashing: Hashing {
            hash_memory: 64,
            hash_passes: 1,
        },
        ..Config::default()
    };
    let mut server = serve(config, Arc::new(SystemClock), listener)
        .await
        .expect("the node starts");
    println!("{READY}{}", server.address);
    server.ended().await;
}

struct Node {
    process: Child,
    address: SocketAddr,
    /// Read no further, but open: the node may still have something to say after a minute.
    _out: BufReader<ChildStdout>,
}

impl Node {
    fn start(database: &str, folder: &TempDir) -> Self {
        let mut process = Process::new(std::env::current_exe().expect("this program"))
            .args([
                "serve_as_a_node_when_started_as_one",
                "--exact",
                "--nocapture",
            ])
            .env(DATABASE, database)
            .env(DOCUMENTS, folder.path().join("documents"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts once more");
        let mut out = BufReader::new(process.stdout.take().expect("it is piped"));
        let address = out
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.split_once(READY)?.1.trim().parse().ok())
            .expect("the node says where it listens");
        Self {
            process,
            address,
            _out: out,
        }
    }

    fn kill(&mut self) {
        self.process.kill().expect("SIGKILL reaches it");
        self.process.wait().expect("it is gone");
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What stands in front: every connection goes to the next node that takes it.
async fn balance(nodes: Vec<SocketAddr>) -> (SocketAddr, Arc<Mutex<Vec<usize>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let taken = Arc::new(Mutex::new(vec![0; nodes.len()]));
    let (turn, counts) = (AtomicUsize::new(0), Arc::clone(&taken));
    tokio::spawn(async move {
        while let Ok((mut desk, _)) = listener.accept().await {
            let first = turn.fetch_add(1, Ordering::Relaxed);
            let (nodes, counts) = (nodes.clone(), Arc::clone(&counts));
            tokio::spawn(async move {
                let turns = nodes.iter().enumerate().cycle().skip(first % nodes.len());
                for (at, node) in turns.take(nodes.len()) {
                    if let Ok(mut node) = TcpStream::connect(node).await {
                        if let Some(count) =
                            counts.lock().expect("nobody panics with it").get_mut(at)
                        {
                            *count += 1;
                        }
                        let _ = tokio::io::copy_bidirectional(&mut desk, &mut node).await;
                        return;
                    }
                }
            });
        }
    });
    (address, taken)
}

async fn appoint(database: &str, operator: &Desk) {
    let ledger = PostgresLedger::open(database)
        .await
        .expect("the database opens");
    let mut tx = ledger.write().await.expect("it writes");
    tx.put_membership(&MemberRow {
        person: operator.person(),
        enterprise: EnterpriseId::PLATFORM,
        hat: Hat::Operator,
        roles: [Role::Manager].into(),
        active: true,
    })
    .await
    .expect("it writes");
    tx.commit().await.expect("it commits");
    ledger.close().await;
}

/// Rounds of each desktop.
const ROUNDS: u128 = 8;

fn draft(n: u128) -> Command {
    Command::DraftSave {
        draft: DraftId(uuid::Uuid::from_u128(n)),
        about: None,
        draft_kind: DraftKind::Rfq,
        fields: [(
            "subject".to_owned(),
            serde_json::json!(format!("towels {n}")),
        )]
        .into_iter()
        .collect(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_killed_in_the_middle_of_the_load_is_not_noticed() {
    let folder = tempfile::tempdir().expect("there is room");
    let database = postgres::database();
    let mut nodes = [
        Node::start(&database, &folder),
        Node::start(&database, &folder),
    ];
    let (front, taken) = balance(nodes.iter().map(|node| node.address).collect()).await;
    let url = format!("http://{front}");
    let clock = Hand(ManualClock::new(SystemClock.now()));
    let place = |name: &str| folder.path().join(name);

    let operator = Desk::register(&url, "operator", place("operator"), &clock).await;
    appoint(&database, &operator).await;
    let operator = operator.acting(EnterpriseId::PLATFORM, None);
    operator.sync().await;
    let mut buyers = Vec::new();
    for n in 0..4 {
        let login = format!("buyer{n}");
        let desk = Desk::register(&url, &login, place(&login), &clock).await;
        let desk = desk.acting(EnterpriseId(desk.mint()), Some(Side::Buyer));
        settle(&desk, &operator, &login, Side::Buyer).await;
        buyers.push(desk);
    }

    let (progress, mut half) = watch::channel(0);
    let load: Vec<_> = buyers
        .iter()
        .enumerate()
        .map(|(at, desk)| {
            let (desk, progress) = (desk.clone(), progress.clone());
            tokio::spawn(async move {
                let mut sent = Vec::new();
                let mut again = 0;
                for round in 0..ROUNDS {
                    sent.push(desk.submit_rfq(&format!("{at} {round}")).await.1);
                    for n in 0..4 {
                        let name = (at as u128) << 64 | round << 8 | n;
                        sent.push(desk.act(draft(name)).await);
                    }
                    desk.pass(chrono::Duration::seconds(6));
                    again += desk.sync_until_well().await;
                    progress.send_modify(|rounds| *rounds += 1);
                }
                (sent, again)
            })
        })
        .collect();
    // Should every desktop give up there is nothing left to wait for.
    drop(progress);
    // In the middle of everybody's load.
    let enough = 3 * buyers.len();
    half.wait_for(|rounds| *rounds >= enough)
        .await
        .expect("the load goes on");
    let [killed, _] = &mut nodes;
    killed.kill();
    let mut again = 0;
    for (desk, load) in buyers.iter().zip(load) {
        let (sent, times) = load.await.expect("no desktop gives up");
        again += times;
        // The last answers may still be on their way.
        desk.sync_until_well().await;
        for id in sent {
            let entry = desk.entry(id).await;
            assert_eq!(entry.state, EntryState::Accepted, "{:?}", entry.refusal);
        }
        let rows = desk.list(List::Rfq).await.len() as u128;
        assert_eq!(rows, ROUNDS, "every requirement once");
        desk.assert_alike().await;
    }
    operator.sync_until_well().await;
    operator.assert_alike().await;
    let taken = taken.lock().expect("nobody panics with it").clone();
    assert!(
        taken.iter().all(|n| *n > 0),
        "both took their share: {taken:?}"
    );
    assert!(again < 50, "{again} rounds had to be sent again");
}
