//! One field for phone, e-mail or login id (S0-10), and the passphrase.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_domain::PersonId;
use quayside_protocol::account::{Secret, SignIn, SignedIn};
use quayside_protocol::error::code;
use quayside_protocol::{ErrorBody, paths};

use super::{Address, identifier, passphrase, session};
use crate::app::{App, detached};
use crate::fault::{Answer, Fault};
use crate::http::Posted;
use crate::hub::Notice;

/// Opens a session. Which of the two was wrong is not said.
#[utoipa::path(post, path = paths::SIGN_IN, tag = "accounts", request_body = SignIn,
    responses((status = 200, body = SignedIn),
        (status = 401, body = ErrorBody, description = "sign_in_refused"),
        (status = 429, body = ErrorBody, description = "too_many_attempts")))]
pub async fn sign_in(
    State(app): State<Arc<App>>,
    address: Address,
    Posted(asked): Posted<SignIn>,
) -> Answer<Json<SignedIn>> {
    detached(enter(app, address, asked)).await.map(Json)
}

async fn enter(app: Arc<App>, address: Address, asked: SignIn) -> Answer<SignedIn> {
    let now = app.now();
    let device = identifier::shown(&asked.device, "device")?;
    let identifier = identifier::normalise(&asked.identifier);
    let counted = app.throttle.admit(&identifier, &address.0, now)?;
    let known = compare(&app, &identifier, &asked.passphrase)
        .await
        .inspect_err(|_| app.throttle.take_back(&counted))?;
    let Some(person) = known else {
        let notice = Notice {
            failed: counted,
            ..Notice::default()
        };
        app.tell_others(&notice).await;
        return Err(Fault::unauthenticated(code::SIGN_IN_REFUSED));
    };
    app.throttle.take_back(&counted);
    let passed = app.throttle.passed(&identifier);
    if !passed.is_empty() {
        let notice = Notice {
            passed,
            ..Notice::default()
        };
        app.tell_others(&notice).await;
    }
    session::open(&app, person, &device).await
}

/// Who has that identifier, when the passphrase is right.
async fn compare(
    app: &Arc<App>,
    identifier: &str,
    passphrase: &Secret,
) -> Answer<Option<PersonId>> {
    let login = app.read().await?.login(identifier).await?;
    let phc = login.as_ref().map(|login| login.phc.clone());
    let right = passphrase::verify(app, passphrase, phc).await?;
    Ok(login.filter(|_| right).map(|login| login.person.id))
}
