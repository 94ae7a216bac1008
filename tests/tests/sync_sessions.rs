//! Sessions between real desktops and the real platform: signed out elsewhere, renewed, not reached,
//! switched off and on again.

use chrono::Duration;
use quayside_domain::Command;
use quayside_store::{ActOutcome, EntryState, List};
use quayside_sync::{Engine, Options, Problem, Status, act};
use quayside_tests::world::World;

#[tokio::test]
async fn a_session_signed_out_elsewhere_ends_and_the_outbox_stays() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let second = world.second_device(&nordwind).await;
    let queued = second
        .cancel_rfq(nordwind.submit_rfq("Towels").await.0)
        .await;
    let devices = nordwind
        .session()
        .await
        .devices()
        .await
        .expect("it answers");
    let other = devices
        .devices
        .iter()
        .find(|device| !device.this)
        .expect("there are two");
    nordwind
        .session()
        .await
        .sign_out_device(other.session)
        .await
        .expect("it is one's own");
    let problem = second.try_sync().await.expect_err("it is signed out");
    assert_eq!(problem.code(), "session_ended");
    let kept = second.entry(queued).await.state;
    assert!(matches!(kept, EntryState::Ready | EntryState::Sealed));
    assert!(!second.session().await.signed_in().await.expect("it reads"));
}

#[tokio::test]
async fn an_access_token_past_its_time_is_renewed_without_a_word() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let tokens = async || nordwind.profile().await.session().await.expect("it reads");
    let before = tokens().await;
    world.pass(Duration::days(1));
    nordwind.sync().await;
    let after = tokens().await;
    assert_ne!(
        before.map(|tokens| tokens.refresh),
        after.map(|tokens| tokens.refresh)
    );
}

#[tokio::test]
async fn a_renewal_whose_answer_was_lost_is_not_a_theft() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    world.pass(Duration::days(1));
    nordwind
        .network()
        .next("/auth/v1/refresh", quayside_tests::world::Fate::AnswerLost);
    assert!(nordwind.try_sync().await.is_err());
    nordwind.sync().await;
    assert!(
        nordwind
            .session()
            .await
            .signed_in()
            .await
            .expect("it reads")
    );
}

#[tokio::test]
async fn every_way_of_not_reaching_a_platform_has_its_own_code() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let code = async |address: &str| -> String {
        let platform = match quayside_sync::Platform::new(address) {
            Ok(platform) => platform,
            Err(problem) => return problem.code().to_owned(),
        };
        match platform.reachable().await {
            Ok(()) => "ok".into(),
            Err(problem) => problem.code().to_owned(),
        }
    };
    assert_eq!(code(&world.url()).await, "ok");
    assert_eq!(code("no address").await, "bad_address");
    let other = other_server("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi").await;
    assert_eq!(code(&other).await, "not_a_platform");
    let newer = "HTTP/1.1 426 Upgrade Required\r\nsync-version: 9\r\n\
                 content-type: application/json\r\ncontent-length: 27\r\n\r\n\
                 {\"code\":\"protocol_too_old\"}";
    assert_eq!(code(&other_server(newer).await).await, "protocol_too_old");
    world.stop_server().await;
    assert_eq!(code(&world.url()).await, "unreachable");
    let problem = nordwind.try_sync().await.expect_err("nobody answers");
    assert!(problem.passes());
    assert!(matches!(problem, Problem::Unreachable(_)));
}

/// A server that gives one answer to everything.
async fn other_server(answer: &'static str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has a free port");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0_u8; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn a_queued_kind_is_refused_as_an_act_and_a_lost_answer_is_asked_for() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let (profile, session) = (nordwind.profile().await, nordwind.session().await);
    let command = Command::EnterpriseFollowCategories {
        enterprise: nordwind.enterprise(),
        categories: ["home-textiles".to_owned()].into(),
    };
    let id = || quayside_domain::CommandId(nordwind.mint());
    let first = id();
    let outcome = act::perform(&profile, &session, first, nordwind.enterprise(), &command).await;
    let ActOutcome::Refused(why) = outcome.expect("it answers") else {
        panic!("a queued kind is no act");
    };
    assert_eq!(why.code, "queue_only");

    nordwind
        .network()
        .next("/sync/v1/act", quayside_tests::world::Fate::AnswerLost);
    let second = id();
    let outcome = act::perform(&profile, &session, second, nordwind.enterprise(), &command).await;
    assert_eq!(outcome.expect("it is kept"), ActOutcome::Unknown);
    assert_eq!(profile.open_acts().await.expect("it reads").len(), 1);
    let again = act::perform(&profile, &session, id(), nordwind.enterprise(), &command).await;
    assert_eq!(
        again.expect_err("the outcome is unknown").code(),
        "already_sent"
    );
    let asked = act::ask(&profile, &session, second)
        .await
        .expect("it answers");
    assert!(matches!(asked, ActOutcome::Refused(_)), "{asked:?}");
    assert!(profile.open_acts().await.expect("it reads").is_empty());
}

#[tokio::test]
async fn a_running_engine_sends_what_is_done_and_shows_what_others_do() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let operator = world.operator().await;
    let start = async |desk: &quayside_tests::world::Desk| {
        Engine::start(
            desk.profile().await,
            desk.session().await,
            Options::new("test"),
        )
    };
    let buyers = start(&nordwind).await;
    let operators = start(&operator).await;
    let mut status = buyers.status();
    let up_to_date = |status: &Status| matches!(status, Status::UpToDate { .. });
    within(status.wait_for(up_to_date)).await.expect("it runs");

    let mut changes = operator.profile().await.changes();
    // An act without an undo window: the clock of the test stands.
    nordwind
        .act(Command::RfqSubmit {
            deal: quayside_domain::command::DealRef {
                owner: nordwind.enterprise(),
                id: quayside_domain::DealId(nordwind.mint()),
            },
            content: nordwind.rfq_content("Towels").await,
            draft: None,
        })
        .await;
    world.pass(Duration::seconds(6));
    buyers.look_now();
    within(async {
        while operator.list(List::Queue).await.is_empty() {
            changes.recv().await.expect("the operator's desktop lives");
        }
    })
    .await;

    buyers.set_offline(true);
    within(status.wait_for(|status| *status == Status::Offline { by_choice: true }))
        .await
        .expect("it runs");
    world.stop_server().await;
    let mut others = operators.status();
    operators.look_now();
    within(others.wait_for(|status| *status == Status::Offline { by_choice: false }))
        .await
        .expect("it runs");
    world.start_server().await;
    buyers.set_offline(false);
    within(status.wait_for(up_to_date)).await.expect("it runs");
    buyers.stop().await;
    operators.stop().await;
}

async fn within<T>(wait: impl Future<Output = T>) -> T {
    tokio::time::timeout(std::time::Duration::from_secs(30), wait)
        .await
        .expect("it happens within half a minute")
}
