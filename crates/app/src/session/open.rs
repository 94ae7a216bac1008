//! Opening a person's files and starting the synchronisation; what the window knows of it.

use std::sync::Arc;

use quayside_domain::{EnterpriseId, Hat};
use quayside_protocol::Membership;
use quayside_store::Profile;
use quayside_sync::{Platform, Session};
use tokio::task::JoinSet;

use super::view::{SessionStage, SessionView, WorkspaceView};
use crate::{
    App, CallError,
    desk::{Desk, Open},
    error::{problem, store},
    link::Link,
    relay,
    sync_status::LAST_CONTACT,
    words::Nothing,
    work::Work,
};

/// Goes on where the person stopped. Offline, too: the network is not asked. Files that do not open
/// are a trouble that the window tells and helps with; they are no reason to have no window.
pub(crate) async fn resume(app: &Arc<App>) -> Result<(), CallError> {
    let Ok(key) = app.key() else {
        return Ok(());
    };
    let mut desk = app.desk.write().await;
    desk.remember(key)?;
    desk.trouble = None;
    if desk.saved.server.is_some()
        && desk.saved.person.is_some()
        && let Err(error) = enter(app, &mut desk).await
    {
        desk.trouble = Some(error);
    }
    Ok(())
}

/// Opens the files of the person on the desk and starts to synchronise.
pub(super) async fn enter(app: &Arc<App>, desk: &mut Desk) -> Result<(), CallError> {
    let (Some(server), Some(person)) = (desk.saved.server.clone(), desk.saved.person.clone())
    else {
        return Err(CallError::code("not_signed_in"));
    };
    leave(desk).await;
    let profile = profile(app, desk, &server.address, person.id).await?;
    let platform = Platform::new(&server.address).map_err(problem)?;
    let session = Session::resume(platform, Arc::new(profile.clone()));
    let last_contact = profile.setting(LAST_CONTACT).await.map_err(store)?;
    let link = Link::start(profile.clone(), session, desk.saved.offline, last_contact);
    let mut relays = JoinSet::new();
    relay::start(app, &profile, &link, &mut relays);
    desk.open = Some(Open {
        profile,
        link,
        relays,
    });
    Ok(())
}

/// The files of a person, opened once per process.
pub(super) async fn profile(
    app: &App,
    desk: &mut Desk,
    server: &str,
    person: quayside_domain::PersonId,
) -> Result<Profile, CallError> {
    if let Some(known) = desk.known_profile(server, person) {
        return Ok(known);
    }
    let key = Some(app.key()?);
    let opened = Profile::open(app.folder(), server, person, key, app.clock())
        .await
        .map_err(store)?;
    desk.keep_profile(server, person, opened.clone());
    Ok(opened)
}

/// Stops the synchronisation of whoever is at work.
pub(super) async fn leave(desk: &mut Desk) {
    if let Some(mut open) = desk.open.take() {
        open.relays.shutdown().await;
        open.link.stop().await;
    }
}

/// Everything the window needs to decide between first run, sign-in and work.
pub async fn get(app: &App, _: Nothing) -> Result<SessionView, CallError> {
    view(app).await
}

pub(super) async fn view(app: &App) -> Result<SessionView, CallError> {
    let work = app.work().await.ok();
    let desk = app.desk.read().await;
    let saved = desk.saved.clone();
    let trouble = desk.trouble.clone();
    drop(desk);
    let stage = match (app.locked(), &saved.server, &work) {
        (Some(locked), ..) => locked,
        (None, None, _) => SessionStage::NoServer,
        (None, Some(_), None) if trouble.is_some() => SessionStage::CannotOpen,
        (None, Some(_), None) => SessionStage::SignedOut,
        (None, Some(_), Some(work)) => stage(work).await?,
    };
    let (workspaces, invitations) = match &work {
        Some(work) => (work.workspaces().await?, work.invitations().await?),
        None => (Vec::new(), Vec::new()),
    };
    Ok(SessionView {
        stage,
        default_server: app.default_server().to_owned(),
        server: saved.server,
        person: work.as_ref().map(|work| work.person.clone()),
        workspaces,
        invitations,
        current: work.as_ref().and_then(|work| work.current),
        hat: work.as_ref().and_then(|work| work.hat),
        personas: saved.personas,
        trouble: trouble.filter(|_| stage == SessionStage::CannotOpen),
        device: app.device().to_owned(),
    })
}

async fn stage(work: &Work) -> Result<SessionStage, CallError> {
    let tokens = work.profile.session().await.map_err(store)?;
    Ok(if tokens.is_none() || work.sync.is_expired() {
        SessionStage::Expired
    } else {
        SessionStage::SignedIn
    })
}

/// The setting that holds the memberships told at sign-in, until the first greeting.
pub(super) const MEMBERSHIPS: &str = "memberships";

impl Work {
    /// The firms this person works for, as last told.
    pub async fn memberships(&self) -> Result<Vec<Membership>, CallError> {
        if let Some(welcome) = self.welcome().await? {
            return Ok(welcome.memberships);
        }
        let kept: Option<Vec<Membership>> =
            self.profile.setting(MEMBERSHIPS).await.map_err(store)?;
        Ok(kept.unwrap_or_default())
    }

    async fn workspaces(&self) -> Result<Vec<WorkspaceView>, CallError> {
        let mut list = Vec::new();
        for membership in self.memberships().await? {
            list.push(self.workspace(membership).await?);
        }
        Ok(list)
    }

    async fn workspace(&self, membership: Membership) -> Result<WorkspaceView, CallError> {
        let own = match membership.enterprise {
            EnterpriseId::PLATFORM => None,
            id => self.enterprise(id).await?,
        };
        let profile = own.as_ref().map(|own| &own.profile);
        Ok(WorkspaceView {
            enterprise: membership.enterprise,
            name: profile.map_or(membership.name, |profile| profile.name.clone()),
            hat: membership.hat,
            state: own.as_ref().map(|own| own.state),
            qualified: membership.hat == Hat::Operator || membership.qualified,
            country: profile
                .map(|profile| profile.country.clone())
                .unwrap_or_default(),
            city: profile
                .map(|profile| profile.city.clone())
                .unwrap_or_default(),
        })
    }
}
