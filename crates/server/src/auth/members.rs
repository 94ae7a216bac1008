//! An owner invites a colleague into the enterprise, and the colleague answers: nobody works for a
//! firm without having said yes (states.md E5).

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use quayside_domain::{EnterpriseId, PersonId, Role};
use quayside_protocol::account::{AddMember, AnswerInvitation, Me, MemberAdded};
use quayside_protocol::error::code;
use quayside_protocol::{ErrorBody, paths};
use uuid::Uuid;

use super::{Caller, identifier, me};
use crate::app::{App, detached, persist};
use crate::clock::micros;
use crate::fault::{Answer, Fault};
use crate::http::{Named, Posted};
use crate::ledger::{Audit, Reading};
use crate::writer::Invitee;

/// Invites the person with that login id; only an owner may.
#[utoipa::path(post, path = paths::MEMBERS, tag = "enterprises", security(("bearer" = [])),
    params(("enterprise" = Uuid, Path)), request_body = AddMember,
    responses((status = 200, body = MemberAdded), (status = 401, body = ErrorBody),
        (status = 403, body = ErrorBody), (status = 409, body = ErrorBody, description = "already_member"),
        (status = 422, body = ErrorBody, description = "no_such_person")))]
pub async fn add_member(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(enterprise): Named<Uuid>,
    Posted(asked): Posted<AddMember>,
) -> Answer<Json<MemberAdded>> {
    detached(add(app, caller, EnterpriseId(enterprise), asked))
        .await
        .map(Json)
}

async fn add(
    app: Arc<App>,
    caller: Caller,
    enterprise: EnterpriseId,
    asked: AddMember,
) -> Answer<MemberAdded> {
    let mut tx = app.read().await?;
    owns(tx.as_mut(), &caller, enterprise).await?;
    if asked.roles.is_empty() {
        return Err(Fault::field(code::MALFORMED, "roles"));
    }
    let person = tx
        .person_by_login(&identifier::normalise(&asked.login_id))
        .await?
        .ok_or_else(|| Fault::field(code::NO_SUCH_PERSON, "login_id"))?;
    drop(tx);
    app.writer
        .invite(
            enterprise,
            Invitee {
                person: person.id,
                name: person.display_name,
                roles: asked.roles,
                by: caller.name.clone(),
            },
        )
        .await?;
    noted(
        &app,
        &caller,
        "add_member",
        &format!("{enterprise}/{}", person.id),
    )
    .await?;
    Ok(MemberAdded {
        enterprise,
        person: person.id,
    })
}

/// Takes an invitation back before it is answered; only an owner may.
#[utoipa::path(delete, path = paths::MEMBER, tag = "enterprises", security(("bearer" = [])),
    params(("enterprise" = Uuid, Path), ("person" = Uuid, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn withdraw_invitation(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named((enterprise, person)): Named<(Uuid, Uuid)>,
) -> Answer<StatusCode> {
    detached(withdraw(
        app,
        caller,
        EnterpriseId(enterprise),
        PersonId(person),
    ))
    .await
}

async fn withdraw(
    app: Arc<App>,
    caller: Caller,
    enterprise: EnterpriseId,
    person: PersonId,
) -> Answer<StatusCode> {
    let mut tx = app.read().await?;
    owns(tx.as_mut(), &caller, enterprise).await?;
    drop(tx);
    if app.writer.withdraw(enterprise, person).await? {
        let subject = format!("{enterprise}/{person}");
        noted(&app, &caller, "withdraw_invitation", &subject).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Only an owner decides who works for a firm; the platform's own people are appointed elsewhere.
async fn owns(tx: &mut dyn Reading, caller: &Caller, enterprise: EnterpriseId) -> Answer<()> {
    let memberships = tx.memberships(caller.person).await?;
    let owner = memberships
        .iter()
        .any(|member| member.enterprise == enterprise && member.roles.contains(&Role::Owner));
    if !owner || enterprise == EnterpriseId::PLATFORM {
        return Err(Fault::not_allowed());
    }
    Ok(())
}

/// Accepts or declines an invitation: only the invited person can.
#[utoipa::path(post, path = paths::INVITATION, tag = "enterprises", security(("bearer" = [])),
    params(("enterprise" = Uuid, Path)), request_body = AnswerInvitation,
    responses((status = 200, body = Me), (status = 401, body = ErrorBody),
        (status = 403, body = ErrorBody)))]
pub async fn answer_invitation(
    State(app): State<Arc<App>>,
    caller: Caller,
    Named(enterprise): Named<Uuid>,
    Posted(answer): Posted<AnswerInvitation>,
) -> Answer<Json<Me>> {
    detached(decide(app, caller, EnterpriseId(enterprise), answer.accept))
        .await
        .map(Json)
}

async fn decide(
    app: Arc<App>,
    caller: Caller,
    enterprise: EnterpriseId,
    accept: bool,
) -> Answer<Me> {
    let answered = app.writer.answer(enterprise, caller.person, accept).await?;
    if answered {
        let action = match accept {
            true => "accept_invitation",
            false => "decline_invitation",
        };
        noted(&app, &caller, action, &enterprise.to_string()).await?;
    }
    me::of(&app, caller.person).await
}

async fn noted(app: &App, caller: &Caller, action: &str, subject: &str) -> Answer<()> {
    persist(|| async {
        let mut tx = app.write().await?;
        tx.audit(Audit {
            at: micros(app.now()),
            person: Some(caller.person),
            action,
            subject,
        })
        .await?;
        Ok(tx.commit().await?)
    })
    .await
}
