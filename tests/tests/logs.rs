//! What is logged names no one and gives nothing away: a whole trade runs with every library at
//! its most talkative, on both sides, and nothing private stands in what they said.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use quayside_domain::Command;
use quayside_protocol::account::{Secret, SignIn};
use quayside_tests::world::World;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panics with it").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn listen() -> Log {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("debug"))
        .with_ansi(false)
        .with_writer(log.clone())
        .init();
    log
}

#[tokio::test]
async fn a_whole_trade_leaves_nothing_private_in_the_log() {
    let log = listen();
    let mut world = World::new().await;
    let nordwind = world.buyer("Nordwind").await;
    let hanoi = world.seller("Hanoi Textile").await;
    let (deal, _) = nordwind.submit_rfq("Confidential bath towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    hanoi.submit_quote(deal, "2.8571").await;
    world.sync_all().await;
    nordwind.write(deal, &hanoi, "between us alone").await;
    // A refusal, a wrong passphrase and a lost connection are told to the log as well.
    hanoi.submit_quote(deal, "2.8572").await;
    world.sync_all().await;
    let wrong = SignIn {
        identifier: "nordwind@example.com".into(),
        passphrase: Secret::from("eight wrong herons at dusk"),
        device: "laptop".into(),
    };
    assert!(nordwind.platform().sign_in(&wrong).await.is_err());
    world.stop_server().await;
    assert!(nordwind.try_sync().await.is_err());
    world.start_server().await;
    nordwind
        .act(Command::RfqCancel {
            deal,
            reason: quayside_domain::rfq::Reason {
                code: "no_longer_needed".into(),
                text: "we went bankrupt".into(),
            },
        })
        .await;
    world.sync_all().await;

    let mut private: Vec<String> = [
        "seven grey herons",
        "eight wrong herons",
        "Confidential bath towels",
        "2.8571",
        "between us alone",
        "we went bankrupt",
        "@example.com",
        "@nordwind",
        "Person of",
    ]
    .map(str::to_owned)
    .into();
    for desk in [&nordwind, &hanoi] {
        let kept = desk.profile().await.session().await.expect("it reads");
        let tokens = kept.expect("it is signed in");
        private.extend([tokens.access, tokens.refresh]);
        private.extend(
            desk.profile()
                .await
                .identity()
                .await
                .expect("it reads")
                .token,
        );
    }
    private.extend(personal(&nordwind).await);
    let said = String::from_utf8(log.0.lock().expect("nobody panics with it").clone());
    let said = said.expect("it is text");
    assert!(
        said.contains("request") && said.contains("DEBUG") && said.lines().count() > 500,
        "the log was listened to"
    );
    for secret in private {
        assert!(!secret.is_empty());
        let line = said.lines().find(|line| line.contains(&secret));
        assert_eq!(line, None, "{secret} stands in the log");
    }
}

/// What a firm's own record says of its people and its money.
async fn personal(desk: &quayside_tests::world::Desk) -> Vec<String> {
    let profile = quayside_tests::world::profile(
        "Nordwind",
        quayside_domain::Side::Buyer,
        quayside_domain::document::DocumentRef {
            owner: desk.enterprise(),
            hash: String::new(),
            name: String::new(),
            size: 1,
            media_type: String::new(),
        },
    );
    let mut said = vec![
        profile.email,
        profile.legal_representative,
        profile.legal_representative_id,
        profile.registration_number,
    ];
    said.extend(
        profile
            .bank_accounts
            .into_iter()
            .map(|account| account.number),
    );
    said
}
