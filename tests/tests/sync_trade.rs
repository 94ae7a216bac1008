//! The synchronisation of a trade between real desktops and the real platform.

use chrono::Duration;
use quayside_domain::{Command, Side, quote::QuoteState, rfq::RfqState};
use quayside_protocol::account::AddMember;
use quayside_store::{ActOutcome, AttentionKind, DraftSync, EntryState, List, MarkState};
use quayside_sync::{Engine, Options, Problem, Status, act};
use quayside_tests::world::World;

#[tokio::test]
async fn a_requirement_travels_from_the_buyer_to_the_seller_and_a_quote_back() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let operator = world.operator().await;

    let (deal, submitted) = nordwind.submit_rfq("4,000 bath towels").await;
    assert!(nordwind.rfqs().await.is_empty(), "queued is not done");
    world.sync_all().await;
    assert_eq!(nordwind.entry(submitted).await.refusal, None);
    let reviewing = nordwind.rfqs().await;
    assert_eq!(
        reviewing
            .first()
            .map(|rfq| (rfq.state, rfq.number.is_empty())),
        Some((RfqState::Reviewing, false))
    );
    assert_eq!(operator.list(List::Queue).await.len(), 1);
    assert!(hanoi.list(List::Square).await.is_empty());

    operator.approve_rfq(deal).await;
    world.sync_all().await;
    let square = hanoi.list(List::Square).await;
    assert_eq!(square.len(), 1);
    assert_eq!(operator.list(List::Queue).await.len(), 0);

    let quoted = hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    assert_eq!(hanoi.entry(quoted).await.state, EntryState::Accepted);
    let offers = nordwind.offers().await;
    let prices: Vec<String> = offers.iter().map(|o| o.total.amount.to_string()).collect();
    assert_eq!(prices, ["11400.00"]);
    assert_eq!(
        nordwind.rfqs().await.first().map(|rfq| rfq.state),
        Some(RfqState::Communicating)
    );
    assert!(
        hanoi
            .profile()
            .await
            .marks()
            .await
            .expect("reads")
            .is_empty()
    );
    world.assert_alike().await;
}

#[tokio::test]
async fn a_quote_written_offline_survives_a_restart_and_arrives() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;

    hanoi.offline().await;
    let quoted = hanoi.submit_quote(deal, "2.85").await;
    hanoi.restart().await;
    world.sync_all().await;
    assert!(nordwind.offers().await.is_empty());
    assert!(hanoi.quotes().await.is_empty(), "a mark, not a quote");
    let marks = hanoi.profile().await.marks().await.expect("it reads");
    assert_eq!(
        marks.iter().map(|mark| mark.state).collect::<Vec<_>>(),
        [MarkState::Waiting]
    );

    hanoi.online().await;
    world.sync_all().await;
    assert_eq!(nordwind.offers().await.len(), 1);
    assert_eq!(hanoi.entry(quoted).await.state, EntryState::Accepted);
    world.assert_alike().await;
}

#[tokio::test]
async fn a_quote_for_a_requirement_cancelled_meanwhile_is_refused_and_the_work_kept() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;

    hanoi.offline().await;
    let quoted = hanoi.submit_quote(deal, "2.85").await;
    nordwind.cancel_rfq(deal).await;
    world.sync_all().await;
    hanoi.online().await;
    world.sync_all().await;

    let entry = hanoi.entry(quoted).await;
    assert_eq!(entry.state, EntryState::Refused);
    assert!(entry.refusal.is_some_and(|why| !why.code.is_empty()));
    let profile = hanoi.profile().await;
    let attention = profile
        .attention(hanoi.enterprise())
        .await
        .expect("it reads");
    let kept = attention.iter().any(|item| {
        matches!(&item.kind, AttentionKind::Refused(entry)
            if matches!(entry.parsed(), Some(Command::QuoteSubmit { .. })))
    });
    assert!(kept, "the seller's work is there");
    world.assert_alike().await;
}

#[tokio::test]
async fn two_machines_of_one_person_show_the_same() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let second = world.second_device(&nordwind).await;
    nordwind.submit_rfq("From the desktop").await;
    second.submit_rfq("From the laptop").await;
    world.sync_all().await;
    let subjects = async |desk: &quayside_tests::world::Desk| {
        let mut subjects: Vec<String> = desk
            .rfqs()
            .await
            .into_iter()
            .map(|rfq| rfq.content.subject)
            .collect();
        subjects.sort();
        subjects
    };
    assert_eq!(
        subjects(&nordwind).await,
        ["From the desktop", "From the laptop"]
    );
    assert_eq!(subjects(&second).await, subjects(&nordwind).await);
    world.assert_alike().await;
}

#[tokio::test]
async fn a_colleague_who_was_first_is_named_by_the_facts_of_the_refusal() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let second = world.second_device(&hanoi).await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;

    second.offline().await;
    let late = second.revise_quote(deal, 1, "2.60").await;
    let first = hanoi.revise_quote(deal, 1, "2.70").await;
    world.sync_all().await;
    second.online().await;
    world.sync_all().await;
    assert_eq!(hanoi.entry(first).await.state, EntryState::Accepted);
    assert_eq!(second.refusal(late).await.as_deref(), Some("base_changed"));
    let versions: Vec<u32> = nordwind.offers().await.iter().map(|o| o.version).collect();
    assert_eq!(versions, [2]);
}

#[tokio::test]
async fn a_draft_of_one_machine_is_there_on_the_other_and_goes_with_its_submission() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let second = world.second_device(&nordwind).await;
    let draft = quayside_domain::DraftId(nordwind.mint());
    let fields = [("subject".to_owned(), "Half a requirement".into())]
        .into_iter()
        .collect();
    nordwind
        .profile()
        .await
        .save_draft(
            quayside_domain::CommandId(nordwind.mint()),
            nordwind.enterprise(),
            draft,
            quayside_domain::draft::DraftKind::Rfq,
            None,
            fields,
        )
        .await
        .expect("it is saved");
    let sync_of = async |desk: &quayside_tests::world::Desk| {
        let view = desk.profile().await.draft(desk.enterprise(), draft).await;
        view.expect("it reads").map(|view| view.sync)
    };
    assert_eq!(sync_of(&nordwind).await, Some(DraftSync::SavedHere));
    world.sync_all().await;
    assert_eq!(sync_of(&nordwind).await, Some(DraftSync::Synced));
    assert_eq!(sync_of(&second).await, Some(DraftSync::Synced));

    let deal = quayside_domain::command::DealRef {
        owner: second.enterprise(),
        id: quayside_domain::DealId(second.mint()),
    };
    let content = second.rfq_content("A whole requirement").await;
    second
        .act(Command::RfqSubmit {
            deal,
            content,
            draft: Some(draft),
        })
        .await;
    world.sync_all().await;
    assert_eq!(sync_of(&nordwind).await, None);
    assert_eq!(sync_of(&second).await, None);
    assert_eq!(nordwind.rfqs().await.len(), 1);
}

#[tokio::test]
async fn what_a_firm_may_no_longer_see_leaves_its_desktop() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let saigon = world.seller("Saigon Mills").await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    assert_eq!(saigon.list(List::Square).await.len(), 1);
    assert!(saigon.quotes().await.is_empty());

    nordwind.cancel_rfq(deal).await;
    world.sync_all().await;
    assert!(
        saigon.list(List::Square).await.is_empty(),
        "it did not take part"
    );
    let found = saigon
        .profile()
        .await
        .search(saigon.enterprise(), "Towels", 10)
        .await
        .expect("it reads");
    assert!(found.is_empty());
    let quotes = hanoi.quotes().await;
    assert_eq!(
        quotes.iter().map(|quote| quote.state).collect::<Vec<_>>(),
        [QuoteState::Void],
        "it did"
    );
    world.assert_alike().await;
}

#[tokio::test]
async fn messages_arrive_in_the_order_they_were_written() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let (deal, _) = nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    hanoi.submit_quote(deal, "2.85").await;
    world.sync_all().await;
    hanoi.offline().await;
    for text in ["Hello", "We can ship in April", "Regards"] {
        world.pass(Duration::seconds(1));
        hanoi.write(deal, &hanoi, text).await;
    }
    hanoi.online().await;
    world.sync_all().await;
    assert_eq!(
        nordwind.messages().await,
        ["Hello", "We can ship in April", "Regards"]
    );
    let profile = nordwind.profile().await;
    let unread = profile
        .unread(nordwind.enterprise())
        .await
        .expect("it reads");
    assert_eq!(unread.total(), 3);
    let away = profile
        .since_away(nordwind.enterprise())
        .await
        .expect("it reads");
    assert!(!away.is_empty(), "the timeline tells what others did");
}

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

#[tokio::test]
async fn a_colleague_brought_into_the_firm_sees_its_trade() {
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    nordwind.submit_rfq("Towels").await;
    world.sync_all().await;
    let other = world.buyer("Someone Else").await;
    let added = nordwind
        .session()
        .await
        .add_member(
            nordwind.enterprise(),
            &AddMember {
                login_id: other.login().into(),
                roles: [quayside_domain::Role::Trader].into(),
            },
        )
        .await
        .expect("an owner may");
    assert_eq!(added.person, other.person());
    let colleague = other.acting(nordwind.enterprise(), Some(Side::Buyer));
    colleague.restart().await;
    world.sync_all().await;
    let subjects: Vec<String> = colleague
        .rfqs()
        .await
        .into_iter()
        .map(|rfq| rfq.content.subject)
        .collect();
    assert_eq!(subjects, ["Towels"]);
    world.assert_alike().await;
}
