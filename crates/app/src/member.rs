//! A colleague is invited into the firm.

use quayside_domain::{PersonId, Role};
use quayside_protocol::account::AddMember;
use serde::Deserialize;
use ts_rs::TS;

use crate::{App, CallError, error::problem, words::Nothing};

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MemberArgs {
    /// Login ID of somebody who has an account already.
    pub login: String,
    pub role: Role,
}

/// Asks somebody to work for the acting firm; the record of the firm follows by itself.
///
/// # Errors
/// `unreachable` offline; `not_allowed` for anyone but an owner; `no_such_person` or
/// `already_member` beside the login.
pub async fn add(app: &App, args: MemberArgs) -> Result<Nothing, CallError> {
    let work = app.work().await?;
    let member = AddMember {
        login_id: args.login.trim().to_owned(),
        roles: [args.role].into(),
    };
    let session = work.sync.session();
    session
        .add_member(work.acting()?, &member)
        .await
        .map_err(problem)?;
    work.sync.wake();
    Ok(Nothing {})
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct InvitedArgs {
    /// Who has not answered yet.
    pub person: PersonId,
}

/// Takes the acting firm's invitation back before it is answered.
///
/// # Errors
/// `unreachable` offline; `not_allowed` for anyone but an owner, and for who has accepted meanwhile.
pub async fn withdraw(app: &App, args: InvitedArgs) -> Result<Nothing, CallError> {
    let work = app.work().await?;
    let session = work.sync.session();
    let withdrawn = session.withdraw_invitation(work.acting()?, args.person);
    withdrawn.await.map_err(problem)?;
    work.sync.wake();
    Ok(Nothing {})
}
