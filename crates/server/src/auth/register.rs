//! A person makes an account.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use quayside_domain::PersonId;
use quayside_protocol::account::{Register, SignedIn};
use quayside_protocol::error::code;
use quayside_protocol::{ErrorBody, paths};

use super::{Address, identifier, passphrase, session};
use crate::app::{App, written};
use crate::clock::{micros, new_id};
use crate::fault::{Answer, Fault};
use crate::http::Posted;
use crate::hub::Notice;
use crate::ledger::{NewPerson, PersonRow};

/// Makes an account with e-mail or phone and a login id, and signs in.
#[utoipa::path(post, path = paths::REGISTER, tag = "accounts", request_body = Register,
    responses((status = 200, body = SignedIn),
        (status = 409, body = ErrorBody, description = "login_id_taken, email_taken, phone_taken"),
        (status = 422, body = ErrorBody, description = "beside the field it belongs to"),
        (status = 429, body = ErrorBody)))]
pub async fn register(
    State(app): State<Arc<App>>,
    address: Address,
    Posted(asked): Posted<Register>,
) -> Answer<Json<SignedIn>> {
    written(move || make(Arc::clone(&app), address.clone(), asked.clone()))
        .await
        .map(Json)
}

async fn make(app: Arc<App>, address: Address, asked: Register) -> Answer<SignedIn> {
    let now = app.now();
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let email = given(&asked.email)
        .as_deref()
        .map(identifier::email)
        .transpose()?;
    let phone = given(&asked.phone)
        .as_deref()
        .map(identifier::phone)
        .transpose()?;
    if email.is_none() && phone.is_none() {
        return Err(Fault::field(code::IDENTIFIER_MISSING, "email"));
    }
    let login_id = identifier::login_id(&asked.login_id)?;
    let display_name = identifier::shown(&asked.display_name, "display_name")?;
    let device = identifier::shown(&asked.device, "device")?;
    let words = [
        login_id.as_str(),
        &display_name,
        email.as_deref().unwrap_or(""),
        phone.as_deref().unwrap_or(""),
    ];
    passphrase::check(&asked.passphrase, &words)?;
    // What costs counts, whatever becomes of it.
    let failed = app.throttle.admit("", &address.0, now)?;
    let phc = passphrase::hash(&app, &asked.passphrase)
        .await
        .inspect_err(|_| app.throttle.take_back(&failed))?;
    app.tell_others(&Notice {
        failed,
        ..Notice::default()
    })
    .await;
    let id = PersonId(new_id(now));
    let person = PersonRow {
        id,
        login_id,
        display_name,
        email,
        phone,
    };
    let mut tx = app.write().await?;
    let identifiers: Vec<&str> = [
        Some(person.login_id.as_str()),
        person.email.as_deref(),
        person.phone.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(kind) = tx.taken(&identifiers).await?.first() {
        let (code, field) = match kind.as_str() {
            "email" => (code::EMAIL_TAKEN, "email"),
            "phone" => (code::PHONE_TAKEN, "phone"),
            _ => (code::LOGIN_ID_TAKEN, "login_id"),
        };
        return Err(Fault::new(StatusCode::CONFLICT, code).on(field));
    }
    tx.add_person(&NewPerson {
        person,
        phc: Some(phc),
        at: micros(now),
    })
    .await?;
    tx.commit().await?;
    session::open(&app, id, &device).await
}
