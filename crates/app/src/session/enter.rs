//! Signing in and out. Signing out never touches what waits to be sent.

use std::sync::Arc;

use quayside_protocol::{
    account::{Register, Secret, SignIn, SignedIn},
    practice::PracticeSignIn,
};
use quayside_sync::{Platform, Session};

use super::{
    open::{self, MEMBERSHIPS},
    view::{
        ActAsArgs, DeviceArgs, DeviceView, PersonView, PracticeArgs, RegisterArgs, SessionView,
        SignInArgs,
    },
};
use crate::{
    App, CallError,
    error::{problem, store},
    event::{AppEvent, Touched},
    words::Nothing,
};

/// One-click sign-in of a practice market.
pub async fn practice(app: &Arc<App>, args: PracticeArgs) -> Result<SessionView, CallError> {
    let platform = platform(app).await?;
    let sign_in = PracticeSignIn {
        persona: args.persona,
        device: app.device().to_owned(),
    };
    let signed_in = platform.practice_sign_in(&sign_in).await.map_err(problem)?;
    enter(app, platform, signed_in).await
}

/// Phone, e-mail or login id in one field (S0-10).
pub async fn sign_in(app: &Arc<App>, args: SignInArgs) -> Result<SessionView, CallError> {
    let platform = platform(app).await?;
    let sign_in = SignIn {
        identifier: args.identifier.trim().to_owned(),
        passphrase: Secret(args.passphrase),
        device: app.device().to_owned(),
    };
    let signed_in = platform.sign_in(&sign_in).await.map_err(problem)?;
    enter(app, platform, signed_in).await
}

/// A new account, signed in.
pub async fn register(app: &Arc<App>, args: RegisterArgs) -> Result<SessionView, CallError> {
    let platform = platform(app).await?;
    let given = |text: Option<String>| {
        text.map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let register = Register {
        email: given(args.email),
        phone: given(args.phone),
        login_id: args.login.trim().to_owned(),
        display_name: args.name.trim().to_owned(),
        passphrase: Secret(args.passphrase),
        device: app.device().to_owned(),
    };
    let signed_in = platform.register(&register).await.map_err(|error| {
        let error = problem(error);
        let field = error.field.map(|field| match field.as_str() {
            "login_id" => "login".to_owned(),
            "display_name" => "name".to_owned(),
            _ => field,
        });
        CallError { field, ..error }
    })?;
    enter(app, platform, signed_in).await
}

async fn platform(app: &App) -> Result<Platform, CallError> {
    let desk = app.desk.read().await;
    let server = desk.saved.server.as_ref();
    let address = server.ok_or_else(|| CallError::code("no_server"))?;
    Platform::new(&address.address).map_err(problem)
}

async fn enter(
    app: &Arc<App>,
    platform: Platform,
    signed_in: SignedIn,
) -> Result<SessionView, CallError> {
    let person = PersonView {
        id: signed_in.person.id,
        name: signed_in.person.display_name.clone(),
        login: signed_in.person.login_id.clone(),
    };
    // The network is asked without holding the desk: other calls go on meanwhile.
    let mut desk = app.desk.write().await;
    open::leave(&mut desk).await;
    let server = desk
        .saved
        .server
        .clone()
        .ok_or_else(|| CallError::code("no_server"))?;
    let profile = match open::profile(app, &mut desk, &server.address, person.id).await {
        Ok(profile) => profile,
        Err(trouble) => {
            desk.saved.person = Some(person);
            desk.trouble = Some(trouble);
            desk.save()?;
            drop(desk);
            return open::view(app).await;
        }
    };
    desk.trouble = None;
    drop(desk);
    let session = Session::begin(platform, Arc::new(profile.clone()), &signed_in)
        .await
        .map_err(problem)?;
    // So that the window knows the hats before the first greeting.
    if let Ok(me) = session.me().await {
        let kept = profile.set_setting(MEMBERSHIPS, &me.memberships);
        kept.await.map_err(store)?;
    }
    let mut desk = app.desk.write().await;
    desk.saved.person = Some(person);
    open::enter(app, &mut desk).await?;
    desk.save()?;
    drop(desk);
    app.say(AppEvent::Touched(Touched::everything()));
    open::view(app).await
}

/// Ends the session here and there; without a connection here alone.
pub async fn sign_out(app: &App, _: Nothing) -> Result<SessionView, CallError> {
    if let Ok(work) = app.work().await
        && let Err(error) = work.sync.session().sign_out().await
    {
        tracing::info!(%error, "signed out here alone");
    }
    let mut desk = app.desk.write().await;
    open::leave(&mut desk).await;
    desk.saved.person = None;
    desk.trouble = None;
    desk.save()?;
    drop(desk);
    app.say(AppEvent::Touched(Touched::everything()));
    open::view(app).await
}

/// Puts on the hat of another firm of this person.
///
/// # Errors
/// `not_allowed` for a firm this person does not work for.
pub async fn act_as(app: &App, args: ActAsArgs) -> Result<SessionView, CallError> {
    let work = app.work().await?;
    let memberships = work.memberships().await?;
    if !memberships
        .iter()
        .any(|membership| membership.enterprise == args.enterprise)
    {
        return Err(CallError::code("not_allowed"));
    }
    let mut desk = app.desk.write().await;
    desk.saved.current.insert(work.person.id, args.enterprise);
    desk.save()?;
    drop(desk);
    app.say(AppEvent::Touched(Touched::everything()));
    open::view(app).await
}

/// Where this person is signed in.
pub async fn devices(app: &App, _: Nothing) -> Result<Vec<DeviceView>, CallError> {
    let work = app.work().await?;
    let found = work.sync.session().devices().await.map_err(problem)?;
    Ok(found
        .devices
        .into_iter()
        .map(|device| DeviceView {
            id: device.session.to_string(),
            name: device.name,
            signed_in_at: device.signed_in_at,
            last_seen: device.last_seen_at,
            current: device.this,
        })
        .collect())
}

/// Signs another device out.
pub async fn sign_out_device(app: &App, args: DeviceArgs) -> Result<Vec<DeviceView>, CallError> {
    let work = app.work().await?;
    let id = args
        .device
        .parse()
        .map_err(|_| CallError::not_found("device"))?;
    let gone = work.sync.session().sign_out_device(id).await;
    gone.map_err(problem)?;
    devices(app, Nothing {}).await
}
