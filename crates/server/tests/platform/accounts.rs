//! Accounts.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use futures_util::future::join_all;
use quayside_domain::Command;
use quayside_protocol::account::{Register, SignIn, SignedIn};
use quayside_protocol::error::code;
use quayside_protocol::{ErrorBody, paths};
use reqwest::{Method, StatusCode};
use serde_json::Value;
use uuid::Uuid;

use crate::world::World;

pub type Refused = (StatusCode, ErrorBody);

pub fn code_of<T: std::fmt::Debug>(answer: Result<T, Refused>) -> (u16, String) {
    let (status, body) = answer.expect_err("it is refused");
    (status.as_u16(), body.code)
}

// S0-10
#[tokio::test]
async fn one_field_signs_in_by_phone_mail_or_login_id() {
    let world = World::open().await;
    let asked = Register {
        phone: Some("+49 40 1234567".into()),
        ..World::registration("lena")
    };
    let made: SignedIn = world
        .post(paths::REGISTER, &asked)
        .await
        .expect("it is sound");
    for identifier in [
        "lena",
        "LENA",
        " lena@mail.example",
        "Lena@Mail.Example",
        "+49401234567",
    ] {
        let signed_in = world.sign_in(identifier).await.expect(identifier);
        assert_eq!(signed_in.person, made.person);
    }
    assert_eq!(
        code_of(world.sign_in("mai").await),
        (401, code::SIGN_IN_REFUSED.into())
    );
}

// S1-13
#[tokio::test]
async fn a_registration_is_refused_beside_the_field_that_is_wrong() {
    let world = World::open().await;
    world.person("lena").await;
    let base = || World::registration("mai");
    let cases = [
        (
            Register {
                login_id: "lena".into(),
                ..base()
            },
            409,
            code::LOGIN_ID_TAKEN,
            "login_id",
        ),
        (
            Register {
                email: Some("Lena@mail.example".into()),
                ..base()
            },
            409,
            code::EMAIL_TAKEN,
            "email",
        ),
        (
            Register {
                email: Some("x".into()),
                ..base()
            },
            422,
            code::MALFORMED,
            "email",
        ),
        (
            Register {
                email: None,
                ..base()
            },
            422,
            code::IDENTIFIER_MISSING,
            "email",
        ),
        (
            Register {
                phone: Some("123".into()),
                ..base()
            },
            422,
            code::MALFORMED,
            "phone",
        ),
        (
            Register {
                login_id: "a b".into(),
                ..base()
            },
            422,
            code::MALFORMED,
            "login_id",
        ),
        (
            Register {
                display_name: " ".into(),
                ..base()
            },
            422,
            code::MALFORMED,
            "display_name",
        ),
        (
            Register {
                passphrase: "too short".into(),
                ..base()
            },
            422,
            code::PASSPHRASE_TOO_SHORT,
            "passphrase",
        ),
        (
            Register {
                passphrase: "passwordpassword".into(),
                ..base()
            },
            422,
            code::PASSPHRASE_COMMON,
            "passphrase",
        ),
    ];
    for (asked, status, code, field) in cases {
        let answer: Result<SignedIn, _> = world.post(paths::REGISTER, &asked).await;
        let (got, body) = answer.expect_err(code);
        assert_eq!(
            (got.as_u16(), body.code.as_str(), body.field.as_deref()),
            (status, code, Some(field))
        );
    }
}

#[tokio::test]
async fn a_passphrase_is_compared_in_one_form_and_never_kept_in_the_clear() {
    let world = World::open().await;
    let asked = Register {
        passphrase: "caf\u{e9} au lait im Hafen".into(),
        ..World::registration("lena")
    };
    let made: SignedIn = world
        .post(paths::REGISTER, &asked)
        .await
        .expect("it is sound");
    let sign_in = SignIn {
        identifier: "lena".into(),
        passphrase: "cafe\u{301} au lait im Hafen".into(),
        device: "Laptop".into(),
    };
    let answer: Result<SignedIn, _> = world.post(paths::SIGN_IN, &sign_in).await;
    assert!(
        answer.is_ok(),
        "composed and decomposed letters are the same"
    );
    world
        .server
        .as_ref()
        .expect("it runs")
        .app
        .ledger
        .close()
        .await;
    let mut bytes = Vec::new();
    for end in ["", "-wal"] {
        let path = format!("{}{end}", world.database().display());
        bytes.extend(std::fs::read(path).unwrap_or_default());
    }
    let holds = |secret: &str| bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
    assert!(holds("$argon2id$"));
    assert!(!holds("au lait im Hafen"));
    assert!(!holds(&made.access_token.0) && !holds(&made.refresh_token.0));
}

#[tokio::test]
async fn guessing_is_slowed_down_per_identifier() {
    let world = World::open().await;
    world.person("lena").await;
    let wrong = SignIn {
        identifier: "lena".into(),
        passphrase: "not the passphrase at all".into(),
        device: "Laptop".into(),
    };
    for _ in 0..10 {
        let answer: Result<SignedIn, _> = world.post(paths::SIGN_IN, &wrong).await;
        assert_eq!(code_of(answer), (401, code::SIGN_IN_REFUSED.into()));
    }
    assert_eq!(
        code_of(world.sign_in("lena").await),
        (429, code::TOO_MANY_ATTEMPTS.into())
    );
    let response = world
        .request(Method::POST, paths::SIGN_IN)
        .json(&wrong)
        .send()
        .await
        .expect("the server answers");
    assert_eq!(response.headers()["retry-after"], "900");
    world.clock.advance(TimeDelta::minutes(15));
    assert!(world.sign_in("lena").await.is_ok());
}

#[tokio::test]
async fn guessing_many_at_once_makes_no_more_guesses() {
    let world = World::open().await;
    world.person("lena").await;
    let wrong = SignIn {
        identifier: "lena".into(),
        passphrase: "not the passphrase at all".into(),
        device: "Laptop".into(),
    };
    let tries = (0..60).map(|_| world.post::<SignedIn>(paths::SIGN_IN, &wrong));
    let all = join_all(tries).await;
    let mut answers = BTreeMap::new();
    for answer in all {
        *answers.entry(code_of(answer)).or_insert(0) += 1;
    }
    let want = BTreeMap::from([
        ((401, code::SIGN_IN_REFUSED.to_owned()), 10),
        ((429, code::TOO_MANY_ATTEMPTS.to_owned()), 50),
    ]);
    assert_eq!(answers, want);
}

#[tokio::test]
async fn who_comes_first_keeps_an_enterprise_that_does_not_exist_yet() {
    let world = World::open().await;
    let mut lena = world.person("lena").await;
    let mut mallory = world.person("mallory").await;
    lena.acting = quayside_domain::EnterpriseId(Uuid::new_v4());
    mallory.acting = lena.acting;
    let save = |name: &str| Command::DraftSave {
        draft: quayside_domain::DraftId(Uuid::new_v4()),
        about: None,
        draft_kind: quayside_domain::draft::DraftKind::Enterprise,
        fields: [("name".to_owned(), Value::from(name))]
            .into_iter()
            .collect(),
    };
    lena.accepted(&save("Nordwind")).await;
    assert_eq!(mallory.refused(&save("Südwind")).await, "not_visible");
    let foreign = mallory.try_begin(b"%PDF-1.4", "application/pdf").await;
    assert_eq!(code_of(foreign), (403, code::NOT_ALLOWED.into()));
}
