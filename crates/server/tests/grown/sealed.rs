//! TLS between the platform and its database, with an authority of the test's own.

use quayside_server::ledger::{Ledger, PostgresLedger};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose};
use sqlx::{Connection, PgConnection};

use crate::alone::Alone;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).expect("no names are fine");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("it signs")
}

/// A database server that shows a certificate of that authority for `localhost`.
fn server(authority: &Authority) -> Alone {
    let mut alone = Alone::new();
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(vec!["localhost".to_owned()]).expect("it is a name");
    let made = params.signed_by(&key, authority).expect("it signs");
    let cert = alone.keep("server.pem", &made.pem());
    let key = alone.keep("server.key", &key.serialize_pem());
    alone.set("ssl=on".to_owned());
    alone.set(format!("ssl_cert_file={}", cert.display()));
    alone.set(format!("ssl_key_file={}", key.display()));
    alone.start();
    alone
}

/// Whether what is said to the platform on such a line can be read on the way.
async fn is_sealed(address: &str) -> bool {
    let mut line = PgConnection::connect(address).await.expect("it connects");
    sqlx::query_scalar("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
        .fetch_one(&mut line)
        .await
        .expect("it reads")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_platform_speaks_tls_with_its_database_and_knows_whom_it_speaks_to() {
    let (ours, other) = (authority(), authority());
    let alone = server(&ours);
    let trusted = alone.keep("authority.pem", &ours.pem());
    let foreign = alone.keep("other.pem", &other.pem());
    let verified = |authority: &std::path::Path| {
        let authority = authority.display();
        alone.address(&format!("?sslmode=verify-full&sslrootcert={authority}"))
    };
    let address = verified(&trusted);
    let ledger = PostgresLedger::open(&address).await.expect("it is trusted");
    let epoch = ledger.read().await.expect("it reads").epoch().await;
    assert_eq!(epoch.expect("it reads").number, 0);
    // Every connection of the platform itself, as the database sees them.
    let mut line = PgConnection::connect(&address).await.expect("it connects");
    let (all, sealed): (i64, i64) = sqlx::query_as(
        "select count(*), count(*) filter (where ssl)
         from pg_stat_ssl join pg_stat_activity using (pid)
         where application_name = 'quayside-server'",
    )
    .fetch_one(&mut line)
    .await
    .expect("it reads");
    assert!(all > 0 && all == sealed, "{sealed} of {all}");
    ledger.close().await;

    // Sealed without asking whose it is, when that is wanted; and by itself where it is offered.
    assert!(is_sealed(&alone.address("?sslmode=require")).await);
    assert!(is_sealed(&alone.address("")).await);

    // Somebody else's certificate, or one for another name, is nobody's.
    for address in [
        verified(&foreign),
        address.replace("localhost", "127.0.0.1"),
    ] {
        let refused = PostgresLedger::open(&address).await;
        let Err(error) = refused else {
            panic!("{address} is trusted");
        };
        assert!(error.to_string().contains("certificate"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_insists_on_tls_gets_no_line_without_it() {
    let alone = Alone::new();
    alone.start();
    for how in ["?sslmode=require", "?sslmode=verify-full"] {
        let refused = PostgresLedger::open(&alone.address(how)).await;
        assert!(refused.is_err(), "{how}");
    }
    assert!(!is_sealed(&alone.address("")).await, "where nobody insists");
}
