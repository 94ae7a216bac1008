//! One-click sign-in as one of the people of the practice market.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_domain::{EnterpriseId, Hat, PersonId};
use quayside_protocol::account::SignedIn;
use quayside_protocol::practice::{Persona, Personas, PracticeSignIn};
use quayside_protocol::{ErrorBody, paths};

use super::firms::{FIRMS, Firm};
use super::market::{OPERATOR, login_id, person_id};
use crate::app::{App, detached};
use crate::auth::{open_session, shown};
use crate::fault::{Answer, Fault};
use crate::http::Posted;
use crate::writer::hat;

/// Names of the people one can play: firm and its member.
const PLAYED: &[(&str, &str, usize)] = &[
    ("buyer", "nordwind", 0),
    ("seller", "hanoi-textile", 0),
    ("buyer_colleague", "nordwind", 1),
    ("seller_colleague", "hanoi-textile", 1),
    ("second_seller", "anadolu", 0),
    ("second_buyer", "savanna", 0),
];

/// Somebody can sign in for this firm with one click.
pub fn is_played(firm: &Firm) -> bool {
    PLAYED.iter().any(|(_, key, _)| *key == firm.key)
}

fn personas() -> Vec<(Persona, PersonId)> {
    let mut all: Vec<_> = PLAYED
        .iter()
        .filter_map(|(persona, key, who)| {
            let firm = FIRMS.iter().find(|firm| firm.key == *key)?;
            let (name, local) = firm.people.get(*who)?;
            let played = Persona {
                persona: (*persona).to_owned(),
                display_name: (*name).to_owned(),
                hat: hat(firm.side),
                enterprise: firm.id(),
                enterprise_name: firm.name.to_owned(),
                country: firm.country.to_owned(),
                city: firm.city.to_owned(),
            };
            Some((played, person_id(&login_id(firm, local))))
        })
        .collect();
    let operator = Persona {
        persona: "operator".to_owned(),
        display_name: OPERATOR.0.to_owned(),
        hat: Hat::Operator,
        enterprise: EnterpriseId::PLATFORM,
        enterprise_name: "Quayside".to_owned(),
        country: String::new(),
        city: String::new(),
    };
    all.insert(2.min(all.len()), (operator, person_id(OPERATOR.1)));
    all
}

/// Whom one can play.
#[utoipa::path(get, path = paths::PERSONAS, tag = "practice",
    responses((status = 200, body = Personas)))]
pub async fn list(State(app): State<Arc<App>>) -> Json<Personas> {
    Json(Personas {
        personas: personas().into_iter().map(|(persona, _)| persona).collect(),
        filled: *app.filled.borrow(),
    })
}

/// Signs in without a passphrase: this is practice, and it never leaves the machine.
#[utoipa::path(post, path = paths::PRACTICE_SIGN_IN, tag = "practice",
    request_body = PracticeSignIn,
    responses((status = 200, body = SignedIn), (status = 404, body = ErrorBody),
        (status = 422, body = ErrorBody)))]
pub async fn sign_in(
    State(app): State<Arc<App>>,
    Posted(asked): Posted<PracticeSignIn>,
) -> Answer<Json<SignedIn>> {
    let device = shown(&asked.device, "device")?;
    let person = personas()
        .into_iter()
        .find(|(persona, _)| persona.persona == asked.persona)
        .map(|(_, person)| person)
        .ok_or_else(Fault::not_found)?;
    detached(async move { open_session(&app, person, &device).await })
        .await
        .map(Json)
}
