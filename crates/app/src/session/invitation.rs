//! A firm asks this person to work for it, and the person answers. Online only: until the platform
//! has the answer, nothing of the firm is here.

use std::sync::Arc;

use super::{
    open,
    view::{AnswerArgs, InvitationView, SessionView},
};
use crate::{
    App, CallError,
    error::{problem, store},
    event::{AppEvent, Touched},
    work::Work,
};

/// Accepts or declines.
///
/// # Errors
/// `unreachable` offline; `not_allowed` when nobody asks any more.
pub async fn answer(app: &Arc<App>, args: AnswerArgs) -> Result<SessionView, CallError> {
    let work = app.work().await?;
    stay(app, &work).await?;
    let session = work.sync.session();
    let answered = session
        .answer_invitation(args.enterprise, args.accept)
        .await;
    let me = answered.map_err(problem)?;
    let told = work.profile.told_workspaces(me.memberships, me.invitations);
    told.await.map_err(store)?;
    work.sync.ask();
    app.say(AppEvent::Touched(Touched::everything()));
    open::view(app).await
}

/// Keeps the firm one acts for as the chosen one: without a choice the first of all counts, and a
/// firm that is joined may come first.
async fn stay(app: &App, work: &Work) -> Result<(), CallError> {
    let Some(current) = work.current else {
        return Ok(());
    };
    let mut desk = app.desk.write().await;
    if desk.saved.current.insert(work.person.id, current) != Some(current) {
        desk.save()?;
    }
    Ok(())
}

impl Work {
    /// The firms that wait for an answer, as last told.
    pub(super) async fn invitations(&self) -> Result<Vec<InvitationView>, CallError> {
        let welcome = self.welcome().await?;
        let told = welcome.map(|welcome| welcome.invitations);
        Ok(told
            .unwrap_or_default()
            .into_iter()
            .map(|invitation| InvitationView {
                enterprise: invitation.enterprise,
                name: invitation.name,
                country: invitation.country,
                city: invitation.city,
                hat: invitation.hat,
                roles: invitation.roles.into_iter().collect(),
                by: invitation.by,
                at: invitation.at,
            })
            .collect())
    }
}
