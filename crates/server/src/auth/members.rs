//! An owner brings a colleague into the enterprise.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quayside_domain::{EnterpriseId, Role};
use quayside_protocol::account::{AddMember, MemberAdded};
use quayside_protocol::error::code;
use quayside_protocol::{ErrorBody, paths};
use uuid::Uuid;

use super::{Caller, identifier};
use crate::app::{App, detached, persist};
use crate::clock::micros;
use crate::fault::{Answer, Fault};
use crate::http::{Named, Posted};
use crate::ledger::Audit;

/// Makes the person with that login id a member; only an owner may.
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
    let owner = tx
        .memberships(caller.person)
        .await?
        .iter()
        .any(|member| member.enterprise == enterprise && member.roles.contains(&Role::Owner));
    if !owner || enterprise == EnterpriseId::PLATFORM {
        return Err(Fault::not_allowed());
    }
    if asked.roles.is_empty() {
        return Err(Fault::field(code::MALFORMED, "roles"));
    }
    let person = tx
        .person_by_login(&identifier::normalise(&asked.login_id))
        .await?
        .ok_or_else(|| Fault::field(code::NO_SUCH_PERSON, "login_id"))?;
    drop(tx);
    app.writer
        .join(enterprise, person.id, person.display_name, asked.roles)
        .await?;
    persist(|| async {
        let mut tx = app.write().await?;
        tx.audit(Audit {
            at: micros(app.now()),
            person: Some(caller.person),
            action: "add_member",
            subject: &format!("{enterprise}/{}", person.id),
        })
        .await?;
        Ok(tx.commit().await?)
    })
    .await?;
    Ok(MemberAdded {
        enterprise,
        person: person.id,
    })
}
