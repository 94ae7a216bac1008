//! TLS between desktop and platform, with an authority of the test's own.

use std::{path::Path, sync::Arc};

use quayside_protocol::account::{Register, Secret};
use quayside_server::{Config, Entrance, Hashing, Server, clock::SystemClock, serve};
use quayside_sync::{Lost, Platform, Problem, Wire};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use tempfile::TempDir;
use tokio::{io::AsyncWriteExt, net::TcpListener, net::TcpStream};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).expect("no names are fine");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("it signs")
}

/// A certificate and its key in a folder, for that name, good or run out.
fn certificate(authority: &Authority, folder: &Path, name: &str, good: bool) -> Entrance {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(vec![name.to_owned()]).expect("it is a name");
    if !good {
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2021, 1, 1);
    }
    let made = params.signed_by(&key, authority).expect("it signs");
    let (cert, secret) = (folder.join("cert.pem"), folder.join("key.pem"));
    std::fs::write(&cert, made.pem()).expect("it is written");
    std::fs::write(&secret, key.serialize_pem()).expect("it is written");
    Entrance {
        tls_cert: Some(cert),
        tls_key: Some(secret),
        behind_proxy: false,
    }
}

async fn platform(folder: &TempDir, entrance: Entrance) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let config = Config {
        listen: listener.local_addr().expect("it is bound"),
        database: folder.path().join("quayside.db").into(),
        documents: folder.path().join("documents").into(),
        hashing: Hashing {
            hash_memory: 64,
            hash_passes: 1,
        },
        entrance,
        ..Config::default()
    };
    serve(config, Arc::new(SystemClock), listener)
        .await
        .expect("the platform starts")
}

/// A desktop's way to the server that trusts this authority and nobody else.
fn way(server: &Server, authority: &Authority) -> Platform {
    let address = server.url().replace("127.0.0.1", "localhost");
    let wire = Wire::trusting(&address, &authority.pem()).expect("it is an authority");
    Platform::over(&address, Arc::new(wire)).expect("it is an address")
}

fn refused(reached: Result<(), Problem>) -> bool {
    matches!(reached, Err(Problem::Unreachable(Lost::NoConnection(_))))
}

#[tokio::test]
async fn a_desktop_that_trusts_the_certificate_registers_and_others_do_not_come_near() {
    let (folder, authority) = (tempfile::tempdir().expect("a folder"), authority());
    let entrance = certificate(&authority, folder.path(), "localhost", true);
    let server = platform(&folder, entrance).await;
    assert!(server.url().starts_with("https://"));
    let way = way(&server, &authority);
    way.reachable().await.expect("it is trusted");
    let register = Register {
        email: Some("lena@nordwind.example".into()),
        phone: None,
        login_id: "lena".into(),
        display_name: "Lena".into(),
        passphrase: Secret::from("seven grey herons at dawn"),
        device: "desktop".into(),
    };
    way.register(&register).await.expect("TLS carries it");

    let another = self::authority();
    assert!(refused(self::way(&server, &another).reachable().await));
    // What the system trusts does not contain our authority.
    let usual = Platform::new(&server.url()).expect("it is an address");
    assert!(refused(usual.reachable().await));
    // The same port in the clear answers nothing.
    let plain = Platform::new(&server.url().replace("https", "http")).expect("it is loopback");
    assert!(matches!(
        plain.reachable().await,
        Err(Problem::Unreachable(_))
    ));
    server.stop().await;
}

#[tokio::test]
async fn a_certificate_of_another_name_or_one_that_has_run_out_is_not_believed() {
    for (name, good) in [("trade.example", true), ("localhost", false)] {
        let (folder, authority) = (tempfile::tempdir().expect("a folder"), authority());
        let entrance = certificate(&authority, folder.path(), name, good);
        let server = platform(&folder, entrance).await;
        assert!(
            refused(way(&server, &authority).reachable().await),
            "{name}"
        );
        server.stop().await;
    }
}

#[tokio::test]
async fn callers_who_say_nothing_keep_nobody_waiting() {
    let (folder, authority) = (tempfile::tempdir().expect("a folder"), authority());
    let entrance = certificate(&authority, folder.path(), "localhost", true);
    let server = platform(&folder, entrance).await;
    let mut silent = Vec::new();
    for _ in 0..40 {
        silent.push(
            TcpStream::connect(server.address)
                .await
                .expect("it listens"),
        );
    }
    let mut rude = TcpStream::connect(server.address)
        .await
        .expect("it listens");
    rude.write_all(b"GET / HTTP/1.1\r\n\r\n")
        .await
        .expect("it is sent");
    way(&server, &authority)
        .reachable()
        .await
        .expect("the others do not matter");
    drop(silent);
    server.stop().await;
}

#[tokio::test]
async fn a_server_with_a_key_that_is_not_its_certificates_does_not_start() {
    let (folder, authority) = (tempfile::tempdir().expect("a folder"), authority());
    let entrance = certificate(&authority, folder.path(), "localhost", true);
    let key = entrance.tls_key.clone().expect("it has one");
    std::fs::write(&key, KeyPair::generate().expect("a key").serialize_pem()).expect("written");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let config = Config {
        listen: listener.local_addr().expect("it is bound"),
        database: folder.path().join("quayside.db").into(),
        documents: folder.path().join("documents").into(),
        hashing: Hashing::default(),
        entrance,
        ..Config::default()
    };
    let started = serve(config, Arc::new(SystemClock), listener).await;
    let why = started.err().expect("it does not start").to_string();
    assert!(why.starts_with("TLS cannot be offered"), "{why}");
    assert!(!why.contains("BEGIN"), "a key is never told");
}
